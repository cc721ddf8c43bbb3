// Who is probably there already is shown quietly below the name while one types; saving stops once by itself, with script or without.
"use strict";
(() => {
  const place = document.getElementById("near");
  const form = /** @type {HTMLFormElement | null} */ (place?.closest("form") ?? null);
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
      const answer = await fetch(`/near?${text}`);
      const found = answer.ok ? await answer.text() : "";
      if (text === asked && found.trim() !== place.innerHTML.trim()) place.innerHTML = found;
    } catch {
      // shown when saving
    }
  }

  form.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && NAMES.includes(event.target.name)) {
      clearTimeout(timer);
      timer = window.setTimeout(look, 400);
    }
  });
})();
