// Zoom and pan by wheel and pointer.
// ---- zoom and pan: a transform on the drawing ----
const [leftEdge, topEdge, wide, high] = attribute(map, "viewBox").split(" ").map(Number);
/** @type {Zoom} */
let zoom = { k: 1, x: 0, y: 0 };
/** @type {Scaling | null} */
let base = null;
let waiting = false;
let later = 0;
let flight = 0; // the frame of a flight of the view that is under way
/** @type {(() => void)[]} */
const whenStill = []; // what is drawn anew for what is now in view, each time the picture has come to rest
const frameInView = () => (many && zoom.k > 1.5 ? partInView(zoom, scaling(), map.getBoundingClientRect(), 0.2) : null);
const drawTiesInView = () => drawTiesIn(frameInView());
let onTheMove = false; // whether the canvas stands in for the drawing
const inDigits = () => ({ k: zoom.k.toFixed(4), x: zoom.x.toFixed(2), y: zoom.y.toFixed(2) }); // as drawn and in the address: both are one place
const putView = () => {
  const { k, x, y } = inDigits();
  view.setAttribute("transform", `translate(${x} ${y}) scale(${k})`);
};
const drawForView = () => {
  drawTiesInView(); // which asks for sizes before anything is written
  const size = scaling().a * zoom.k, drawn = map.querySelector(".ties")?.classList;
  drawn?.toggle("afar", many && size < 0.6); // dashes would be dust
  drawn?.toggle("small", many && size < 1.5); // so are heads and signs of ties that are faint
};
/** @type {(atOnce?: boolean) => void} */
const settle = (atOnce = false) => {
  clearTimeout(later);
  onTheMove = false;
  map.classList.remove("flying");
  if (!begun) far.hidden = true; // else it lies above until the names are there, too
  catchUp();
  const inHalves = !far.hidden && !atOnce; // where the canvas lies above: a frame for each is shorter than one for all
  map.classList.toggle("half", inHalves);
  drawForView();
  putView();
  const still = () => {
    if (!flight && !onTheMove) for (const draw of whenStill) draw();
  };
  if (!inHalves) still();
  else requestAnimationFrame(() => requestAnimationFrame(() => {
    both();
    requestAnimationFrame(still);
  }));
};
const scaling = () => { // from the unit of the drawing to pixels of the window, the drawing unmoved
  if (base === null) {
    const { a, e, f } = map.getScreenCTM() ?? new DOMMatrix();
    const box = map.getBoundingClientRect();
    base = { a, e, f, x: e - box.left, y: f - box.top };
  }
  return base;
};
window.addEventListener("beforeprint", () => drawTiesIn(null)); // paper may show more around it
window.addEventListener("afterprint", drawTiesInView);
for (const event of ["resize", "scroll"]) window.addEventListener(event, () => { base = null; });
const movePicture = () => {
  onTheMove = true;
  drawFar(zoom, scaling());
  clearTimeout(later);
  if (!pointers.size) later = window.setTimeout(settle, 180); // while a pointer drags it, it stays on the canvas
};
const apply = () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    if (many && flight) return; // which draws itself
    if (many) movePicture();
    else settle();
  });
};
/** @type {(k: number) => number} */
const inBounds = (k) => Math.min(24, Math.max(0.6, k));
/** @type {(at: number, start: number, length: number) => number} */
const inSight = (at, start, length) => { // so that a tenth of the drawing stays in the picture
  const slack = 0.9, end = start + length;
  return Math.min(start + length * slack - start * zoom.k, Math.max(start + length * (1 - slack) - end * zoom.k, at));
};
const limit = () => {
  zoom.k = inBounds(zoom.k);
  zoom.x = inSight(zoom.x, leftEdge, wide);
  zoom.y = inSight(zoom.y, topEdge, high);
};
/** @type {(spot: Spot) => Place} */
const toMap = (spot) => {
  const { a, e, f } = scaling();
  return { x: (spot.clientX - e) / a, y: (spot.clientY - f) / a };
};
/** @type {(factor: number, at?: Place) => void} */
const scale = (factor, at = { x: leftEdge + wide / 2, y: topEdge + high / 2 }) => {
  land();
  const before = zoom.k;
  const k = inBounds(before * factor);
  zoom = { k, x: at.x - (at.x - zoom.x) * k / before, y: at.y - (at.y - zoom.y) * k / before };
  limit();
  apply();
};
/** @type {(dx: number, dy: number) => void} */
const shift = (dx, dy) => {
  land();
  zoom.x += dx;
  zoom.y += dy;
  limit();
  apply();
};
const quiet = window.matchMedia("(prefers-reduced-motion: reduce)");
/** @type {Zoom} */
let aloft = zoom; // where the canvas is while a large drawing flies, whose own zoom is that of the end from the start
const land = () => { // whoever takes the view in hand ends its flight
  if (flight && many) zoom = aloft;
  cancelAnimationFrame(flight);
  flight = 0;
};
/** @type {(from: Zoom, to: Zoom) => (now: Zoom, part: number) => boolean} */
const picturesOf = (from, to) => { // of a large drawing, that fly in its place: one is drawn each time until all are there
  const whole = zoomForBoth(from, to, scaling());
  const wanted = Math.abs(whole.k / to.k - 1) < 0.01 ? [to] : [whole, to];
  /** @type {Shot[]} */
  const shots = [];
  return (now, part) => { // gives whether they were all there
    const next = wanted.shift();
    if (next) shots.push(shotAt(next, scaling()));
    drawShots(shots, now, scaling(), part);
    return !next;
  };
};
/** @type {(from: Zoom, to: Zoom, part: number) => Zoom} */
const onTheWay = (from, to, part) => {
  if (part === 1) return { ...to };
  const middle = { x: leftEdge + wide / 2, y: topEdge + high / 2 };
  const k = from.k * (to.k / from.k) ** part;
  /** @type {(axis: "x" | "y") => number} */
  const seen = (axis) => { // the place in the middle goes straight from the one to the other on the screen
    const one = (middle[axis] - from[axis]) / from.k, two = (middle[axis] - to[axis]) / to.k;
    const along = Math.abs(to.k - from.k) < 1e-6 ? part : (k - from.k) / (to.k - from.k) * to.k / k;
    return middle[axis] - k * (one + (two - one) * along);
  };
  return { k, x: seen("x"), y: seen("y") };
};
/** @type {(from: Zoom, to: Zoom) => void} */
const flyFar = (from, to) => { // pictures fly, and below them the drawing is made as it is to be at the end: a piece in each frame
  const draw = picturesOf(from, to);
  const place = () => { // all at once: each time it is touched the whole is painted
    for (const draw of [drawForView, putView, chooseNames, ...whenStill]) draw();
    map.classList.remove("flying");
  };
  const wait = () => {}; // until it is painted
  const steps = [place, wait];
  let begun = 0; // when the pictures were there
  const move = () => {
    const part = begun ? Math.min(1, (performance.now() - begun) / 350) : 0, eased = 1 - (1 - part) ** 3;
    if (!begun) map.classList.add("flying");
    (beside.shift() ?? (part ? below.shift() ?? steps.shift() : undefined))?.();
    flight = part < 1 || beside.length || below.length || steps.length ? requestAnimationFrame(move) : 0;
    aloft = onTheWay(from, to, eased);
    if (!flight) arrive();
    else if (draw(aloft, eased)) begun ||= performance.now();
  };
  zoom = { ...to };
  aloft = from;
  onTheMove = true; // until it ends no names are chosen but for its end
  clearTimeout(later);
  flight = requestAnimationFrame(beside.length || below.length ? () => { flight = requestAnimationFrame(move); } : move); // what is ticked is seen ticked before
};
const arrive = () => {
  onTheMove = false;
  far.hidden = true;
  if (missed) namesAgain();
};
/** @type {(to: Zoom) => void} */
const fly = (to) => { // the view moves there, at once where motion is not wanted
  land();
  if (many && zoom.k === to.k && zoom.x === to.x && zoom.y === to.y) { // it is there: no canvas is needed
    clearTimeout(later);
    later = window.setTimeout(settle, 0);
    return;
  }
  const from = { ...zoom };
  if (quiet.matches) {
    zoom = { ...to };
    apply();
  } else if (many) flyFar(from, to);
  else {
    const start = performance.now();
    const move = () => {
      const part = Math.min(1, (performance.now() - start) / 350);
      flight = part < 1 ? requestAnimationFrame(move) : 0;
      zoom = onTheWay(from, to, 1 - (1 - part) ** 3);
      apply();
    };
    move();
  }
};
const fit = () => fly({ k: 1, x: 0, y: 0 });
/** @type {(places: Place[], room?: number) => void} */
const fitTo = (places, room = 60) => { // these places fill the picture, with room around them in units of the drawing
  if (!places.length) {
    fit();
    return;
  }
  const xs = places.map((place) => place.x), ys = places.map((place) => place.y);
  const [left, right] = [Math.min(...xs) - room, Math.max(...xs) + room];
  const [top, bottom] = [Math.min(...ys) - room, Math.max(...ys) + room];
  const k = inBounds(Math.min(wide / (right - left), high / (bottom - top), 4));
  fly({ k, x: leftEdge + wide / 2 - k * (left + right) / 2, y: topEdge + high / 2 - k * (top + bottom) / 2 });
};
/** @type {(at: number, start: number, length: number) => boolean} */
const outside = (at, start, length) => at < start + length * 0.05 || at > start + length * 0.95;
/** @type {(place: Place) => void} */
const bring = (place) => { // bring a place into the picture if it is outside
  const x = place.x * zoom.k + zoom.x, y = place.y * zoom.k + zoom.y;
  if (outside(x, leftEdge, wide) || outside(y, topEdge, high)) shift(leftEdge + wide / 2 - x, topEdge + high / 2 - y);
};

// ---- wheel and pointers ----
map.addEventListener("wheel", (event) => {
  if (!meansMap(event)) return;
  event.preventDefault();
  const fine = event.ctrlKey && Math.abs(event.deltaY) < 40; // two fingers on a touch pad
  scale(Math.exp(-event.deltaY * (event.deltaMode ? 0.03 : fine ? 0.01 : 0.0015)), toMap(event));
}, { passive: false });
/** @type {Map<number, Spot>} */
const pointers = new Map();
let moved = 0;
/** @type {(spot: Spot) => Spot} */
const spotOf = ({ clientX, clientY }) => ({ clientX, clientY });
/** @type {(one: Spot, two: Spot) => number} */
const distance = (one, two) => Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
/** @type {(last: Spot, now: PointerEvent) => void} */
const pinch = (last, now) => { // with two pointers: scale by how far they move from each other
  const other = [...pointers].find(([id]) => id !== now.pointerId)?.[1];
  if (!other) return;
  const before = distance(last, other), after = distance(now, other);
  const middle = { clientX: (now.clientX + other.clientX) / 2, clientY: (now.clientY + other.clientY) / 2 };
  if (before > 5) scale(after / before, toMap(middle));
};
map.addEventListener("pointerdown", (event) => {
  if (event.button) return;
  pointers.set(event.pointerId, spotOf(event));
  moved = 0;
});
map.addEventListener("pointermove", (event) => {
  const last = pointers.get(event.pointerId);
  if (!last) return;
  const per = scaling().a * pointers.size;
  const dx = event.clientX - last.clientX, dy = event.clientY - last.clientY;
  if (pointers.size === 2) pinch(last, event);
  moved += Math.abs(dx) + Math.abs(dy);
  if (moved > 4 && !scrollsPage(event)) {
    map.classList.add("dragging");
    if (!map.hasPointerCapture(event.pointerId)) map.setPointerCapture(event.pointerId);
    shift(dx / per, dy / per);
  }
  pointers.set(event.pointerId, spotOf(event));
});
/** @type {(event: PointerEvent) => void} */
const release = (event) => {
  pointers.delete(event.pointerId);
  map.classList.remove("dragging");
  if (many && !pointers.size && moved > 4) {
    clearTimeout(later);
    later = window.setTimeout(settle, 0);
  }
};
map.addEventListener("pointerup", release);
map.addEventListener("pointercancel", release);
map.addEventListener("click", (event) => {
  if (moved > 4) return;
  const hit = actorAt(event) ?? itemAt(event) ?? nearTo(event);
  if (hit) openThis(hit);
  else if (!keepTie(event) && (state.actor !== null || state.item !== null)) closeDetails();
});
