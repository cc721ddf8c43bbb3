// A picture of the view that stands alone: the drawing as it is seen, with title, day, legend of what is in use, and source.
const INHERITED = ["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap",
  "paint-order", "font-family", "font-size", "font-weight", "text-anchor", "text-decoration-line", "font-kerning", "visibility"];
/** @type {(element: Element, copy: Element, above: CSSStyleDeclaration | null) => void} */
const resolve = (element, copy, above) => { // what the style sheet says, as attributes; what cannot be seen goes
  const style = getComputedStyle(element);
  const symbol = element.closest("defs");
  if (!symbol && (style.display === "none" || style.opacity === "0" || (style.fillOpacity === "0" && element.localName === "text"))) {
    copy.remove();
    return;
  }
  for (const name of INHERITED) {
    const value = style.getPropertyValue(name);
    if (above ? value !== above.getPropertyValue(name) : !symbol) copy.setAttribute(name === "text-decoration-line" ? "text-decoration" : name, value);
    else if (element.hasAttribute(name)) copy.setAttribute(name, value);
  }
  if (style.opacity !== "1") copy.setAttribute("opacity", style.opacity);
  for (const name of ["class", "tabindex", "role", "style", ...copy.getAttributeNames().filter((one) => /^(data|aria)-/.test(one))]) copy.removeAttribute(name);
  const copies = [...copy.children];
  [...element.children].forEach((child, k) => resolve(child, copies[k], style));
};
const fontFaces = () => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
  .filter((rule) => rule instanceof CSSFontFaceRule).map((rule) => rule.cssText).join("");
/** @type {(part: [left: number, top: number, wide: number, high: number]) => string} */
const sectionText = ([left, top, across, down]) => { // what part of what is shown lies in this part of the drawing; empty: all of it
  const there = actors.filter(seen), inside = there.filter((actor) => {
    const x = actor.x * zoom.k + zoom.x - left, y = actor.y * zoom.k + zoom.y - top;
    return x >= 0 && x <= across && y >= 0 && y <= down;
  });
  const [count, all] = [inside, there].map((them) => total(them.map(heft)));
  return inside.length === there.length ? "" : `${say("partPrinted")} ${count} ${say("of")} ${all} ${say("theActors")}`;
};
/** @type {(holder: Element | null) => string} */
const textIn = (holder) => (holder?.querySelector(`[lang=${root.lang}]`) ?? holder)?.textContent?.trim().replace(/\s+/g, " ") ?? "";

// ---- the legend: what stands open there, counts something and has a sign ----
/** @type {(line: Element) => LegendRow[]} */
const rowFrom = (line) => {
  const sign = line.querySelector(".sign"), count = line.querySelector(".n")?.textContent ?? "";
  return sign instanceof SVGSVGElement && count !== "0" ? [{ sign, text: textIn(line.querySelector(".word")), count }] : [];
};
/** @type {(entry: Element) => LegendRow[]} */
const rowsFrom = (entry) => { // a line, and those that belong to it; none of what is switched off
  if (entry.querySelector(":scope > label > :is([data-layer], [data-tick]):not(:checked)")) return [];
  return [entry.querySelector(":scope > label") ?? entry, ...entry.querySelectorAll(":scope > .also")].flatMap(rowFrom);
};
const legendBlocks = () => [...document.querySelectorAll("#legend details.facet[open]")].map((facet) => ({
  heading: textIn(facet.querySelector("summary")), rows: [...facet.querySelectorAll(":scope > ul > li")].flatMap(rowsFrom),
})).filter(({ rows }) => rows.length);
/** @type {(text: string, most: number, widest: number) => Written} */
const setIn = (text, most, widest) => (widthOf(text) <= widest ? { lines: [text], wide: widthOf(text), high: LEADING } : written(text, most, widest));
const SIGN_WIDE = 36, COLUMN = 250, LETTERS = 12.5, TITLE_LETTERS = 21;
/** @type {(x: number, y: number, size: number, lines: string[], attributes?: Record<string, string | number>) => SVGElement} */
const textAt = (x, y, size, lines, attributes = {}) => {
  const text = inSvg("text", { "font-size": size, "font-family": "DejaVu Sans", ...attributes });
  lines.forEach((line, k) => {
    const part = inSvg("tspan", { x, y: (y + size * (ASCENT + k * LEADING)).toFixed(1) });
    part.textContent = line;
    text.append(part);
  });
  return text;
};
/** @type {(sign: SVGSVGElement, x: number, y: number) => SVGElement} */
const signAt = (sign, x, y) => {
  const holder = inSvg("g", { transform: `translate(${x} ${y})` });
  for (const part of sign.children) {
    const copy = /** @type {Element} */ (part.cloneNode(true));
    holder.append(copy);
    resolve(part, copy, null);
  }
  return holder;
};
/** @type {(high: number, ink: string, quiet: string, columns: number) => { parts: SVGElement[], wide: number, high: number }} */
const drawnLegend = (high, ink, quiet, columns) => { // in columns as high as that, or in so many of about one height
  const blocks = legendBlocks().flatMap(({ heading, rows }) => [
    { heading, lines: setIn(heading, 2, (COLUMN - 24) / LETTERS / 1.15).lines, after: 4 },
    ...rows.map((row, k) => ({ row, lines: setIn(row.text, 4, (COLUMN - SIGN_WIDE - 66) / LETTERS).lines, after: k === rows.length - 1 ? 12 : 5 })),
  ]);
  const heights = blocks.map(({ lines, after }) => lines.length * LETTERS * LEADING + after);
  const most = columns ? heights.reduce((sum, one) => sum + one, 0) / columns + 30 : high;
  /** @type {SVGElement[]} */
  const parts = [];
  let x = 12, y = 0, lowest = 0;
  blocks.forEach((block, k) => {
    const needed = "heading" in block ? heights[k] + (heights[k + 1] ?? 0) : heights[k];
    if (y && y + needed > most) [x, y] = [x + COLUMN, 0];
    if ("row" in block) {
      const { sign, count } = block.row, middle = y + block.lines.length * LETTERS * LEADING / 2;
      parts.push(signAt(sign, x + SIGN_WIDE / 2, middle), textAt(x + SIGN_WIDE + 10, y, LETTERS, block.lines, { fill: ink }));
      if (count) parts.push(textAt(x + COLUMN - 24, middle - LETTERS * LEADING / 2, LETTERS, [count], { fill: quiet, "text-anchor": "end" }));
    } else parts.push(textAt(x, y, LETTERS, block.lines, { fill: ink, "font-weight": 700 }));
    y += heights[k];
    lowest = Math.max(lowest, y);
  });
  return { parts, wide: parts.length ? x + COLUMN : 0, high: lowest };
};

// ---- the picture ----
/** @type {((copy: Element, corner: Place, size: number) => void)[]} */
const onPicture = []; // what a picture says in the corner of the drawing, below left
const picture = () => { // an SVG that any program shows the same
  settle(true);
  const copy = sure(SVGSVGElement, /** @type {Element} */ (map.cloneNode(true)));
  resolve(map, copy, null);
  const frame = map.getBoundingClientRect(), { a, x, y } = scaling();
  /** @type {[left: number, top: number, wide: number, high: number]} */
  const part = [-x / a, -y / a, frame.width / a, frame.height / a]; // more than the box of the drawing, which the frame is seldom as wide or high as
  const size = { viewBox: part.map((one) => one.toFixed(1)).join(" "), width: frame.width, height: frame.height };
  for (const [name, value] of Object.entries(size)) copy.setAttribute(name, String(value));
  const paper = getComputedStyle(document.body).backgroundColor, ink = getComputedStyle(document.body).color;
  const quiet = getComputedStyle(sure(Element, document.querySelector("header p"))).color;
  const beside = frame.width >= 700;
  const legend = drawnLegend(Math.max(frame.height, 420), ink, quiet, beside ? 0 : Math.max(1, Math.floor((frame.width - 12) / COLUMN)));
  const width = Math.round(beside ? frame.width + legend.wide : Math.max(frame.width, legend.wide));
  const counts = byId(byId("shown").hidden ? "counts" : "shown");
  const told = [`${textIn(document.querySelector("header p"))} ${textIn(document.querySelector("header .day"))}`, textIn(counts), sectionText(part)].filter(Boolean).join(" · ");
  const title = setIn(textIn(document.querySelector("h1")), 3, (width - 32) / TITLE_LETTERS / 1.15), line = setIn(told, 3, (width - 32) / 14);
  const head = 12 + title.high * TITLE_LETTERS + line.high * 14 + 10;
  const source = setIn(textIn(document.querySelector("footer p")), 6, (width - 32) / 11.5);
  const body = beside ? Math.max(frame.height, legend.high) : frame.height + 12 + legend.high;
  const height = Math.round(head + body + source.high * 11.5 + 16);
  copy.setAttribute("y", String(head));
  const holder = inSvg("g", { transform: beside ? `translate(${frame.width} ${head})` : `translate(0 ${head + frame.height + 12})` });
  holder.append(...legend.parts);
  const whole = inSvg("svg", { viewBox: `0 0 ${width} ${height}`, width, height });
  const name = inSvg("title"), style = inSvg("style");
  name.textContent = document.title;
  style.textContent = fontFaces();
  whole.append(
    name, style, inSvg("rect", { width, height, fill: paper }), copy,
    textAt(16, 12, TITLE_LETTERS, title.lines, { fill: ink, "font-weight": 700 }),
    textAt(16, 12 + title.high * TITLE_LETTERS + 4, 14, line.lines, { fill: quiet }),
    holder,
    textAt(16, height - source.high * 11.5 - 8, 11.5, source.lines, { fill: quiet }),
  );
  for (const add of onPicture) add(whole, { x: 16, y: head + frame.height - 12 }, 14);
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(whole)}`, width, height };
};
