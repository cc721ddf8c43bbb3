// What the page holds: its words, the actors and ties of the data joined with the drawing. Texts go in as text, never as markup.
const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);
const root = document.documentElement;
const map = byId("map");
const view = byId("view");

const WORDS = {
  partners: ["Partner", "partners"], partner: ["Partner", "partner"], none: ["ohne Kooperation", "no cooperation"],
  close: ["Schließen", "Close"], department: ["Ressort", "Department"], kind: ["Art", "Kind"], municipality: ["Gemeinde", "Municipality"],
  sector: ["Sektor", "Sector"], reaches: ["Erreicht", "Reaches"], languages: ["Sprachen", "Languages"], offers: ["Angebote", "Offers"],
  committees: ["Gremien", "Committees"], website: ["Webseite", "Website"], level: ["Stufe", "level"], since: ["seit", "since"],
  until: ["bis", "until"], steps: ["Umkreis zeigen", "Show surroundings"], step: ["Schritt", "step"], stepMany: ["Schritte", "steps"],
  works: ["Verbindungen", "Ties"], actors: ["Akteure", "Actors"], actor: ["Akteur", "Actor"], tie: ["Verbindung", "Tie"],
  status: ["Stand", "Status"], from: ["Akteur A", "Actor A"], to: ["Akteur B", "Actor B"], allActors: ["Alle Akteure", "All actors"],
  allTies: ["Alle Verbindungen", "All ties"], shown: ["Akteure sichtbar", "actors shown"], of: ["von", "of"],
  found: ["gefunden", "found"], nothing: ["Nichts gefunden", "Nothing found"], office: ["Koordinierungsstelle", "coordination office"],
  chosen: ["ausgewählt", "chosen"], everything: ["Alles wird gezeigt", "Everything is shown"], map: ["Netzwerkkarte", "Network map"],
  places: ["plaetze", "places"], shifted: ["verschoben", "moved"], backAgain: ["Alle Akteure stehen wieder, wo sie waren", "All actors are back where they were"],
  stays: ["Wer ohne Kooperation ist, steht in der Liste und wird nicht verschoben", "Actors without cooperation stand in their list and are not moved"],
  within: ["im Umkreis", "in the surroundings"], other: ["genannt von der Gegenseite", "from the other side"],
};
const index = () => (root.lang === "de" ? 0 : 1);
const say = (key) => WORDS[key][index()];
const word = (list, code) => { const found = data.words[list][code]; return found ? found[index()] : String(code); };
const announce = (text) => { byId("said").textContent = text; };

// ---- the actors and ties of the data, joined with the drawing ----
const facets = data.facets.map(([key, german, english, values]) => ({ key, title: [german, english], values }));
const facetAt = Object.fromEntries(facets.map((facet, i) => [facet.key, i]));
const elements = [...map.querySelectorAll("[data-actor]")]; // in the order of the data
const actors = data.actors.map(([name, groups, partners = 0, flags = 0, website = 0, offers = [], committees = [], reaches = [], languages = []], i) => {
  const element = elements[i];
  const frame = element.parentNode; // holds the button and its name
  const at = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(frame.getAttribute("transform"));
  return { i, id: element.dataset.actor, name, groups, partners, office: Boolean(flags & 1), isolated: Boolean(flags & 2), website, offers, committees,
    reaches, languages, element, frame, x: Number(at[1]), y: Number(at[2]), ties: [], shown: true };
});
for (const actor of actors) { // names without room: there for the browser's own search, seen when looked at or near
  if (actor.frame.querySelector("text:not(.no)")) continue;
  const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
  text.setAttribute("class", "culled");
  text.setAttribute("y", "26");
  text.textContent = actor.name;
  actor.frame.append(text);
}
const byElement = new Map(actors.map((actor) => [actor.element, actor]));
const ties = [];
const classes = data.classes.map(([kind, level, status, directed, office, flat], c) => {
  const found = { kind, level, status, directed, office, paths: [], ties: [] };
  for (const path of map.querySelectorAll(`.ties > [data-c="${c}"]`)) {
    found.paths.push({ path, pieces: path.getAttribute("d").split(/(?=M)/) });
  }
  for (let k = 0; k < flat.length; k += 3) {
    const tie = { a: flat[k], b: flat[k + 1], since: flat[k + 2], place: k / 3, of: found };
    found.ties.push(tie);
    ties.push(tie);
    actors[tie.a].ties.push(tie);
    actors[tie.b].ties.push(tie);
  }
  return found;
});

const label = (actor, key) => {
  const facet = facets[facetAt[key]];
  return facet ? facet.values[actor.groups[facetAt[key]]][index()] : "";
};
const partnersText = (actor) => (actor.office ? say("office") : actor.isolated ? say("none") : `${actor.partners} ${say(actor.partners === 1 ? "partner" : "partners")}`);
const tieText = (tie) => {
  const parts = [word("kind", tie.of.kind)];
  if (tie.of.level !== null) parts.push(`${say("level")} ${tie.of.level}`);
  parts.push(word("status", tie.of.status));
  if (typeof tie.since === "string") parts.push(`${say("since")} ${tie.since}`);
  return parts.join(", ");
};

// ---- small helpers for elements ----
const make = (name, options = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(options)) {
    if (key === "on") for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    else if (value !== undefined && value !== null) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
};
