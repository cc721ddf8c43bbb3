// Only in a map that `serve` shows: from an actor to its page and back to this very place of the map.
const there = () => { // what is chosen and ticked, and the zoom
  const query = new URLSearchParams(location.hash.slice(1));
  query.set("at", [zoom.x, zoom.y, zoom.k].map((part) => part.toFixed(4)).join(" "));
  return query.toString();
};
const ways = /** @type {const} */ ([["/map/actor", "Seite des Akteurs", "Page of the actor"], ["/link", "Verbinden mit …", "Link with …"]]);
/** @type {(id: string, path: string) => string} */
const wayOut = (id, path) => {
  const back = new URLSearchParams(location.search);
  back.set("view", there());
  return `${path}?${new URLSearchParams({ a: id, map: back.toString() })}`;
};
new MutationObserver(() => {
  if (state.actor === null || document.getElementById("ways")) return;
  const { id } = actors[state.actor];
  const links = ways.map(([path, german, english]) => {
    const made = make("a", { href: wayOut(id, path), target: "_top" },
      make("span", { lang: "de" }, german), make("span", { lang: "en" }, english));
    made.addEventListener("click", () => {
      made.href = wayOut(id, path);
      history.replaceState(null, "", `#${there()}`); // for the browser's own way back
    });
    return made;
  });
  byId("details-name").after(make("p", { id: "ways" }, links[0], " · ", links[1]));
}).observe(byId("details"), { childList: true });
const wanted = numbersOf(new URLSearchParams(location.hash.slice(1)).get("at") ?? "");
if (wanted.length === 3 && wanted.every(Number.isFinite)) {
  const [x, y, k] = wanted;
  zoom = { x, y, k };
  limit();
  apply();
}
