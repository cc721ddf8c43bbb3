// Tables, language, projector; the start of it all.
// ---- tables ----
const table = (title, heads, rows) => make("table", {},
  make("caption", {}, title),
  make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
  make("tbody", {}, ...rows.map(([first, ...cells]) => make("tr", {}, make("th", { scope: "row" }, first), ...cells.map((cell) => make("td", {}, cell))))));
const tables = () => {
  const rows = [...actors].sort((one, two) => one.name.localeCompare(two.name, root.lang)).map((actor) => {
    const others = new Set(actor.ties.map((tie) => (tie.a === actor.i ? tie.b : tie.a)));
    return [actor.name, label(actor, "kind"), label(actor, "department"), label(actor, "municipality"), partnersText(actor),
      [...others].map((i) => actors[i].name).sort((one, two) => one.localeCompare(two, root.lang)).join("; ")];
  });
  const level = (value) => (value === null || value === undefined ? "" : `${value} ${word("level", value)}`);
  const statements = [
    ...ties.filter((tie) => tie.since !== 1).map((tie) => [tie.a, tie.b, tie.of.kind, tie.of.level, tie.of.status, tie.since || ""]),
    ...data.more,
  ].map(([a, b, kind, strength, status, since, until]) => [actors[a].name, word("kind", kind), actors[b].name, level(strength), word("status", status),
    (since || "") + (until ? ` – ${until}` : "")]);
  statements.sort((one, two) => one[0].localeCompare(two[0], root.lang) || one[2].localeCompare(two[2], root.lang));
  byId("all").replaceChildren(
    table(`${say("allActors")} (${rows.length})`, [say("actor"), say("kind"), say("department"), say("municipality"), say("partners"), say("works")], rows),
    table(`${say("allTies")} (${statements.length})`, [say("from"), say("kind"), say("to"), say("level"), say("status"), say("since")], statements));
};

// ---- language, projector, start ----
const relabel = () => {
  for (const element of document.querySelectorAll("[data-de-label]")) element.setAttribute("aria-label", element.getAttribute(`data-${root.lang}-label`));
  map.setAttribute("aria-label", `${say("map")}: ${document.title}`);
  for (const actor of actors) {
    actor.element.setAttribute("role", "button");
    actor.element.setAttribute("tabindex", "0");
    for (const text of actor.frame.querySelectorAll("text")) text.setAttribute("aria-hidden", "true"); // the full name is in the label
    actor.element.setAttribute("aria-label", [actor.name, label(actor, "kind"), partnersText(actor)].join(", "));
  }
};
const beamer = (on) => {
  state.beamer = on;
  root.classList.toggle("beamer", on);
  byId("beamer").setAttribute("aria-pressed", String(on));
  base = null;
  write();
};
const idle = window.requestIdleCallback || ((work) => setTimeout(work, 50));
byId("language").addEventListener("click", () => { root.lang = root.lang === "de" ? "en" : "de"; relabel(); details(); if (byId("all").firstChild) idle(tables); write(); });
byId("beamer").addEventListener("click", () => beamer(!state.beamer));
byId("print").addEventListener("click", () => window.print());
byId("in").addEventListener("click", () => scale(1.4));
byId("out").addEventListener("click", () => scale(1 / 1.4));
byId("fit").addEventListener("click", fit);
byId("offices").addEventListener("change", (event) => { state.offices = event.target.checked; filter(false); });
document.querySelector(".offices").hidden = !actors.some((actor) => actor.office);
byId("legend").addEventListener("change", (event) => { if (event.target.name) { filter(); details(); } });
byId("reset").addEventListener("click", () => { for (const box of boxes()) box.checked = false; state.actor = null; fit(); filter(); details(); });
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.querySelector("#tables details").open = true;
  tables();
  byId("tables").focus();
});
const start = () => { read(); relabel(); beamer(state.beamer); filter(false); details(); };
window.addEventListener("hashchange", start);
start();
const big = ties.length > 4000; // then the tables are made when they are opened
document.querySelector("#tables details").addEventListener("toggle", (event) => { if (event.target.open && !byId("all").firstChild) tables(); });
if (!big) idle(tables);
root.classList.add("ready");
