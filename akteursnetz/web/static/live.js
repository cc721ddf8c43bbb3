// The map keeps up: asks for the number of the newest command and, when it has changed, loads a new drawing behind the old one. What
// is new in it is lit for some seconds and told in words.
"use strict";
(() => {
  const frames = document.getElementById("frames");
  const follow = document.getElementById("follow");
  const drawn = document.getElementById("drawn");
  if (!frames || !follow || !drawn) return;
  const LIT = 8000;
  const box = /** @type {HTMLInputElement} */ (follow.querySelector("input"));
  let version = String(frames.dataset.version);
  let busy = false;
  let rested = 0; // from when on the next drawing may be asked for
  /** @type {Map<string, number>} */
  const lit = new Map(); // what is new, and until when it is lit
  follow.hidden = false;

  const frame = () => /** @type {HTMLIFrameElement} */ (frames.querySelector("iframe"));
  /** @type {(of: HTMLIFrameElement) => Living | undefined} */
  const living = (of) => {
    try {
      return of.contentWindow?.living;
    } catch {
      return undefined; // a page of the browser itself: the server could not be reached
    }
  };
  const light = () => {
    for (const [key, until] of lit) if (until <= Date.now()) lit.delete(key);
    living(frame())?.light([...lit.keys()]);
  };

  /** @type {(text: string | undefined, more: string) => void} */
  const tell = (text, more) => {
    drawn.textContent = `${text} ${new Date().toLocaleTimeString(document.documentElement.lang)}${more}`;
  };

  /** @param {string} newest */
  const redraw = (newest) => {
    const old = frame();
    const fresh = /** @type {HTMLIFrameElement} */ (old.cloneNode());
    const before = living(old);
    busy = true;
    fresh.src = `${old.src.replace(/#.*/, "")}#${before?.place() ?? old.src.split("#")[1] ?? ""}`;
    fresh.style.position = "absolute";
    fresh.style.visibility = "hidden";
    fresh.addEventListener("load", () => {
      const now = living(fresh);
      busy = false;
      rested = Date.now() + Number(frames.dataset.rest);
      if (before && !now) { // what was drawn last is better than a page that says what went wrong
        fresh.remove();
        rested = Date.now() + 10_000;
        tell(drawn.dataset.failed, "");
        return;
      }
      const there = new Set(before?.known());
      const added = before ? now?.known().filter((key) => !there.has(key)) ?? [] : [];
      for (const key of added) lit.set(key, Date.now() + LIT);
      const focused = document.activeElement === old;
      old.remove();
      fresh.removeAttribute("style");
      if (focused) fresh.focus();
      version = newest;
      light();
      setTimeout(light, LIT + 100);
      tell(drawn.dataset.told, added.length ? `. ${drawn.dataset.added} ${now?.tell(added)}` : "");
    }, { once: true });
    old.after(fresh);
  };

  const look = async () => {
    if (document.hidden || !box.checked || busy || Date.now() < rested) return;
    try {
      const answer = await fetch("/version", { cache: "no-cache" });
      if (!answer.ok) return;
      const newest = String((await answer.json()).version);
      if (newest !== version) redraw(newest);
    } catch {
      // the server is gone or asleep: asked again at the next turn
    }
  };

  setInterval(look, Number(frames.dataset.pause));
})();
