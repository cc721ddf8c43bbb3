// The presentation: its steps, turned with buttons, arrow keys or the keys of a presenter.
const story = byId("story");
const storyButtons = { back: sure(HTMLButtonElement, byId("story-back")), on: sure(HTMLButtonElement, byId("story-on")) };
const tellStep = () => { // what the bar says
  story.hidden = state.step === null;
  byId("present").setAttribute("aria-pressed", String(state.step !== null));
  base = null;
  if (state.step === null) return;
  const step = data.story[state.step];
  byId("story-title").textContent = step[index()];
  byId("story-text").textContent = step[2 + index()];
  byId("story-count").textContent = `${state.step + 1} / ${data.story.length}`;
  storyButtons.back.disabled = state.step === 0;
  storyButtons.on.disabled = state.step === data.story.length - 1;
};
/** @type {URLSearchParams} */
let before = new URLSearchParams(); // what was ticked and chosen when the presentation began
/** @type {(to: number) => void} */
const turnTo = (to) => {
  if (!(to in data.story)) return;
  if (state.step === null) before = new URLSearchParams(location.hash.slice(1));
  state.step = to;
  tellStep();
  readView(new URLSearchParams(data.story[to][4]));
  filter(false);
  details();
  follow();
  byId("story-title").focus({ preventScroll: true });
  announce([byId("story-count"), byId("story-title"), byId("story-text")].map((part) => part.textContent).join(". "));
};
const endStory = () => {
  state.step = null;
  tellStep();
  readView(before);
  filter(false);
  details();
  follow();
  announce(say("ends"));
  byId("present").focus();
};
byId("present").hidden = !data.story.length;
byId("present").addEventListener("click", () => (state.step === null ? turnTo(0) : endStory()));
storyButtons.back.addEventListener("click", () => turnTo((state.step ?? 0) - 1));
storyButtons.on.addEventListener("click", () => turnTo((state.step ?? 0) + 1));
byId("story-end").addEventListener("click", endStory);
/** @type {Record<string, number>} */
const TURNS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
document.addEventListener("keydown", (event) => { // before the drawing takes the arrows
  if (state.step === null || arranging.on || isField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in TURNS) turnTo(state.step + TURNS[event.key]);
  else if (event.key === "Escape") endStory();
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);
