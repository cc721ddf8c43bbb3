// Moving actors, offers and committees by pointer or arrow keys, one or several; undo, redo; free places, alignment.
const arranging = { on: false, saved: true, stored: false };
/** @type {Thing[]} */
const things = [...actors, ...items];
/** @type {Set<Thing>} */
const picked = new Set(); // what is moved together
/** @type {Step[]} */
const past = [];
/** @type {Step[]} */
const future = [];
/** @type {((moved: Thing[]) => void)[]} */
const whenMoved = []; // who keeps the new places

/** @type {(thing: Thing) => SVGElement} */
const frameOf = (thing) => ("frame" in thing ? thing.frame : thing.element);
/** @type {(thing: Thing) => boolean} */
const fixed = (thing) => "isolated" in thing && thing.isolated;
/** @type {(thing: Thing) => boolean} */
const present = (thing) => thing.shown && (!("layer" in thing) || state.layers.has(thing.layer));
const changedThings = () => things.filter((thing) => thing.x !== thing.home.x || thing.y !== thing.home.y);

// ---- room: within the frame, and nobody on another ----
/** @type {Map<Thing, Place>} */
const sizes = new Map();
/** @type {(thing: Thing) => Place} */
const sizeOf = (thing) => { // half its width and height
  let size = sizes.get(thing);
  if (!size) {
    const plate = "layer" in thing ? thing.element.querySelector("rect") : null;
    const radius = 1.15 * ("frame" in thing ? radiusOf(thing) : 9);
    size = plate ? { x: Number(attribute(plate, "width")) / 2, y: Number(attribute(plate, "height")) / 2 } : { x: radius, y: radius };
    sizes.set(thing, size);
  }
  return size;
};
/** @type {(thing: Thing, at: Place) => Place} */
const inFrame = (thing, { x, y }) => {
  const size = sizeOf(thing), gap = 6;
  return {
    x: Math.min(leftEdge + wide - size.x - gap, Math.max(leftEdge + size.x + gap, x)),
    y: Math.min(topEdge + high - size.y - gap, Math.max(topEdge + size.y + gap, y)),
  };
};
/** @type {(thing: Thing, at: Place) => boolean} */
const free = (thing, at) => {
  const size = sizeOf(thing);
  return !things.some((other) => {
    if (other === thing || !present(other)) return false;
    const room = sizeOf(other);
    return Math.abs(other.x - at.x) < size.x + room.x + 3 && Math.abs(other.y - at.y) < size.y + room.y + 3;
  });
};
/** @type {(thing: Thing) => void} */
const makeRoom = (thing) => { // to the nearest free place
  const { x, y } = thing;
  for (let step = 0; step < 4000; step += 1) {
    const reach = 4 * Math.sqrt(step), turn = step * 2.399963;
    const at = inFrame(thing, { x: x + reach * Math.cos(turn), y: y + reach * Math.sin(turn) });
    if (!free(thing, at)) continue;
    Object.assign(thing, at);
    return;
  }
};

// ---- steps, each with the way back ----
const undoButton = sure(HTMLButtonElement, byId("undo"));
const redoButton = sure(HTMLButtonElement, byId("redo"));
const saveButton = sure(HTMLButtonElement, byId("save"));
const backButton = sure(HTMLButtonElement, byId("back"));
const tellUnsaved = () => { // whether there is anything to save, to put back, to undo
  const changed = changedThings().length > 0;
  saveButton.disabled = !changed;
  backButton.disabled = !changed;
  undoButton.disabled = !past.length;
  redoButton.disabled = !future.length;
};
/** @type {(some: Thing[]) => Map<Thing, Place>} */
const placesNow = (some) => new Map(some.map((thing) => [thing, { x: thing.x, y: thing.y }]));
/** @type {(some: Thing[]) => void} */
const settled = (some) => { // after every move: keep it, tell the buttons, find places for names
  redraw(some);
  arranging.saved = !changedThings().length || arranging.stored;
  tellUnsaved();
  for (const keep of whenMoved) keep(some);
  for (const draw of whenStill) draw();
  namesAgain();
};
/** @type {(before: Map<Thing, Place>, nudge?: boolean) => void} */
const commit = (before, nudge = false) => {
  const some = [...before.keys()].filter((thing) => thing.x !== before.get(thing)?.x || thing.y !== before.get(thing)?.y);
  if (!some.length) return;
  const last = past[past.length - 1], now = performance.now();
  future.length = 0;
  if (nudge && last?.nudge && now - last.at < 1000 && last.after.size === some.length && some.every((thing) => last.after.has(thing))) {
    Object.assign(last, { after: placesNow(some), at: now });
  } else past.push({ before, after: placesNow(some), nudge, at: now });
  settled(some);
  announce(`${some.length === 1 ? some[0].name : `${some.length} ${say("together")}`}: ${say("shifted")}`);
};
/** @type {(from: Step[], to: Step[], side: "before" | "after", word: "undone" | "redone") => void} */
const turnBack = (from, to, side, word) => {
  const step = from.pop();
  if (!step) return;
  to.push(step);
  for (const [thing, at] of step[side]) Object.assign(thing, at);
  settled([...step[side].keys()]);
  announce(say(word));
};
const undo = () => turnBack(past, future, "before", "undone");
const redo = () => turnBack(future, past, "after", "redone");
const back = () => {
  const some = changedThings(), before = placesNow(some);
  for (const thing of some) Object.assign(thing, thing.home);
  commit(before);
  announce(say("backAgain"));
};

// ---- the mode, and the file ----
/** @type {(some: Iterable<Thing>) => void} */
const pickOut = (some) => {
  for (const thing of picked) frameOf(thing).classList.remove("picked");
  const now = [...some].filter((thing) => !fixed(thing));
  picked.clear();
  for (const thing of now) {
    picked.add(thing);
    frameOf(thing).classList.add("picked");
  }
};
/** @type {(on: boolean) => void} */
const arrange = (on) => {
  arranging.on = on;
  map.classList.toggle("arranging", on);
  byId("arrange").setAttribute("aria-pressed", String(on));
  byId("arranging").hidden = !on;
  if (!on) pickOut([]);
  const hint = byId("arranging-hint").querySelector(`[lang=${root.lang}]`);
  announce(on ? hint?.textContent ?? "" : "");
};
/** @type {(value: number) => number} */
const rounded = (value) => Math.round(value * 10) / 10;
/** @type {(thing: Thing) => string} */
const keyOf = (thing) => ("layer" in thing ? `${thing.layer}:${thing.id}` : thing.id);
/** @type {(some: Thing[]) => Record<string, [number, number]>} */
const placesFor = (some) => {
  const order = some.map((thing) => /** @type {const} */ ([keyOf(thing), thing])).sort(([one], [two]) => (one < two ? -1 : 1));
  return Object.fromEntries(order.map(([key, thing]) => [key, [rounded(thing.x), rounded(thing.y)]]));
};
const save = () => {
  const places = placesFor(changedThings());
  const text = JSON.stringify({ format: "akteursnetz-places", version: 1, arrangement: data.arrangement, places }, null, 1);
  const name = `${say("places")}-${data.arrangement.replace(/[^\w-]+/g, "-")}.json`;
  const address = URL.createObjectURL(new Blob([`${text}\n`], { type: "application/json" }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  arranging.saved = true;
  announce(`${name}: akteursnetz import ${name}`);
};
byId("arrange").addEventListener("click", () => arrange(!arranging.on));
saveButton.addEventListener("click", save);
backButton.addEventListener("click", back);
undoButton.addEventListener("click", undo);
redoButton.addEventListener("click", redo);
window.addEventListener("beforeunload", (event) => { if (!arranging.saved) event.preventDefault(); });

// ---- by pointer ----
/** @type {Held | null} */
let held = null;
/** @type {{ id: number, points: Place[] } | null} */
let lasso = null;
/** @type {(spot: Spot) => Place} */
const toDrawing = (spot) => { // as toMap, but as if the drawing were not zoomed
  const at = toMap(spot);
  return { x: (at.x - zoom.x) / zoom.k, y: (at.y - zoom.y) / zoom.k };
};
/** @type {(event: PointerEvent) => void} */
const take = (event) => {
  if (!arranging.on || event.button) return;
  if (held || lasso) { // a second finger: the two zoom, and nobody is moved
    const first = held ? held.spot : null, id = held?.id ?? lasso?.id ?? 0;
    letGo();
    if (first) pointers.set(id, first);
    return;
  }
  if (pointers.size) return;
  const thing = thingAt(event), start = toDrawing(event);
  if (!thing) {
    if (event.shiftKey) {
      lasso = { id: event.pointerId, points: [start] };
      map.setPointerCapture(event.pointerId);
      event.stopPropagation();
      event.preventDefault();
    } else pickOut([]);
    moved = 0;
    return;
  }
  event.stopPropagation();
  moved = 0;
  if (fixed(thing)) {
    announce(say("stays"));
    return;
  }
  if (event.shiftKey) {
    pickOut(picked.has(thing) ? [...picked].filter((one) => one !== thing) : [...picked, thing]);
    announce(`${picked.size} ${say("together")}`);
    moved = 9; // no click on it
    return;
  }
  if (!picked.has(thing)) pickOut([]);
  const some = picked.size ? [...picked] : [thing];
  held = { lead: thing, id: event.pointerId, dx: thing.x - start.x, dy: thing.y - start.y, before: placesNow(some), spot: spotOf(event), up: false };
  map.setPointerCapture(event.pointerId);
};
/** @type {(held: Held, at: Place, loose: boolean) => Place} */
const aligned = ({ lead, before }, at, loose) => { // to the line of another within a few pixels, and that line is drawn
  const pixel = 1 / (scaling().a * zoom.k), within = 5 * pixel, reach = (many ? 150 : 600) * pixel;
  /** @type {{ x: Thing | null, y: Thing | null }} */
  const on = { x: null, y: null };
  const least = { x: within, y: within };
  for (const other of loose ? [] : things) {
    if (before.has(other) || fixed(other) || Math.hypot(other.x - at.x, other.y - at.y) > reach || !present(other)) continue;
    for (const axis of /** @type {const} */ (["x", "y"])) {
      const off = Math.abs(other[axis] - at[axis]);
      if (off < least[axis]) [on[axis], least[axis]] = [other, off];
    }
  }
  const found = { x: on.x?.x ?? at.x, y: on.y?.y ?? at.y };
  guides.setAttribute("d", [on.x, on.y].map((other) => (other ? `M${other.x} ${other.y}L${found.x} ${found.y}` : "")).join(""));
  return inFrame(lead, found);
};
let drawing = false;
/** @type {(event: PointerEvent) => void} */
const drag = (event) => {
  if (lasso?.id === event.pointerId) {
    lasso.points.push(toDrawing(event));
    guides.setAttribute("d", `M${lasso.points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`);
    return;
  }
  if (!held || held.id !== event.pointerId) return;
  const now = held, at = toDrawing(event), from = now.before.get(now.lead) ?? at;
  moved += Math.abs(event.clientX - now.spot.clientX) + Math.abs(event.clientY - now.spot.clientY);
  now.spot = spotOf(event);
  if (moved < 3) return;
  const to = aligned(now, { x: at.x + now.dx, y: at.y + now.dy }, event.altKey);
  for (const [thing, first] of now.before) Object.assign(thing, inFrame(thing, { x: first.x + to.x - from.x, y: first.y + to.y - from.y }));
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    if (held !== now) return;
    if (!now.up) lift([...now.before.keys()]);
    now.up = true;
    redraw([...now.before.keys()]);
  });
};
const letGo = () => { // everybody goes back to where they were taken
  const before = held?.before;
  held = null;
  lasso = null;
  guides.setAttribute("d", "");
  if (!before) return;
  for (const [thing, at] of before) Object.assign(thing, at);
  layDown();
  redraw([...before.keys()]);
};
/** @type {(points: Place[], at: Place) => boolean} */
const inside = (points, at) => points.reduce((within, one, k) => {
  const two = points[(k + points.length - 1) % points.length];
  const crossed = one.y > at.y !== two.y > at.y && at.x < one.x + (two.x - one.x) * (at.y - one.y) / (two.y - one.y);
  return crossed ? !within : within;
}, false);
/** @type {(event: PointerEvent) => void} */
const drop = (event) => {
  if (lasso?.id === event.pointerId) {
    const { points } = lasso;
    letGo();
    moved = 9;
    pickOut(points.length > 2 ? [...picked, ...things.filter((thing) => present(thing) && inside(points, thing))] : []);
    announce(`${picked.size} ${say("together")}`);
    return;
  }
  if (!held || held.id !== event.pointerId) return;
  const { before } = held;
  held = null;
  guides.setAttribute("d", "");
  layDown();
  for (const [thing, at] of before) if (thing.x !== at.x || thing.y !== at.y) makeRoom(thing);
  commit(before);
};
map.addEventListener("pointerdown", take, true);
map.addEventListener("pointermove", drag);
map.addEventListener("pointerup", drop);
map.addEventListener("pointercancel", letGo);

// ---- by keys ----
/** @type {Record<string, [dx: number, dy: number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
map.addEventListener("keydown", (event) => {
  const thing = thingAt(event);
  if (!arranging.on || !thing || !(event.key in WAYS) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  if (fixed(thing)) {
    announce(say("stays"));
    return;
  }
  const some = picked.has(thing) ? [...picked] : [thing], before = placesNow(some);
  const far = event.shiftKey ? 2 : 12, [dx, dy] = WAYS[event.key];
  for (const one of some) {
    let at = { x: one.x, y: one.y };
    for (let step = 1; step < 60; step += 1) { // over who stands in the way to the next free place
      at = inFrame(one, { x: one.x + step * far * dx, y: one.y + step * far * dy });
      if (some.length > 1 || free(one, at)) break;
    }
    if (some.length > 1 || free(one, at)) Object.assign(one, at);
  }
  commit(before, true);
}, true);
document.addEventListener("keydown", (event) => {
  if (!arranging.on || isField(event.target)) return;
  const key = event.key.toLowerCase(), command = event.ctrlKey || event.metaKey;
  if (command && key === "z" && !event.shiftKey) undo();
  else if (command && (key === "y" || key === "z")) redo();
  else if (event.key === "Escape") {
    if (held || lasso) letGo();
    else if (picked.size) pickOut([]);
    else {
      arrange(false);
      byId("arrange").focus();
    }
  } else return;
  event.preventDefault();
  event.stopPropagation();
}, true);
