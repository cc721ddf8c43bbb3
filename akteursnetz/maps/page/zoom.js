// Zoom and pan by wheel and pointer.
// ---- zoom and pan: a transform on the drawing ----
const [left, top, wide, high] = map.getAttribute("viewBox").split(" ").map(Number);
let zoom = { k: 1, x: 0, y: 0 };
let drawn = { ...zoom }; // what the drawing itself shows; in a gesture a big one is only moved as a picture
let base = null;
let waiting = false;
let later = 0;
const many = actors.length > 400;
map.classList.toggle("many", many);
const settle = () => {
  clearTimeout(later);
  map.classList.remove("moving");
  map.style.transform = "";
  drawn = { ...zoom };
  view.setAttribute("transform", `translate(${zoom.x.toFixed(2)} ${zoom.y.toFixed(2)}) scale(${zoom.k.toFixed(4)})`);
  map.classList.toggle("near", zoom.k >= 2.5);
};
const frame = () => { // from the unit of the drawing to pixels of the window, the drawing unmoved
  if (base === null) {
    if (map.style.transform) settle();
    const matrix = map.getScreenCTM(), box = map.getBoundingClientRect();
    base = { a: matrix.a, e: matrix.e, f: matrix.f, x: matrix.e - box.left, y: matrix.f - box.top };
  }
  return base;
};
for (const event of ["resize", "scroll"]) window.addEventListener(event, () => { base = null; });
const apply = () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    if (!many) { settle(); return; }
    const { a, x, y } = frame();
    const s = zoom.k / drawn.k;
    map.classList.add("moving");
    map.style.transform = `translate(${a * zoom.x + x - s * (a * drawn.x + x)}px, ${a * zoom.y + y - s * (a * drawn.y + y)}px) scale(${s})`;
    clearTimeout(later);
    later = setTimeout(settle, 180);
  });
};
const limit = () => {
  zoom.k = Math.min(24, Math.max(0.6, zoom.k));
  const slack = 0.9;
  zoom.x = Math.min(left + wide * slack - left * zoom.k, Math.max(left + wide * (1 - slack) - (left + wide) * zoom.k, zoom.x));
  zoom.y = Math.min(top + high * slack - top * zoom.k, Math.max(top + high * (1 - slack) - (top + high) * zoom.k, zoom.y));
};
const toMap = (event) => {
  const { a, e, f } = frame();
  return { x: (event.clientX - e) / a, y: (event.clientY - f) / a };
};
const scale = (factor, at = { x: left + wide / 2, y: top + high / 2 }) => {
  const before = zoom.k;
  const k = Math.min(24, Math.max(0.6, before * factor));
  zoom = { k, x: at.x - (at.x - zoom.x) * k / before, y: at.y - (at.y - zoom.y) * k / before };
  limit();
  apply();
};
const shift = (dx, dy) => { zoom.x += dx; zoom.y += dy; limit(); apply(); };
const fit = () => { zoom = { k: 1, x: 0, y: 0 }; apply(); };
const bring = (actor) => { // bring an actor into the picture if it is outside
  const x = actor.x * zoom.k + zoom.x, y = actor.y * zoom.k + zoom.y;
  if (x < left + wide * 0.05 || x > left + wide * 0.95 || y < top + high * 0.05 || y > top + high * 0.95) {
    shift(left + wide / 2 - x, top + high / 2 - y);
  }
};
map.addEventListener("wheel", (event) => { event.preventDefault(); scale(Math.exp(-event.deltaY * (event.deltaMode ? 0.03 : 0.0015)), toMap(event)); }, { passive: false });
const pointers = new Map();
let moved = 0;
map.addEventListener("pointerdown", (event) => {
  if (event.button) return;
  pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  moved = 0;
});
map.addEventListener("pointermove", (event) => {
  const last = pointers.get(event.pointerId);
  if (!last) return;
  const per = frame().a;
  const dx = event.clientX - last.x, dy = event.clientY - last.y;
  if (pointers.size === 2) {
    const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
    const before = Math.hypot(last.x - other.x, last.y - other.y), after = Math.hypot(event.clientX - other.x, event.clientY - other.y);
    if (before > 5) scale(after / before, toMap({ clientX: (event.clientX + other.x) / 2, clientY: (event.clientY + other.y) / 2 }));
  }
  moved += Math.abs(dx) + Math.abs(dy);
  if (moved > 4) { map.classList.add("dragging"); if (!map.hasPointerCapture(event.pointerId)) map.setPointerCapture(event.pointerId); shift(dx / per / pointers.size, dy / per / pointers.size); }
  pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
});
const end = (event) => { pointers.delete(event.pointerId); map.classList.remove("dragging"); };
map.addEventListener("pointerup", end);
map.addEventListener("pointercancel", end);
map.addEventListener("click", (event) => {
  if (moved > 4) return;
  const frame = event.target.closest(".actors > g");
  if (frame) choose(byElement.get(frame.querySelector("[data-actor]")).i);
  else if (state.actor !== null) close();
});
