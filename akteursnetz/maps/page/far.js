// A large drawing while it moves: a canvas above it shows what is in view, without names. At rest it is the drawing itself again.
const far = make("canvas", { id: "far", "aria-hidden": "true", hidden: "" });
const pen = many ? far.getContext("2d", { alpha: false }) : null;
if (pen) map.after(far);

// ---- who is lit: where all others fade together, they stand above them once more ----
const nearby = /** @type {SVGElement} */ (document.createElementNS("http://www.w3.org/2000/svg", "g"));
for (const name of ["class", "stroke-width", "text-anchor"]) nearby.setAttribute(name, name === "class" ? "nearby" : attribute(sure(SVGElement, map.querySelector(".actors")), name));
nearby.setAttribute("aria-hidden", "true");
map.querySelector(".actors")?.after(nearby);
const ground = /** @type {SVGElement} */ (document.createElementNS("http://www.w3.org/2000/svg", "rect"));
if (many) { // what lies far apart and fades together becomes a layer each, unless something lies under all of it
  const [x, y, width, height] = numbersOf(attribute(map, "viewBox"));
  for (const [name, value] of Object.entries({ class: "ground", x: x - width, y: y - height, width: 3 * width, height: 3 * height })) ground.setAttribute(name, String(value));
  map.querySelector(".actors")?.prepend(ground);
}
const layer = () => { // once the picture is there; half of what is drawn of ties can be drawn a frame later
  map.classList.add("layered");
  const all = [...map.querySelectorAll(".ties > *")];
  for (const one of all.slice(all.length / 2)) one.classList.add("later");
};
const both = () => map.classList.remove("half"); // halves of the ties are drawn
/** @type {Map<Thing, Element>} */
const litDoubles = new Map();
/** @type {(() => void)[]} */
const below = []; // what is still to be changed in a large drawing: piece by piece while the canvas lies above it
/** @type {(() => void)[]} */
const beside = []; // before that, what costs so little that it has room beside the drawing of the canvas
/** @type {(change: () => void, pieces?: (() => void)[]) => void} */
const changeBelow = (change, pieces = below) => {
  if (!many) change();
  else if (pieces.push(change) === 1) requestAnimationFrame(() => { if (!onTheMove) catchUp(); });
};
const catchUp = () => { for (const change of [...beside.splice(0), ...below.splice(0)]) change(); };
/** @type {(actor: Actor) => void} */
const showOrHide = ({ i, frame, shown }) => { // a large drawing holds only who is shown: who is not there costs nothing
  if (many && !shown) frame.remove();
  frame.classList.toggle("gone", !shown);
  if (!shown || frame.parentNode) return;
  let before = i - 1;
  while (before >= 0 && !actors[before].frame.parentNode) before -= 1;
  (actors[before]?.frame ?? ground).after(frame);
};
/** @type {(lit: Actor[]) => void} */
const drawNearby = (lit) => {
  litDoubles.clear();
  if (many) for (const actor of lit) litDoubles.set(actor, doubleOf(actor));
  nearby.replaceChildren(...litDoubles.values());
};

// ---- names for the browser's own search: in the drawing each would be laid out anew at every zoom ----
const findable = make("div", { id: "findable", "aria-hidden": "true" }, make("div"));
/** @type {Map<Actor, { text: HTMLElement, x: number, y: number }>} */
const findables = new Map();
const unfindable = document.createDocumentFragment(); // the names of those who are not shown
/** @type {(actor: Actor) => void} */
const showFindable = (actor) => {
  const text = findables.get(actor)?.text, place = actor.shown ? findable.firstElementChild : unfindable;
  if (text && text.parentNode !== place) place?.append(text);
};
const layFindable = () => { // where the symbols are
  const frame = frameOfMap(), { a, x, y } = scaling(); // asked for before anything is written
  if (!findables.size) {
    for (const actor of actors) findables.set(actor, { text: make("span", {}, actor.name), x: NaN, y: NaN });
    findable.firstElementChild?.append(...[...findables.values()].map(({ text }) => text));
    map.before(findable);
  }
  for (const [actor, there] of findables) { // what stays is not touched: they are many
    if (there.x !== actor.x || there.y !== actor.y) {
      Object.assign(there, { x: actor.x, y: actor.y });
      Object.assign(there.text.style, { left: `${actor.x}px`, top: `${actor.y}px` });
    }
    showFindable(actor);
  }
  const inner = sure(HTMLElement, findable.firstElementChild);
  Object.assign(findable.style, frame);
  inner.style.transform = `translate(${a * zoom.x + x}px, ${a * zoom.y + y}px) scale(${a * zoom.k})`;
};

// ---- what is in view ----
/** @type {(zoom: Zoom, scaling: Scaling, size: { width: number, height: number }, more: number) => Frame} */
const partInView = (zoom, { a, x, y }, { width, height }, more) => { // in units of the drawing, wider by so many widths and heights
  const k = a * zoom.k, left = -(a * zoom.x + x) / k, top = -(a * zoom.y + y) / k;
  const dx = more * width / k, dy = more * height / k;
  return [left - dx, top - dy, left + width / k + dx, top + height / k + dy];
};
/** @type {(piece: string) => Frame} */
const frameOfPiece = (piece) => { // of one tie in a path: its points and those that bend it hold it in
  const numbers = numbersOf(piece);
  if (/[a-y]/.test(piece)) { // the head of an arrow, told from its tip
    const most = Math.max(...numbers.slice(2).map(Math.abs)) * 2, [x, y] = numbers;
    return [x - most, y - most, x + most, y + most];
  }
  const xs = numbers.filter((_, i) => i % 2 === 0), ys = numbers.filter((_, i) => i % 2);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
};
/** @type {(entry: TiePath, k: number, frame: Frame | null) => boolean} */
const crosses = (entry, k, frame) => { // whether a piece may be seen in a frame
  if (!frame) return true;
  entry.frames ??= [];
  const piece = entry.pieces[k];
  let known = entry.frames[k];
  if (known?.piece !== piece) known = entry.frames[k] = { piece, at: frameOfPiece(piece) };
  const { at } = known;
  return at[0] <= frame[2] && at[2] >= frame[0] && at[1] <= frame[3] && at[3] >= frame[1];
};
/** @type {(piece: string, frame: Frame | null) => string} */
const clipped = (piece, frame) => { // what of a straight tie lies in a frame: the dashes of the rest cost as much as those that are seen
  if (!frame || !/^M[^A-Za-z]+L[^A-Za-z]+$/.test(piece)) return piece;
  const [x, y, toX, toY] = numbersOf(piece), dx = toX - x, dy = toY - y;
  let from = 0, to = 1;
  for (const [at, by, low, high] of [[x, dx, frame[0], frame[2]], [y, dy, frame[1], frame[3]]]) {
    if (!by) continue;
    const one = (low - at) / by, two = (high - at) / by;
    from = Math.max(from, Math.min(one, two));
    to = Math.min(to, Math.max(one, two));
  }
  if (from >= to) return "";
  return `M${(x + from * dx).toFixed(1)} ${(y + from * dy).toFixed(1)}L${(x + to * dx).toFixed(1)} ${(y + to * dy).toFixed(1)}`;
};

// ---- what is drawn on the canvas: read from the drawing, so that both look the same in every mode ----
/** @type {Sketch | null} */
let sketch = null; // forgotten when the drawing changes
/** @type {Sketch | null} */
let lastSketch = null; // the one before, whose ties run as they do now
const forget = (sameTies = false) => {
  lastSketch = sameTies ? sketch ?? lastSketch : null;
  sketch = null;
};
/** @type {Map<string, Look>} */
const looks = new Map();
const repaint = () => { // other colours
  looks.clear();
  forget();
};
/** @type {(element: Element) => Path2D | null} */
const outlineOf = (element) => {
  /** @type {(name: string) => number} */
  const value = (name) => Number(element.getAttribute(name) ?? 0);
  const path = new Path2D();
  if (element.localName === "path") return new Path2D(attribute(element, "d"));
  if (element.localName === "circle") path.arc(value("cx"), value("cy"), value("r"), 0, 7);
  else if (element.localName === "ellipse") path.ellipse(value("cx"), value("cy"), value("rx"), value("ry"), 0, 0, 7);
  else if (element.localName === "rect") path.roundRect(value("x"), value("y"), value("width"), value("height"), value("rx"));
  else return null;
  return path;
};
/** @type {(element: Element) => Ink} */
const inkOf = (element) => {
  const style = getComputedStyle(element);
  /** @type {(paint: string) => string} */
  const paint = (value) => (value === "none" ? "" : value.includes("url(") ? `#${/#p(\w+)/.exec(value)?.[1] ?? "888"}` : value);
  return {
    fill: paint(style.fill), stroke: paint(style.stroke), width: parseFloat(style.strokeWidth), striped: style.fill.includes("url("),
    fillAlpha: Number(style.fillOpacity), strokeAlpha: Number(style.strokeOpacity), dash: numbersOf(style.strokeDasharray),
  };
};
/** @type {(ink: Ink, path: Path2D, alpha: number, most: number) => void} */
const paint = (ink, path, alpha, most) => { // lines not wider than most: what is as thin as a pixel is drawn many times as fast
  if (!pen) return;
  if (ink.fill) {
    pen.globalAlpha = ink.fillAlpha * alpha;
    pen.fillStyle = ink.fill;
    pen.fill(path);
  }
  if (!ink.stroke || !ink.width) return;
  pen.globalAlpha = ink.strokeAlpha * alpha;
  pen.strokeStyle = ink.stroke;
  pen.lineWidth = Math.min(ink.width, most);
  pen.setLineDash(most < ink.width ? [] : ink.dash);
  pen.stroke(path);
};
/** @type {(element: Element | null) => number} */
const opacityOf = (element) => { // with all that it is part of; 0 where any of that is not shown
  if (!element || element === view) return 1;
  const { display, opacity } = getComputedStyle(element);
  return display === "none" ? 0 : Number(opacity) * opacityOf(element.parentElement);
};
/** @type {(element: Element) => Shape[]} */
const shapesIn = (element) => {
  const inverse = view.getScreenCTM()?.inverse();
  /** @type {Shape[]} */
  const found = [];
  for (const one of [element, ...element.querySelectorAll("*")]) {
    if (!(one instanceof SVGGraphicsElement)) continue;
    const path = outlineOf(one), at = one.getScreenCTM(), dim = opacityOf(one);
    if (!path || !at || !inverse || !dim) continue;
    const moved = new Path2D();
    moved.addPath(path, inverse.multiply(at));
    found.push({ path: moved, ink: inkOf(one), dim });
  }
  return found;
};
/** @type {() => Sketch} */
const sketched = () => {
  const focusing = map.classList.contains("focusing");
  const drawn = actors.filter((actor) => actor.shown && !actor.frame.classList.contains("folded")).map((actor) => {
    const { element, frame } = actor;
    const number = frame.querySelector(".no"), chosen = frame.classList.contains("chosen");
    return { actor, number, key: [attribute(element, "d"), attribute(frame, "fill"), attribute(frame, "stroke"), number?.textContent, chosen].join() };
  });
  const unknown = [...new Map(drawn.map((one) => [one.key, one])).values()].filter(({ key }) => !looks.has(key));
  for (const { actor } of unknown) if (!actor.frame.parentNode) showOrHide(actor); // else it has no colours yet
  for (const { actor, number, key } of unknown) {
    looks.set(key, {
      path: outlineOf(actor.element), ink: inkOf(actor.element), number: number?.textContent ?? "", down: Number(number?.getAttribute("y")),
      colour: number ? getComputedStyle(number).fill : "", radius: radiusOf(actor) + 3,
      stamp: make("canvas"), at: 0,
    });
  }
  const symbols = drawn.map(({ actor, key }) => (
    { actor, look: /** @type {Look} */ (looks.get(key)), faint: focusing && !actor.frame.classList.contains("on") }
  ));
  const parts = [...view.children];
  const place = parts.findIndex((part) => part.matches(".ties"));
  const lines = classes.flatMap((kind) => kind.paths.filter(({ path }) => getComputedStyle(path).display !== "none")
    .map((entry) => ({ kind, entry, ink: inkOf(entry.path), path: new Path2D(), count: 0 })));
  const known = lastSketch?.lines.length === lines.length && lines.every(({ entry }, k) => lastSketch?.lines[k].entry === entry) ? lastSketch : null;
  lines.forEach((line, k) => { if (known) ({ path: line.path, count: line.count } = known.lines[k]); });
  return {
    paper: getComputedStyle(root).getPropertyValue("--paper"),
    under: parts.slice(0, place).flatMap(shapesIn),
    over: parts.slice(place + 1).filter((part) => !part.matches(".actors, .nearby, .names, .called, .leads")).flatMap(shapesIn),
    lines, dim: Number(getComputedStyle(parts[place]).opacity), symbols, frame: known?.frame ?? null,
  };
};

// ---- the canvas ----
/** @type {(at: CanvasRenderingContext2D, look: Look, scale: number, x: number, y: number, alpha?: number) => void} */
const drawSymbol = (at, look, scale, x, y, alpha = 1) => { // with its number
  const { path, ink, number } = look;
  if (!path) return;
  at.setTransform(scale, 0, 0, scale, x, y);
  at.globalAlpha = alpha;
  if (ink.striped) {
    at.fillStyle = "#ffffff";
    at.fill(path);
    at.globalAlpha = 0.6 * alpha;
  }
  at.fillStyle = ink.fill;
  at.fill(path);
  at.globalAlpha = alpha;
  at.strokeStyle = ink.stroke;
  at.lineWidth = ink.width;
  at.setLineDash(ink.dash);
  at.stroke(path);
  if (!number || scale < 0.7) return; // too small to be read
  at.fillStyle = look.colour;
  at.font = "bold 9px 'DejaVu Sans'";
  at.textAlign = "center";
  at.fillText(number, 0, look.down);
};
const STAMPS = 50; // so many are made in a frame, for it not to be long; others grow or are drawn
/** @type {(look: Look, scale: number) => void} */
const stampOf = (look, scale) => { // a symbol as a picture, in this size
  const { stamp, radius } = look;
  look.at = scale;
  stamp.width = stamp.height = Math.ceil(2 * radius * scale) + 2;
  const at = stamp.getContext("2d");
  if (at) drawSymbol(at, look, scale, stamp.width / 2, stamp.width / 2);
};
/** @type {(sketch: Sketch, frame: Frame) => void} */
const gather = (sketch, frame) => { // the ties that cross a frame
  sketch.frame = frame;
  for (const line of sketch.lines) {
    const { kind, entry } = line;
    const seen = entry.pieces.filter((_, k) => visible(kind.ties[k]) && crosses(entry, k, frame));
    line.path = new Path2D(seen.join(""));
    line.count = seen.length;
  }
};
/** @type {(inner: Frame, outer: Frame | null) => boolean} */
const within = (inner, outer) => Boolean(outer
  && inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
  && (outer[2] - outer[0]) < 6 * (inner[2] - inner[0]));
const frameOfMap = () => { // for what lies above or below it
  const box = map.getBoundingClientRect(), around = sure(HTMLElement, map.parentElement).getBoundingClientRect();
  return { left: `${box.left - around.left}px`, top: `${box.top - around.top}px`, width: `${box.width}px`, height: `${box.height}px` };
};
/** @type {(zoom: Zoom, scaling: Scaling, once?: boolean) => void} */
const drawFar = (zoom, scaling, once = false) => { // for more than once with the ties around the view and symbols as pictures
  if (!pen) return;
  const box = map.getBoundingClientRect();
  const ratio = Math.min(2, window.devicePixelRatio), wide = Math.round(box.width * ratio), high = Math.round(box.height * ratio);
  if (far.width !== wide || far.height !== high) {
    far.width = wide;
    far.height = high;
  }
  Object.assign(far.style, frameOfMap());
  if (!sketch) both();
  sketch ??= sketched();
  const inView = partInView(zoom, scaling, box, 0);
  const lines = once && light ? [] : sketch.lines; // on the way to what is lit its own ties are seen, not the faint ones
  if (lines.length && !within(inView, sketch.frame)) gather(sketch, partInView(zoom, scaling, box, once ? 0 : 0.5));
  const k = scaling.a * zoom.k * ratio;
  const x = (scaling.a * zoom.x + scaling.x) * ratio, y = (scaling.a * zoom.y + scaling.y) * ratio;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.globalAlpha = 1;
  pen.fillStyle = sketch.paper;
  pen.fillRect(0, 0, wide, high);
  pen.setTransform(k, 0, 0, k, x, y);
  for (const { path, ink, dim } of sketch.under) paint(ink, path, dim, Infinity);
  const count = lines.reduce((sum, line) => sum + line.count, 0);
  for (const { path, ink } of lines) paint(ink, path, sketch.dim, count > 400 ? 1 / k : Infinity);
  for (const { path, ink, dim } of sketch.over) paint(ink, path, dim, Infinity);
  pen.setTransform(1, 0, 0, 1, 0, 0);
  let made = 0;
  for (const { actor, look, faint } of sketch.symbols) {
    if (actor.x < inView[0] - 20 || actor.x > inView[2] + 20 || actor.y < inView[1] - 20 || actor.y > inView[3] + 20) continue;
    const asStamp = !once && k <= look.at * 1.3 && k >= look.at * 0.7; // while it grows the same picture does
    if (!once && !asStamp && made < STAMPS) {
      stampOf(look, k);
      made += 1;
    }
    if (once || !look.at) {
      drawSymbol(pen, look, k, actor.x * k + x, actor.y * k + y, faint ? 0.13 : 1);
      continue;
    }
    pen.setTransform(1, 0, 0, 1, 0, 0);
    const size = look.at === k ? look.stamp.width : look.stamp.width * k / look.at;
    pen.globalAlpha = faint ? 0.13 : 1;
    pen.drawImage(look.stamp, Math.round(actor.x * k + x - size / 2), Math.round(actor.y * k + y - size / 2), size, size);
  }
  far.hidden = false;
};

// ---- a flight: a picture that holds both views, and one of where it ends, each drawn once and then only moved and scaled ----
/** @type {(one: Zoom, other: Zoom, scaling: Scaling) => Zoom} */
const zoomForBoth = (one, other, scaling) => {
  const box = map.getBoundingClientRect(), { a, x, y } = scaling;
  const [first, second] = [one, other].map((zoom) => partInView(zoom, scaling, box, 0));
  const left = Math.min(first[0], second[0]), top = Math.min(first[1], second[1]);
  const across = Math.max(first[2], second[2]) - left, down = Math.max(first[3], second[3]) - top;
  const k = Math.min(box.width / across, box.height / down) / a;
  return { k, x: -x / a - k * left, y: -y / a - k * top };
};
/** @type {(zoom: Zoom, scaling: Scaling) => Shot} */
const shotAt = (zoom, scaling) => { // the canvas as it is at a zoom
  drawFar(zoom, scaling, true);
  const picture = make("canvas", { width: far.width, height: far.height });
  picture.getContext("2d", { alpha: false })?.drawImage(far, 0, 0);
  return { picture, zoom };
};
/** @type {(shots: Shot[], now: Zoom, scaling: Scaling, part: number) => void} */
const drawShots = ([whole, end], now, { a, x, y }, part) => { // the second appears in the first the farther the flight is
  if (!pen) return;
  /** @type {(shot: Shot, alpha: number) => void} */
  const put = ({ picture, zoom: then }, alpha) => {
    const s = now.k / then.k, ratio = far.width / map.getBoundingClientRect().width;
    pen.globalAlpha = alpha;
    pen.drawImage(picture, (a * now.x + x - s * (a * then.x + x)) * ratio, (a * now.y + y - s * (a * then.y + y)) * ratio, s * far.width, s * far.height);
  };
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.globalAlpha = 1;
  pen.fillStyle = sketch?.paper ?? "#fff";
  pen.fillRect(0, 0, far.width, far.height);
  put(whole, 1);
  if (end) put(end, part);
};
for (const mode of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) window.matchMedia(mode).addEventListener("change", repaint);
