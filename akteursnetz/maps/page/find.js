// Finding actors, offers and committees by words of their names and aliases, in any order, or by their initials.
/** @type {(text: string) => string} */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");
/** @type {(text: string) => string} */
const folded = (text) => text.replace(/([aou])e/g, "$1"); // so that ae is found as ä, whoever writes which
/** @type {(text: string) => string[]} */
const wordsOf = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const SMALL = /^(an|am|auf|bei|das|dem|den|der|des|die|e|for|fur|im|in|of|the|und|v|von|zu|zum|zur|and)$/;
/** @type {(words: string[]) => string} */
const firstLetters = (words) => words.map(([letter]) => letter).join("");
/** @type {(name: string, aliases: string[], sort: () => string, open: () => void) => Entry} */
const entryFrom = (name, aliases, sort, open) => {
  const lone = plain(name), words = wordsOf(lone), text = [name, ...aliases].map(plain).join("\n");
  const initials = [firstLetters(words), firstLetters(words.filter((word) => !SMALL.test(word)))];
  return { name, aliases, plain: lone, text: `${text}\n${folded(text)}`, words: wordsOf(text), initials, sort, open };
};
/** @type {Entry[]} */
let entries = []; // what can be found; made when somebody looks for the first time
const allEntries = () => {
  if (!entries.length) {
    entries = [
      ...actors.map((actor) => entryFrom(actor.name, actor.aliases, () => (actor.size ? say("aGroup") : ""), () => choose(actor.i))),
      ...entriesInside(),
      ...everyItem().map((item) => entryFrom(item.name, [], () => sortOf(item), () => chooseItem(item))),
    ];
  }
  return entries;
};
const input = sure(HTMLInputElement, byId("find"));
const results = byId("found");
const rest = byId("rest"); // what the list does not show
const SHOWN = 30;
let active = -1;
/** @type {(entry: Entry, word: string) => boolean} */
const has = ({ text, initials }, word) => (
  text.includes(word) || text.includes(folded(word)) || (word.length > 1 && initials.some((one) => one.startsWith(word)))
);
/** @type {(entry: Entry, word: string) => boolean} */
const shortens = ({ words }, word) => { // VHS: in this order in one word, as people shorten what is written as one
  const letters = new RegExp(`^${[...word].join(".*")}`);
  return words.some((one) => letters.test(one));
};
/** @type {(entry: Entry, text: string, words: string[]) => number} */
const rank = (entry, text, words) => { // the smaller, the nearer
  if (entry.plain === text || entry.aliases.some((alias) => plain(alias) === text)) return 0;
  if (entry.plain.startsWith(text)) return 1;
  return words.every((word) => entry.words.some((one) => one.startsWith(word))) ? 2 : 3;
};
/** @type {(words: string[]) => Entry[]} */
const nearestOf = (words) => { // nobody is called all of it: who has most of its letters, more than half
  const letters = (/** @type {string[]} */ some) => total(some.map((word) => word.length)), all = letters(words);
  const shares = allEntries().map((entry) => ({ entry, share: letters(words.filter((word) => has(entry, word))) / all }));
  const most = Math.max(0.5, ...shares.map(({ share }) => share));
  return most > 0.5 ? shares.filter(({ share }) => share === most).map(({ entry }) => entry) : [];
};
/** @type {(text: string) => Entry[]} */
const hitsOf = (text) => {
  const words = wordsOf(text);
  if (!words.length) return [];
  let hits = allEntries().filter((entry) => words.every((word) => has(entry, word)));
  const [word] = words;
  if (!hits.length && words.length === 1 && word.length > 1 && word.length < 5) {
    hits = allEntries().filter((entry) => shortens(entry, word));
  }
  if (!hits.length && words.length > 1) hits = nearestOf(words);
  const ranked = hits.map((entry) => ({ entry, at: rank(entry, text, words) }));
  ranked.sort((one, two) => one.at - two.at || one.entry.name.localeCompare(two.entry.name, root.lang));
  return ranked.map(({ entry }) => entry);
};
/** @type {Entry[]} */
let listed = [];
/** @type {(entry: Entry, words: string[]) => string} */
const foundBy = (entry, words) => { // what it is, or the alias by which it was found
  const alias = words.every((word) => entry.plain.includes(word))
    ? undefined : entry.aliases.find((one) => words.some((word) => plain(one).includes(word)));
  return alias ?? entry.sort();
};
/** @type {(entry: Entry, place: number) => Node} */
const resultItem = (entry, place) => {
  const item = make("li", { role: "option", id: `o${place}`, "aria-selected": "false" }, entry.name);
  const more = foundBy(entry, wordsOf(plain(input.value)));
  if (more) item.append(" ", make("small", {}, more));
  item.addEventListener("mousedown", (event) => event.preventDefault());
  item.addEventListener("click", () => pick(entry));
  return item;
};
/** @type {(open: boolean) => void} */
const setOpen = (open) => {
  results.hidden = !open;
  input.setAttribute("aria-expanded", String(open));
  input.removeAttribute("aria-activedescendant");
  active = -1;
};
const show = () => {
  const text = plain(input.value.trim());
  const hits = hitsOf(text);
  listed = hits.slice(0, SHOWN);
  results.replaceChildren(...listed.map(resultItem));
  setOpen(hits.length > 0);
  const part = hits.length > SHOWN ? `${SHOWN} ${say("of")} ${hits.length}: ${say("goOn")}` : "";
  const nearly = hits.length > 0 && !wordsOf(text).every((word) => has(hits[0], word) || shortens(hits[0], word)) ? say("nearly") : "";
  rest.textContent = text && !hits.length ? say("nothing") : [nearly, part].filter(Boolean).join(" ");
  if (text) announce(hits.length ? rest.textContent || `${hits.length} ${say("found")}` : say("nothing"));
};
const hide = () => {
  setOpen(false);
  rest.textContent = "";
};
const tidyFind = () => { // what is no longer shown does not stay in the field
  const name = state.item ? state.item.name : state.actor === null ? "" : actors[state.actor].name;
  if (input.value !== name && document.activeElement !== input) input.value = "";
};
/** @type {(entry: Entry) => void} */
const pick = (entry) => {
  input.value = entry.name;
  hide();
  entry.open();
  toCard();
};
/** @type {(by: number) => void} */
const move = (by) => {
  const options = [...results.children];
  if (!options.length) return;
  active = (active + by + options.length) % options.length;
  options.forEach((option, k) => option.setAttribute("aria-selected", String(k === active)));
  input.setAttribute("aria-activedescendant", options[active].id);
  options[active].scrollIntoView({ block: "nearest" });
};
input.addEventListener("input", show);
if (data.folded) {
  input.addEventListener("focus", async () => {
    await readNames();
    entries = [];
    if (input.value) show();
  }, { once: true });
}
input.addEventListener("blur", hide);
input.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (results.hidden) show();
    move(event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1);
  } else if (event.key === "Enter" && results.children.length && !results.hidden) {
    event.preventDefault();
    pick(listed[Math.max(active, 0)]);
  } else if (event.key === "Escape" && (input.value || !results.hidden)) {
    event.stopPropagation();
    input.value = "";
    hide();
  }
});
