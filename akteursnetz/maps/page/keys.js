// The same with keys.
// ---- keys ----
/** @type {(one: Actor | Item) => boolean} */
const isThere = (one) => one.shown && (!("layer" in one) || state.layers.has(one.layer));
/** @type {() => (Actor | Item)[]} */
const stops = () => [...actors, ...items].filter(isThere);
/** @type {Actor | Item | undefined} */
let tabStop; // the one through which Tab goes in and out; arrows walk on from there
const keepStop = () => {
  if (tabStop && isThere(tabStop)) return;
  const chosen = state.actor === null ? state.item : actors[state.actor];
  setStop(chosen && isThere(chosen) ? chosen : actors.find(isThere));
};
/** @type {(to: Actor | Item | undefined) => void} */
const setStop = (to) => {
  tabStop?.element.setAttribute("tabindex", "-1");
  to?.element.setAttribute("tabindex", "0");
  tabStop = to;
};
/** @type {(from: Place, key: string) => Actor | Item | undefined} */
const neighbour = (from, key) => { // the nearest in the direction of an arrow key
  const [dx, dy] = WAYS[key];
  let best, least = Infinity;
  for (const other of stops()) {
    const x = other.x - from.x, y = other.y - from.y;
    const ahead = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (other === from || ahead <= 0 || ahead + 2.5 * aside >= least) continue;
    best = other;
    least = ahead + 2.5 * aside;
  }
  return best;
};
/** @type {(to: Actor | Item | undefined) => void} */
const goTo = (to) => {
  if (!to) return;
  to.element.focus({ preventScroll: true });
  bring(to);
};
/** @type {(what: Actor | Item) => void} */
const openThis = (what) => {
  if ("i" in what) choose(what.i);
  else chooseItem(what);
};
map.addEventListener("keydown", (event) => {
  const here = actorAt(event) ?? itemAt(event);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in WAYS) {
    event.preventDefault();
    const [dx, dy] = WAYS[event.key];
    if (here && !event.shiftKey) goTo(neighbour(here, event.key));
    else shift(-dx * wide / 12, -dy * high / 12);
  } else if (event.key === "+" || event.key === "=") scale(1.3);
  else if (event.key === "-") scale(1 / 1.3);
  else if (event.key === "0") fit();
  else if (here && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    openThis(here);
    toCard();
  }
});
map.addEventListener("focusin", (event) => {
  const here = actorAt(event) ?? itemAt(event);
  if (here) setStop(here);
  if (here && zoom.k > 1) bring(here);
});
/** @type {(target: EventTarget | null) => boolean} */
const isField = (target) => target instanceof Element && target.matches("input:not([type=checkbox]), select, textarea");
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    if (state.actor !== null || state.item !== null) closeDetails();
    else if (leavesGroup()) return;
    else if (onStage()) stage(false);
    else if (state.beamer) beamer(false);
  } else if (event.key === "/" && !isField(event.target)) {
    event.preventDefault();
    input.focus();
  }
});
