// What the page holds: its words, the actors and ties of the data joined with the drawing. Texts go in as text, never as markup.

// ---- small helpers ----
/**
 * An element that must be there, of the kind that it must be.
 * @template {Element} Kind
 * @param {new () => Kind} kind
 * @param {Element | null} element
 * @returns {Kind}
 */
const sure = (kind, element) => {
  if (element instanceof kind) return element;
  throw new TypeError(`no ${kind.name} where one must be`);
};
/** @type {(id: string) => HTMLElement} */
const byId = (id) => sure(HTMLElement, document.getElementById(id));
/** @type {(element: Element, name: string) => string} */
const attribute = (element, name) => element.getAttribute(name) ?? "";
/** @type {(text: string) => number[]} */
const numbersOf = (text) => (text.match(/-?[\d.]+/g) ?? []).map(Number);
/**
 * A new element. Texts go in as text.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 */
const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
};
/** @type {(attributes: Record<string, string>, action: () => void, ...children: (Node | string)[]) => HTMLButtonElement} */
const button = (attributes, action, ...children) => {
  const made = make("button", { type: "button", ...attributes }, ...children);
  made.addEventListener("click", action);
  return made;
};

/** @type {(work: () => void) => void} */
const idle = window.requestIdleCallback || ((work) => setTimeout(work, 50));

// ---- the page and its words ----
/** @type {MapData} */
const data = JSON.parse(byId("data").textContent ?? "");
const root = document.documentElement;
const map = sure(SVGSVGElement, document.getElementById("map"));
const view = sure(SVGGElement, document.getElementById("view"));
const many = data.actors.length > 400; // a large drawing
map.classList.toggle("many", many); // before its style is asked for: names that nobody could read are not laid out
for (const font of ['13px "DejaVu Sans"', 'bold 13px "DejaVu Sans"']) document.fonts.load(font).catch(() => {}); // what is laid out without it is laid out again

const WORDS = {
  partners: ["Partner", "partners"], partner: ["Partner", "partner"], none: ["ohne bestehende Kooperation", "no existing cooperation"],
  close: ["Schließen", "Close"], department: ["Ressort", "Department"], kind: ["Art", "Kind"], municipality: ["Gemeinde", "Municipality"],
  sector: ["Sektor", "Sector"], reaches: ["Erreicht", "Reaches"], languages: ["Sprachen", "Languages"], offers: ["Angebote", "Offers"],
  committees: ["Gremien", "Committees"], website: ["Webseite", "Website"], level: ["Stufe", "level"], since: ["seit", "since"],
  steps: ["Umkreis zeigen", "Show surroundings"], step: ["Schritt", "step"], stepMany: ["Schritte", "steps"],
  goOn: ["mehr Buchstaben grenzen ein", "type more to narrow them down"],
  themes: ["Themen", "Themes"], phone: ["Telefon", "Phone"],
  copied: ["Link kopiert", "Link copied"], put: ["Bild gespeichert", "Picture saved"],
  notCopied: ["Bitte die Adresse oben im Browser kopieren", "Please copy the address at the top of the browser"],
  noPicture: ["Das Bild ist zu groß für den Browser; bitte als SVG speichern", "The picture is too large for the browser; please save as SVG"],
  twoFingers: ["Mit zwei Fingern verschieben und vergrößern", "Move and zoom with two fingers"],
  withCtrl: ["Vergrößern: Strg + Mausrad, oder erst in die Karte klicken", "Zoom: Ctrl + wheel, or click into the map first"],
  wholePrinted: ["alles Gezeigte im Bild", "all that is shown is in the picture"], tooSmall: ["Namen kleiner als 6 Punkt; lesbar als PDF der Karte auf größerem Papier", "names smaller than 6 points; to be read as PDF of the map on larger paper"], partPrinted: ["Ausschnitt mit", "Section with"],
  works: ["Verbindungen", "Ties"], onThisMap: ["davon auf dieser Karte", "of them on this map"],
  notCounted: ["Außerdem (zählen nicht mit)", "Besides (not counted)"], showAll: ["Alles zeigen", "Show all"],
  hiddenByTicks: ["gerade ausgeblendet durch das, was in der Legende angekreuzt ist.", "hidden by what is ticked in the legend."],
  officeTies: ["Verbindungen der Koordinierungsstelle (zählen nicht mit)", "Ties of the coordination office (not counted)"],
  statements: ["Einzelangaben: mehrere zu einer Verbindung, oder nicht gezeichnet", "Statements: several about one tie, or not drawn"], actor: ["Akteur", "Actor"],
  status: ["Status", "Status"], from: ["Akteur A", "Actor A"], to: ["Akteur B", "Actor B"], allActors: ["Alle Akteure", "All actors"],
  allTies: ["Alle Verbindungen", "All ties"], of: ["von", "of"],
  anActor: ["Akteur", "actor"], theActors: ["Akteuren", "actors"], aTie: ["Verbindung", "tie"], theTies: ["Verbindungen", "ties"],
  besides: ["dazu", "besides"], ofOffice: ["der Koordinierungsstelle (zählen nicht mit)", "of the coordination office (not counted)"],
  found: ["gefunden", "found"], nothing: ["Nichts gefunden", "Nothing found"], nearly: ["Nichts heißt ganz so; vielleicht ist das gemeint.", "Nothing is called all of this; maybe this is meant."], office: ["Koordinierungsstelle", "coordination office"],
  everything: ["Alles wird gezeigt", "Everything is shown"], map: ["Netzwerkkarte", "Network map"],
  together: ["zusammen verschiebbar", "to be moved together"], undone: ["Zurückgenommen", "Undone"], redone: ["Wiederholt", "Redone"],
  places: ["plaetze", "places"], shifted: ["verschoben", "moved"],
  backAgain: ["Alle Akteure stehen wieder, wo sie waren", "All actors are back where they were"],
  stays: ["Wer ohne bestehende Kooperation ist, steht in der Liste und wird nicht verschoben",
    "Actors without an existing cooperation stand in their list and are not moved"],
  offer: ["Angebot", "Offer"], committee: ["Gremium", "Committee"], providers: ["Träger", "Provided by"], members: ["Mitglieder", "Members"],
  ends: ["Präsentation beendet", "Presentation ended"],
  until: ["bis", "until"], saidBy: ["laut", "according to"],
  walkTies: ["Verbindungen auf der Karte durchgehen (T, Pfeiltasten)", "Walk through the ties on the map (T, arrow keys)"],
  within: ["im Umkreis", "in the surroundings"],
  manyActors: ["Akteure", "actors"], opens: ["öffnen", "open it"], aGroup: ["Gruppe", "Group"], groupA: ["Gruppe A", "Group A"], groupB: ["Gruppe B", "Group B"],
  allGroups: ["Alle Gruppen", "All groups"], actorsIn: ["Akteure", "Actors"], aPair: ["Paar", "pair"], pairs: ["Paare", "pairs"],
  pairsHead: ["Paare", "Pairs"], pairsIn: ["Paare darin", "Pairs within"], pairsOut: ["Paare mit anderen", "Pairs with others"],
  pairsBetween: ["Paare zwischen Gruppen", "Pairs between groups"], thePairs: ["Paaren zwischen Gruppen", "pairs between groups"],
  aPairOf: ["Paar zwischen Gruppen", "pair between groups"],
  worksWith: ["Arbeitet mit (Paare)", "Works with (pairs)"], noTieWith: ["Keine Verbindung zu", "No tie with"],
  groupGaps: ["Gruppen, zwischen denen niemand zusammenarbeitet", "Groups between which nobody works together"],
  workTogether: ["arbeiten zusammen", "work together"], otherGroups: ["Andere Gruppen", "Other groups"],
};
/** @type {() => 0 | 1} */
const index = () => (root.lang === "de" ? 0 : 1);
/** @type {(key: keyof typeof WORDS) => string} */
const say = (key) => WORDS[key][index()];
/** @type {(list: keyof MapData["words"], code: string | number) => string} */
const word = (list, code) => {
  const found = data.words[list][code];
  return found ? found[index()] : String(code);
};
/** @type {(text: string) => void} */
const announce = (text) => { byId("said").textContent = text; };

// ---- the actors and ties of the data, joined with the drawing ----
/** @type {Facet[]} */
const facets = data.facets.map(([key, german, english, values]) => ({ key, title: [german, english], values }));
const facetAt = Object.fromEntries(facets.map((facet, i) => [facet.key, i]));
const elements = [...map.querySelectorAll("[data-actor]")]; // in the order of the data
const codes = { group: Object.keys(data.words.group), language: Object.keys(data.words.language), theme: Object.keys(data.words.theme) };
/** @type {(list: Topic, numbers: number[]) => string[]} */
const codesOf = (list, numbers) => numbers.map((number) => codes[list][number]);
/** @type {(row: ActorRow, i: number) => Actor} */
const actorFrom = (row, i) => {
  const [name, groups = [], partners = 0, flags = 0, website = 0, offers = [], committees = [], reaches = [], languages = [],
    aliases = [], phone = 0, themeNumbers = [], served = [], spoken = [], size = 0] = row;
  const themes = codesOf("theme", themeNumbers);
  const topics = {
    group: [...reaches, ...codesOf("group", served)], language: [...languages, ...codesOf("language", spoken)], theme: themes,
  };
  const element = sure(SVGElement, elements[i]);
  const frame = sure(SVGElement, element.parentElement);
  const [x, y] = numbersOf(attribute(frame, "transform"));
  return {
    i, id: attribute(element, "data-actor"), name, groups, partners, office: Boolean(flags & 1), isolated: Boolean(flags & 2),
    website, offers, committees, reaches, languages, aliases, phone, themes, topics, element, frame, x, y, size, home: { x, y }, ties: [], there: true, shown: !attribute(frame, "class").endsWith("gone"),
  };
};
const actors = data.actors.map(actorFrom);
/** @type {Map<string, string> | null} */
let outlineNames = null; // of each shape in the sizes that occur a letter and the radius; made when first asked for
/** @type {(actor: Actor) => string} */
const outlineName = ({ element }) => {
  outlineNames ??= new Map([...map.querySelectorAll("defs > path")].map((path) => [attribute(path, "d"), path.id]));
  return outlineNames.get(attribute(element, "d")) ?? "c9";
};
/** @type {(actor: Actor) => number} */
const radiusOf = (actor) => Number(outlineName(actor).slice(1));
/** @type {(actor: Actor, radius: number) => void} */
const putRadius = (actor, radius) => {
  const outline = document.getElementById(outlineName(actor)[0] + radius);
  if (outline) actor.element.setAttribute("d", attribute(outline, "d"));
};
/** @type {Map<Element, Actor>} */
const byFrame = new Map(actors.map((actor) => [actor.frame, actor]));
/** @type {(event: Event) => Actor | undefined} */
const actorAt = ({ target }) => {
  const frame = target instanceof Element && target.closest(".actors > g, .called > text");
  return frame ? byFrame.get(frame) : undefined;
};
/** @type {(tie: Tie, actor: number) => number} */
const otherEnd = (tie, actor) => (tie.a === actor ? tie.b : tie.a);
const BETWEEN = "(between)"; // the kind of lines that stand for pairs of actors of two groups
/** @type {Tie[]} */
const ties = [];
/** @type {(path: Element) => TiePath} */
const tiePath = (path) => { // cut when its pieces are first asked for: not before the picture is there
  /** @type {string[] | null} */
  let pieces = null;
  return {
    path,
    get pieces() { return pieces ??= (attribute(path, "d") + attribute(path, "data-past")).split(/(?=M)/); },
    get untouched() { return !pieces && !path.hasAttribute("data-past"); },
  };
};
/** @type {Map<string, Element[]>} */
const tiePaths = new Map(); // by the number of their class; in the order of the drawing
for (const path of map.querySelectorAll(".ties > [data-c]")) {
  const number = attribute(path, "data-c"), there = tiePaths.get(number);
  if (there) there.push(path);
  else tiePaths.set(number, [path]);
}
const classes = data.classes.map(([kind, level, status, directed, office, flat, counts, said = []], c) => {
  /** @type {TieClass} */
  const found = { kind, level, status, directed, office, counts, said, paths: [], ties: [] };
  found.paths = (tiePaths.get(String(c)) ?? []).map(tiePath);
  for (let k = 0; k < flat.length; k += 3) {
    const a = flat[k], b = flat[k + 1], third = flat[k + 2], sum = kind === BETWEEN;
    const tie = { a, b, since: sum ? 0 : third, pairs: sum ? third : 0, place: k / 3, of: found, there: true };
    found.ties.push(tie);
    ties.push(tie);
    actors[a].ties.push(tie);
    actors[b].ties.push(tie);
  }
  return found;
});

/** @type {(row: StatementRow) => boolean} */
let saidThen = () => true; // whether a statement is of the day that is shown
/** @type {(actor: Actor, key: string) => string} */
const label = (actor, key) => {
  const facet = facets[facetAt[key]];
  return facet?.values[actor.groups[facetAt[key]]]?.[index()] ?? "";
};
/** @type {(actor: Actor) => string} */
const partnersText = (actor) => {
  if (actor.size) return groupText(actor);
  if (actor.office) return say("office");
  if (actor.isolated) return say("none");
  return `${actor.partners} ${say(actor.partners === 1 ? "partner" : "partners")}`;
};
/** @type {(tie: Tie) => string} */
const dayOf = ({ since }) => told(data.dates[since - 2] ?? "");
const MONTHS = "January February March April May June July August September October November December".split(" ");
/** @type {(day: string, language?: 0 | 1) => string} */
const told = (day, language = index()) => { // as people write it: 24.11.2026, 24 November 2026
  const [year, month, date] = day.split("-");
  if (!language) return day.split("-").reverse().join(".");
  return [...(date ? [Number(date)] : []), ...(month ? [MONTHS[Number(month) - 1]] : []), year].join(" ");
};
/** @type {(tie: Tie) => string} */
const tieText = (tie) => {
  if (tie.pairs) return pairsText(tie.pairs);
  const parts = [word("kind", tie.of.kind)];
  if (tie.of.level !== null) parts.push(`${say("level")} ${tie.of.level}`);
  parts.push(word("status", tie.of.status));
  if (dayOf(tie)) parts.push(`${say("since")} ${dayOf(tie)}`);
  return parts.join(", ");
};
