// The same with keys.
// ---- keys ----
/** @type {(from: Place, key: string) => Actor | null} */
const neighbour = (from, key) => { // the nearest actor in the direction of an arrow key
  const [dx, dy] = WAYS[key];
  let best = null, least = Infinity;
  for (const actor of actors) {
    const x = actor.x - from.x, y = actor.y - from.y;
    const ahead = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (!actor.shown || actor === from || ahead <= 0 || ahead + 2.5 * aside >= least) continue;
    best = actor;
    least = ahead + 2.5 * aside;
  }
  return best;
};
/** @type {(actor: Actor | null) => void} */
const goTo = (actor) => {
  if (!actor) return;
  actor.element.focus({ preventScroll: true });
  bring(actor);
};
map.addEventListener("keydown", (event) => {
  const actor = actorAt(event), item = itemAt(event);
  const here = actor ?? item;
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
    if (actor) choose(actor.i);
    else if (item) chooseItem(item);
    byId("details-name").focus();
  }
});
map.addEventListener("focusin", (event) => {
  const here = actorAt(event) ?? itemAt(event);
  if (here && zoom.k > 1) bring(here);
});
/** @type {(target: EventTarget | null) => boolean} */
const isField = (target) => target instanceof Element && target.matches("input:not([type=checkbox]), select, textarea");
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    if (state.actor !== null || state.item !== null) closeDetails();
    else if (onStage()) stage(false);
    else if (state.beamer) beamer(false);
  } else if (event.key === "/" && !isField(event.target)) {
    event.preventDefault();
    input.focus();
  }
});
