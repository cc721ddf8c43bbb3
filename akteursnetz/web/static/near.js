// Who is probably there already is shown quietly below the name while one types; saving stops once by itself, with script or without.
"use strict";
(() => {
  const place = document.getElementById("near");
  const form = /** @type {HTMLFormElement | HTMLFieldSetElement | null} */ (place?.closest("fieldset, form") ?? null);
  if (!place || !form) return;
  const NAMES = ["name", "municipality", "email", "phone", "website", "street", "postcode"];
  let timer = 0;
  let asked = "";

  async function look() {
    const said = new URLSearchParams();
    for (const name of NAMES) {
      const field = form?.elements.namedItem(name);
      if (field instanceof HTMLInputElement && field.value.trim()) said.set(name, field.value);
    }
    const text = said.toString();
    if (text === asked || !place) return;
    asked = text;
    try {
      const answer = await fetch(`/${document.documentElement.lang}/near?${text}`);
      const found = answer.ok ? await answer.text() : "";
      if (text === asked && found.trim() !== place.innerHTML.trim()) place.innerHTML = found;
    } catch {
      // shown when saving
    }
  }

  // where a recorded actor may be meant, the one that is clicked is taken, and one that was chosen is not doubted
  place.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const name = form.elements.namedItem("name");
    const ids = form.elements.namedItem("name.id");
    if (!link || !(name instanceof HTMLInputElement) || !(ids instanceof HTMLInputElement)) return;
    event.preventDefault();
    name.value = link.textContent ?? "";
    ids.value = link.dataset.id ?? "";
    asked = "";
    place.replaceChildren();
    name.focus();
  });
  form.addEventListener("change", () => {
    const ids = form.elements.namedItem("name.id");
    if (ids instanceof HTMLInputElement && ids.value) place.replaceChildren();
  });
  form.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && NAMES.includes(event.target.name)) {
      clearTimeout(timer);
      timer = window.setTimeout(look, 400);
    }
  });
})();
