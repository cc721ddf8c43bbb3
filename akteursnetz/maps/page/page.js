// Tables, language, projector; the start of it all.
// ---- tables ----
/** @type {(title: string, heads: string[], rows: string[][]) => HTMLTableElement} */
const table = (title, heads, rows) => {
  const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)));
  const body = rows.map(([first, ...cells]) => (
    make("tr", {}, make("th", { scope: "row" }, first), ...cells.map((cell) => make("td", {}, cell)))
  ));
  return make("table", {}, make("caption", {}, title), make("thead", {}, head), make("tbody", {}, ...body));
};
const actorsTable = () => {
  const inOrder = actors.filter((actor) => !actor.size && actor.there).sort((one, two) => one.name.localeCompare(two.name, root.lang));
  const rows = inOrder.map((actor) => {
    const [counted, besides] = partnersOf(actor).map((them) => them.map((i) => actors[i].name).join("; "));
    return [
      actor.name, label(actor, "kind"), label(actor, "department"), label(actor, "municipality"), partnersText(actor),
      counted, besides,
    ];
  });
  const heads = [say("actor"), say("kind"), say("department"), say("municipality"), say("partners"), say("works"), say("notCounted")];
  return table(`${say("allActors")} (${rows.length})`, heads, rows);
};
/** @type {(row: StatementRow) => string[]} */
const statementCells = ([a, b, kind, level, status, since, until]) => [
  actors[a].name, word("kind", kind), actors[b].name, level === null ? "" : `${level} ${word("level", level)}`,
  word("status", status), told(since || "") + (until ? ` – ${told(until)}` : ""),
];
/** @type {(title: keyof typeof WORDS, rows: StatementRow[]) => HTMLTableElement[]} */
const tiesTable = (title, rows) => {
  if (!rows.length) return [];
  const cells = rows.map(statementCells);
  cells.sort((one, two) => one[0].localeCompare(two[0], root.lang) || one[2].localeCompare(two[2], root.lang));
  const heads = [say("from"), say("kind"), say("to"), say("level"), say("status"), say("since")];
  return [table(`${say(title)} (${rows.length})`, heads, cells)];
};
const tiesTables = () => { // the ties that are drawn, as many as the page says; what was said of them one by one
  /** @type {(tie: Tie) => StatementRow} */
  const row = ({ a, b, since, of }) => [a, b, of.kind, of.level, of.status, data.dates[since - 2]];
  return [
    ...tiesTable("allTies", drawnTies.filter((tie) => !tie.pairs && tie.there).map(row)),
    ...outwardTable(),
    ...tiesTable("officeTies", ties.filter((tie) => tie.of.office && tie.there).map(row)),
    ...tiesTable("statements", data.more.filter(saidThen)),
  ];
};
const tables = () => byId("all").replaceChildren(...(allShut ? groupsTables() : [actorsTable(), ...tiesTables()]));

// ---- language, projector ----
const relabel = () => {
  usualHint();
  nameGroups();
  for (const element of document.querySelectorAll("[data-de-label]")) {
    element.setAttribute("aria-label", attribute(element, `data-${root.lang}-label`));
  }
  map.setAttribute("aria-label", `${say("map")}: ${document.title}`);
  for (const actor of actors) {
    actor.element.setAttribute("role", "button");
    actor.element.setAttribute("tabindex", actor === tabStop ? "0" : "-1");
    for (const text of actor.frame.querySelectorAll("text")) text.setAttribute("aria-hidden", "true"); // the full name is in the label
    actor.element.setAttribute("aria-label", [actor.name, label(actor, "kind"), partnersText(actor)].filter(Boolean).join(", "));
  }
  for (const item of items) {
    item.element.setAttribute("role", "button");
    item.element.setAttribute("tabindex", item === tabStop ? "0" : "-1");
    for (const text of item.element.querySelectorAll("text")) text.setAttribute("aria-hidden", "true");
    item.element.setAttribute("aria-label", itemText(item));
  }
};
/** @type {(on: boolean) => void} */
const beamer = (on) => {
  state.beamer = on;
  root.classList.toggle("beamer", on);
  byId("beamer").setAttribute("aria-pressed", String(on));
  fold(on || onStage());
  base = null;
  repaint();
  namesAgain();
  write();
};

// ---- what is clicked and ticked ----
const allTables = sure(HTMLDetailsElement, byId("lists"));
document.getElementById("blocks")?.addEventListener("click", ({ target }) => { // a number of the matrix: only its two groups
  const cell = target instanceof Element && target.closest("[data-groups]");
  if (!cell) return;
  const groups = attribute(cell, "data-groups").split(" ");
  for (const box of boxes()) box.checked = box.name === "f0" && groups.includes(box.value);
  filter();
  details();
  follow();
  byId("stage").scrollIntoView();
});
byId("language").addEventListener("click", () => {
  root.lang = root.lang === "de" ? "en" : "de";
  entries = [];
  relabel();
  namesAgain();
  tellStep();
  tellShown();
  details();
  if (byId("all").firstChild) idle(tables);
  write();
});
byId("beamer").addEventListener("click", () => beamer(!state.beamer));
byId("in").addEventListener("click", () => scale(1.4));
byId("out").addEventListener("click", () => scale(1 / 1.4));
byId("fit").addEventListener("click", fit);
officesBox.addEventListener("change", () => {
  state.offices = officesBox.checked;
  filter(false);
});
byId("legend").addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.name) return;
  filter();
  details();
  follow();
});
sure(HTMLElement, document.querySelector(".skip")).addEventListener("click", (event) => {
  event.preventDefault();
  allTables.open = true;
  tables();
  byId("tables").focus();
});
allTables.addEventListener("toggle", () => { if (allTables.open && !byId("all").firstChild) tables(); });

// ---- start ----
const start = () => {
  read();
  if (many && !root.classList.contains("ready")) idle(relabel); // a big picture is shown first
  else relabel();
  beamer(state.beamer);
  tellStep();
  filter(false);
  details();
  readZoom();
};
window.addEventListener("hashchange", start);
sure(HTMLElement, document.querySelector(".offices")).hidden = !actors.some((actor) => actor.office);
start();
const big = many || ties.length > 4000; // then the tables are made when they are opened
if (!big) idle(tables);
root.classList.add("ready");
