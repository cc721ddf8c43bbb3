// Marks: each is switched on and off by its box; which are on stands in the address; their counts follow what is shown.
const markBoxes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("[data-tick]")]);
const markKeys = markBoxes.map((box) => box.dataset.tick ?? "");
/** @type {(text: string | undefined) => number[][]} */
const sidesIn = (text) => (text ? text.split("|").map(numbersOf) : []);
const marks = [...map.querySelectorAll(".mk")].map((element) => { // each with its sides, of which every one has to be shown
  const { mark, on, ends, sides, tied } = /** @type {SVGElement} */ (element).dataset;
  return { element, of: numbersOf(mark ?? ""), sides: sidesIn(sides ?? on ?? ends?.replace(" ", "|")), tied: tied !== undefined };
});
const markRows = [...document.querySelectorAll(".mark")].map((entry) => [...entry.querySelectorAll("[data-row]")].map((row) => {
  const { row: sides, sort = "", tied } = /** @type {HTMLElement} */ (row).dataset;
  return { row: sure(HTMLElement, row), sides: sidesIn(sides), sort, tied: tied !== undefined };
}));

/** @type {(one: number, other: number) => boolean} */
const tieShown = (one, other) => actors[one].ties.some((tie) => otherEnd(tie, one) === other && visible(tie));
/** @type {(what: { sides: number[][], tied: boolean }, there: (actor: Actor) => boolean) => boolean} */
const fits = ({ sides, tied }, there) => {
  if (!sides.length) return everythingShown();
  return sides.every((side) => side.some((i) => there(actors[i]))) && (!tied || tieShown(sides[0][0], sides[1][0]));
};
/** @type {(mark: Mark) => boolean} */
const isOn = ({ of }) => of.some((place) => state.marks.has(markKeys[place]));
const drawMarks = () => {
  for (const mark of marks) {
    mark.element.classList.toggle("gone", !isOn(mark) || !fits(mark, (actor) => actor.shown));
  }
  map.classList.toggle("linked", marks.some(({ element }) => element.matches(".link:not(.gone)")));
  for (const box of markBoxes) box.checked = state.marks.has(box.dataset.tick ?? "");
};
/** @type {(rows: MarkRow[], entry: Element) => void} */
const countMark = (rows, entry) => {
  for (const one of rows) one.row.hidden = !fits(one, seen);
  const there = rows.filter(({ row }) => !row.hidden);
  const bySort = tally(there.map(({ sort }) => sort));
  for (const line of entry.querySelectorAll("label, .also")) {
    const number = line.querySelector(".n");
    if (number) number.textContent = String(bySort.get(/** @type {HTMLElement} */ (line).dataset.sort ?? "") ?? 0);
  }
};
const countMarks = () => { // after what is chosen has been lit up
  document.querySelectorAll(".mark").forEach((entry, place) => countMark(markRows[place], entry));
  for (const mark of marks) mark.element.classList.toggle("on", Boolean(light) && fits(mark, seen));
};

// ---- which are on: in the address, at a step of the presentation ----
/** @type {(query: URLSearchParams) => void} */
const readMarks = (query) => { // what it says nothing about is as the map was made: all
  const said = query.getAll("mark");
  state.marks = new Set(markKeys.filter((key) => !said.length || said.includes(key)));
};
/** @type {(query: URLSearchParams) => void} */
const writeMarks = (query) => {
  if (state.marks.size === markKeys.length) return;
  for (const key of state.marks.size ? state.marks : ["none"]) query.append("mark", key);
};
for (const box of markBoxes) {
  box.addEventListener("change", () => {
    state.marks = new Set(markBoxes.filter((one) => one.checked).map((one) => one.dataset.tick ?? ""));
    drawMarks();
    highlight();
    write();
  });
}
