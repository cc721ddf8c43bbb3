// Only in a map that `serve` shows: from an actor to its page and back to this very place of the map; what is new is lit.
const there = () => { // what is chosen and ticked, and the zoom
  writeAddress();
  return location.hash.slice(1);
};
const home = location.pathname.replace("/map/page", ""); // the language of the window
const ways = /** @type {const} */ ([["/map/actor", "Seite des Akteurs", "Page of the actor"], ["/link", "Verbinden mit …", "Link with …"]]);
/** @type {(id: string, path: string) => string} */
const wayOut = (id, path) => {
  const back = new URLSearchParams(location.search);
  back.set("view", there());
  return `${home}${path}?${new URLSearchParams({ a: id, map: back.toString() })}`;
};
const onScreen = new URLSearchParams(location.search).has("screen"); // for a room: nothing that leads away
root.classList.toggle("screen", onScreen);
new MutationObserver(() => {
  if (onScreen || state.actor === null || document.getElementById("ways")) return;
  const { id } = actors[state.actor];
  const links = ways.map(([path, german, english]) => {
    const made = make("a", { href: wayOut(id, path), target: "_top" },
      make("span", { lang: "de" }, german), make("span", { lang: "en" }, english));
    made.addEventListener("click", () => {
      made.href = wayOut(id, path);
    });
    return made;
  });
  byId("details-name").after(make("p", { id: "ways" }, links[0], " · ", links[1]));
}).observe(byId("details"), { childList: true });
// ---- whoever is moved is kept in the network at once, one request after the other; if that fails the page keeps it as a file does ----
arranging.stored = !onScreen;
root.classList.toggle("stored", arranging.stored);
let sending = Promise.resolve();
/** @type {(places: Record<string, [number, number]>) => Promise<void>} */
const send = async (places) => {
  const body = JSON.stringify({ format: "akteursnetz-places", version: 1, arrangement: data.arrangement, places });
  const answer = await fetch(`${home}/map/places`, { method: "POST", headers: { "Content-Type": "application/json" }, body }).catch(() => null);
  if (answer?.ok) return;
  arranging.stored = false;
  arranging.saved = false;
  root.classList.remove("stored");
  keepPlaces();
  announce(index() ? "The places could not be stored; this page keeps them." : "Die Plätze ließen sich nicht speichern; diese Seite behält sie.");
};
whenMoved.push((moved) => {
  if (!arranging.stored) return;
  const places = placesFor(moved);
  sending = sending.then(() => send(places));
});

// ---- what is new: told apart by ring, width and word, for the page that holds this one in a frame ----
/** @type {(actor: Actor) => string} */
const actorKey = ({ id }) => JSON.stringify([id]);
/** @type {(tie: Tie) => string} */
const tieKey = ({ a, b, of }) => JSON.stringify([actors[a].id, actors[b].id, of.kind]);
/** @type {(name: string, attributes?: Record<string, string | number>) => SVGElement} */
const draw = (name, attributes = {}) => {
  const made = /** @type {SVGElement} */ (document.createElementNS("http://www.w3.org/2000/svg", name));
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
};
/** @type {(at: Place) => SVGElement} */
const newAt = ({ x, y }) => {
  const text = draw("text", { x, y, "text-anchor": "middle" });
  text.textContent = index() ? "new" : "neu";
  return text;
};
/** @type {(keys: string[]) => void} */
const lightUp = (keys) => {
  for (const old of map.querySelectorAll(".fresh")) old.remove();
  const wanted = new Set(keys);
  const under = draw("g", { class: "fresh" }), over = draw("g", { class: "fresh" });
  view.querySelector(".ties")?.before(under);
  view.append(over);
  /** @type {Set<Actor>} */
  const ringed = new Set();
  for (const actor of actors) {
    const isNew = wanted.has(actorKey(actor)) && actor.shown;
    actor.frame.classList.toggle("new", isNew);
    if (!isNew) continue;
    ringed.add(actor);
    over.append(newAt({ x: actor.x + 36, y: actor.y + 28 }));
  }
  for (const tie of keys.length ? ties : []) {
    if (!wanted.has(tieKey(tie)) || !visible(tie) || (tie.of.office && !state.offices)) continue;
    const path = litCopy(tie.of.paths[0], [tie.place]);
    under.append(path);
    if (path instanceof SVGPathElement) over.append(newAt(path.getPointAtLength(path.getTotalLength() / 2)));
    ringed.add(actors[tie.a]).add(actors[tie.b]);
  }
  namesAgain();
  for (const { x, y } of ringed) over.append(draw("circle", { cx: x, cy: y, r: 24 }));
};
/** @type {(keys: string[]) => string} */
const tellNew = (keys) => {
  const wanted = new Set(keys);
  const names = [
    ...actors.filter((actor) => wanted.has(actorKey(actor))).map(({ name }) => name),
    ...ties.filter((tie) => wanted.has(tieKey(tie))).map(({ a, b }) => `${actors[a].name} – ${actors[b].name}`),
  ];
  const rest = names.length - 3;
  return names.slice(0, 3).join("; ") + (rest > 0 ? ` (+ ${rest})` : "");
};
window.living = {
  place: there, known: () => [...actors.map(actorKey), ...ties.map(tieKey)], light: lightUp, tell: tellNew,
};
