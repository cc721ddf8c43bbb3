// What is drawn follows the actors, offers and committees that are moved: ties, areas, marks, lines to offers and committees.
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
// ---- areas: their borders and titles, and the links between them ----
/** @type {(points: Place[]) => Place[]} */
const hullOf = (points) => { // the convex hull, in order
  const order = [...points].sort((one, two) => one.x - two.x || one.y - two.y);
  /** @type {(some: Place[]) => Place[]} */
  const half = (some) => {
    /** @type {Place[]} */
    const found = [];
    for (const p of some) {
      while (found.length > 1) {
        const [a, b] = found.slice(-2);
        if ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0) break;
        found.pop();
      }
      found.push(p);
    }
    return found.slice(0, -1);
  };
  return [...half(order), ...half(order.reverse())];
};
/** @type {(text: string) => Place[]} */
const placesOf = (text) => {
  const numbers = numbersOf(text);
  return numbers.filter((_, k) => k % 2 === 0).map((x, k) => ({ x, y: numbers[2 * k + 1] }));
};
/** @type {(points: Place[]) => Place} */
const summit = (points) => { // above which a title stands
  const top = Math.min(...points.map(({ y }) => y)), xs = points.filter(({ y }) => y < top + 26).map(({ x }) => x);
  return { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: top };
};
/** @type {(places: Actor[], from: Place) => Actor} */
const nearestHome = (places, from) => places.reduce((best, one) => (
  Math.hypot(one.home.x - from.x, one.home.y - from.y) < Math.hypot(best.home.x - from.x, best.home.y - from.y) ? one : best
));
/** @type {{ actors: Actor[], border: Place[] }[]} */
const areasNow = [];
const findAreas = () => [...map.querySelectorAll(".areas > path")].flatMap((element, place) => {
  const [facet, value] = data.areas[place];
  const of = actors.filter((actor) => actor.groups[facet] === value && !actor.office && !actor.isolated);
  if (!of.length) return [];
  const first = placesOf(attribute(element, "d")), owners = first.map((point) => nearestHome(of, point)), peak = summit(first);
  const titles = [...map.querySelectorAll(`text[data-area="${place}"]`)].map((text) => (
    { text, x: Number(attribute(text, "x")), y: Number(attribute(text, "y")) }
  ));
  const area = { actors: of, border: first };
  areasNow[place] = area;
  const draw = () => { // each point of the border goes with the actor that it stands at
    const points = first.map(({ x, y }, k) => ({ x: x + owners[k].x - owners[k].home.x, y: y + owners[k].y - owners[k].home.y }));
    for (const { x, y } of of) {
      for (let turn = 0; turn < 12; turn += 1) points.push({ x: x + 30 * Math.cos(turn * Math.PI / 6), y: y + 30 * Math.sin(turn * Math.PI / 6) });
    }
    area.border = hullOf(points);
    element.setAttribute("d", `M${area.border.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`);
    const now = summit(area.border);
    for (const { text, x, y } of titles) {
      text.setAttribute("x", (x + now.x - peak.x).toFixed(1));
      text.setAttribute("y", (y + now.y - peak.y).toFixed(1));
    }
  };
  return [{ actors: of, draw }];
});
/** @type {(first: Place, area: { actors: Actor[], border: Place[] }) => Place} */
const onBorder = (first, { actors: some, border }) => { // goes with the middle of its group, as near as the border is
  const x = first.x + some.reduce((sum, each) => sum + each.x - each.home.x, 0) / some.length;
  const y = first.y + some.reduce((sum, each) => sum + each.y - each.home.y, 0) / some.length;
  let best = border[0], least = Infinity;
  border.forEach((p, k) => {
    const q = border[(k + 1) % border.length], dx = q.x - p.x, dy = q.y - p.y;
    const t = Math.min(1, Math.max(0, ((x - p.x) * dx + (y - p.y) * dy) / (dx * dx + dy * dy || 1)));
    const at = { x: p.x + t * dx, y: p.y + t * dy }, far = Math.hypot(at.x - x, at.y - y);
    if (far < least) [best, least] = [at, far];
  });
  return best;
};
/** @type {(points: Place[], radii: number[], half: number) => string} */
const barsOf = (points, radii, half) => [points, [...points].reverse()].map(([end, near], k) => { // as `gaps.bars` draws them
  const dx = near.x - end.x, dy = near.y - end.y, length = Math.hypot(dx, dy) || 1;
  const x = end.x + dx * radii[k] / length, y = end.y + dy * radii[k] / length, wide = half || 0.05;
  return `M${(x - dy * wide / length).toFixed(1)} ${(y + dx * wide / length).toFixed(1)}L${(x + dy * wide / length + (half ? 0 : 0.1)).toFixed(1)} ${(y - dx * wide / length).toFixed(1)}`;
}).join("");
/** @type {(element: Element, path: Element, points: Place[]) => void} */
const putLink = (element, path, points) => {
  const [start, ...more] = points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  path.setAttribute("d", `M${start}${more.length > 1 ? "Q" : "L"}${more.join(" ")}`);
  element.querySelector(".ends")?.setAttribute("d", barsOf(points, numbersOf(attribute(element, "data-r")), Number(attribute(element, "data-half"))));
};
const findLinks = () => [...map.querySelectorAll(".mk.link")].flatMap((element) => {
  const path = element.querySelector("path");
  if (!path) return [];
  const first = attribute(path, "d"), [from, to] = numbersOf(attribute(element, "data-ends")).map((i) => actors[i]);
  if (from && to) return [{ actors: [from, to], draw: () => putLink(element, path, placesOf(shifted(first, from, to))) }];
  const [start, bend, end] = placesOf(first), [one, two] = numbersOf(attribute(element, "data-areas")).map((area) => areasNow[area]);
  if (!one || !two) return [];
  const draw = () => {
    const from = onBorder(start, one), to = onBorder(end, two);
    putLink(element, path, [from, { x: bend.x + (from.x - start.x + to.x - end.x) / 2, y: bend.y + (from.y - start.y + to.y - end.y) / 2 }, to]);
  };
  return [{ actors: [...one.actors, ...two.actors], draw }];
});

// ---- marks: rings, numbers, pairs ----
/** @type {() => Marked[]} */
const findMarked = () => { // rings, numbers and links of pairs stand apart from their actors and name them
  const rings = drawnFor(":is(.ring, .badge)", "data-on").map(({ element, of: [actor] }) => ({
    actors: [actor],
    draw: () => element.setAttribute("transform", `translate(${actor.x.toFixed(1)} ${actor.y.toFixed(1)})`),
  }));
  const past = drawnFor("path.past", "data-on").map(({ element, of: [actor] }) => { // from an actor to one that is gone
    const [, far] = attribute(element, "d").split("L"), [x, y] = numbersOf(far), sign = element.nextElementSibling;
    return { actors: [actor], draw: () => {
      element.setAttribute("d", `M${actor.x.toFixed(1)} ${actor.y.toFixed(1)}L${far}`);
      sign?.setAttribute("transform", `translate(${((actor.x + x) / 2).toFixed(1)} ${((actor.y + y) / 2).toFixed(1)})`);
    } };
  });
  const pairs = drawnFor("path.mk", "data-ends").map(({ element, of: [from, to] }) => {
    const first = attribute(element, "d");
    return { actors: [from, to], draw: () => element.setAttribute("d", shifted(first, from, to)) };
  });
  const glyphs = drawnFor(".glyph", "data-ends").map(({ element, of: [from, to] }) => {
    const first = attribute(element, "transform");
    return { actors: [from, to], draw: () => element.setAttribute("transform", shifted(first, from, to)) };
  });
  return [...rings, ...past, ...pairs, ...glyphs, ...findAreas(), ...findLinks()];
};

/** @type {(text: string) => { x: number, y: number, angle: number }} */
const middleOf = (text) => { // of a piece, and the direction in which it runs there
  const numbers = numbersOf(text), [ax, ay] = numbers, [bx, by] = numbers.slice(-2);
  const [cx, cy] = numbers.length > 4 ? numbers.slice(2) : [(ax + bx) / 2, (ay + by) / 2];
  return { x: (ax + 2 * cx + bx) / 4, y: (ay + 2 * cy + by) / 4, angle: Math.atan2(by - ay, bx - ax) };
};
/** @type {(text: string, before: string, after: string) => string} */
const carried = (text, before, after) => { // a sign in the middle of a piece that went from before to after
  const from = middleOf(before), to = middleOf(after), turn = to.angle - from.angle;
  return text.replace(/(-?[\d.]+) (-?[\d.]+)/g, (pair) => {
    const [x, y] = numbersOf(pair), dx = x - from.x, dy = y - from.y;
    return `${(to.x + dx * Math.cos(turn) - dy * Math.sin(turn)).toFixed(1)} ${(to.y + dx * Math.sin(turn) + dy * Math.cos(turn)).toFixed(1)}`;
  });
};
/** @type {(entry: TiePath) => string[]} */
const unmoved = (entry) => {
  entry.first ??= [...entry.pieces];
  return entry.first;
};
/** @type {(tie: Tie) => void} */
const redrawTie = ({ of, place, a, b }) => {
  const [line] = of.paths;
  for (const entry of of.paths) {
    const first = unmoved(entry)[place], { classList } = entry.path;
    entry.pieces[place] = classList.contains("head") ? turned(first, unmoved(line)[place], line.pieces[place], actors[b])
      : classList.contains("mid") ? carried(first, unmoved(line)[place], line.pieces[place])
      : shifted(first, actors[a], actors[b]);
  }
};
/** @type {Map<Actor, Marked[]> | null} */
let followers = null; // looked for when the first actor is moved
const followersOf = (/** @type {Actor} */ actor) => {
  if (!followers) {
    followers = new Map();
    const found = [...findMarked(), ...items.map((item) => ({ actors: item.actors.map((i) => actors[i]), draw: () => drawItem(item) }))];
    for (const mark of found) for (const one of mark.actors) followers.set(one, [...(followers.get(one) ?? []), mark]);
  }
  return followers.get(actor) ?? [];
};

// ---- ties of what is held are lifted out of the paths that they share, so that only they are drawn anew at each step ----
/** @type {Map<TieClass, { places: number[], copies: Element[] }>} */
const lifted = new Map();
const guides = /** @type {SVGPathElement} */ (document.createElementNS("http://www.w3.org/2000/svg", "path")); // lines to who is in line, or the lasso
guides.setAttribute("class", "guides");
view.append(guides);
/** @type {SVGSVGElement | null} */
let sheet = null; // in a big picture what is held lies on a sheet above, so that the picture below is not painted again
/** @type {Map<Thing, Element>} */
const doubles = new Map();
/** @type {(thing: Thing) => Element} */
const doubleOf = (thing) => { // what is seen of it, and nothing to be found or walked to
  const double = /** @type {Element} */ (("frame" in thing ? thing.frame : thing.element).cloneNode(true));
  for (const part of double.querySelectorAll(".culled")) part.remove();
  for (const part of [double, ...double.querySelectorAll("*")]) {
    for (const name of ["data-actor", "data-item", "tabindex", "role", "aria-label"]) part.removeAttribute(name);
  }
  return double;
};
/** @type {(moving: Thing[]) => Element} */
const newSheet = (moving) => {
  sheet = /** @type {SVGSVGElement} */ (map.cloneNode());
  sheet.id = "sheet";
  sheet.setAttribute("aria-hidden", "true");
  Object.assign(sheet.style, { left: `${map.getBoundingClientRect().left - byId("stage").getBoundingClientRect().left}px`, top: `${map.getBoundingClientRect().top - byId("stage").getBoundingClientRect().top}px`,
    width: `${map.clientWidth}px`, height: `${map.clientHeight}px` });
  const ground = /** @type {Element} */ (view.cloneNode());
  const [ties, symbols] = [".ties", ".actors"].map((name) => /** @type {Element} */ (map.querySelector(name)?.cloneNode()));
  for (const part of [ground, ties, symbols]) part.removeAttribute("id");
  for (const thing of moving) {
    const frame = "frame" in thing ? thing.frame : thing.element;
    const double = doubleOf(thing);
    doubles.set(thing, double);
    symbols.append(double);
    frame.classList.add("up");
    if ("frame" in thing) texts.get(thing)?.classList.add("up");
  }
  ground.append(ties, symbols, guides);
  sheet.append(ground);
  map.after(sheet);
  return ties;
};
/** @type {(moving: Thing[]) => void} */
const lift = (moving) => {
  const over = many ? newSheet(moving) : null;
  for (const thing of moving) {
    for (const { of, place } of "ties" in thing ? thing.ties : []) {
      const found = lifted.get(of) ?? { places: [], copies: [] };
      if (!found.places.includes(place)) found.places.push(place);
      lifted.set(of, found);
    }
  }
  for (const [kind, { places, copies }] of lifted) {
    const gone = new Set(places);
    for (const { path, pieces } of kind.paths) {
      const copy = /** @type {Element} */ (path.cloneNode());
      path.setAttribute("d", pieces.filter((_, k) => !gone.has(k) && visible(kind.ties[k])).join(""));
      if (over) over.append(copy);
      else path.after(copy);
      copies.push(copy);
    }
  }
};
const layDown = () => {
  for (const [kind, { copies }] of lifted) {
    for (const copy of copies) copy.remove();
    drawTies(kind);
  }
  lifted.clear();
  view.append(guides);
  sheet?.remove();
  sheet = null;
  for (const thing of doubles.keys()) {
    ("frame" in thing ? thing.frame : thing.element).classList.remove("up");
    if ("frame" in thing) texts.get(thing)?.classList.remove("up");
  }
  doubles.clear();
};
/** @type {(moving: Thing[]) => void} */
const redraw = (moving) => { // what was moved, and what is tied to it
  /** @type {Set<TieClass>} */
  const touched = new Set();
  /** @type {Set<Marked>} */
  const following = new Set();
  for (const thing of moving) {
    const frame = "frame" in thing ? thing.frame : thing.element;
    const at = `translate(${thing.x.toFixed(1)} ${thing.y.toFixed(1)})`, double = doubles.get(thing);
    for (const one of [double ?? frame, litDoubles.get(thing)]) one?.setAttribute("transform", at);
    if (!("ties" in thing)) {
      drawItem(thing);
      continue;
    }
    for (const tie of thing.ties) {
      touched.add(tie.of);
      redrawTie(tie);
    }
    for (const mark of followersOf(thing)) following.add(mark);
    if (!double) for (const part of [texts.get(thing), leads.get(thing)]) part?.setAttribute("transform", at); // its name, if one stands there
  }
  for (const kind of touched) {
    const up = lifted.get(kind);
    if (!up) drawTies(kind);
    const shown = up?.places.filter((k) => visible(kind.ties[k])) ?? [];
    up?.copies.forEach((copy, k) => copy.setAttribute("d", shown.map((place) => kind.paths[k].pieces[place]).join("")));
  }
  for (const mark of following) mark.draw();
  forgetRuns();
  forget();
  if (state.actor !== null || state.item !== null) highlight();
  if (!many) namesAgain();
  else if (!sheet) drawAbove();
};
