// Moving actors by pointer or arrow keys, and saving their places as a file that the program takes back.
/** @type {Set<Actor>} */
const changed = new Set();
const arranging = { on: false, saved: true };

// ---- what is drawn follows its actors ----
/** @type {(text: string, from: Actor, to: Actor) => string} */
const shifted = (text, from, to) => { // a piece of a path follows its ends, what lies between in part
  const dx = to.home.x - from.home.x, dy = to.home.y - from.home.y;
  const length = dx * dx + dy * dy || 1;
  return text.replace(/(-?[\d.]+) (-?[\d.]+)/g, (pair) => {
    const [x, y] = numbersOf(pair);
    const t = Math.min(1, Math.max(0, ((x - from.home.x) * dx + (y - from.home.y) * dy) / length));
    const nowX = x + (1 - t) * (from.x - from.home.x) + t * (to.x - to.home.x);
    const nowY = y + (1 - t) * (from.y - from.home.y) + t * (to.y - to.home.y);
    return `${nowX.toFixed(1)} ${nowY.toFixed(1)}`;
  });
};
/** @type {(text: string, back: boolean) => number} */
const direction = (text, back) => { // in which a piece of a path arrives at its end, or at its start
  const numbers = numbersOf(text);
  const [x, y, nearX, nearY] = back ? numbers : [...numbers.slice(-2), ...numbers.slice(-4, -2)];
  return Math.atan2(y - nearY, x - nearX);
};
/** @type {(text: string, before: string, after: string, to: Actor) => string} */
const turned = (text, before, after, to) => { // an arrow head at the end of a piece that went from before to after
  const [firstX, firstY, ...others] = numbersOf(before);
  const back = Math.hypot(firstX - to.home.x, firstY - to.home.y) // both directions in one line: drawn the other way round
    < Math.hypot(others[others.length - 2] - to.home.x, others[others.length - 1] - to.home.y);
  const angle = direction(after, back) - direction(before, back);
  /** @type {(x: number, y: number) => number[]} */
  const turn = (x, y) => [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
  const [x, y, ...sides] = numbersOf(text);
  const [dx, dy] = turn(x - to.home.x, y - to.home.y);
  const corners = sides.flatMap((value, i) => (i % 2 ? turn(sides[i - 1], value) : [])).map((value) => value.toFixed(1));
  return `M${(to.x + dx).toFixed(1)} ${(to.y + dy).toFixed(1)}l${corners.join(" ")}z`;
};

/** @type {(selector: string, name: string) => { element: Element, of: Actor[] }[]} */
const drawnFor = (selector, name) => [...map.querySelectorAll(`${selector}[${name}]`)].map((element) => (
  { element, of: numbersOf(attribute(element, name)).map((i) => actors[i]) }
));
/** @type {() => Marked[]} */
const findMarked = () => { // rings, numbers and links of pairs stand apart from their actors and name them
  const rings = drawnFor("circle.mk", "data-on").map(({ element, of: [actor] }) => ({
    actors: [actor],
    draw: () => {
      element.setAttribute("cx", String(actor.x));
      element.setAttribute("cy", String(actor.y));
    },
  }));
  const badges = drawnFor("g.mk", "data-on").map(({ element, of: [actor] }) => ({
    actors: [actor],
    draw: () => element.setAttribute("transform", `translate(${actor.x - actor.home.x} ${actor.y - actor.home.y})`),
  }));
  const pairs = drawnFor("path.mk", "data-ends").map(({ element, of: [from, to] }) => {
    const first = attribute(element, "d");
    return { actors: [from, to], draw: () => element.setAttribute("d", shifted(first, from, to)) };
  });
  return [...rings, ...badges, ...pairs];
};
/** @type {Marked[] | null} */
let marked = null; // looked for when the first actor is moved

/** @type {(entry: TiePath) => string[]} */
const unmoved = (entry) => {
  entry.first ??= [...entry.pieces];
  return entry.first;
};
/** @type {(tie: Tie) => void} */
const redrawTie = ({ of, place, a, b }) => {
  const [line] = of.paths;
  for (const entry of of.paths) {
    const first = unmoved(entry)[place];
    entry.pieces[place] = entry.path.classList.contains("head")
      ? turned(first, unmoved(line)[place], line.pieces[place], actors[b])
      : shifted(first, actors[a], actors[b]);
  }
};
/** @type {(moving: Actor[]) => void} */
const redraw = (moving) => { // the actors, and what is tied to them
  /** @type {Set<TieClass>} */
  const touched = new Set();
  for (const actor of moving) {
    actor.frame.setAttribute("transform", `translate(${actor.x.toFixed(1)} ${actor.y.toFixed(1)})`);
    for (const tie of actor.ties) {
      touched.add(tie.of);
      redrawTie(tie);
    }
  }
  for (const kind of touched) drawTies(kind);
  for (const item of items) if (item.actors.some((i) => moving.includes(actors[i]))) drawItem(item);
  marked ??= findMarked();
  for (const mark of marked) if (mark.actors.some((actor) => moving.includes(actor))) mark.draw();
  highlight();
  namesAgain();
};

// ---- arranging, saving, putting back ----
const saveButton = sure(HTMLButtonElement, byId("save"));
const backButton = sure(HTMLButtonElement, byId("back"));
/** @type {(unsaved: boolean) => void} */
const setUnsaved = (unsaved) => { // whether there are moved actors that can be saved and put back
  saveButton.disabled = !unsaved;
  backButton.disabled = !unsaved;
  arranging.saved = !unsaved;
};
/** @type {(actor: Actor, x: number, y: number) => void} */
const put = (actor, x, y) => {
  actor.x = x;
  actor.y = y;
  changed.add(actor);
  setUnsaved(true);
};
/** @type {(on: boolean) => void} */
const arrange = (on) => {
  arranging.on = on;
  map.classList.toggle("arranging", on);
  byId("arrange").setAttribute("aria-pressed", String(on));
  byId("arranging").hidden = !on;
  const hint = byId("arranging-hint").querySelector(`[lang=${root.lang}]`);
  announce(on ? hint?.textContent ?? "" : "");
};
/** @type {(value: number) => number} */
const rounded = (value) => Math.round(value * 10) / 10;
const save = () => {
  const order = [...changed].sort((one, two) => (one.id < two.id ? -1 : 1));
  const places = Object.fromEntries(order.map((actor) => [actor.id, [rounded(actor.x), rounded(actor.y)]]));
  const text = JSON.stringify({ format: "akteursnetz-places", version: 1, arrangement: data.arrangement, places }, null, 1);
  const name = `${say("places")}-${data.arrangement.replace(/[^\w-]+/g, "-")}.json`;
  const address = URL.createObjectURL(new Blob([`${text}\n`], { type: "application/json" }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  arranging.saved = true;
  announce(`${name}: akteursnetz import ${name}`);
};
const back = () => {
  for (const actor of changed) Object.assign(actor, actor.home);
  redraw([...changed]);
  changed.clear();
  setUnsaved(false);
  announce(say("backAgain"));
};
byId("arrange").addEventListener("click", () => arrange(!arranging.on));
saveButton.addEventListener("click", save);
backButton.addEventListener("click", back);
window.addEventListener("beforeunload", (event) => { if (!arranging.saved) event.preventDefault(); });

// ---- by pointer ----
/** @type {Held | null} */
let held = null;
/** @type {(spot: Spot) => Place} */
const toDrawing = (spot) => { // as toMap, but as if the drawing were not zoomed
  const at = toMap(spot);
  return { x: (at.x - zoom.x) / zoom.k, y: (at.y - zoom.y) / zoom.k };
};
/** @type {(event: PointerEvent) => void} */
const take = (event) => {
  const actor = arranging.on && !event.button ? actorAt(event) : undefined;
  if (!actor) return;
  event.stopPropagation();
  moved = 0;
  if (actor.isolated) {
    announce(say("stays"));
    return;
  }
  const start = toDrawing(event);
  held = { actor, id: event.pointerId, dx: actor.x - start.x, dy: actor.y - start.y };
  map.setPointerCapture(event.pointerId);
};
let drawing = false;
/** @type {(event: PointerEvent) => void} */
const drag = (event) => {
  if (!held || held.id !== event.pointerId) return;
  const at = toDrawing(event);
  const { actor, dx, dy } = held;
  moved += Math.abs(event.movementX) + Math.abs(event.movementY);
  put(actor, at.x + dx, at.y + dy);
  if (drawing || many) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    redraw([actor]);
  });
};
/** @type {(event: PointerEvent) => void} */
const drop = (event) => {
  if (!held || held.id !== event.pointerId) return;
  const { actor } = held;
  held = null;
  redraw([actor]);
  if (changed.has(actor)) announce(`${actor.name}: ${say("shifted")}`);
};
map.addEventListener("pointerdown", take, true);
map.addEventListener("pointermove", drag);
map.addEventListener("pointerup", drop);
map.addEventListener("pointercancel", drop);

// ---- by arrow keys ----
/** @type {Record<string, [dx: number, dy: number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
map.addEventListener("keydown", (event) => {
  const actor = actorAt(event);
  if (!arranging.on || !actor || !(event.key in WAYS) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  if (actor.isolated) {
    announce(say("stays"));
    return;
  }
  const far = event.shiftKey ? 2 : 12;
  const [dx, dy] = WAYS[event.key];
  put(actor, actor.x + far * dx, actor.y + far * dy);
  redraw([actor]);
  announce(`${actor.name}: ${say("shifted")}`);
}, true);
