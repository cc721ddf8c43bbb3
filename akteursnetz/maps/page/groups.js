// Groups as symbols: what they hold is counted, one of them is opened by a press, and left again.
const [openCode, insidePairs, groupNames, upCode] = data.folded ?? ["", [], {}, ""];
const allShut = insidePairs.length > 0; // groups are all that is drawn
/** @type {(actor: Actor) => number} */
const heft = (actor) => (allShut ? actor.size : Number(!actor.size)); // how many actors it counts for
/** @type {(tie: Tie) => number} */
const tieHeft = (tie) => (allShut ? tie.pairs : Number(!tie.pairs));
/** @type {(numbers: number[]) => number} */
const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
/** @type {(count: number) => string} */
const pairsText = (count) => `${count} ${say(count === 1 ? "aPair" : "pairs")}`;
/** @type {(actor: Actor) => string} */
const groupText = ({ size }) => `${size} ${say(size === 1 ? "anActor" : "manyActors")}, ${say("opens")}`;

const nameGroups = () => { // in the language of the page, which may have been switched
  for (const [place, names] of Object.entries(groupNames)) {
    const actor = actors[Number(place)], text = actor.frame.querySelector("text:not(.no)");
    if (actor.name !== names[index()] && text) text.textContent = names[index()];
    actor.name = names[index()];
  }
};

// ---- opening and leaving ----
const SIGN = "groups:"; // before the code of a group in the id of its symbol
/** @type {(actor: Actor) => boolean} */
const opensGroup = ({ id, size }) => {
  if (size) goToGroup(id.slice(SIGN.length), () => document.getElementById("up")?.focus({ preventScroll: true }));
  return size > 0;
};
/** @type {() => Entry[]} */
const entriesInside = () => (data.folded ? Object.entries(namesInside).flatMap(([code, rows]) => { // who can be found in groups that are shut
  if (code === openCode) return [];
  const group = actors.find(({ id }) => id === SIGN + code)?.name ?? code;
  return rows.map(([id, name, ...aliases]) => entryFrom(name, aliases, () => group, () => (
    goToGroup(code, () => document.getElementById("details-name")?.focus(), id)
  )));
}) : []);
const leavesGroup = () => {
  if (openCode) goToGroup(upCode, () => /** @type {SVGElement | null} */ (document.querySelector(`[data-actor="${CSS.escape(SIGN + openCode)}"]`))?.focus());
  return openCode !== "";
};
document.getElementById("up")?.addEventListener("click", leavesGroup);
const showOthers = () => { // around an open group: the groups that those who are shown work with, all of them where nothing is ticked
  for (const actor of openCode && !allShut ? actors : []) {
    if (!actor.size) continue;
    actor.shown = !state.filters.size || actor.ties.some((tie) => actors[otherEnd(tie, actor.i)].shown && allows(tie.of));
  }
};

// ---- everything as a table ----
/** @type {(actor: Actor) => Map<number, number>} */
const withOthers = (actor) => new Map(actor.ties.map((tie) => [otherEnd(tie, actor.i), tie.pairs]));
/** @type {(numbers: Iterable<number>, more?: (i: number) => string) => string} */
const namesIn = (numbers, more = () => "") => [...numbers].map((i) => actors[i].name + more(i)).join("; ");
const groupsTables = () => {
  const inOrder = [...actors].sort((one, two) => one.name.localeCompare(two.name, root.lang));
  /** @type {string[][]} */
  const gaps = [];
  const rows = inOrder.map((actor, place) => {
    const others = withOthers(actor), lacking = inOrder.filter(({ i }) => i !== actor.i && !others.has(i));
    for (const other of lacking) if (inOrder.indexOf(other) > place) gaps.push([actor.name, other.name]);
    const partners = [...others.keys()].sort((a, b) => (others.get(b) ?? 0) - (others.get(a) ?? 0));
    return [
      actor.name, String(actor.size), String(insidePairs[actor.i]), String(total([...others.values()])),
      namesIn(partners, (i) => ` ${others.get(i)}`), namesIn(lacking.map(({ i }) => i)),
    ];
  });
  const heads = [say("aGroup"), say("actorsIn"), say("pairsIn"), say("pairsOut"), say("worksWith"), say("noTieWith")];
  const between = ties.map(({ a, b, pairs }) => [actors[a].name, actors[b].name, String(pairs)]);
  between.sort((one, two) => Number(two[2]) - Number(one[2]));
  return [
    table(`${say("allGroups")} (${rows.length})`, heads, rows),
    table(`${say("pairsBetween")} (${between.length})`, [say("groupA"), say("groupB"), say("pairsHead")], between),
    ...(gaps.length ? [table(`${say("groupGaps")} (${gaps.length})`, [say("groupA"), say("groupB")], gaps)] : []),
  ];
};
const outwardTable = () => {
  const rows = ties.filter((tie) => tie.pairs).map(({ a, b, pairs }) => {
    const [one, other] = actors[a].size ? [b, a] : [a, b];
    return [actors[one].name, actors[other].name, String(pairs)];
  });
  rows.sort((one, two) => one[0].localeCompare(two[0], root.lang) || Number(two[2]) - Number(one[2]));
  return rows.length ? [table(`${say("pairsBetween")} (${rows.length})`, [say("actor"), say("aGroup"), say("pairsHead")], rows)] : [];
};
