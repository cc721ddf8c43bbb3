// How a name is written, and where there is room for it.
/** @type {(name: string, attributes?: Record<string, string | number>) => SVGElement} */
const inSvg = (name, attributes = {}) => {
  const element = /** @type {SVGElement} */ (document.createElementNS("http://www.w3.org/2000/svg", name));
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
};

// ---- how a name is written: in lines, measured in heights of its letters ----
const WIDEST = 13.2, LEADING = 1.164, ASCENT = 0.928;
const ruler = document.createElement("canvas").getContext("2d");
/** @type {Map<string, number>} */
const widths = new Map();
/** @type {(text: string) => number} */
const measured = (text) => {
  let found = widths.get(text);
  if (found === undefined) {
    found = ruler ? ruler.measureText(text).width / 100 : text.length * 0.6;
    widths.set(text, found);
  }
  return found;
};
/** @type {(text: string) => number} */
const widthOf = (text) => { // without kerning it is that of its letters, unless one changes another
  if (!/^[ -~À-ſ–—„“”‚‘’…]*$/.test(text)) return measured(text);
  let wide = 0;
  for (const letter of text) wide += measured(letter);
  return wide;
};
const PARTS = /.+?(?:[-–/](?=[^\s\d])|\s+(?![–-]\s)|$)/gu; // a line may end at spaces and hyphens, not before a dash
/** @type {(text: string, most: number, widest: number) => string[]} */
const linesOf = (text, most, widest) => { // as few as do, all about as wide
  const parts = text.match(PARTS) ?? [text];
  const total = widthOf(text);
  /** @type {(limit: number) => string[]} */
  const filled = (limit) => {
    const lines = [""];
    let room = limit;
    for (const part of parts) {
      const wide = widthOf(part);
      if (wide > room && room < limit) {
        lines.push("");
        room = limit;
      }
      lines[lines.length - 1] += part;
      room -= wide;
    }
    return lines;
  };
  let lines = [text];
  for (let count = 2; count <= most && total > widest * 0.6 && parts.length > 1; count += 1) {
    let limit = total / count;
    do {
      limit *= 1.06;
      lines = filled(limit);
    } while (lines.length > count);
    if (limit <= widest) break;
  }
  return lines.map((line) => line.trimEnd());
};
/** @type {Map<string, Written>} */
const writings = new Map();
/** @type {(text: string, most: number, widest?: number) => Written} */
const written = (text, most, widest = WIDEST) => {
  const key = `${most} ${widest} ${text}`;
  let found = writings.get(key);
  if (!found) {
    const lines = linesOf(text, most, widest);
    found = { lines, wide: Math.max(...lines.map(widthOf)), high: lines.length * LEADING };
    writings.set(key, found);
  }
  return found;
};

// ---- where there is room, in pixels of the drawing's frame ----
const CELL = 48;
/** @type {() => Room} */
const newRoom = () => {
  /** @type {Map<number, Taken[]>} */
  const cells = new Map();
  /** @type {(box: Box, look: (cell: number) => boolean) => boolean} */
  const every = ([left, top, right, bottom], look) => {
    const last = Math.floor(right / CELL), lowest = Math.floor(bottom / CELL);
    for (let i = Math.floor(left / CELL); i <= last; i += 1) {
      for (let j = Math.floor(top / CELL); j <= lowest; j += 1) if (!look(i * 4096 + j)) return false;
    }
    return true;
  };
  return {
    take: (box, owner = null) => {
      const taken = { box, owner };
      every(box, (cell) => {
        const there = cells.get(cell);
        if (there) there.push(taken);
        else cells.set(cell, [taken]);
        return true;
      });
    },
    free: (box, owner = null) => every(box, (cell) => {
      for (const { box: [left, top, right, bottom], owner: other } of cells.get(cell) ?? []) {
        if (left < box[2] && box[0] < right && top < box[3] && box[1] < bottom && (owner === null || other !== owner)) return false;
      }
      return true;
    }),
  };
};
/** @type {Record<string, [dx: number, dy: number]>} */
const SIDES = { S: [0, 1], N: [0, -1], E: [1, 0], W: [-1, 0], SE: [1, 1], SW: [-1, 1], NE: [1, -1], NW: [-1, -1] };
/** @type {(x: number, y: number, reach: Reach, size: number, words: Written, side: string, away?: number) => Placed} */
const spotAt = (x, y, [across, up, down], size, words, side, away = 0) => { // beside something of this reach
  const [dx, dy] = SIDES[side];
  const share = dx && dy ? 0.72 : 1, gap = dx && dy ? 0.1 * size + 1 : 0.22 * size + 1 + away;
  const wide = words.wide * size, high = words.high * size;
  const left = dx > 0 ? across * share + gap : dx < 0 ? -across * share - gap - wide : -wide / 2;
  const top = dy > 0 ? down * share + gap : dy < 0 ? -up * share - gap - high : -high / 2;
  return { words, side, left: left / size, top: top / size, box: [x + left - 2, y + top, x + left + wide + 2, y + top + high] };
};
