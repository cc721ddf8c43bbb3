// Names are completed while one types: a list below the field, chosen by arrow keys and Enter or by a click. What is typed stays the value.
"use strict";
(() => {
  const WAIT = 150;
  const german = document.documentElement.lang === "de";
  const status = document.createElement("p");
  status.className = "unseen";
  status.setAttribute("role", "status");
  document.body.append(status);

  /** @typedef {{id: string, name: string, also: string, where: string, ended: boolean}} Found */

  /** @param {HTMLInputElement} input @param {number} number */
  function complete(input, number) {
    const table = String(input.dataset.suggest);
    const many = input.dataset.many === "1";
    const ids = /** @type {HTMLInputElement | null} */ (input.form?.elements.namedItem(`${input.name}.id`) ?? null);
    const list = document.createElement("ul");
    /** @type {Found[]} */
    let found = [];
    let active = -1;
    let timer = 0;
    let asked = "";
    let turn = 0;
    list.id = `options-${number}`;
    list.className = "options";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels?.[0]?.textContent?.trim() ?? "");
    list.hidden = true;
    input.after(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    function typed() {
      return (many ? input.value.slice(input.value.lastIndexOf(";") + 1) : input.value).trim();
    }

    function close() {
      clearTimeout(timer);
      turn += 1; // what was asked for comes too late
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    /** @param {number} place */
    function mark(place) {
      active = place;
      [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
      const option = list.children[place];
      if (option) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    }

    /** @param {Found} one */
    function choose(one) {
      const name = one.name.includes(";") ? `"${one.name.replaceAll('"', '""')}"` : one.name;
      input.value = many ? [...input.value.split(";").slice(0, -1).map((part) => part.trim()), name].join("; ") : one.name;
      if (ids) ids.value = many ? [ids.value, one.id].filter(Boolean).join(";") : one.id;
      close();
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }

    function show() {
      list.replaceChildren(...found.map((one, at) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${at}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const name = document.createElement("span");
        name.textContent = one.name;
        const more = document.createElement("span");
        more.className = "quiet";
        more.textContent = [one.also, one.where, one.ended ? (german ? "beendet" : "ended") : ""].filter(Boolean).map((part) => ` · ${part}`).join("");
        option.append(name, more);
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => choose(one));
        return option;
      }));
      active = -1;
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      const count = found.length;
      status.textContent = german
        ? count === 1 ? "1 Vorschlag" : `${count || "Keine"} Vorschläge`
        : count === 1 ? "1 suggestion" : `${count || "No"} suggestions`;
    }

    async function ask() {
      const text = typed();
      if (text === asked) return;
      asked = text;
      if (!text) {
        found = [];
        close();
        return;
      }
      const ours = ++turn;
      try {
        const answer = await fetch(`/${document.documentElement.lang}/suggest/${table}?q=${encodeURIComponent(text)}`);
        const told = answer.ok ? await answer.json() : [];
        if (!answer.ok || ours !== turn || typed() !== text || document.activeElement !== input) return;
        found = told;
        show();
      } catch {
        close();
      }
    }

    input.addEventListener("input", () => {
      if (ids && !many) ids.value = "";
      clearTimeout(timer);
      timer = window.setTimeout(ask, WAIT);
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) {
          asked = "";
          void ask();
          return;
        }
        const step = event.key === "ArrowDown" ? 1 : -1;
        mark((active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length);
      } else if (event.key === "Enter" && !list.hidden && active >= 0) {
        event.preventDefault();
        choose(found[active]);
      } else if (event.key === "Escape") {
        if (!list.hidden) event.preventDefault();
        close();
      }
    });
  }

  document.querySelectorAll("input[data-suggest]").forEach((one, number) => complete(/** @type {HTMLInputElement} */ (one), number));
})();
