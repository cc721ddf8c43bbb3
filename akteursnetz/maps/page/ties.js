// Ties as things: whoever points at one, walks to it with keys or finds it in the details is told what it is; a click keeps that.
const tieCard = byId("tie");
/** @type {{ tie: Tie | null, kept: boolean, walk: Tie[], from: Actor | null }} */
const telling = { tie: null, kept: false, walk: [], from: null };

// ---- where ties run ----
/** @type {Float64Array | null} */
let runs = null; // six numbers a tie: start, control point, end; made when first asked for, and again after a move
/** @type {(tie: Tie) => number[]} */
const wayOf = ({ of, place }) => {
  const numbers = numbersOf(of.paths[0].pieces[place]);
  const [ax, ay, bx, by] = numbers;
  return numbers.length === 6 ? numbers : [ax, ay, (ax + bx) / 2, (ay + by) / 2, bx, by];
};
const forgetRuns = () => { runs = null; };
const runsNow = () => {
  if (!runs) {
    runs = new Float64Array(ties.length * 6);
    ties.forEach((tie, i) => { if (tie.of.paths.length) runs?.set(wayOf(tie), i * 6); });
  }
  return runs;
};
/** @type {(way: ArrayLike<number>, at: number, t: number) => Place} */
const alongWay = (way, at, t) => {
  const u = 1 - t, p = u * u, q = 2 * u * t, r = t * t;
  return { x: p * way[at] + q * way[at + 2] + r * way[at + 4], y: p * way[at + 1] + q * way[at + 3] + r * way[at + 5] };
};
/** @type {(tie: Tie) => boolean} */
const drawnNow = (tie) => {
  const { actor } = state;
  return visible(tie) && (!tie.of.office || state.offices || (actor !== null && actors[actor].office && (tie.a === actor || tie.b === actor)));
};
/** @type {(spot: Spot) => Tie | null} */
const tieAt = (spot) => { // the nearest within six pixels
  const { x, y } = toDrawing(spot), all = runsNow();
  let least = 6 / (scaling().a * zoom.k), found = null;
  for (let i = 0, at = 0; i < ties.length; i += 1, at += 6) {
    const left = Math.min(all[at], all[at + 2], all[at + 4]) - least, right = Math.max(all[at], all[at + 2], all[at + 4]) + least;
    if (x < left || x > right) continue;
    const top = Math.min(all[at + 1], all[at + 3], all[at + 5]) - least, bottom = Math.max(all[at + 1], all[at + 3], all[at + 5]) + least;
    if (y < top || y > bottom || !drawnNow(ties[i])) continue;
    let from = alongWay(all, at, 0);
    for (let k = 1; k <= 32; k += 1) {
      const to = alongWay(all, at, k / 32), dx = to.x - from.x, dy = to.y - from.y;
      const t = Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1)));
      const far = Math.hypot(from.x + t * dx - x, from.y + t * dy - y);
      if (far < least) [least, found] = [far, ties[i]];
      from = to;
    }
  }
  return found;
};

// ---- what there is to tell ----
/** @type {(one: Tie, two: Tie) => boolean} */
const sameLine = (one, two) => one.of.kind === two.of.kind && one.of.directed === two.of.directed
  && ((one.a === two.a && one.b === two.b) || (one.a === two.b && one.b === two.a));
/** @type {(tie: Tie) => Tie[]} */
const lineOf = (tie) => { // a tie and, if there is one, the tie back: one line with two heads
  const found = actors[tie.a].ties.filter((other) => sameLine(tie, other) && drawnNow(other));
  return found.sort((one, two) => one.a - two.a);
};
/** @type {Map<string, StatementRow[]> | null} */
let statements = null;
/** @type {(kind: string, a: number, b: number) => string} */
const pairKey = (kind, a, b) => `${kind} ${Math.min(a, b)} ${Math.max(a, b)}`;
/** @type {(tie: Tie) => StatementRow[]} */
const statementsOf = (tie) => {
  const { a, b, of, since, place } = tie;
  if (since !== 1) return [[a, b, of.kind, of.level, of.status, data.dates[since - 2], null, of.said[place]]];
  if (!statements) {
    statements = new Map();
    for (const row of data.more) {
      const key = pairKey(row[2], row[0], row[1]);
      statements.set(key, [...(statements.get(key) ?? []), row]);
    }
  }
  const rows = statements.get(pairKey(of.kind, a, b)) ?? [];
  return rows.filter((row) => saidThen(row) && (!of.directed || row[0] === a));
};
/** @type {(row: StatementRow) => string} */
const statementText = ([, , , level, status, since, until, said]) => [
  ...(level === null ? [] : [`${say("level")} ${level} – ${word("level", level)}`]),
  word("status", status),
  ...(since ? [`${say("since")} ${told(since)}`] : []),
  ...(until ? [`${say("until")} ${told(until)}`] : []),
  ...(said ? [`${say("saidBy")} ${data.sources[said - 1]}`] : []),
].join(" · ");
/** @type {(tie: Tie) => { title: string, kind: string, rows: string[] }} */
const tieTold = (tie) => {
  if (tie.pairs) {
    return { title: `${actors[tie.a].name} – ${actors[tie.b].name}`, kind: `${pairsText(tie.pairs)} ${say("workTogether")}`, rows: [] };
  }
  const line = lineOf(tie), { a, b, of } = line[0] ?? tie;
  const one = actors[a].name, two = actors[b].name;
  const rows = line.flatMap((each) => statementsOf(each).map((row) => (
    line.length > 1 && of.directed ? `${actors[each.a].name} → ${actors[each.b].name}: ${statementText(row)}` : statementText(row)
  )));
  const between = !of.directed ? "–" : line.length > 1 ? "↔" : "→";
  return { title: `${one} ${between} ${two}`, kind: word("kind", of.kind), rows: [...new Set(rows)] };
};

// ---- the card ----
const tieLight = /** @type {SVGGElement} */ (document.createElementNS("http://www.w3.org/2000/svg", "g"));
tieLight.setAttribute("class", "tie-on");
tieLight.setAttribute("fill", "none");
sure(SVGGElement, map.querySelector(".lit")).after(tieLight);
/** @type {(at?: Spot) => void} */
const placeCard = (at) => { // near the pointer, else near the middle of the tie; within the drawing
  const { tie } = telling;
  if (!tie) return;
  const room = byId("stage").getBoundingClientRect(), { a, e, f } = scaling();
  const middle = alongWay(wayOf(tie), 0, 0.5);
  const x = at ? at.clientX : a * (zoom.k * middle.x + zoom.x) + e, y = at ? at.clientY : a * (zoom.k * middle.y + zoom.y) + f;
  const { offsetWidth: cardWide, offsetHeight: cardHigh } = tieCard;
  const left = Math.min(x - room.left + 16, room.width - cardWide - 8);
  const below = y - room.top + 18, above = y - room.top - cardHigh - 14;
  tieCard.style.left = `${Math.max(8, left)}px`;
  tieCard.style.top = `${Math.max(8, below + cardHigh > room.height - 8 ? above : below)}px`;
};
/** @type {(tie: Tie | null, how?: { kept?: boolean, at?: Spot, aloud?: boolean }) => void} */
const tellTie = (tie, { kept = false, at, aloud = true } = {}) => {
  const same = tie === telling.tie && kept === telling.kept;
  Object.assign(telling, { tie, kept });
  tieCard.hidden = !tie;
  if (!tie) {
    tieLight.replaceChildren();
    return;
  }
  if (!same) {
    const { title, kind, rows } = tieTold(tie);
    const under = litCopy(tie.of.paths[0], [tie.place]);
    under.setAttribute("class", "under");
    tieLight.replaceChildren(under, ...lineOf(tie).flatMap(({ of, place }) => of.paths.map((entry) => litCopy(entry, [place]))));
    tieCard.classList.toggle("kept", kept);
    tieCard.replaceChildren(
      make("p", { class: "who" }, title), make("p", {}, kind), ...rows.map((row) => make("p", { class: "row" }, row)),
      ...(kept ? [button({ class: "close", "aria-label": say("close") }, () => tellTie(null), "×")] : []),
    );
    if (aloud) announce([title, kind, ...rows].join("; "));
  }
  placeCard(at);
};
whenStill.push(() => {
  if (telling.tie && !drawnNow(telling.tie)) tellTie(null);
  else placeCard();
});

// ---- by pointer ----
const touchLight = /** @type {SVGGElement} */ (tieLight.cloneNode()); // where ties are faint, those of who is pointed at
tieLight.before(touchLight);
/** @type {Actor | null} */
let touched = null;
/** @type {(actor: Actor | null) => void} */
const touch = (actor) => {
  if (actor === touched) return;
  touched = actor;
  const there = light || !map.classList.contains("faint") ? [] : (actor?.ties ?? []).filter(drawnNow);
  touchLight.replaceChildren(...there.flatMap(({ of, place }) => of.paths.map((entry) => litCopy(entry, [place]))));
};
map.addEventListener("pointerover", (event) => touch(pointers.size ? null : actorAt(event) ?? null));
map.addEventListener("pointerleave", () => touch(null));
let pointing = 0;
map.addEventListener("pointermove", (event) => {
  cancelAnimationFrame(pointing);
  if (event.pointerType === "touch" || event.buttons || telling.kept || arranging.on) return;
  const over = Boolean(actorAt(event) ?? itemAt(event)), spot = spotOf(event);
  pointing = requestAnimationFrame(() => {
    telling.walk = [];
    tellTie(over || map.style.transform ? null : tieAt(spot), { at: spot });
  });
});
map.addEventListener("pointerleave", () => {
  cancelAnimationFrame(pointing);
  if (!telling.kept) tellTie(null);
});
/** @type {(spot: Spot) => boolean} */
const keepTie = (spot) => { // a click on a tie keeps its card, one beside takes it away
  cancelAnimationFrame(pointing); // what was only pointed at does not take its place
  const tie = arranging.on ? null : tieAt(spot);
  if (tie) tellTie(tie, { kept: true, at: spot });
  else if (telling.tie) tellTie(null);
  return Boolean(tie);
};

// ---- by keys: T on an actor goes to its ties, arrows from one to the next, Enter to the other end ----
/** @type {(actor: Actor) => Tie[]} */
const tiesAround = (actor) => { // clockwise, of each line one
  /** @type {Tie[]} */
  const found = [];
  for (const tie of actor.ties) if (drawnNow(tie) && !found.some((other) => sameLine(tie, other))) found.push(tie);
  /** @type {(tie: Tie) => number} */
  const angle = (tie) => Math.atan2(actors[otherEnd(tie, actor.i)].y - actor.y, actors[otherEnd(tie, actor.i)].x - actor.x);
  return found.sort((one, two) => angle(one) - angle(two));
};
/** @type {(actor: Actor, step?: number) => void} */
const walkTies = (actor, step = 0) => {
  if (telling.from !== actor || !telling.walk.length) Object.assign(telling, { walk: tiesAround(actor), from: actor });
  const { walk, tie } = telling;
  if (!walk.length) return;
  const before = walk.findIndex((one) => one === tie);
  tellTie(walk[before < 0 ? 0 : (before + step + walk.length) % walk.length], { kept: true });
};
map.addEventListener("keydown", (event) => {
  const actor = actorAt(event), walking = actor && telling.tie && telling.from === actor && telling.walk.length > 0;
  if (!actor || arranging.on || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "t" || event.key === "T") walkTies(actor, walking ? 1 : 0);
  else if (walking && event.key in WAYS) walkTies(actor, event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : -1);
  else if (walking && telling.tie && event.key === "Enter") {
    const other = actors[otherEnd(telling.tie, actor.i)];
    telling.walk = [];
    tellTie(null);
    goTo(other);
  } else return;
  event.preventDefault();
  event.stopPropagation();
}, true);
map.addEventListener("focusout", () => {
  if (!telling.walk.length) return;
  telling.walk = [];
  tellTie(null);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !telling.tie) return;
  telling.walk = [];
  tellTie(null);
  event.stopPropagation();
  event.preventDefault();
}, true);

// ---- from the details: what the partner in focus is tied by ----
/** @type {(event: Event) => void} */
const tellPartner = ({ target }) => {
  const id = target instanceof Element ? target.closest("[data-go]")?.getAttribute("data-go") : null;
  const from = state.actor === null ? null : actors[state.actor];
  const tie = from && id ? from.ties.find((one) => actors[otherEnd(one, from.i)].id === id && drawnNow(one)) : undefined;
  tellTie(tie ?? null, { aloud: false });
};
for (const name of ["focusin", "pointerover"]) byId("details").addEventListener(name, tellPartner);
for (const name of ["focusout", "pointerleave"]) byId("details").addEventListener(name, () => { if (!telling.kept) tellTie(null); });
/** @type {(actor: Actor) => Node[]} */
const tiesWalk = (actor) => (actor.ties.length ? [button({ class: "walk" }, () => {
  actor.element.focus({ preventScroll: true });
  bring(actor);
  Object.assign(telling, { tie: null, walk: [] });
  walkTies(actor);
}, say("walkTies"))] : []);
