// Places that are not saved yet are kept in this browser, for this very picture, and offered when the page is opened again.
const keptNotice = byId("kept");
/** @type {(text: string) => string} */
const hashed = (text) => { // short, to tell pictures apart
  let sum = 2166136261;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 16777619);
  return (sum >>> 0).toString(36);
};
let pictureName = "";
const keptName = () => { // of the places as Python chose them, made while nobody has moved anything yet
  pictureName ||= `akteursnetz ${hashed(document.title)} ${data.arrangement} ${hashed(things.map((thing) => `${keyOf(thing)} ${thing.home.x} ${thing.home.y}`).join())}`;
  return pictureName;
};
const keptPlaces = () => {
  try {
    /** @type {unknown} */
    const found = JSON.parse(localStorage.getItem(keptName()) ?? "{}");
    return /** @type {Record<string, unknown>} */ (found ?? {});
  } catch {
    return {}; // forbidden, or not ours
  }
};
const keepPlaces = () => {
  if (arranging.stored) return;
  try {
    const places = placesFor(changedThings());
    if (Object.keys(places).length) localStorage.setItem(keptName(), JSON.stringify(places));
    else localStorage.removeItem(keptName());
  } catch {
    // forbidden or full: then nothing is kept
  }
};
const forgetPlaces = () => {
  try {
    localStorage.removeItem(keptName());
  } catch {
    // forbidden: then nothing was kept
  }
};
whenMoved.push(keepPlaces);
saveButton.addEventListener("click", forgetPlaces);
const offerKept = () => {
  const places = keptPlaces(), byKey = new Map(things.map((thing) => [keyOf(thing), thing]));
  /** @type {[Thing, Place][]} */
  const found = [];
  for (const [key, at] of Object.entries(places)) {
    const thing = byKey.get(key), pair = Array.isArray(at) ? at.map(Number) : [];
    if (thing && pair.length === 2 && pair.every(Number.isFinite)) found.push([thing, { x: pair[0], y: pair[1] }]);
  }
  keptNotice.hidden = !found.length;
  byId("kept-count").textContent = String(found.length);
  byId("kept-again").addEventListener("click", () => {
    const before = placesNow(found.map(([thing]) => thing));
    keptNotice.hidden = true;
    for (const [thing, at] of found) Object.assign(thing, inFrame(thing, at));
    arrange(true);
    commit(before);
    byId("arrange").focus();
  });
  byId("kept-not").addEventListener("click", () => {
    keptNotice.hidden = true;
    forgetPlaces();
    map.focus();
  });
};
idle(offerKept);
