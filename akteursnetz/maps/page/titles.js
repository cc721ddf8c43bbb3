// The titles of areas, in the size of names: above their area, beside or in it, none on another.
const TITLE = 1.1, BOLD = 1.17; // how much larger and wider than names
/** @type {{ shape: SVGGraphicsElement, title: () => string }[]} */
const titled = [...map.querySelectorAll(".areas [data-area], .alone .strip")].map((shape) => ({
  shape: sure(SVGGraphicsElement, shape),
  title: () => {
    const [strip, number] = [shape.closest(".alone"), attribute(shape, "data-area")];
    const found = strip ? strip.querySelector(`text[lang=${root.lang}]`) : map.querySelector(`text[data-area="${number}"][lang=${root.lang}]`);
    return found?.textContent ?? "";
  },
}));
/** @type {Box[]} */
let titleBoxes = [];
/** @type {(box: Box, wide: number, high: number, inside: boolean) => Box[]} */
const titlePlaces = ([left, top, right, bottom], wide, high, inside) => {
  const middle = (left + right - wide) / 2;
  const spots = [[middle, top - high - 1], [left, top - high - 1], [right - wide, top - high - 1]];
  const within = [[left + 5, top + 3], [middle, top + 3], [right - wide - 5, top + 3]];
  const under = [[middle, bottom + 1], [left, bottom + 1], [right - wide, bottom + 1]];
  const near = [0.3, 0.6].flatMap((part) => [-1, 1].map((side) => [middle + side * part * wide, top - high - 1]));
  return (inside ? [...within, ...spots, ...under] : [...spots, ...near, ...under, ...within])
    .map(([x, y]) => [x, y, x + wide, y + high]);
};
/** @type {(room: Room, frame: DOMRect, size: number, toScreen: (place: Place) => [x: number, y: number], s: number) => SVGElement[]} */
const placeTitles = (room, frame, size, toScreen, s) => {
  const others = newRoom(); // titles rather lie on a symbol than not be there, never on each other
  const em = size * TITLE, found = [];
  titleBoxes = [];
  for (const { shape, title } of titled) {
    if (!shape.getClientRects().length || !title()) continue;
    const { x, y, width, height } = shape.getBBox();
    const [left, top] = toScreen({ x, y }), [right, bottom] = toScreen({ x: x + width, y: y + height });
    if (right < 0 || bottom < 0 || left > frame.width || top > frame.height) continue;
    /** @type {Box} */
    const seenPart = [Math.max(left, 0), Math.max(top, 0), Math.min(right, frame.width), Math.min(bottom, frame.height)];
    const narrow = frame.width < 600 && shape.localName !== "rect"; // on a phone a title lies on its area or is not there: beside it others are
    const ways = (narrow ? [written(title(), 4, 6), written(title(), 1)] : [written(title(), 1), written(title(), 3, 9)]).flatMap((words) => {
      const wide = words.wide * BOLD * em + 4, high = words.high * em;
      const x = Math.min(frame.width - wide, Math.max(0, (left + right - wide) / 2)), y = (top + bottom - high) / 2;
      const places = narrow ? [0, -0.4, 0.4].map((part) => [x, y + part * high, x + wide, y + (1 + part) * high]) : titlePlaces(seenPart, wide, high, top < 0);
      return places.map((box) => ({ words, box: /** @type {Box} */ (box) }));
    });
    const inFrame = ways.filter(({ box }) => box[0] >= 0 && box[1] >= 0 && box[2] <= frame.width && box[3] <= frame.height);
    const fitting = shape.localName === "rect" ? inFrame.filter(({ box }) => box[2] - box[0] <= seenPart[2] - seenPart[0]) : []; // no wider than its box
    const wanted = [...fitting, ...inFrame];
    const spot = (narrow ? undefined : wanted.find(({ box }) => room.free(box))) ?? wanted.find(({ box }) => others.free(box));
    if (!spot) continue;
    others.take(spot.box);
    titleBoxes.push(spot.box);
    room.take(spot.box);
    const at = { x: x + (spot.box[0] - left) / s, y: y + (spot.box[1] - top) / s };
    const text = inSvg("text", { "data-title": attribute(shape, "data-area"), class: `title${shape.closest(".off") ? " off" : ""}` });
    writeName(text, at, { words: spot.words, side: "E", left: 2 / em, top: 0, box: spot.box });
    found.push(text);
  }
  return found;
};
// How many steps away each ring is.
const stepRings = [...map.querySelectorAll(".steps ellipse")].map((ring) => ["cx", "cy", "rx", "ry"].map((name) => Number(attribute(ring, name))));
placeOthers.push((room, frame, size, toScreen) => stepRings.flatMap(([cx, cy, rx, ry], place) => {
  const words = written(`${place + 1} ${say(place ? "stepMany" : "step")}`, 1);
  for (const turn of [-6, 6, -5, -7, 5, 7, -4, -8, 4, 8, -3, -9, 3, 9]) { // on the ring, near its top or bottom
    const at = { x: cx + rx * Math.cos(turn * Math.PI / 12), y: cy + ry * Math.sin(turn * Math.PI / 12) };
    const spot = spotAt(...toScreen(at), [0, -0.8 * size, 0], size, words, "N");
    if (spot.box[0] < 0 || spot.box[1] < 0 || spot.box[2] > frame.width || spot.box[3] > frame.height || !room.free(spot.box)) continue;
    room.take(spot.box);
    const text = inSvg("text", { class: "title ring-step" });
    writeName(text, at, spot);
    return [text];
  }
  return [];
}));
