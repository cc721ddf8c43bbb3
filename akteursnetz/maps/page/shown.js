// What is shown: counted in a sentence and in the legend, brought into the picture, and the way back to everything.
/** @type {(actor: Actor) => boolean} */
const seen = (actor) => actor.shown && (!light || light.near.has(actor.i));
/** @type {(tie: Tie) => boolean} */
const seenTie = (tie) => visible(tie) && (!light || light.has(tie));
/** @type {(values: (string | number)[], counts?: number[]) => Map<string | number, number>} */
const tally = (values, counts = []) => {
  const found = new Map();
  values.forEach((value, i) => found.set(value, (found.get(value) ?? 0) + (counts[i] ?? 1)));
  return found;
};
/** @type {(count: number, all: number, one: keyof typeof WORDS, many: keyof typeof WORDS) => string} */
const ofAll = (count, all, one, many) => `${count} ${say("of")} ${all} ${say(all === 1 ? one : many)}`;
const drawnTies = ties.filter((tie) => !tie.of.office);

// ---- counts ----
/** @type {(row: Element, count: number) => void} */
const putCount = (row, count) => {
  const number = row.querySelector(".n");
  if (number) number.textContent = String(count);
  row.classList.toggle("unused", !count);
};
/** @type {(shownActors: Actor[], shownTies: Tie[]) => void} */
const countLegend = (shownActors, shownTies) => {
  const groups = facets.map((_, facet) => tally(shownActors.map((actor) => actor.groups[facet]), shownActors.map(heft)));
  const byKind = tally(shownTies.map(({ of }) => `${of.kind} ${of.directed}`), shownTies.map(({ pairs }) => (allShut ? 1 : pairs || 1)));
  const levelled = shownTies.filter((tie) => allShut || !tie.pairs);
  const byLevel = tally(levelled.map(({ of }) => of.level ?? ""));
  const byStatus = tally(levelled.map(({ of }) => of.status));
  /** @type {Record<string, Map<string | number, number>>} */
  const byTopic = Object.fromEntries(TOPICS.map((key) => [key, tally(shownActors.flatMap(({ topics }) => topics[key]))]));
  for (const box of boxes()) {
    const facet = facetOf(box);
    const level = box.value && Number(box.value);
    const found = facet !== null ? groups[facet].get(Number(box.value))
      : box.name === "tie" ? byKind.get(`${box.value} ${box.dataset.directed}`)
      : box.name === "level" ? byLevel.get(level) : (byTopic[box.name] ?? byStatus).get(box.value);
    putCount(sure(HTMLElement, box.closest("li")), found ?? 0);
  }
  for (const row of document.querySelectorAll("#legend li.plain:has(.n)")) {
    putCount(row, shownActors.filter((actor) => actor.office).length);
  }
  for (const box of layerBoxes) {
    const count = items.filter((item) => item.layer === box.dataset.layer && item.shown && (!light || seenItem(item))).length;
    putCount(sure(HTMLElement, box.parentElement), count);
  }
};
/** @type {(item: Item) => boolean} */
const seenItem = (item) => item.element.classList.contains("on");
const areaParts = data.areas.map((_, area) => [...map.querySelectorAll(`[data-area="${area}"]`)]);
const alone = map.querySelector(".alone");
const stripFrame = map.querySelector(".alone .strip");
const lonely = actors.filter((actor) => actor.isolated);
/** @type {(of: Actor[]) => Frame} */
const extentOf = (of) => {
  const xs = of.map(({ x }) => x), ys = of.map(({ y }) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
};
/** @type {Frame} */
const stripBox = [0, 0, 0, 0];
if (stripFrame) ["x", "y", "width", "height"].forEach((name, k) => { stripBox[k] = Number(attribute(stripFrame, name)); });
/** @type {(inside: Actor[]) => void} */
const drawStrip = (inside) => { // as large as those it holds need
  if (!stripFrame || !inside.length) return;
  const [left, top, right, bottom] = extentOf(lonely), [first, upper, last, lower] = extentOf(inside);
  const [x, y, wide, high] = stripBox;
  const cell = x + wide - right; // the room of a name
  stripFrame.setAttribute("x", String(first - (left - x)));
  stripFrame.setAttribute("y", String(upper - (top - y)));
  stripFrame.setAttribute("width", String(last - first + (left - x) + cell));
  stripFrame.setAttribute("height", String(lower - upper + high - (bottom - top)));
};
const drawEmpty = () => { // areas and the box of those without cooperation go with their last actor
  const held = actors.filter((actor) => actor.shown && !actor.isolated && !actor.office);
  data.areas.forEach(([facet, value], area) => {
    const inside = held.filter((actor) => actor.groups[facet] === value);
    for (const part of areaParts[area]) {
      part.classList.toggle("gone", !inside.length);
      part.classList.toggle("off", !inside.some(seen));
    }
  });
  if (!alone) return;
  const inside = actors.filter((actor) => actor.isolated && actor.shown);
  drawStrip(inside);
  alone.classList.toggle("gone", !inside.length);
  alone.classList.toggle("off", !inside.some(seen));
  for (const caption of alone.querySelectorAll("text")) {
    caption.textContent = (caption.textContent ?? "").replace(/\d+/, String(inside.length));
  }
};
const everythingShown = () => !state.filters.size && !light;
/** @type {(actors: number, ties: number) => string} */
const shownText = (actorCount, tieCount) => {
  const [everybody, every] = [total(actors.filter(isOfDay).map(heft)), total(drawnTies.filter(isOfDay).map(tieHeft))];
  const counted = [
    ofAll(actorCount, everybody, "anActor", "theActors"),
    allShut ? ofAll(tieCount, every, "aPairOf", "thePairs") : ofAll(tieCount, every, "aTie", "theTies"),
  ].join(", ");
  const offices = state.offices || (state.actor !== null && actors[state.actor].office) ? ties.filter((tie) => tie.of.office && seenTie(tie)).length : 0;
  return offices ? `${counted}; ${say("besides")} ${offices} ${say("ofOffice")}` : counted;
};
let asWritten = true; // the legend counts everything, as Python did
const tellShown = () => {
  const shownActors = actors.filter(seen), shownTies = drawnTies.filter(seenTie);
  const whole = everythingShown();
  byId("shown").textContent = shownText(total(shownActors.map(heft)), total(shownTies.map(tieHeft)));
  byId("counts").hidden = !whole || state.offices;
  byId("shown").hidden = !byId("counts").hidden;
  byId("every").hidden = whole;
  byId("empty").hidden = shownActors.length > 0;
  if (!asWritten || !whole || severalDays) countLegend(shownActors, shownTies);
  asWritten = false;
  drawMarks();
  countMarks();
  drawEmpty();
};

// ---- what is shown fills the picture ----
/** @type {Zoom | null} */
let wholeView = null; // how the picture lay before something was chosen
/** @type {(places: Place[]) => Place[]} */
const stripCorners = (places) => { // of the box of those without cooperation, less the room that is left around places
  if (!(stripFrame instanceof SVGRectElement) || !places.some((place) => "isolated" in place && place.isolated)) return [];
  const { x, y, width, height } = stripFrame.getBBox();
  return [{ x: x + 55, y: y + 55 }, { x: x + width - 55, y: y + height - 55 }];
};
const follow = () => {
  const places = [...actors.filter(seen), ...(light ? items.filter((item) => state.layers.has(item.layer) && item === state.item) : [])];
  if (everythingShown() || !places.length) {
    fly(wholeView ?? { k: 1, x: 0, y: 0 });
    wholeView = null;
    return;
  }
  wholeView ??= flight ? { k: 1, x: 0, y: 0 } : { ...zoom };
  fitTo([...places, ...stripCorners(places)], 70);
};
const showAll = () => {
  for (const box of boxes()) box.checked = false;
  state.actor = null;
  state.item = null;
  filter();
  details();
  follow();
};
for (const id of ["reset", "every", "empty-every"]) byId(id).addEventListener("click", showAll);
