// The map keeps up: asks for the number of the newest command and, when it has changed, loads a new drawing behind the old one.
"use strict";
(() => {
  const frames = document.getElementById("frames");
  const follow = document.getElementById("follow");
  const drawn = document.getElementById("drawn");
  if (!frames || !follow || !drawn) return;
  const box = /** @type {HTMLInputElement} */ (follow.querySelector("input"));
  const pause = Number(frames.dataset.pause);
  let version = String(frames.dataset.version);
  let busy = false;
  follow.hidden = false;

  /** @param {string} newest */
  function redraw(newest) {
    const old = /** @type {HTMLIFrameElement} */ (frames?.querySelector("iframe"));
    const fresh = /** @type {HTMLIFrameElement} */ (old.cloneNode());
    let place = "";
    try {
      place = old.contentWindow?.location.hash ?? "";
    } catch {
      place = "";
    }
    busy = true;
    fresh.src = old.src.replace(/#.*/, "") + place;
    fresh.style.position = "absolute";
    fresh.style.visibility = "hidden";
    fresh.addEventListener("load", () => {
      const focused = document.activeElement === old;
      old.remove();
      fresh.removeAttribute("style");
      if (focused) fresh.focus();
      version = newest;
      busy = false;
      if (drawn) drawn.textContent = `${drawn.dataset.told} ${new Date().toLocaleTimeString(document.documentElement.lang)}`;
    }, { once: true });
    old.after(fresh);
  }

  async function look() {
    if (document.hidden || !box.checked || busy) return;
    try {
      const answer = await fetch("/version", { cache: "no-cache" });
      if (!answer.ok) return;
      const newest = String((await answer.json()).version);
      if (newest !== version) redraw(newest);
    } catch {
      // the server is gone or asleep: asked again at the next turn
    }
  }

  setInterval(look, pause);
})();
