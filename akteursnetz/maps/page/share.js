// Handing a view on: where it is looked at stands in the address; the address and pictures of the view, by a press.
// ---- where the drawing is looked at ----
const readZoom = () => { // from the address; without it what is shown fills the picture
  const [k, x, y] = numbersOf(new URLSearchParams(location.hash.slice(1)).get("view") ?? "");
  if (Number.isFinite(y) && k > 0) {
    land();
    zoom = { k, x, y };
    limit();
    apply();
  } else follow();
};
let writeLater = 0;
whenStill.push(() => { // not at every frame: browsers take only so many changes of the address
  clearTimeout(writeLater);
  writeLater = window.setTimeout(write, 250);
});

// ---- the address ----
/** @type {(text: string) => void} */
const copied = (text) => { // where the browser does not let the page write to the clipboard: the marked text of a field
  const field = make("textarea", { class: "unseen", "aria-hidden": "true", tabindex: -1 });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  tell(done ? "copied" : "notCopied");
};
/** @type {(key: keyof typeof WORDS) => void} */
const tell = (key) => {
  hint(say(key));
  announce(say(key));
};
const copyLink = async () => {
  writeAddress();
  try {
    await navigator.clipboard.writeText(location.href);
    tell("copied");
  } catch {
    copied(location.href);
  }
};

// ---- pictures ----
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
/** @type {((copy: Element, corner: Place, size: number) => void)[]} */
const onPicture = []; // what a picture says in its corner, below left
const picture = () => { // the drawing as it is seen, alone: an SVG that any program shows the same
  settle();
  const copy = sure(SVGSVGElement, /** @type {Element} */ (map.cloneNode(true)));
  resolve(map, copy, null);
  const { width, height } = map.getBoundingClientRect();
  const { a, x, y } = scaling();
  const [left, top, right, bottom] = [-x / a, -y / a, (width - x) / a, (height - y) / a];
  const size = { viewBox: [left, top, right - left, bottom - top].map((part) => part.toFixed(1)).join(" "), width: Math.round(width), height: Math.round(height) };
  for (const [name, value] of Object.entries(size)) copy.setAttribute(name, String(value));
  const ground = svgPart("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: getComputedStyle(document.body).backgroundColor });
  const title = svgPart("title");
  title.textContent = document.title;
  const style = svgPart("style");
  style.textContent = fontFaces();
  copy.prepend(title, style, ground);
  for (const add of onPicture) add(copy, { x: left + 10 / a, y: bottom - 12 / a }, 14 / a);
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}`, width: size.width, height: size.height };
};
/** @type {(name: string, attributes?: Record<string, string | number>) => SVGElement} */
const svgPart = (name, attributes = {}) => {
  const made = /** @type {SVGElement} */ (document.createElementNS("http://www.w3.org/2000/svg", name));
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
};
/** @type {(content: Blob, ending: string) => void} */
const download = (content, ending) => {
  const address = URL.createObjectURL(content);
  make("a", { href: address, download: `${document.title.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60)}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  tell("put");
};
const asSvg = () => download(new Blob([picture().text], { type: "image/svg+xml" }), "svg");
const asPng = async () => {
  const { text, width, height } = picture();
  const image = new Image();
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  image.src = address;
  try {
    await image.decode();
    const canvas = make("canvas", { width: 2 * width, height: 2 * height });
    canvas.getContext("2d")?.drawImage(image, 0, 0, 2 * width, 2 * height);
    canvas.toBlob((content) => { if (content) download(content, "png"); else tell("noPicture"); });
  } catch {
    tell("noPicture");
  } finally {
    URL.revokeObjectURL(address);
  }
};
byId("link").addEventListener("click", copyLink);
byId("svg").addEventListener("click", asSvg);
byId("png").addEventListener("click", asPng);
byId("print").addEventListener("click", () => window.print());

// ---- on paper: one page, and whether it is all ----
/** @type {(actor: Actor) => boolean} */
const inPicture = ({ x, y }) => {
  const at = { x: x * zoom.k + zoom.x, y: y * zoom.k + zoom.y };
  return at.x >= leftEdge && at.x <= leftEdge + wide && at.y >= topEdge && at.y <= topEdge + high;
};
window.addEventListener("beforeprint", () => {
  const there = actors.filter(seen), inside = there.filter(inPicture);
  const [count, all] = [inside, there].map((them) => total(them.map(heft)));
  byId("printed").textContent = inside.length === there.length ? say("wholePrinted")
    : `${say("partPrinted")} ${count} ${say("of")} ${all} ${say("theActors")}`;
  const texts = [...byId("legend").querySelectorAll("details[open] > summary, details[open] > ul > li, details[open] > p, .mark > label, .also")].filter((line) => line.checkVisibility());
  const lines = texts.reduce((sum, { textContent }) => sum + Math.ceil((textContent ?? "").length / 2 / 34), 0); // each text stands there in two languages
  root.style.setProperty("--columns", String(Math.max(1, Math.min(4, Math.ceil(lines / 52)))));
});
