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

// ---- on paper: one page, whether it is all, and whether it can be read ----
const POINTS = 13 * 0.75; // of a name in the drawing as it is
const SHEET = { wide: 1512, high: 877, legend: 221 }; // in pixels what the drawing of an A3 sheet may take, and a column of the legend
window.addEventListener("beforeprint", () => {
  const texts = [...byId("legend").querySelectorAll("details[open] > summary, details[open] > ul > li, details[open] > p, .mark > label, .also")].filter((line) => line.checkVisibility());
  const lines = texts.reduce((sum, line) => sum + Math.ceil(sure(HTMLElement, line).innerText.length / 34), 0); // without the lists that are shut
  const columns = Math.max(1, Math.min(4, Math.ceil(lines / 52)));
  root.style.setProperty("--columns", String(columns));
  const names = POINTS * Math.min((SHEET.wide - columns * SHEET.legend) / wide, SHEET.high / high) * zoom.k;
  byId("printed").textContent = [sectionText([leftEdge, topEdge, wide, high]) || say("wholePrinted"), names < 6 ? say("tooSmall") : ""].filter(Boolean).join("; ");
});
