// Names: of one size on the screen at every zoom, above the symbols, chosen anew each time the picture rests.
// What Python placed is what is printed, and the opening picture of all but large drawings.
const called = inSvg("g", { class: "called", "aria-hidden": "true" }); // the full name is in the label of the button
const above = inSvg("g", { class: "called above", "aria-hidden": "true" }); // of what is looked at
view.append(called, above);

// ---- the actors: how important, how large, which side Python chose ----
/** @type {Map<string, Reach>} */
const shapes = new Map();
/** @type {(actor: Actor) => Reach} */
const shapeOf = ({ element, frame }) => { // of its symbol with its outline, without being moved or scaled
  const shape = sure(SVGGraphicsElement, element), pen = Number(attribute(frame, "stroke-width")) || 1.1;
  const key = `${attribute(shape, "d")} ${pen}`;
  let found = shapes.get(key);
  if (!found) {
    const { x, y, width, height } = shape.getBBox();
    found = [Math.max(-x, x + width) + pen / 2, pen / 2 - y, y + height + pen / 2];
    shapes.set(key, found);
  }
  return found;
};
const firstSides = actors.map(({ frame }) => {
  const text = frame.querySelector("text:not(.no):not(.culled)");
  if (!text) return "S";
  const across = { start: "E", end: "W" }[attribute(text, "text-anchor")] ?? "";
  const y = Number(attribute(text, "y"));
  const lower = y > 14 ? "S" : y < -10 ? "N" : "";
  return lower + across || "S";
});
/** @type {(actor: Actor) => string[]} */
const sidesOf = ({ i, isolated }) => (isolated ? ["E", "S", "N", "W"] : [firstSides[i], ...Object.keys(SIDES)]);
/** @type {Map<number, string>} */
const briefs = new Map(data.brief.map(([i, head, tail]) => {
  const words = actors[i].name.split(/\s+/);
  return [i, typeof head === "string" ? head : [...words.slice(0, head), "…", ...words.slice(-(tail ?? 1))].join(" ")];
}));
/** @type {(actor: Actor) => string} */
const briefOf = ({ i, name, size }) => (size && root.lang !== data.language ? name : briefs.get(i) ?? name); // those of groups are of one language
const nameSize = () => { // letters of 13 to 16 pixels, larger on a projector, there also of 3840 pixels
  const wide = map.clientWidth || map.getBoundingClientRect().width;
  return state.beamer || root.classList.contains("stage") ? Math.max(15, Math.min(wide / 70, Math.max(22, wide / 110))) : Math.min(16, Math.max(13, wide / 100));
};

/** @type {() => Set<number>} */
const innerActors = () => { // where rings say how far away somebody is: who stands in the middle, and the first ring
  const ring = map.querySelector(".steps ellipse");
  const middle = ring && actors.find(({ x, y }) => Math.abs(x - Number(attribute(ring, "cx"))) + Math.abs(y - Number(attribute(ring, "cy"))) < 1);
  return new Set(middle ? [middle.i, ...middle.ties.filter(({ of }) => of.counts).map((tie) => otherEnd(tie, middle.i))] : []);
};
const inner = innerActors();

// ---- which names are shown, and where ----
/** @type {Map<Actor, Placed>} */
let places = new Map();
/** @type {Map<Actor, SVGElement>} */
const texts = new Map();
/** @type {(words: Written, spot: Placed) => Node[]} */
const rowsOf = ({ lines, wide }, { left, top, side }) => {
  const x = side.includes("E") ? left : side.includes("W") ? left + wide : left + wide / 2;
  return lines.map((line, row) => {
    const part = inSvg("tspan", { x: `${x.toFixed(2)}em`, y: `${(top + ASCENT + row * LEADING).toFixed(2)}em` });
    part.textContent = row < lines.length - 1 ? `${line} ` : line;
    return part;
  });
};
/** @type {(text: SVGElement, thing: Place, spot: Placed) => void} */
const writeName = (text, { x, y }, spot) => {
  text.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  text.setAttribute("text-anchor", spot.side.includes("E") ? "start" : spot.side.includes("W") ? "end" : "middle");
  text.replaceChildren(...rowsOf(spot.words, spot));
};
const sizeNames = (pixels = nameSize()) => { // of one size on the screen, however the drawing is scaled
  const size = `${(pixels / (scaling().a * zoom.k)).toFixed(3)}px`;
  for (const part of [called, above, leadGround]) part.style.fontSize = size;
};
/** @type {(box: DOMRect, of: DOMRect) => Box} */
const boxIn = ({ left, top, right, bottom }, of) => [left - of.left, top - of.top, right - of.left, bottom - of.top];
/** @type {(actor: Actor) => boolean} */
const unlit = ({ frame }) => map.classList.contains("focusing") && !frame.classList.contains("on");
/** @type {((room: Room, frame: DOMRect, size: number, toScreen: (place: Place) => [x: number, y: number], s: number) => SVGElement[])[]} */
const placeOthers = []; // what else has a name, placed before actors
const placeNames = () => {
  catchUp();
  const size = nameSize(), frame = map.getBoundingClientRect(), { a, x: left, y: top } = scaling();
  const s = a * zoom.k;
  /** @type {(place: Place) => [x: number, y: number]} */
  const onScreen = ({ x, y }) => [s * x + a * zoom.x + left, s * y + a * zoom.y + top];
  const room = newRoom();
  /** @type {Reach[]} */
  const reach = actors.map((actor) => {
    if (!actor.shown) return [0, 0, 0]; // and perhaps not in the drawing, which cannot be measured then
    const [across, up, down] = shapeOf(actor);
    return [across * s + 1, up * s + 1, down * s + 1];
  });
  /** @type {Set<number>} */
  const ringed = new Set();
  for (const mark of map.querySelectorAll(":is(.ring, .badge)[data-on]")) { // rings, and the numbers on them
    const shown = mark.getClientRects();
    const [i] = numbersOf(attribute(mark, "data-on"));
    if (!shown.length) continue;
    ringed.add(i);
    const ring = (Number(mark.getAttribute("data-r") ?? 0) + 2) * s;
    if (mark.matches(".ring") && ring > reach[i][0]) reach[i] = [ring, ring, ring];
    else room.take(boxIn(shown[0], frame));
  }
  for (const item of items) {
    const [shown] = item.element.getClientRects();
    if (shown) room.take(boxIn(shown, frame));
  }
  const strip = stripIn(frame);
  /** @type {Box} */
  const whole = [2, 2, frame.width - 2, frame.height - 2];
  /** @type {(box: Box, actor: Actor) => boolean} */
  const allowed = (box, { isolated }) => contains(whole, box) && (!strip || (isolated ? contains(strip, box) : !overlap(box, strip)));
  const inView = actors.filter((actor) => {
    if (!actor.shown) return false;
    const [x, y] = onScreen(actor), [across, up, down] = reach[actor.i];
    if (x < -across || y < -down || x > frame.width + across || y > frame.height + up) return false;
    room.take([x - across, y - up, x + across, y + down], actor);
    return true;
  });
  const others = [placeTitles, ...placeOthers].flatMap((place) => place(room, frame, size, onScreen, s));
  for (const old of called.querySelectorAll(".title, .struck")) old.remove();
  called.append(...others);
  /** @type {(actor: Actor) => number} */
  const weight = ({ i, partners, office, frame: { classList } }) => (classList.contains("chosen") ? 1e6 : 0)
    + (inner.has(i) ? 500 : 0) + (ringed.has(i) || classList.contains("new") ? 1e4 : 0) + (office ? 1e3 : 0) + partners + shapeOf(actors[i])[0] / 100;
  const order = inView.filter((actor) => !unlit(actor)).map((actor) => ({ actor, weight: weight(actor) }));
  order.sort((one, two) => two.weight - one.weight);
  places = new Map();
  /** @type {(actor: Actor, words: Written, sides: string[]) => Placed | undefined} */
  const freeSpot = (actor, words, sides) => {
    const [x, y] = onScreen(actor);
    for (const away of actors.length <= 120 ? [0, 0.7, 1.5] : [0]) {
      for (const side of sides) {
        const spot = spotAt(x, y, reach[actor.i], size, words, side, away * size);
        if (allowed(spot.box, actor) && room.free(spot.box, actor)) return spot;
      }
    }
  };
  /** @type {(actor: Actor, words: Written) => Placed | undefined} */
  const farSpot = (actor, words) => { // as near as there is room, its line through as few symbols as can be, through no name
    const [x, y] = onScreen(actor), start = reach[actor.i][0];
    let best, least = frame.width < 600 || inner.has(actor.i) ? 24 : 8; // on a phone, and from the middle of rings, there is room beside the drawing alone
    for (let away = start + 1.2 * size; away < (inner.has(actor.i) ? 24 : 14) * size && least; away += 0.8 * size) {
      for (let k = 0; k < 16; k += 1) {
        const spot = ledSpot(x, y, size, words, away, k * Math.PI / 8);
        const [left, top, right, bottom] = spot.box, apart = 0.5 * size; // beside a foreign symbol it would read as its name
        if (!allowed(spot.box, actor) || !room.free([left - apart, top, right + apart, bottom], actor) || !atHome(actor, spot.box)) continue;
        const line = onLead(x, y, size, spot.lead, start);
        const through = line.filter((box) => !room.free(box, actor)).length;
        if (through >= least || line.some((box) => !leadRoom.free(box)) || [...titleBoxes, ...[...places.values()].map((other) => other.box)].some((other) => line.some((box) => overlap(box, other)))) continue;
        best = spot;
        least = through;
      }
    }
    return best;
  };
  const atHome = areaHomes(onScreen, size);
  const leadRoom = newRoom(); // of the lines to names, of which none crosses another
  let led = 0;
  for (const { actor } of order) {
    const brief = briefOf(actor), sides = sidesOf(actor);
    const short = written(brief, 2), slim = written(brief, 3, 7.5);
    const near = freeSpot(actor, short, actor.isolated ? sides.slice(0, 3) : sides) ?? freeSpot(actor, slim, sides);
    led += 1;
    const spot = near ?? (led <= Math.min(LED, frame.width / 45) && !actor.isolated ? farSpot(actor, short) ?? farSpot(actor, slim) : undefined);
    if (!spot) continue;
    places.set(actor, spot);
    room.take(spot.box, actor);
    const line = onLead(...onScreen(actor), size, spot.lead, reach[actor.i][0]);
    for (const box of line) {
      room.take(box, actor);
      leadRoom.take(box);
    }
  }
  for (const [actor, { side, lead }] of places) { // the whole name where there is room
    if (lead || !briefs.has(actor.i)) continue;
    const spot = freeSpot(actor, written(actor.name, 3, 17), [side, ...sidesOf(actor)]);
    if (!spot) continue;
    places.set(actor, spot);
    room.take(spot.box, actor);
  }
  drawNames(size, frame);
};
const dropLeads = () => {
  for (const line of leads.values()) line.remove();
  leads.clear();
};
const dropNames = () => { // those of another zoom lie under the canvas until they are chosen anew
  dropLeads();
  for (const text of texts.values()) byFrame.delete(text);
  texts.clear();
  called.replaceChildren();
};
/** @type {(size: number, frame: DOMRect) => void} */
const drawNames = (size, frame) => { // these are handed on: asked for now, the page would be laid out before the names are there
  sizeNames(size);
  for (const [actor, text] of texts) {
    if (!places.has(actor)) {
      text.remove();
      texts.delete(actor);
      byFrame.delete(text);
    }
  }
  dropLeads();
  for (const [actor, spot] of places) {
    let text = texts.get(actor);
    if (!text) {
      text = inSvg("text");
      texts.set(actor, text);
      byFrame.set(text, actor);
      called.append(text);
    }
    writeName(text, actor, spot);
    if (spot.lead) {
      const line = leadOf(actor, spot.lead, size, (shapeOf(actor)[0] + 1) * scaling().a * zoom.k);
      leads.set(actor, line);
      leadGround.append(line);
    }
  }
  drawAbove(size, frame);
  map.classList.add("named");
  called.dataset.zoom = zoom.k.toFixed(2);
};

// ---- what is looked at: its whole name with a ground, above everything ----
/** @type {Actor | Item | null} */
let hovered = null;
/** @type {Actor | Item | null} */
let focused = null;
const drawAbove = (size = nameSize(), frame = map.getBoundingClientRect()) => {
  above.replaceChildren();
  for (const part of [called, leadGround]) for (const old of part.querySelectorAll(".twice")) old.classList.remove("twice");
  if (above.nextSibling) view.append(above);
  const chosen = state.actor === null ? state.item : actors[state.actor];
  const { a, x: left, y: top } = scaling(), s = a * zoom.k;
  for (const thing of new Set([chosen, focused, hovered])) {
    if (!thing?.shown) continue;
    const x = s * thing.x + a * zoom.x + left, y = s * thing.y + a * zoom.y + top;
    const actor = "frame" in thing ? thing : null;
    const half = actor ? 0 : thing.element.getBoundingClientRect().height / 2;
    const [across, up, down] = actor ? shapeOf(actor) : [half, half, half];
    /** @type {Reach} */
    const reach = actor ? [across * s + 3, up * s + 3, down * s + 3] : [across, up, down];
    const words = written(thing.name, 4);
    const sides = [actor && places.get(actor)?.side || "S", "N", "S", "E", "W"];
    const spots = sides.map((side) => spotAt(x, y, reach, size, words, side));
    /** @type {(spot: Placed) => boolean} */
    const inside = ({ box }) => box[0] > 0 && box[1] > 0 && box[2] < frame.width && box[3] < frame.height;
    const spot = spots.find(inside) ?? spots[0];
    const em = (/** @type {number} */ value) => `${value.toFixed(2)}em`;
    const ground = inSvg("rect", {
      x: em(spot.left - 0.35), y: em(spot.top - 0.15), width: em(words.wide + 0.7), height: em(words.high + 0.3), rx: "0.3em",
      transform: `translate(${thing.x.toFixed(1)} ${thing.y.toFixed(1)})`,
    });
    const text = inSvg("text");
    writeName(text, thing, spot);
    if (many && actor && thing === focused) { // faded with all others, it still shows where the keys are
      const ring = doubleOf(actor);
      ring.classList.add("ring");
      above.append(ring);
    }
    above.append(ground, text);
    if (actor) for (const once of [texts.get(actor), leads.get(actor)]) once?.classList.add("twice"); // its name stands here now
  }
};
/** @type {(event: Event) => Actor | Item | null} */
const thingAt = (event) => actorAt(event) ?? itemAt(event) ?? null;
/** @type {(thing: Actor | Item | null) => void} */
const hover = (thing) => { // by a class: where a style asks what the pointer is over, each step of it looks at all symbols
  for (const one of [hovered, thing]) if (one && "frame" in one) one.frame.classList.toggle("hovered", one === thing);
  hovered = thing;
  drawAbove();
};
map.addEventListener("pointerover", (event) => {
  const thing = pointers.size ? null : thingAt(event);
  if (thing !== hovered) hover(thing);
});
map.addEventListener("pointerleave", () => hover(null));
for (const name of ["focusin", "focusout"]) {
  map.addEventListener(name, (event) => {
    const thing = name === "focusin" && event.target instanceof Element && event.target.matches(":focus-visible") ? thingAt(event) : null;
    if (thing === focused) return;
    focused = thing;
    drawAbove();
  });
}

// ---- when names are chosen anew ----
let begun = false, asked = 0, resting = 0;
let missed = false; // whether names were asked for that could not be chosen, for all was on the move
const chooseNames = () => {
  missed = false;
  if (begun) placeNames();
};
const namesAgain = () => { // for whatever changes what is shown, or where
  clearTimeout(resting);
  if (asked || !begun) return;
  asked = requestAnimationFrame(() => {
    asked = 0;
    missed = onTheMove;
    if (missed) return; // asked again when the picture rests
    placeNames();
    both();
    far.hidden = true;
  });
};
whenStill.push(() => {
  if (!begun) return;
  if (many && called.dataset.zoom !== zoom.k.toFixed(2)) dropNames();
  sizeNames();
  clearTimeout(resting);
  if (many && flight) return; // of a large drawing: they are chosen on the way
  if (many) requestAnimationFrame(namesAgain); // in the frame after the drawing
  else resting = window.setTimeout(namesAgain, called.dataset.zoom === zoom.k.toFixed(2) ? 150 : 60);
});
window.addEventListener("resize", namesAgain);
const makeReady = () => { // what else the first click or zoom would wait for
  for (const { paths } of classes) for (const { pieces } of paths) pieces.at(0);
  "ä".localeCompare("z", root.lang); // the rules of order
};
const beginNames = () => {
  if (many) whenStill.push(layFindable);
  else for (const { frame, name } of actors) { // whole, for the browser's own search
    const text = inSvg("text", { class: "culled", y: 26, "aria-hidden": "true" });
    text.textContent = name;
    frame.append(text);
  }
  if (ruler) {
    ruler.font = '100px "DejaVu Sans"';
    ruler.fontKerning = "none";
  }
  begun = true;
  namesAgain();
  if (many) for (const work of [layFindable, layer, makeReady]) idle(work);
};
const beginSoon = () => (many ? idle(beginNames) : beginNames());
document.fonts.load('13px "DejaVu Sans"').then(beginSoon, beginSoon);
