// For a room: the page as large as the screen, and the legend as a drawer.
/** @type {(shut: boolean) => void} */
const fold = (shut) => { // the find field is then in the bar below the drawing
  root.classList.toggle("folded", shut);
  const find = sure(HTMLElement, document.querySelector(".find"));
  if (shut) byId("hands").after(find);
  else byId("aside").prepend(find);
  byId("drawer").setAttribute("aria-expanded", String(!shut));
};
const onStage = () => root.classList.contains("stage");
/** @type {(on: boolean) => void} */
const stage = (on) => { // fills the screen; where the browser does not let it, the window
  root.classList.toggle("stage", on);
  byId("full").setAttribute("aria-pressed", String(on));
  fold(on || state.beamer);
  if (on) window.scrollTo(0, 0);
  if (on && document.fullscreenEnabled) root.requestFullscreen().catch(() => {});
  else if (document.fullscreenElement) document.exitFullscreen();
};
document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement && onStage()) stage(false); });
byId("full").addEventListener("click", () => stage(!onStage()));
byId("drawer").addEventListener("click", () => fold(!root.classList.contains("folded")));
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "f" || isField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  stage(!onStage());
});
const header = sure(HTMLElement, document.querySelector("header"));
new ResizeObserver(() => { // the drawing has the height that the title leaves
  for (const id of ["stage", "aside", "details"]) byId(id).style.setProperty("--head", `${header.getBoundingClientRect().height}px`); // not inherited: it would style all anew
}).observe(header);
let first = true;
new ResizeObserver(() => { // what lies in the size of the screen is placed anew
  base = null;
  if (!first) apply();
  first = false;
}).observe(map);
