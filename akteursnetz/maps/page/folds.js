// Groups that can be opened: what is open is another body of this page, for which all other scripts begin anew.
/** @type {{ body: string, names: string, parts: Record<string, string | undefined> }} */
const folds = JSON.parse(document.getElementById("folds")?.textContent ?? "{}");
let allGroups = ""; // the body that shows them
let openGroup = ""; // the group that is open; none: all are shut
let run = () => {};
let life = new AbortController(); // of what the scripts of this body listen to outside of it
const listen = EventTarget.prototype.addEventListener;
/** @type {typeof listen} */
EventTarget.prototype.addEventListener = function (type, act, how) {
  listen.call(this, type, act, { signal: life.signal, ...(typeof how === "object" ? how : { capture: how }) });
};
const tooOld = typeof DecompressionStream === "undefined"; // the browser cannot read what is packed
const tellOld = () => { // where everybody sees it
  if (document.querySelector(".too-old")) return;
  const told = document.createElement("p");
  told.className = "noscript too-old";
  told.setAttribute("role", "alert");
  for (const [lang, text] of [
    ["de", "Dieser Browser ist zu alt, um Gruppen zu öffnen und in ihnen zu suchen. Bitte einen neueren nehmen: Chrome oder Edge ab 2020, Firefox oder Safari ab Mitte 2023."],
    ["en", "This browser is too old to open groups and to look for names in them. Please use a newer one: Chrome or Edge from 2020, Firefox or Safari from mid-2023."],
  ]) {
    const span = document.createElement("span");
    span.lang = lang;
    span.textContent = text;
    told.append(span);
  }
  document.querySelector("main")?.before(told);
};
const wantedGroup = () => {
  const wanted = new URLSearchParams(location.hash.slice(1)).get("open") ?? "";
  if (!Object.hasOwn(folds.parts, wanted)) return "";
  if (tooOld) tellOld();
  return tooOld ? "" : wanted;
};
/** @type {(text: string) => Promise<unknown>} */
const unpacked = async (text) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(plain).text());
};
/** @typedef {Record<string, [id: string, name: string, ...aliases: string[]][]>} NamesInside */
/** @type {NamesInside} */
let namesInside = {}; // of everybody by group, once somebody looks for a name
const readNames = async () => {
  if (tooOld) tellOld();
  else namesInside = /** @type {NamesInside} */ (await unpacked(folds.names));
};
let turns = 0;
/** @type {(arrived?: () => void) => Promise<void>} */
const showGroup = async (arrived) => { // what the address says
  const wanted = wantedGroup(), turn = turns += 1;
  const parts = /** @type {Record<string, string | undefined>} */ (wanted ? await unpacked(folds.parts[wanted] ?? "") : {});
  if (turn !== turns) return; // somebody went on meanwhile
  life.abort();
  life = new AbortController();
  openGroup = wanted;
  document.body.innerHTML = wanted ? folds.body.replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name] ?? "") : allGroups;
  const title = document.querySelector(`h1 [lang=${document.documentElement.lang}]`) ?? document.querySelector("h1");
  document.title = title?.textContent ?? "";
  run();
  arrived?.();
  const said = document.getElementById("said"), counts = document.getElementById("counts");
  if (said) said.textContent = `${document.title}: ${counts?.innerText ?? ""}`;
};
/** @type {string[]} */
const left = []; // how all groups were shown before one was opened
/** @type {(code: string, arrived: () => void, actor?: string) => void} */
const goToGroup = (code, arrived, actor) => {
  if (code && tooOld) {
    tellOld();
    return;
  }
  const query = new URLSearchParams(location.hash.slice(1));
  if (code && !openGroup) left.splice(0, 1, query.toString());
  const next = new URLSearchParams(code ? "" : left[0]);
  if (code) next.set("open", code);
  if (actor) next.set("actor", actor);
  for (const key of ["lang", "beamer"]) {
    const value = query.get(key);
    if (value === null) next.delete(key);
    else next.set(key, value);
  }
  history.pushState(null, "", `#${next}`);
  void showGroup(arrived);
};
listen.call(window, "hashchange", () => { if (wantedGroup() !== openGroup) void showGroup(); });
/** @type {(scripts: () => void) => void} */
const begin = (scripts) => {
  run = scripts;
  allGroups = document.body.innerHTML;
  if (wantedGroup()) void showGroup();
  else run();
};
