// Everybody's hands: the wheel and one finger scroll the page, the map is moved when it is meant; small symbols are easy to hit.
const touching = window.matchMedia("(pointer: coarse)").matches;
const hands = byId("hands");
let hintUntil = 0;
/** @type {(text: string, strong?: boolean) => void} */
const hint = (text, strong = true) => { // for a moment what just happened, else how the map is moved
  clearTimeout(hintUntil);
  hands.textContent = text;
  hands.classList.toggle("strong", strong);
  if (strong) hintUntil = window.setTimeout(usualHint, 4000);
};
const usualHint = () => hint(say(touching ? "twoFingers" : "withCtrl"), false);

// ---- the wheel ----
let inHand = false; // whether a press into the map said that the wheel means it
map.addEventListener("pointerdown", ({ pointerType }) => { inHand = pointerType === "mouse"; });
map.addEventListener("pointerleave", () => { inHand = false; });
const whole = () => root.matches(".beamer, .stage") || root.scrollHeight <= window.innerHeight + 1; // nothing to scroll: the map is all there is
/** @type {(event: WheelEvent) => boolean} */
const meansMap = (event) => {
  if (event.ctrlKey || event.metaKey || inHand || whole()) return true;
  hint(say("withCtrl"));
  return false;
};

// ---- fingers ----
/** @type {(event: PointerEvent) => boolean} */
const scrollsPage = ({ pointerType }) => pointerType === "touch" && pointers.size === 1 && !whole() && !arranging.on;
for (const name of /** @type {const} */ (["touchstart", "touchmove"])) {
  map.addEventListener(name, (event) => { if (event.touches.length > 1 && event.cancelable) event.preventDefault(); }, { passive: false });
}
map.addEventListener("pointercancel", ({ pointerType }) => { if (pointerType === "touch") hint(say("twoFingers")); });

// ---- hits ----
/** @type {(spot: Spot & { pointerType?: string }) => Actor | Item | undefined} */
const nearTo = (spot) => { // the nearest symbol a finger or a shaky hand may have meant: at least 24 px to hit, 44 for a finger
  const at = toMap(spot), reach = (spot.pointerType === "touch" ? 22 : 12) / scaling().a;
  /** @type {(place: Place) => number} */
  const away = ({ x, y }) => Math.hypot(x * zoom.k + zoom.x - at.x, y * zoom.k + zoom.y - at.y);
  const close = stops().filter((place) => away(place) <= reach);
  return close.sort((one, two) => away(one) - away(two))[0];
};

const besideSheet = () => { // where the card is a sheet over the page, what it tells of is seen above it
  const sheet = byId("details"), what = state.item ?? (state.actor === null ? null : actors[state.actor]);
  if (!what?.element.isConnected || getComputedStyle(sheet).position !== "fixed") return;
  const { top, bottom } = what.element.getBoundingClientRect();
  if (top < 0 || bottom + 30 > sheet.offsetTop) window.scrollBy({ top: bottom - sheet.offsetTop / 2 });
};
