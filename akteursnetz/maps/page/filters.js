// What is shown: the state (kept in the address), the filters, the neighbourhood of an actor.
// ---- state, kept in the address ----
/** @type {State} */
const state = { actor: null, item: null, layers: new Set(), marks: new Set(), step: null, steps: 1, filters: new Map(), beamer: false, offices: false };
const officesBox = sure(HTMLInputElement, byId("offices"));
const boxes = () => /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("#legend input[name]")]);
const TOPICS = /** @type {const} */ (["group", "language", "theme"]);
/** @type {(box: HTMLInputElement) => number | null} */
const facetOf = (box) => (/^f\d/.test(box.name) ? Number(box.name.slice(1)) : null);
/** @type {(box: HTMLInputElement) => string} */
const nameOf = (box) => {
  const facet = facetOf(box);
  return facet === null ? box.name : facets[facet].key;
};
/** @type {(box: HTMLInputElement) => string} */
const valueOf = (box) => {
  const facet = facetOf(box);
  return facet === null ? box.value : facets[facet].values[Number(box.value)][0];
};
/** @type {(query: URLSearchParams) => void} */
let readDay = () => {}; // on a page of several days, as `writeDay`
let writeDay = readDay;
let writing = false; // whether the address is about to be lastAddress: once for all that one press changes
let restoring = true; // whether what is shown comes from the address
const write = () => {
  if (writing) return;
  writing = true;
  queueMicrotask(() => {
    writing = false;
    writeAddress();
    restoring = false;
  });
};
/** @type {(text: string) => string} */
const stepOf = (text) => { // what Back undoes: what is chosen and ticked, not from where it is looked at
  const query = new URLSearchParams(text);
  for (const key of ["view", "beamer", "lang"]) query.delete(key);
  return query.toString();
};
let lastAddress = location.hash.slice(1); // the address as the page knows it
const writeAddress = () => {
  if (!map.isConnected) return; // another group was opened meanwhile
  const query = new URLSearchParams();
  for (const [name, values] of state.filters) for (const value of values) query.append(name, value);
  if (state.actor !== null) {
    query.set("actor", actors[state.actor].id);
    query.set("steps", String(state.steps));
  }
  writeLayers(query);
  writeMarks(query);
  writeDay(query);
  if (state.offices) query.set("offices", "1");
  if (state.step !== null) query.set("step", String(state.step + 1));
  if (state.beamer) query.set("beamer", "1");
  if (root.lang !== data.language) query.set("lang", root.lang);
  const { k, x, y } = inDigits();
  if (zoom.k !== 1 || zoom.x || zoom.y) query.set("view", [k, x, y].map(Number).join(" "));
  if (openCode) query.set("open", openCode);
  const text = query.toString(), before = location.hash.slice(1);
  if (text === before || (before !== lastAddress && !restoring)) return; // Back was pressed, what it asks for is about to be read
  const how = restoring || stepOf(text) === stepOf(before) ? "replaceState" : "pushState";
  history[how](null, "", text ? `#${text}` : "#");
  lastAddress = location.hash.slice(1);
};
/** @type {(query: URLSearchParams) => void} */
const readView = (query) => { // what is ticked and chosen
  for (const box of boxes()) box.checked = query.getAll(nameOf(box)).includes(valueOf(box));
  state.offices = query.get("offices") === "1";
  officesBox.checked = state.offices;
  state.steps = Math.min(9, Math.max(1, Number(query.get("steps")) || 1));
  const wanted = actors.find((actor) => actor.id === query.get("actor"));
  state.actor = wanted ? wanted.i : null;
  readDay(query);
  readLayers(query);
  readMarks(query);
};
const read = () => {
  restoring = true;
  lastAddress = location.hash.slice(1);
  const query = new URLSearchParams(location.hash.slice(1));
  const language = query.get("lang");
  if (language === "de" || language === "en") root.lang = language;
  state.beamer = query.get("beamer") === "1";
  const step = Number(query.get("step")) - 1;
  state.step = step in data.story ? step : null;
  const bare = [...query.keys()].every((key) => ["lang", "beamer", "step", "view"].includes(key)); // a step alone: as it was meant
  readView(state.step !== null && bare ? new URLSearchParams(data.story[state.step][4]) : query);
};

// ---- filters ----
/** @type {(name: string, value: string) => boolean} */
const ticked = (name, value) => state.filters.get(name)?.includes(value) ?? true;
/** @type {(kind: TieClass) => boolean} */
const allows = (kind) => (
  ticked("tie", kind.kind) && ticked("level", kind.level === null ? "" : String(kind.level)) && ticked("status", kind.status)
);
/** @type {(tie: Tie) => boolean} */
const visible = (tie) => tie.there && actors[tie.a].shown && actors[tie.b].shown && allows(tie.of);
/** @type {(one: Actor | Tie) => boolean} */
const isOfDay = ({ there }) => there;
let severalDays = false; // whether some of what is drawn may not be there on the day that is shown
let cut = false; // whether ties are left out of the drawing
/** @type {Frame | null} */
let inSightOnly = null; // of a large drawing the part that is in view: what does not cross it is left out of the paths
/** @type {(kind: TieClass) => void} */
const drawTies = (kind) => {
  const all = !state.filters.size && !inSightOnly && !severalDays;
  for (const entry of kind.paths) {
    if (all && entry.untouched) continue;
    let drawn = all ? entry.pieces : entry.pieces.filter((_, k) => visible(kind.ties[k]) && crosses(entry, k, inSightOnly));
    if (inSightOnly && entry.path.hasAttribute("stroke-dasharray")) drawn = drawn.map((piece) => clipped(piece, inSightOnly));
    entry.path.setAttribute("d", drawn.join(""));
  }
};
/** @type {(frame: Frame | null) => void} */
const drawTiesIn = (frame) => {
  if (String(frame) === String(inSightOnly)) return;
  inSightOnly = frame;
  for (const kind of classes) drawTies(kind);
};
const readBoxes = () => { // what is ticked goes into the state; gives the values wanted in each facet
  /** @type {Map<number, Set<number>>} */
  const wanted = new Map();
  state.filters.clear();
  for (const box of boxes()) {
    if (!box.checked) continue;
    const name = nameOf(box);
    state.filters.set(name, [...(state.filters.get(name) ?? []), valueOf(box)]);
    const facet = facetOf(box);
    if (facet !== null) wanted.set(facet, (wanted.get(facet) ?? new Set()).add(Number(box.value)));
  }
  return wanted;
};
/** @type {(actor: Actor) => boolean} */
const touches = ({ topics }) => TOPICS.every((key) => {
  const values = state.filters.get(key);
  return !values || topics[key].some((code) => values.includes(code));
});
/** @type {(some: Actor[], show: (actor: Actor) => void, piece: number, pieces?: (() => void)[]) => void} */
const showBelow = (some, show, piece, pieces = below) => { // so many in a frame: each frame costs as much as a thousand of them
  for (let k = 0; k < some.length; k += piece) changeBelow(() => some.slice(k, k + piece).forEach(show), pieces);
};
const filter = (aloud = true) => {
  const wanted = [...readBoxes()], before = actors.map((actor) => actor.shown);
  forget();
  for (const actor of actors) actor.shown = actor.there && wanted.every(([facet, values]) => values.has(actor.groups[facet])) && touches(actor);
  showOthers();
  const turned = actors.filter(({ i, shown }) => shown !== before[i]);
  const [come, gone] = [true, false].map((now) => turned.filter(({ shown }) => shown === now));
  showBelow(gone, showOrHide, 2500, beside);
  if (state.filters.size || cut || severalDays) {
    changeBelow(() => {
      inSightOnly = frameInView(); // where it flies to, else they would be drawn once more there
      gone.forEach(showFindable);
      classes.forEach(drawTies);
    }, beside);
  }
  showBelow(come, showOrHide, 1000); // who comes is drawn anew
  showBelow(come, showFindable, 1000);
  cut = state.filters.size > 0;
  for (const item of items) drawItem(item);
  if (state.item) drawItem(state.item);
  drawLayers();
  map.classList.toggle("offices", state.offices);
  highlight();
  if (aloud) announce(state.filters.size ? byId("shown").textContent ?? "" : say("everything"));
  write();
};

// ---- the neighbourhood of an actor ----
/** @type {(start: number, steps: number) => Set<number>} */
const around = (start, steps) => {
  const near = new Set([start]);
  let edge = [start];
  for (let step = 0; step < steps && edge.length; step += 1) {
    const next = [];
    for (const i of edge) for (const tie of actors[i].size && i !== start ? [] : actors[i].ties) { // no way leads through a whole group
      if ((tie.of.office ? !state.offices && !actors[start].office : !tie.of.counts) || !visible(tie)) continue;
      const other = otherEnd(tie, i);
      if (near.has(other)) continue;
      near.add(other);
      next.push(other);
    }
    edge = next;
  }
  return near;
};
/** @type {(entry: TiePath, places: number[]) => Element} */
const litCopy = ({ path, pieces }, places) => {
  const copy = /** @type {Element} */ (path.cloneNode());
  copy.removeAttribute("class");
  if (path.classList.contains("inner")) copy.setAttribute("class", "inner");
  copy.setAttribute("d", places.map((k) => pieces[k]).join(""));
  copy.setAttribute("stroke-opacity", "1");
  return copy;
};
/** @type {Light | null} */
let light = null; // what is lit up by what is chosen; null: nothing is chosen
const highlight = () => { // light up what is chosen, those around it and the ties between them
  const { steps, offices } = state;
  const chosen = state.actor !== null && actors[state.actor].shown ? state.actor : null; // what is ticked may hide it
  const chosenItem = state.item?.shown ? state.item : null;
  const lit = sure(SVGGElement, map.querySelector(".lit"));
  forget(true);
  lit.replaceChildren();
  keepStop();
  map.classList.toggle("focusing", chosen !== null || chosenItem !== null);
  map.classList.toggle("dimming", !many && (chosen !== null || chosenItem !== null)); // one by one; many fade together
  drawNearby([]);
  namesAgain();
  for (const i of light?.near ?? []) actors[i].frame.classList.remove("on", "chosen");
  light = null;
  /** @type {Item[]} */
  const changedItems = [];
  for (const item of items) {
    const before = item.element.classList.contains("on");
    const on = item === chosenItem || (chosen !== null && item.actors.includes(chosen));
    for (const element of [item.element, item.spokes]) element.classList.toggle("on", on);
    item.element.classList.toggle("chosen", item === chosenItem);
    if (on || before) changedItems.push(item);
  }
  if (chosen === null && chosenItem === null) {
    for (const item of changedItems) drawItem(item);
    return tellShown();
  }
  const near = chosenItem ? new Set(chosenItem.actors) : around(chosen ?? 0, steps);
  for (const i of near) actors[i].frame.classList.add("on");
  if (chosen !== null) actors[chosen].frame.classList.add("chosen");
  drawNearby([...near].map((i) => actors[i]).filter((actor) => actor.shown));
  /** @type {(tie: Tie) => boolean} */
  const within = (tie) => near.has(tie.a) && near.has(tie.b) && visible(tie)
    && (chosenItem !== null || steps > 1 || tie.a === chosen || tie.b === chosen);
  light = { near, has: within };
  for (const item of changedItems) drawItem(item);
  for (const kind of classes) {
    if (kind.office && !offices && !(chosen !== null && actors[chosen].office)) continue;
    const places = kind.ties.filter(within).map((tie) => tie.place);
    if (places.length) lit.append(...kind.paths.map((entry) => litCopy(entry, places)));
  }
  tellShown();
};
