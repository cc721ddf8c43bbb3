// Names of important actors that have no room beside them: farther away, with a line that leads there.
/** @type {Map<Actor, SVGElement>} */
const leads = new Map(); // the line from an actor to its name where that stands farther away
const LED = 24; // so many of the most important may have one, fewer in a narrow drawing
const leadGround = inSvg("g", { class: "leads", "aria-hidden": "true" }); // below the symbols: a line covers nobody
sure(Element, map.querySelector(".actors")).before(leadGround);
/** @type {(at: Place, lead: Place, size: number, start: number) => SVGElement} */
const leadOf = ({ x, y }, lead, size, start) => { // from `start` pixels of its middle on
  const part = start / (Math.hypot(lead.x, lead.y) * size);
  const line = inSvg("g", { class: "lead", transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` });
  /** @type {(value: number) => string} */
  const em = (value) => `${value.toFixed(2)}em`;
  const ends = { x1: em(lead.x * part), y1: em(lead.y * part), x2: em(lead.x), y2: em(lead.y) };
  line.append(inSvg("line", { ...ends, class: "halo" }), inSvg("line", ends));
  return line;
};
/** @type {(frame: DOMRect) => Box | null} */
const stripIn = (frame) => { // the box of those without cooperation, where it is shown
  const [box] = map.querySelector(".alone .strip")?.getClientRects() ?? [];
  return box ? boxIn(box, frame) : null;
};
/** @type {(outer: Box, box: Box) => boolean} */
const contains = (outer, box) => box[0] >= outer[0] && box[1] >= outer[1] && box[2] <= outer[2] && box[3] <= outer[3];
/** @type {(box: Box, other: Box) => boolean} */
const overlap = (box, other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3];
/** @type {(toScreen: (place: Place) => [x: number, y: number], near: number) => (actor: Actor, box: Box) => boolean} */
const areaHomes = (toScreen, near) => { // whether a name that stands farther away is at or beside the area of its actor, in no other
  const homes = areaParts.map(([shape], place) => {
    const { x, y, width, height } = sure(SVGGraphicsElement, shape).getBBox();
    const [left, top] = toScreen({ x, y }), [right, bottom] = toScreen({ x: x + width, y: y + height });
    return { of: data.areas[place], box: /** @type {Box} */ ([left, top, right, bottom]), wide: /** @type {Box} */ ([left - near, top - near, right + near, bottom + near]) };
  });
  return ({ groups }, spot) => homes.every(({ of: [facet, value], box, wide }) => (
    groups[facet] === value ? overlap(spot, wide) : !overlap(spot, box)
  ));
};
/** @type {(x: number, y: number, size: number, words: Written, away: number, turn: number) => Placed} */
const ledSpot = (x, y, size, words, away, turn) => { // farther away in any direction, with the end of the line that leads there
  const wide = words.wide * size, high = words.high * size;
  const dx = Math.cos(turn), dy = Math.sin(turn);
  const left = dx * (away + wide / 2) - wide / 2, top = dy * (away + high / 2) - high / 2;
  const end = { x: Math.min(left + wide, Math.max(left, 0)), y: Math.min(top + high, Math.max(top, 0)) };
  const side = Math.abs(dx) < 0.4 ? "" : dx > 0 ? "E" : "W";
  return {
    words, side, left: left / size, top: top / size, box: [x + left - 2, y + top, x + left + wide + 2, y + top + high],
    lead: { x: end.x / size, y: end.y / size },
  };
};
/** @type {(x: number, y: number, size: number, lead: Place | undefined, start: number) => Box[]} */
const onLead = (x, y, size, lead, start) => { // small boxes on the line to a name, from the border of its symbol on
  if (!lead) return [];
  const far = Math.hypot(lead.x, lead.y) * size, count = Math.ceil((far - start) / 5);
  return Array.from({ length: Math.max(0, count) }, (_, k) => {
    const part = (start + (k + 0.5) * 5) / far;
    const [px, py] = [x + lead.x * size * part, y + lead.y * size * part];
    return [px - 2, py - 2, px + 2, py + 2];
  });
};
