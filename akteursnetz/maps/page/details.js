// Details of an actor.
// ---- details ----
const toCard = () => document.getElementById("details-name")?.focus(); // none where a group was opened
/** @type {(address: string) => Node | string} */
const link = (address) => { // broken where addresses may be
  if (!/^https?:\/\//i.test(address)) return "";
  const parts = address.split(/(?<=[/.?&=_-])(?=[^/])/).flatMap((part) => [part, make("wbr")]);
  return make("a", { href: address, rel: "noopener noreferrer nofollow", target: "_blank" }, ...parts);
};
/** @type {(name: string) => HTMLElement} */
const heading = (name) => { // so small that its longest word has room: German ones are long, and not every browser can part them
  const made = make("h2", { id: "details-name", tabindex: -1 }, name);
  const longest = Math.max(...name.split(/[\s-]/).map((word) => word.length));
  made.style.fontSize = `${Math.max(0.8, Math.min(1.1, 21 / longest))}rem`;
  return made;
};
/** @type {(title: string, items: (Node | string)[]) => Node[]} */
const list = (title, items) => (items.length
  ? [make("h3", {}, title), make("ul", {}, ...items.map((item) => make("li", {}, item)))] : []);
/** @type {(key: keyof typeof WORDS, value: Node | string) => Node[]} */
const fact = (key, value) => [make("dt", {}, say(key)), make("dd", {}, value)];
/** @type {(actor: Actor) => Node[]} */
const facts = (actor) => {
  const keys = /** @type {const} */ (["kind", "department", "municipality", "sector"]);
  const rows = keys.filter((key) => key in facetAt).flatMap((key) => fact(key, label(actor, key)));
  if (actor.reaches.length) rows.push(...fact("reaches", actor.reaches.map((code) => word("group", code)).join(", ")));
  if (actor.languages.length) rows.push(...fact("languages", actor.languages.map((code) => word("language", code)).join(", ")));
  if (actor.themes.length) rows.push(...fact("themes", actor.themes.map((code) => word("theme", code)).join(", ")));
  if (actor.phone) rows.push(...fact("phone", make("a", { href: `tel:${actor.phone.replace(/[^+\d]/g, "")}` }, actor.phone)));
  if (actor.website) rows.push(...fact("website", link(actor.website)));
  return rows;
};
const stepsChoice = () => {
  const steps = make("select", { id: "steps" });
  for (const count of [1, 2, 3, 4]) {
    const option = make("option", { value: count }, `${count} ${say(count === 1 ? "step" : "stepMany")}`);
    option.selected = count === state.steps;
    steps.append(option);
  }
  steps.addEventListener("change", () => {
    state.steps = Number(steps.value);
    highlight();
    write();
    follow();
    surroundings();
  });
  return steps;
};
/** @type {(actor: Actor) => [counted: number[], besides: number[]]} */
const partnersOf = (actor) => { // who is tied to an actor: first those that answers count
  const counted = new Set(actor.ties.filter((tie) => tie.there && tie.of.counts).map((tie) => otherEnd(tie, actor.i)));
  const besides = new Set(actor.ties.filter(isOfDay).map((tie) => otherEnd(tie, actor.i)).filter((other) => !counted.has(other)));
  const [one, two] = [counted, besides].map((them) => (
    [...them].sort((a, b) => actors[a].name.localeCompare(actors[b].name, root.lang))
  ));
  return [one, two];
};
/** @type {(actor: Actor) => Node[]} */
const partnerLists = (actor) => {
  const [all, besides] = partnersOf(actor);
  const [counted, others] = [all.filter((i) => !actors[i].size), all.filter((i) => actors[i].size)];
  const here = counted.length === actor.partners ? "" : `, ${counted.length} ${say("onThisMap")}`;
  const lists = [make("h3", {}, `${say("works")}: ${partnersText(actor)}${here}`), ...tiesWalk(actor), partnerItems(actor, counted)];
  if (others.length) lists.push(make("h3", {}, `${say("otherGroups")}: ${others.length}`), partnerItems(actor, others));
  if (besides.length) lists.push(make("h3", {}, `${say("notCounted")}: ${besides.length}`), partnerItems(actor, besides));
  return lists;
};
/** @type {(actor: Actor, wanted: number[]) => Node} */
const partnerItems = (actor, wanted) => {
  /** @type {Map<number, string[]>} */
  const partners = new Map(wanted.map((other) => [other, []]));
  for (const tie of actor.ties.filter(isOfDay)) {
    const arrow = !tie.of.directed ? "" : tie.b === actor.i ? "← " : "→ ";
    const other = otherEnd(tie, actor.i);
    partners.get(other)?.push(arrow + tieText(tie));
  }
  return make("ul", { class: "partners" }, ...[...partners].map(([other, texts]) => (
    make("li", {}, toActor(other, ...texts.map((text) => make("small", {}, text))))
  )));
};
/** @type {(i: number, ...more: Node[]) => Node} */
const toActor = (i, ...more) => button({ "data-go": actors[i].id }, () => {
  choose(i);
  toCard();
}, actors[i].name, ...more);
/** @type {(actor: Actor) => (name: string) => Node | string} */
const toItem = (actor) => (name) => { // a name, or a button where the drawing has it
  const item = itemOf(name, actor);
  return item ? button({ class: "plain" }, () => {
    chooseItem(item);
    byId("details-name").focus();
  }, name) : name;
};
const chosenHidden = () => (state.actor !== null && !actors[state.actor].shown) || (state.item !== null && !state.item.shown);
const showChosen = () => { // what is ticked goes, what is chosen stays
  for (const box of boxes()) box.checked = false;
  filter(false);
  details();
  follow();
  byId("details-name").focus();
};
let whyHidden = () => make("p", { class: "note" }, say("hiddenByTicks"), " ", button({}, showChosen, say("showAll")));
const details = () => {
  const panel = byId("details");
  panel.replaceChildren();
  panel.hidden = state.actor === null && state.item === null;
  tidyFind();
  if (panel.hidden) return;
  requestAnimationFrame(besideSheet);
  panel.append(button({ class: "close", "aria-label": say("close") }, () => closeDetails(), "×"));
  if (chosenHidden()) panel.append(whyHidden());
  if (state.item) panel.append(...itemDetails(state.item));
  if (state.actor === null) return;
  const actor = actors[state.actor];
  panel.append(
    heading(actor.name),
    make("dl", {}, ...facts(actor)),
    make("p", {}, make("label", { for: "steps" }, `${say("steps")}: `), stepsChoice()),
    ...list(say("offers"), actor.offers.map(toItem(actor))),
    ...list(say("committees"), actor.committees.map(toItem(actor))),
    ...partnerLists(actor),
  );
};
const surroundings = () => {
  if (state.actor === null) return;
  const actor = actors[state.actor];
  if (!actor.shown) announce(`${actor.name}: ${say("hiddenByTicks")}`);
  else announce(`${actor.name}: ${partnersText(actor)}, ${around(actor.i, state.steps).size - 1} ${say("within")}`);
};
/** @type {(i: number) => void} */
const choose = (i) => {
  if (opensGroup(actors[i])) return;
  state.actor = i;
  state.item = null;
  highlight();
  details();
  write();
  follow();
  surroundings();
};
const closeDetails = () => {
  const before = state.item ?? (state.actor === null ? null : actors[state.actor]);
  state.actor = null;
  state.item = null;
  highlight();
  details();
  write();
  follow();
  announce(say("everything"));
  before?.element.focus({ preventScroll: true });
};
