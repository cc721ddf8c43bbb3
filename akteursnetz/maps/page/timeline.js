// The recorded days: what is there on the day that is shown, as Python said of each; slider, buttons, play, address. Only on a page of several days.
const times = /** @type {Timeline} */ (data.timeline);
const lastDay = times.days.length - 1;
const slider = sure(HTMLInputElement, byId("day"));
const dayTurns = { earlier: sure(HTMLButtonElement, byId("earlier")), later: sure(HTMLButtonElement, byId("later")) };
const usualTitle = document.title;
let shownDay = lastDay;
severalDays = true;

// ---- what is there ----
/** @type {(changes: number[], k: number) => boolean} */
const comes = (changes, k) => changes.filter((first) => first <= k).length % 2 === 1;
/**
 * What is so on a day.
 * @template T
 * @param {(number | T)[]} runs
 * @param {number} k
 * @returns {T}
 */
const runOn = (runs, k) => {
  let found = runs[1];
  for (let i = 2; i < runs.length && Number(runs[i]) <= k; i += 2) found = runs[i + 1];
  return /** @type {T} */ (found);
};
const rowChanges = new Map(data.more.map((row, i) => [row, times.more[i]]));
saidThen = (row) => comes(rowChanges.get(row) ?? [], shownDay);
const layerItems = data.layers.map(([key]) => items.filter(({ layer }) => layer === key));
/** @type {(k: number) => void} */
const putDay = (k) => {
  shownDay = k;
  actors.forEach((actor, i) => {
    const [partners, radius] = runOn(/** @type {(number | [number, number])[]} */ (times.actors[i]), k);
    actor.there = radius > 0;
    actor.partners = partners;
    if (radius) putRadius(actor, radius);
  });
  classes.forEach((kind, c) => kind.ties.forEach((tie, place) => { tie.there = comes(times.ties[c][place], k); }));
  layerItems.forEach((some, layer) => some.forEach((item, place) => {
    item.actors = runOn(/** @type {(number | number[])[]} */ (times.items[layer][place]), k);
    const listed = document.querySelector(`[data-open="${item.element.dataset.item}"]`);
    sure(HTMLElement, listed?.parentElement ?? null).hidden = !item.actors.length;
  }));
  for (const [key] of data.layers) {
    for (const actor of actors) actor[key] = items.filter((item) => item.layer === key && item.actors.includes(actor.i)).map(({ name }) => name).sort();
  }
  followers = null;
  map.classList.toggle("elsewhen", k !== lastDay);
  root.classList.toggle("elsewhen", k !== lastDay);
  tellDay();
};

// ---- what is said of it ----
const NOUNS = /** @type {const} */ ([["Akteur", "Akteure", "Verbindung", "Verbindungen", "nicht gezeigt"], ["actor", "actors", "tie", "ties", "not shown"]]);
/** @type {(k: number, language: 0 | 1) => string} */
const dayText = (k, language) => told(times.days[k], language);
/** @type {(language: 0 | 1) => string} */
const dayCounts = (language) => {
  const [actor, several, tie, ties, hidden] = NOUNS[language];
  const [people, lines] = [actors.filter(isOfDay).length, drawnTies.filter(isOfDay).length];
  const counted = `${people} ${people === 1 ? actor : several}, ${lines} ${lines === 1 ? tie : ties}`;
  return times.hidden[shownDay] ? `${counted}, ${times.hidden[shownDay]} ${hidden}` : counted;
};
/** @type {(text: (language: 0 | 1) => string) => HTMLElement[]} */
const inBoth = (text) => [make("span", { lang: "de" }, text(0)), make("span", { lang: "en" }, text(1))];
/** @type {(k: number) => Set<string>} */
const pairsOn = (k) => new Set(classes.flatMap((kind, c) => (kind.office ? [] : kind.ties
  .filter((_, place) => comes(times.ties[c][place], k)).map(({ a, b }) => `${a} ${b} ${kind.kind} ${kind.directed}`))));
/** @type {(language: 0 | 1) => string} */
const differenceText = (language) => { // from the stop before
  if (!shownDay) return "";
  const now = pairsOn(shownDay), then = pairsOn(shownDay - 1);
  const came = [...now].filter((one) => !then.has(one)).length, went = [...then].filter((one) => !now.has(one)).length;
  const since = dayText(shownDay - 1, language);
  return language ? `since ${since}: ${came} new ties, ${went} gone` : `seit ${since}: ${came} neue Verbindungen, ${went} weggefallen`;
};
const tellDay = () => {
  for (const day of document.querySelectorAll("header .day")) day.replaceChildren(...inBoth((language) => dayText(shownDay, language)));
  byId("counts").replaceChildren(...inBoth(dayCounts));
  byId("then").replaceChildren(...inBoth((language) => `${language ? "As of" : "Stand"} ${dayText(shownDay, language)}: ${dayCounts(language)}`));
  byId("difference").replaceChildren(...inBoth(differenceText));
  slider.value = String(shownDay);
  slider.setAttribute("aria-valuetext", `${dayText(shownDay, index())}: ${dayCounts(index())}`);
  dayTurns.earlier.disabled = shownDay === 0;
  dayTurns.later.disabled = shownDay === lastDay;
  document.title = shownDay === lastDay ? usualTitle : `${usualTitle} – ${dayText(shownDay, index())}`;
};
new MutationObserver(tellDay).observe(root, { attributes: true, attributeFilter: ["lang"] });
whyHidden = () => {
  const note = make("p", { class: "note" });
  const actor = state.actor === null ? null : actors[state.actor];
  const there = actor ? actor.there : !state.item || state.item.actors.length > 0;
  if (there) note.append(say("hiddenByTicks"), " ", button({}, showChosen, say("showAll")));
  else {
    const first = times.days.findIndex((_, k) => (actor ? runOn(/** @type {(number | [number, number])[]} */ (times.actors[actor.i]), k)[1] : 1));
    note.append(index() ? `Not there on ${dayText(shownDay, 1)}. ` : `Am ${dayText(shownDay, 0)} nicht dabei. `,
      button({}, () => goToDay(actor ? first : lastDay), index() ? `To ${dayText(actor ? first : lastDay, 1)}` : `Zum ${dayText(actor ? first : lastDay, 0)}`));
  }
  return note;
};

// ---- going to a day ----
let passing = false; // whether days only pass by: one step for Back
/** @type {(k: number, aloud?: boolean) => void} */
const goToDay = (k, aloud = true) => {
  if (!(k in times.days) || k === shownDay) return;
  putDay(k);
  filter(false);
  details();
  if (byId("all").firstChild) idle(tables);
  idle(relabel);
  if (aloud) announce(slider.getAttribute("aria-valuetext") ?? "");
};
/** @type {(k: number) => void} */
const passTo = (k) => { // the first of several days is a step for Back, the others take its place
  restoring ||= passing;
  passing = true;
  goToDay(k, false);
};
readDay = (query) => {
  const wanted = query.get("day");
  putDay(wanted ? Math.max(0, times.days.filter((day) => day <= wanted).length - 1) : lastDay);
};
writeDay = (query) => { if (shownDay !== lastDay) query.set("day", times.days[shownDay]); };
slider.addEventListener("input", () => {
  pauseDays();
  passTo(Number(slider.value));
});
slider.addEventListener("change", () => { passing = false; });
dayTurns.earlier.addEventListener("click", () => { pauseDays(); goToDay(shownDay - 1); });
dayTurns.later.addEventListener("click", () => { pauseDays(); goToDay(shownDay + 1); });

// ---- one day after the other ----
const PACE = 1600; // milliseconds on each day
let playing = 0;
const playButton = byId("play");
/** @type {(on: boolean) => void} */
const tellPlaying = (on) => {
  playButton.setAttribute("aria-pressed", String(on));
  playButton.replaceChildren(...inBoth((language) => (on ? ["Anhalten", "Pause"] : ["Abspielen", "Play"])[language]));
};
const pauseDays = () => {
  if (!playing) return;
  clearInterval(playing);
  playing = 0;
  passing = false;
  tellPlaying(false);
};
playButton.addEventListener("click", () => {
  if (playing) return pauseDays();
  passTo(shownDay === lastDay ? 0 : shownDay + 1);
  playing = window.setInterval(() => {
    passTo(shownDay + 1);
    if (shownDay === lastDay) pauseDays();
  }, PACE);
  tellPlaying(true);
});

// ---- a picture says its day ----
onPicture.push((copy, { x, y }, size) => {
  const text = inSvg("text", { x, y, "font-size": size, fill: getComputedStyle(document.body).color, "font-family": "DejaVu Sans" });
  text.textContent = `${usualTitle} – ${byId("then").querySelector(`[lang=${root.lang}]`)?.textContent ?? ""}`;
  copy.append(text);
});
