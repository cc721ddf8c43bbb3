// Details of an actor, and finding one.
// ---- details ----
const link = (address) => (/^https?:\/\//i.test(address) ? make("a", { href: address, rel: "noopener noreferrer nofollow", target: "_blank" }, address) : "");
const list = (title, items) => (items.length ? [make("h3", {}, title), make("ul", {}, ...items.map((item) => make("li", {}, item)))] : []);
const details = () => {
  const panel = byId("details");
  panel.replaceChildren();
  panel.hidden = state.actor === null;
  if (state.actor === null) return;
  const actor = actors[state.actor];
  const rows = ["kind", "department", "municipality", "sector"].filter((key) => key in facetAt)
    .flatMap((key) => [make("dt", {}, say(key)), make("dd", {}, label(actor, key))]);
  if (actor.reaches.length) rows.push(make("dt", {}, say("reaches")), make("dd", {}, actor.reaches.map((code) => word("group", code)).join(", ")));
  if (actor.languages.length) rows.push(make("dt", {}, say("languages")), make("dd", {}, actor.languages.map((code) => word("language", code)).join(", ")));
  if (actor.website) rows.push(make("dt", {}, say("website")), make("dd", {}, link(actor.website)));
  const steps = make("select", { id: "steps", on: { change: (event) => { state.steps = Number(event.target.value); focus(); write(); surroundings(); } } });
  for (const count of [1, 2, 3, 4]) {
    const option = make("option", { value: count }, `${count} ${say(count === 1 ? "step" : "stepMany")}`);
    option.selected = count === state.steps;
    steps.append(option);
  }
  const partners = new Map();
  for (const tie of actor.ties) {
    const other = tie.a === actor.i ? tie.b : tie.a;
    if (!partners.has(other)) partners.set(other, []);
    partners.get(other).push((tie.of.directed && tie.b === actor.i ? "← " : tie.of.directed ? "→ " : "") + tieText(tie));
  }
  const order = [...partners].sort((one, two) => actors[one[0]].name.localeCompare(actors[two[0]].name, root.lang));
  panel.append(
    make("button", { type: "button", class: "close", "aria-label": say("close"), on: { click: () => close() } }, "×"),
    make("h2", { id: "details-name", tabindex: -1 }, actor.name),
    make("dl", {}, ...rows),
    make("p", {}, make("label", { for: "steps" }, `${say("steps")}: `), steps),
    ...list(say("offers"), actor.offers),
    ...list(say("committees"), actor.committees),
    make("h3", {}, `${say("works")}: ${partnersText(actor)}`),
    make("ul", { class: "partners" }, ...order.map(([other, texts]) => make("li", {},
      make("button", { type: "button", "data-go": actors[other].id, on: { click: () => { choose(other); byId("details-name").focus(); } } },
        actors[other].name, ...texts.map((text) => make("small", {}, text)))))),
  );
};
const surroundings = () => {
  const actor = actors[state.actor];
  announce(`${actor.name}: ${partnersText(actor)}, ${around(actor.i, state.steps).size - 1} ${say("within")}`);
};
const choose = (i, centre = false) => {
  state.actor = i;
  if (!actors[i].shown) { for (const box of boxes()) box.checked = false; filter(false); state.actor = i; }
  focus();
  details();
  write();
  if (centre) bring(actors[i]);
  surroundings();
};
const close = () => {
  const before = state.actor;
  state.actor = null;
  focus();
  details();
  write();
  announce(say("everything"));
  if (before !== null) actors[before].element.focus({ preventScroll: true });
};

// ---- find ----
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");
const names = actors.map((actor) => plain(actor.name));
const input = byId("find");
const results = byId("found");
let active = -1;
const show = () => {
  const text = plain(input.value.trim());
  results.replaceChildren();
  active = -1;
  input.removeAttribute("aria-activedescendant");
  let hits = text ? actors.filter((actor) => names[actor.i].includes(text)) : [];
  hits.sort((one, two) => names[two.i].startsWith(text) - names[one.i].startsWith(text) || one.name.localeCompare(two.name, root.lang));
  const total = hits.length;
  hits = hits.slice(0, 30);
  for (const actor of hits) {
    results.append(make("li", { role: "option", id: `o${actor.i}`, "aria-selected": "false", "data-i": actor.i,
      on: { mousedown: (event) => event.preventDefault(), click: () => pick(actor.i) } }, actor.name));
  }
  results.hidden = !hits.length;
  input.setAttribute("aria-expanded", String(hits.length > 0));
  if (text) announce(total ? `${total} ${say("found")}` : say("nothing"));
};
const hide = () => { results.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); active = -1; };
const pick = (i) => { input.value = actors[i].name; hide(); choose(i, true); byId("details-name").focus(); };
const move = (by) => {
  const options = [...results.children];
  if (!options.length) return;
  active = (active + by + options.length) % options.length;
  options.forEach((option, k) => option.setAttribute("aria-selected", String(k === active)));
  input.setAttribute("aria-activedescendant", options[active].id);
  options[active].scrollIntoView({ block: "nearest" });
};
input.addEventListener("input", show);
input.addEventListener("blur", hide);
input.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); if (results.hidden) show(); move(event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1); }
  else if (event.key === "Enter" && results.children.length && !results.hidden) { event.preventDefault(); pick(Number(results.children[Math.max(active, 0)].dataset.i)); }
  else if (event.key === "Escape" && !results.hidden) { event.stopPropagation(); hide(); }
});
