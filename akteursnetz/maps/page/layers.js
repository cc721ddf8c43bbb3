// Offers and committees: what can stand in the drawing beside the actors, with lines to them.
const itemElements = new Map([...map.querySelectorAll("[data-item]")].map((element) => [attribute(element, "data-item"), element]));
const itemSpokes = new Map(data.layers.map(([layer]) => [layer, [...map.querySelectorAll(`.${layer} > .spokes`)]]));
/** @type {(layer: LayerKey, row: ItemRow, place: number) => Item} */
const itemFrom = (layer, [name, members, facts, website, id], place) => {
  const element = sure(SVGElement, itemElements.get(`${layer} ${place}`) ?? null);
  const spokes = sure(SVGElement, itemSpokes.get(layer)?.[place] ?? null);
  const [x, y] = numbersOf(attribute(element, "transform"));
  const hull = spokes.classList.contains("hull");
  return { layer, id, name, actors: members, facts, website, element, spokes, hull, x, y, home: { x, y }, shown: true };
};
const items = data.layers.flatMap(([layer, , rows]) => rows.map((row, place) => itemFrom(layer, row, place)));
/** @type {Map<Element, Item>} */
const byItem = new Map(items.map((item) => [item.element, item]));
/** @type {(event: Event) => Item | undefined} */
const itemAt = ({ target }) => {
  const element = target instanceof Element && target.closest("[data-item]");
  return element ? byItem.get(element) : undefined;
};
/** @type {(layer: LayerKey) => boolean} */
const isDrawn = (layer) => data.layers.some(([key]) => key === layer);
/** @type {(layer: LayerKey) => Item[]} */
const withoutPlace = (layer) => { // what is known of its actors alone, where the drawing would not hold so many
  /** @type {Map<string, number[]>} */
  const found = new Map();
  for (const actor of isDrawn(layer) ? [] : actors) {
    for (const name of actor[layer]) found.set(name, [...(found.get(name) ?? []), actor.i]);
  }
  return [...found].map(([name, members]) => {
    const [element, spokes] = [0, 1].map(() => /** @type {SVGElement} */ (document.createElementNS(map.namespaceURI ?? "", "g")));
    const [x, y] = /** @type {const} */ (["x", "y"]).map((axis) => members.reduce((sum, i) => sum + actors[i][axis], 0) / members.length);
    return { layer, id: "", name, actors: members, facts: [], website: 0, element, spokes, hull: false, x, y, home: { x, y }, shown: true };
  });
};
/** @type {Item[] | null} */
let placeless = null;
/** @type {() => Item[]} */
const everyItem = () => {
  placeless ??= [...withoutPlace("offers"), ...withoutPlace("committees")];
  return [...items, ...placeless];
};
/** @type {(name: string, actor: Actor) => Item | undefined} */
const itemOf = (name, actor) => everyItem().find((item) => item.name === name && item.actors.includes(actor.i));
/** @type {(places: Place[]) => Place[][]} */
const tree = ([first, ...rest]) => { // the shortest lines that join all places
  const nearest = new Map(rest.map((place) => [place, first]));
  /** @type {(one: Place, other: Place) => number} */
  const apart = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
  const found = [];
  while (nearest.size) {
    const [next, from] = [...nearest].reduce((one, other) => (apart(...other) < apart(...one) ? other : one));
    nearest.delete(next);
    found.push([from, next]);
    for (const [place, other] of nearest) if (apart(place, next) < apart(place, other)) nearest.set(place, next);
  }
  return found;
};
/** @type {(item: Item) => void} */
const drawItem = (item) => { // with lines to those of its actors that are shown; without any it is not shown either
  const there = item.actors.map((i) => actors[i]).filter((actor) => actor.shown);
  const embraced = item.hull || (item === state.item && item.layer === "committees");
  const ways = embraced ? tree([item, ...there]) : there.filter(seen).map((actor) => [item, actor]);
  item.spokes.setAttribute("d", ways.map(([one, other]) => `M${one.x} ${one.y}L${other.x} ${other.y}`).join(""));
  item.spokes.classList.toggle("hull", embraced);
  item.shown = there.length > 0;
  item.element.classList.toggle("gone", !item.shown);
};
const layerBoxes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("[data-layer]")]);
const usualLayers = data.layers.filter(([, shown]) => shown).map(([key]) => key);
const drawLayers = () => {
  for (const [key] of data.layers) map.classList.toggle(`with-${key}`, state.layers.has(key));
  for (const box of layerBoxes) box.checked = [...state.layers].some((key) => key === box.dataset.layer);
};
/** @type {(wanted: (key: LayerKey) => boolean) => Set<LayerKey>} */
const layersWith = (wanted) => new Set(data.layers.map(([key]) => key).filter(wanted));
/** @type {(query: URLSearchParams) => void} */
const readLayers = (query) => { // from an address; what it says nothing about is as the map was made
  const said = query.getAll("layer");
  state.layers = layersWith((key) => (said.length ? said : usualLayers).includes(key));
  const wanted = query.get("item");
  state.item = (wanted && everyItem().find((item) => `${item.layer}:${item.name}` === wanted)) || null;
  if (state.item && isDrawn(state.item.layer)) state.layers.add(state.item.layer);
};
/** @type {(query: URLSearchParams) => void} */
const writeLayers = (query) => {
  const shown = [...state.layers];
  if (shown.length !== usualLayers.length || !shown.every((key) => usualLayers.includes(key))) {
    for (const key of shown.length ? shown : ["none"]) query.append("layer", key);
  }
  if (state.item) query.set("item", `${state.item.layer}:${state.item.name}`);
};
/** @type {(item: Item) => string} */
const sortOf = (item) => say(item.layer === "offers" ? "offer" : "committee");
/** @type {(item: Item) => string} */
const actorsOf = (item) => say(item.layer === "offers" ? "providers" : "members");
/** @type {(item: Item) => string} */
const itemText = (item) => `${sortOf(item)}: ${item.name}`;
/** @type {(item: Item) => void} */
const chooseItem = (item) => {
  state.actor = null;
  state.item = item;
  if (isDrawn(item.layer)) state.layers.add(item.layer);
  drawItem(item);
  filter(false);
  details();
  follow();
  if (!item.shown) announce(`${itemText(item)}: ${say("hiddenByTicks")}`);
  else announce(`${itemText(item)}, ${actorsOf(item)}: ${item.actors.map((i) => actors[i].name).join(", ")}`);
};
/** @type {(item: Item) => Node[]} */
const itemDetails = (item) => {
  /** @type {Node[]} */
  const rows = item.facts.flatMap((told) => [make("dt", {}, told[index()]), make("dd", {}, told[2 + index()])]);
  if (item.website) rows.push(...fact("website", link(item.website)));
  return [
    heading(item.name),
    make("p", {}, sortOf(item)),
    make("dl", {}, ...rows),
    make("h3", {}, actorsOf(item)),
    make("ul", { class: "partners" }, ...item.actors.map((i) => make("li", {}, toActor(i)))),
  ];
};
for (const box of layerBoxes) {
  box.addEventListener("change", () => {
    state.layers = layersWith((key) => layerBoxes.some((one) => one.checked && one.dataset.layer === key));
    if (state.item && !state.layers.has(state.item.layer)) state.item = null;
    drawLayers();
    highlight();
    details();
    write();
  });
}
byId("legend").addEventListener("click", ({ target }) => { // the list of what a layer holds
  const opener = target instanceof Element && target.closest("[data-open]");
  const item = opener && items.find(({ element }) => element.dataset.item === attribute(opener, "data-open"));
  if (!item) return;
  chooseItem(item);
  byId("details-name").focus();
});
