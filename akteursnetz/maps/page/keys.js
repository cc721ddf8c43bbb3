// The same with keys.
// ---- keys ----
const neighbour = (from, key) => { // the nearest actor in the direction of an arrow key
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
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
map.addEventListener("keydown", (event) => {
  const actor = byElement.get(event.target.closest("[data-actor]"));
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.startsWith("Arrow")) {
    event.preventDefault();
    if (actor && !event.shiftKey) { const next = neighbour(actor, event.key); if (next) { next.element.focus({ preventScroll: true }); bring(next); } }
    else shift({ ArrowLeft: 1, ArrowRight: -1 }[event.key] * wide / 12 || 0, { ArrowUp: 1, ArrowDown: -1 }[event.key] * high / 12 || 0);
  } else if (event.key === "+" || event.key === "=") scale(1.3);
  else if (event.key === "-") scale(1 / 1.3);
  else if (event.key === "0") fit();
  else if (actor && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); choose(actor.i); byId("details-name").focus(); }
});
map.addEventListener("focusin", (event) => { const actor = byElement.get(event.target.closest("[data-actor]")); if (actor && zoom.k > 1) bring(actor); });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { if (state.actor !== null) close(); else if (state.beamer) beamer(false); }
  else if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { event.preventDefault(); input.focus(); }
});
