// Moving actors by pointer or arrow keys, and saving their places as a file that the program takes back.
for (const actor of actors) actor.home = { x: actor.x, y: actor.y };
const changed = new Set();
const arranging = { on: false, saved: true };

const shifted = (text, from, to) => { // a piece of a path whose ends went from a.home, b.home to a, b; what lies between follows in part
  const dx = to.home.x - from.home.x, dy = to.home.y - from.home.y;
  const length = dx * dx + dy * dy || 1;
  return text.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, x, y) => {
    const t = Math.min(1, Math.max(0, ((x - from.home.x) * dx + (y - from.home.y) * dy) / length));
    const left = 1 - t;
    return `${(Number(x) + left * (from.x - from.home.x) + t * (to.x - to.home.x)).toFixed(1)} ${
      (Number(y) + left * (from.y - from.home.y) + t * (to.y - to.home.y)).toFixed(1)}`;
  });
};

const numbersOf = (text) => text.match(/-?[\d.]+/g).map(Number);
const turned = (text, before, after, to) => { // an arrow head at the end of a piece that went from before to after
  const way = (numbers) => Math.atan2(numbers.at(-1) - numbers.at(-3), numbers.at(-2) - numbers.at(-4));
  const angle = way(numbersOf(after)) - way(numbersOf(before));
  const turn = (x, y) => [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
  const [x, y, ...sides] = numbersOf(text);
  const [dx, dy] = turn(x - to.home.x, y - to.home.y);
  const corners = [turn(sides[0], sides[1]), turn(sides[2], sides[3])].flat().map((value) => value.toFixed(1));
  return `M${(to.x + dx).toFixed(1)} ${(to.y + dy).toFixed(1)}l${corners[0]} ${corners[1]} ${corners[2]} ${corners[3]}z`;
};

// What is drawn round actors or between them for a mark stands apart from them: found by where it is.
const standsAt = (x, y) => actors.find((actor) => Math.abs(actor.home.x - x) < 0.8 && Math.abs(actor.home.y - y) < 0.8);
const findMarked = () => {
  const marked = [];
  const rings = [...map.querySelectorAll("circle.mk")].map((element) => ({ element, actor: standsAt(element.getAttribute("cx"), element.getAttribute("cy")) }))
    .filter((ring) => ring.actor);
  for (const { element, actor } of rings) {
    marked.push({ actors: [actor], draw: () => { element.setAttribute("cx", actor.x); element.setAttribute("cy", actor.y); } });
  }
  for (const element of map.querySelectorAll("g.mk")) {
    const box = element.querySelector("rect");
    if (!box) continue;
    const x = Number(box.getAttribute("x")) + box.getAttribute("width") / 2, y = Number(box.getAttribute("y")) + 7;
    const ring = rings.find(({ element: circle, actor }) => {
      const r = circle.getAttribute("r") * 0.75;
      return Math.abs(Math.abs(x - actor.home.x) - r) < 0.3 && Math.abs(actor.home.y - r - y) < 0.3;
    });
    if (ring) {
      const { actor } = ring;
      marked.push({ actors: [actor], draw: () => element.setAttribute("transform", `translate(${actor.x - actor.home.x} ${actor.y - actor.home.y})`) });
    }
  }
  for (const element of map.querySelectorAll("path.mk")) {
    const pieces = element.getAttribute("d").split(/(?=M)/).map((text) => {
      const numbers = numbersOf(text);
      return { text, from: standsAt(numbers[0], numbers[1]), to: standsAt(numbers.at(-2), numbers.at(-1)) };
    });
    if (!pieces.every((piece) => piece.from && piece.to)) continue;
    marked.push({ actors: pieces.flatMap((piece) => [piece.from, piece.to]),
      draw: () => element.setAttribute("d", pieces.map((piece) => shifted(piece.text, piece.from, piece.to)).join("")) });
  }
  return marked;
};
let marked = null; // looked for when the first actor is moved

const redraw = (moving) => { // the actors, and what is tied to them
  const touched = new Set();
  for (const actor of moving) {
    actor.frame.setAttribute("transform", `translate(${actor.x.toFixed(1)} ${actor.y.toFixed(1)})`);
    for (const tie of actor.ties) {
      touched.add(tie.of);
      const [line] = tie.of.paths;
      for (const entry of tie.of.paths) {
        entry.first ??= [...entry.pieces];
        const first = entry.first[tie.place];
        entry.pieces[tie.place] = entry.path.classList.contains("head")
          ? turned(first, line.first[tie.place], line.pieces[tie.place], actors[tie.b]) : shifted(first, actors[tie.a], actors[tie.b]);
      }
    }
  }
  for (const kind of touched) drawTies(kind);
  marked ??= findMarked();
  for (const mark of marked) if (mark.actors.some((actor) => moving.includes(actor))) mark.draw();
  focus();
};
const put = (actor, x, y) => {
  actor.x = x;
  actor.y = y;
  changed.add(actor);
  arranging.saved = false;
  byId("save").disabled = byId("back").disabled = false;
};

const arrange = (on) => {
  arranging.on = on;
  map.classList.toggle("arranging", on);
  byId("arrange").setAttribute("aria-pressed", String(on));
  byId("arranging").hidden = !on;
  announce(on ? byId("arranging-hint").querySelector(`[lang=${root.lang}]`).textContent : "");
};
const save = () => {
  const order = [...changed].sort((one, two) => (one.id < two.id ? -1 : 1));
  const places = Object.fromEntries(order.map((actor) => [actor.id, [Math.round(actor.x * 10) / 10, Math.round(actor.y * 10) / 10]]));
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
  arranging.saved = true;
  byId("save").disabled = byId("back").disabled = true;
  announce(say("backAgain"));
};
byId("arrange").addEventListener("click", () => arrange(!arranging.on));
byId("save").addEventListener("click", save);
byId("back").addEventListener("click", back);
window.addEventListener("beforeunload", (event) => { if (!arranging.saved) event.preventDefault(); });

let held = null;
const take = (event) => {
  const frame = arranging.on && !event.button && event.target.closest(".actors > g");
  if (!frame) return;
  const actor = byElement.get(frame.querySelector("[data-actor]"));
  event.stopPropagation();
  moved = 0;
  if (actor.isolated) { announce(say("stays")); return; }
  const start = toMap(event);
  held = { actor, id: event.pointerId, dx: actor.x - (start.x - zoom.x) / zoom.k, dy: actor.y - (start.y - zoom.y) / zoom.k };
  map.setPointerCapture(event.pointerId);
};
let drawing = false;
const drag = (event) => {
  if (!held || held.id !== event.pointerId) return;
  const at = toMap(event);
  const { actor, dx, dy } = held;
  moved += Math.abs(event.movementX) + Math.abs(event.movementY);
  put(actor, (at.x - zoom.x) / zoom.k + dx, (at.y - zoom.y) / zoom.k + dy);
  if (drawing || many) return;
  drawing = true;
  requestAnimationFrame(() => { drawing = false; redraw([actor]); });
};
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
map.addEventListener("keydown", (event) => {
  const actor = byElement.get(event.target.closest("[data-actor]"));
  if (!arranging.on || !actor || !event.key.startsWith("Arrow") || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  if (actor.isolated) { announce(say("stays")); return; }
  const far = event.shiftKey ? 2 : 12;
  put(actor, actor.x + far * ({ ArrowLeft: -1, ArrowRight: 1 }[event.key] || 0), actor.y + far * ({ ArrowUp: -1, ArrowDown: 1 }[event.key] || 0));
  redraw([actor]);
  announce(`${actor.name}: ${say("shifted")}`);
}, true);
