"use strict";
// The page of a map: find, details, neighbourhood, filters, zoom, tables, language, projector. Texts go in as text, never as markup.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const root = document.documentElement;
  const map = byId("map");
  const view = byId("view");

  const WORDS = {
    partners: ["Partner", "partners"], partner: ["Partner", "partner"], none: ["ohne Kooperation", "no cooperation"],
    close: ["Schließen", "Close"], department: ["Ressort", "Department"], kind: ["Art", "Kind"], municipality: ["Gemeinde", "Municipality"],
    sector: ["Sektor", "Sector"], reaches: ["Erreicht", "Reaches"], languages: ["Sprachen", "Languages"], offers: ["Angebote", "Offers"],
    committees: ["Gremien", "Committees"], website: ["Webseite", "Website"], level: ["Stufe", "level"], since: ["seit", "since"],
    until: ["bis", "until"], steps: ["Umkreis zeigen", "Show surroundings"], step: ["Schritt", "step"], stepMany: ["Schritte", "steps"],
    works: ["Verbindungen", "Ties"], actors: ["Akteure", "Actors"], actor: ["Akteur", "Actor"], tie: ["Verbindung", "Tie"],
    status: ["Stand", "Status"], from: ["Akteur A", "Actor A"], to: ["Akteur B", "Actor B"], allActors: ["Alle Akteure", "All actors"],
    allTies: ["Alle Verbindungen", "All ties"], shown: ["Akteure sichtbar", "actors shown"], of: ["von", "of"],
    found: ["gefunden", "found"], nothing: ["Nichts gefunden", "Nothing found"], office: ["Koordinierungsstelle", "coordination office"],
    chosen: ["ausgewählt", "chosen"], everything: ["Alles wird gezeigt", "Everything is shown"], map: ["Netzwerkkarte", "Network map"],
    within: ["im Umkreis", "in the surroundings"], other: ["genannt von der Gegenseite", "from the other side"],
  };
  const index = () => (root.lang === "de" ? 0 : 1);
  const say = (key) => WORDS[key][index()];
  const word = (list, code) => { const found = data.words[list][code]; return found ? found[index()] : String(code); };
  const announce = (text) => { byId("said").textContent = text; };

  // ---- the actors and ties of the data, joined with the drawing ----
  const facets = data.facets.map(([key, german, english, values]) => ({ key, title: [german, english], values }));
  const facetAt = Object.fromEntries(facets.map((facet, i) => [facet.key, i]));
  const elements = [...map.querySelectorAll("[data-actor]")]; // in the order of the data
  const actors = data.actors.map(([name, groups, partners = 0, flags = 0, website = 0, offers = [], committees = [], reaches = [], languages = []], i) => {
    const element = elements[i];
    const frame = element.parentNode; // holds the button and its name
    const at = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(frame.getAttribute("transform"));
    return { i, id: element.dataset.actor, name, groups, partners, office: Boolean(flags & 1), isolated: Boolean(flags & 2), website, offers, committees,
      reaches, languages, element, frame, x: Number(at[1]), y: Number(at[2]), ties: [], shown: true };
  });
  for (const actor of actors) { // names without room: there for the browser's own search, seen when looked at or near
    if (actor.frame.querySelector("text:not(.no)")) continue;
    const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
    text.setAttribute("class", "culled");
    text.setAttribute("y", "26");
    text.textContent = actor.name;
    actor.frame.append(text);
  }
  const byElement = new Map(actors.map((actor) => [actor.element, actor]));
  const ties = [];
  const classes = data.classes.map(([kind, level, status, directed, office, flat], c) => {
    const found = { kind, level, status, directed, office, paths: [], ties: [] };
    for (const path of map.querySelectorAll(`.ties > [data-c="${c}"]`)) {
      found.paths.push({ path, pieces: path.getAttribute("d").split(/(?=M)/) });
    }
    for (let k = 0; k < flat.length; k += 3) {
      const tie = { a: flat[k], b: flat[k + 1], since: flat[k + 2], place: k / 3, of: found };
      found.ties.push(tie);
      ties.push(tie);
      actors[tie.a].ties.push(tie);
      actors[tie.b].ties.push(tie);
    }
    return found;
  });

  const label = (actor, key) => {
    const facet = facets[facetAt[key]];
    return facet ? facet.values[actor.groups[facetAt[key]]][index()] : "";
  };
  const partnersText = (actor) => (actor.office ? say("office") : actor.isolated ? say("none") : `${actor.partners} ${say(actor.partners === 1 ? "partner" : "partners")}`);
  const tieText = (tie) => {
    const parts = [word("kind", tie.of.kind)];
    if (tie.of.level !== null) parts.push(`${say("level")} ${tie.of.level}`);
    parts.push(word("status", tie.of.status));
    if (typeof tie.since === "string") parts.push(`${say("since")} ${tie.since}`);
    return parts.join(", ");
  };

  // ---- small helpers for elements ----
  const make = (name, options = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(options)) {
      if (key === "on") for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
      else if (value !== undefined && value !== null) element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  };

  // ---- state, kept in the address ----
  const state = { actor: null, steps: 1, filters: new Map(), beamer: false, offices: false };
  const boxes = () => [...document.querySelectorAll("#legend input[name]")];
  const nameOf = (box) => (box.name.startsWith("f") ? facets[Number(box.name.slice(1))].key : box.name);
  const write = () => {
    const query = new URLSearchParams();
    for (const [name, values] of state.filters) for (const value of values) query.append(name, value);
    if (state.actor !== null) { query.set("actor", actors[state.actor].id); query.set("steps", String(state.steps)); }
    if (state.offices) query.set("offices", "1");
    if (state.beamer) query.set("beamer", "1");
    if (root.lang !== data.language) query.set("lang", root.lang);
    const text = query.toString();
    if (text !== location.hash.slice(1)) history.replaceState(null, "", text ? `#${text}` : "#");
  };
  const valueOf = (box) => (box.name.startsWith("f") ? facets[Number(box.name.slice(1))].values[Number(box.value)][0] : box.value);
  const read = () => {
    const query = new URLSearchParams(location.hash.slice(1));
    if (query.get("lang") === "de" || query.get("lang") === "en") root.lang = query.get("lang");
    for (const box of boxes()) box.checked = query.getAll(nameOf(box)).includes(valueOf(box));
    state.beamer = query.get("beamer") === "1";
    state.offices = query.get("offices") === "1";
    byId("offices").checked = state.offices;
    state.steps = Math.min(9, Math.max(1, Number(query.get("steps")) || 1));
    const wanted = actors.find((actor) => actor.id === query.get("actor"));
    state.actor = wanted ? wanted.i : null;
  };

  // ---- filters ----
  const visible = (tie) => actors[tie.a].shown && actors[tie.b].shown && allows(tie.of);
  const allows = (kind) => {
    const said = (name, value) => !state.filters.has(name) || state.filters.get(name).includes(value);
    return said("tie", kind.kind) && said("level", kind.level === null ? "" : String(kind.level)) && said("status", kind.status);
  };
  const filter = (aloud = true) => {
    state.filters.clear();
    const chosen = new Map();
    for (const box of boxes()) {
      if (!box.checked) continue;
      const name = nameOf(box);
      state.filters.set(name, [...(state.filters.get(name) || []), valueOf(box)]);
      if (box.name.startsWith("f")) {
        const facet = Number(box.name.slice(1));
        if (!chosen.has(facet)) chosen.set(facet, new Set());
        chosen.get(facet).add(Number(box.value));
      }
    }
    let count = 0;
    for (const actor of actors) {
      actor.shown = [...chosen].every(([facet, values]) => values.has(actor.groups[facet]));
      actor.frame.classList.toggle("gone", !actor.shown);
      count += actor.shown;
    }
    const all = state.filters.size === 0;
    for (const kind of classes) {
      for (const { path, pieces } of kind.paths) path.setAttribute("d", all ? pieces.join("") : pieces.filter((_, k) => visible(kind.ties[k])).join(""));
    }
    map.classList.toggle("offices", state.offices);
    if (state.actor !== null && !actors[state.actor].shown) state.actor = null;
    focus();
    if (aloud) announce(all ? say("everything") : `${count} ${say("of")} ${actors.length} ${say("shown")}`);
    write();
  };

  // ---- the neighbourhood of an actor ----
  const around = (start, steps) => {
    const near = new Set([start]);
    let edge = [start];
    for (let step = 0; step < steps && edge.length; step += 1) {
      const next = [];
      for (const i of edge) for (const tie of actors[i].ties) {
        if ((tie.of.office && !state.offices && !actors[start].office) || !visible(tie)) continue;
        const other = tie.a === i ? tie.b : tie.a;
        if (!near.has(other)) { near.add(other); next.push(other); }
      }
      edge = next;
    }
    return near;
  };
  const focus = () => {
    const lit = map.querySelector(".lit");
    lit.replaceChildren();
    map.classList.toggle("focusing", state.actor !== null);
    for (const actor of actors) actor.frame.classList.remove("on", "chosen");
    if (state.actor === null) return;
    const near = around(state.actor, state.steps);
    for (const i of near) actors[i].frame.classList.add("on");
    actors[state.actor].frame.classList.add("chosen");
    for (const kind of classes) {
      const places = kind.ties.filter((tie) => near.has(tie.a) && near.has(tie.b) && visible(tie)
        && (state.steps > 1 || tie.a === state.actor || tie.b === state.actor)
        && (!kind.office || state.offices || actors[state.actor].office)).map((tie) => tie.place);
      if (!places.length) continue;
      for (const { path, pieces } of kind.paths) {
        const copy = path.cloneNode();
        copy.removeAttribute("class");
        if (path.classList.contains("inner")) copy.setAttribute("class", "inner");
        copy.setAttribute("d", places.map((k) => pieces[k]).join(""));
        copy.setAttribute("stroke-opacity", "1");
        lit.append(copy);
      }
    }
  };

  // ---- details ----
  const link = (address) => (/^https?:\/\//i.test(address) ? make("a", { href: address, rel: "noopener noreferrer nofollow", target: "_blank" }, address) : "");
  const list = (title, items) => (items.length ? [make("h3", {}, title), make("ul", {}, ...items.map((item) => make("li", {}, item)))] : []);
  const details = () => {
    const panel = byId("details");
    panel.replaceChildren();
    panel.hidden = state.actor === null;
    if (state.actor === null) return;
    const actor = actors[state.actor];
    const rows = ["kind", "department", "municipality", "sector"].filter((key) => key in facetAt)
      .flatMap((key) => [make("dt", {}, say(key)), make("dd", {}, label(actor, key))]);
    if (actor.reaches.length) rows.push(make("dt", {}, say("reaches")), make("dd", {}, actor.reaches.map((code) => word("group", code)).join(", ")));
    if (actor.languages.length) rows.push(make("dt", {}, say("languages")), make("dd", {}, actor.languages.map((code) => word("language", code)).join(", ")));
    if (actor.website) rows.push(make("dt", {}, say("website")), make("dd", {}, link(actor.website)));
    const steps = make("select", { id: "steps", on: { change: (event) => { state.steps = Number(event.target.value); focus(); write(); surroundings(); } } });
    for (const count of [1, 2, 3, 4]) {
      const option = make("option", { value: count }, `${count} ${say(count === 1 ? "step" : "stepMany")}`);
      option.selected = count === state.steps;
      steps.append(option);
    }
    const partners = new Map();
    for (const tie of actor.ties) {
      const other = tie.a === actor.i ? tie.b : tie.a;
      if (!partners.has(other)) partners.set(other, []);
      partners.get(other).push((tie.of.directed && tie.b === actor.i ? "← " : tie.of.directed ? "→ " : "") + tieText(tie));
    }
    const order = [...partners].sort((one, two) => actors[one[0]].name.localeCompare(actors[two[0]].name, root.lang));
    panel.append(
      make("button", { type: "button", class: "close", "aria-label": say("close"), on: { click: () => close() } }, "×"),
      make("h2", { id: "details-name", tabindex: -1 }, actor.name),
      make("dl", {}, ...rows),
      make("p", {}, make("label", { for: "steps" }, `${say("steps")}: `), steps),
      ...list(say("offers"), actor.offers),
      ...list(say("committees"), actor.committees),
      make("h3", {}, `${say("works")}: ${partnersText(actor)}`),
      make("ul", { class: "partners" }, ...order.map(([other, texts]) => make("li", {},
        make("button", { type: "button", "data-go": actors[other].id, on: { click: () => { choose(other); byId("details-name").focus(); } } },
          actors[other].name, ...texts.map((text) => make("small", {}, text)))))),
    );
  };
  const surroundings = () => {
    const actor = actors[state.actor];
    announce(`${actor.name}: ${partnersText(actor)}, ${around(actor.i, state.steps).size - 1} ${say("within")}`);
  };
  const choose = (i, centre = false) => {
    state.actor = i;
    if (!actors[i].shown) { for (const box of boxes()) box.checked = false; filter(false); state.actor = i; }
    focus();
    details();
    write();
    if (centre) bring(actors[i]);
    surroundings();
  };
  const close = () => {
    const before = state.actor;
    state.actor = null;
    focus();
    details();
    write();
    announce(say("everything"));
    if (before !== null) actors[before].element.focus({ preventScroll: true });
  };

  // ---- find ----
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");
  const names = actors.map((actor) => plain(actor.name));
  const input = byId("find");
  const results = byId("found");
  let active = -1;
  const show = () => {
    const text = plain(input.value.trim());
    results.replaceChildren();
    active = -1;
    input.removeAttribute("aria-activedescendant");
    let hits = text ? actors.filter((actor) => names[actor.i].includes(text)) : [];
    hits.sort((one, two) => names[two.i].startsWith(text) - names[one.i].startsWith(text) || one.name.localeCompare(two.name, root.lang));
    const total = hits.length;
    hits = hits.slice(0, 30);
    for (const actor of hits) {
      results.append(make("li", { role: "option", id: `o${actor.i}`, "aria-selected": "false", "data-i": actor.i,
        on: { mousedown: (event) => event.preventDefault(), click: () => pick(actor.i) } }, actor.name));
    }
    results.hidden = !hits.length;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    if (text) announce(total ? `${total} ${say("found")}` : say("nothing"));
  };
  const hide = () => { results.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); active = -1; };
  const pick = (i) => { input.value = actors[i].name; hide(); choose(i, true); byId("details-name").focus(); };
  const move = (by) => {
    const options = [...results.children];
    if (!options.length) return;
    active = (active + by + options.length) % options.length;
    options.forEach((option, k) => option.setAttribute("aria-selected", String(k === active)));
    input.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  };
  input.addEventListener("input", show);
  input.addEventListener("blur", hide);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); if (results.hidden) show(); move(event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1); }
    else if (event.key === "Enter" && results.children.length && !results.hidden) { event.preventDefault(); pick(Number(results.children[Math.max(active, 0)].dataset.i)); }
    else if (event.key === "Escape" && !results.hidden) { event.stopPropagation(); hide(); }
  });

  // ---- zoom and pan: a transform on the drawing ----
  const [left, top, wide, high] = map.getAttribute("viewBox").split(" ").map(Number);
  let zoom = { k: 1, x: 0, y: 0 };
  let drawn = { ...zoom }; // what the drawing itself shows; in a gesture a big one is only moved as a picture
  let base = null;
  let waiting = false;
  let later = 0;
  const many = actors.length > 400;
  map.classList.toggle("many", many);
  const settle = () => {
    clearTimeout(later);
    map.classList.remove("moving");
    map.style.transform = "";
    drawn = { ...zoom };
    view.setAttribute("transform", `translate(${zoom.x.toFixed(2)} ${zoom.y.toFixed(2)}) scale(${zoom.k.toFixed(4)})`);
    map.classList.toggle("near", zoom.k >= 2.5);
  };
  const frame = () => { // from the unit of the drawing to pixels of the window, the drawing unmoved
    if (base === null) {
      if (map.style.transform) settle();
      const matrix = map.getScreenCTM(), box = map.getBoundingClientRect();
      base = { a: matrix.a, e: matrix.e, f: matrix.f, x: matrix.e - box.left, y: matrix.f - box.top };
    }
    return base;
  };
  for (const event of ["resize", "scroll"]) window.addEventListener(event, () => { base = null; });
  const apply = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (!many) { settle(); return; }
      const { a, x, y } = frame();
      const s = zoom.k / drawn.k;
      map.classList.add("moving");
      map.style.transform = `translate(${a * zoom.x + x - s * (a * drawn.x + x)}px, ${a * zoom.y + y - s * (a * drawn.y + y)}px) scale(${s})`;
      clearTimeout(later);
      later = setTimeout(settle, 180);
    });
  };
  const limit = () => {
    zoom.k = Math.min(24, Math.max(0.6, zoom.k));
    const slack = 0.9;
    zoom.x = Math.min(left + wide * slack - left * zoom.k, Math.max(left + wide * (1 - slack) - (left + wide) * zoom.k, zoom.x));
    zoom.y = Math.min(top + high * slack - top * zoom.k, Math.max(top + high * (1 - slack) - (top + high) * zoom.k, zoom.y));
  };
  const toMap = (event) => {
    const { a, e, f } = frame();
    return { x: (event.clientX - e) / a, y: (event.clientY - f) / a };
  };
  const scale = (factor, at = { x: left + wide / 2, y: top + high / 2 }) => {
    const before = zoom.k;
    const k = Math.min(24, Math.max(0.6, before * factor));
    zoom = { k, x: at.x - (at.x - zoom.x) * k / before, y: at.y - (at.y - zoom.y) * k / before };
    limit();
    apply();
  };
  const shift = (dx, dy) => { zoom.x += dx; zoom.y += dy; limit(); apply(); };
  const fit = () => { zoom = { k: 1, x: 0, y: 0 }; apply(); };
  const bring = (actor) => { // bring an actor into the picture if it is outside
    const x = actor.x * zoom.k + zoom.x, y = actor.y * zoom.k + zoom.y;
    if (x < left + wide * 0.05 || x > left + wide * 0.95 || y < top + high * 0.05 || y > top + high * 0.95) {
      shift(left + wide / 2 - x, top + high / 2 - y);
    }
  };
  map.addEventListener("wheel", (event) => { event.preventDefault(); scale(Math.exp(-event.deltaY * (event.deltaMode ? 0.03 : 0.0015)), toMap(event)); }, { passive: false });
  const pointers = new Map();
  let moved = 0;
  map.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    moved = 0;
  });
  map.addEventListener("pointermove", (event) => {
    const last = pointers.get(event.pointerId);
    if (!last) return;
    const per = frame().a;
    const dx = event.clientX - last.x, dy = event.clientY - last.y;
    if (pointers.size === 2) {
      const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
      const before = Math.hypot(last.x - other.x, last.y - other.y), after = Math.hypot(event.clientX - other.x, event.clientY - other.y);
      if (before > 5) scale(after / before, toMap({ clientX: (event.clientX + other.x) / 2, clientY: (event.clientY + other.y) / 2 }));
    }
    moved += Math.abs(dx) + Math.abs(dy);
    if (moved > 4) { map.classList.add("dragging"); if (!map.hasPointerCapture(event.pointerId)) map.setPointerCapture(event.pointerId); shift(dx / per / pointers.size, dy / per / pointers.size); }
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  const end = (event) => { pointers.delete(event.pointerId); map.classList.remove("dragging"); };
  map.addEventListener("pointerup", end);
  map.addEventListener("pointercancel", end);
  map.addEventListener("click", (event) => {
    if (moved > 4) return;
    const frame = event.target.closest(".actors > g");
    if (frame) choose(byElement.get(frame.querySelector("[data-actor]")).i);
    else if (state.actor !== null) close();
  });

  // ---- keys ----
  const neighbour = (from, key) => { // the nearest actor in the direction of an arrow key
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
    let best = null, least = Infinity;
    for (const actor of actors) {
      const x = actor.x - from.x, y = actor.y - from.y;
      const ahead = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
      if (!actor.shown || actor === from || ahead <= 0 || ahead + 2.5 * aside >= least) continue;
      best = actor;
      least = ahead + 2.5 * aside;
    }
    return best;
  };
  map.addEventListener("keydown", (event) => {
    const actor = byElement.get(event.target.closest("[data-actor]"));
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      if (actor && !event.shiftKey) { const next = neighbour(actor, event.key); if (next) { next.element.focus({ preventScroll: true }); bring(next); } }
      else shift({ ArrowLeft: 1, ArrowRight: -1 }[event.key] * wide / 12 || 0, { ArrowUp: 1, ArrowDown: -1 }[event.key] * high / 12 || 0);
    } else if (event.key === "+" || event.key === "=") scale(1.3);
    else if (event.key === "-") scale(1 / 1.3);
    else if (event.key === "0") fit();
    else if (actor && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); choose(actor.i); byId("details-name").focus(); }
  });
  map.addEventListener("focusin", (event) => { const actor = byElement.get(event.target.closest("[data-actor]")); if (actor && zoom.k > 1) bring(actor); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { if (state.actor !== null) close(); else if (state.beamer) beamer(false); }
    else if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { event.preventDefault(); input.focus(); }
  });

  // ---- tables ----
  const table = (title, heads, rows) => make("table", {},
    make("caption", {}, title),
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, ...rows.map(([first, ...cells]) => make("tr", {}, make("th", { scope: "row" }, first), ...cells.map((cell) => make("td", {}, cell))))));
  const tables = () => {
    const rows = [...actors].sort((one, two) => one.name.localeCompare(two.name, root.lang)).map((actor) => {
      const others = new Set(actor.ties.map((tie) => (tie.a === actor.i ? tie.b : tie.a)));
      return [actor.name, label(actor, "kind"), label(actor, "department"), label(actor, "municipality"), partnersText(actor),
        [...others].map((i) => actors[i].name).sort((one, two) => one.localeCompare(two, root.lang)).join("; ")];
    });
    const level = (value) => (value === null || value === undefined ? "" : `${value} ${word("level", value)}`);
    const statements = [
      ...ties.filter((tie) => tie.since !== 1).map((tie) => [tie.a, tie.b, tie.of.kind, tie.of.level, tie.of.status, tie.since || ""]),
      ...data.more,
    ].map(([a, b, kind, strength, status, since, until]) => [actors[a].name, word("kind", kind), actors[b].name, level(strength), word("status", status),
      (since || "") + (until ? ` – ${until}` : "")]);
    statements.sort((one, two) => one[0].localeCompare(two[0], root.lang) || one[2].localeCompare(two[2], root.lang));
    byId("all").replaceChildren(
      table(`${say("allActors")} (${rows.length})`, [say("actor"), say("kind"), say("department"), say("municipality"), say("partners"), say("works")], rows),
      table(`${say("allTies")} (${statements.length})`, [say("from"), say("kind"), say("to"), say("level"), say("status"), say("since")], statements));
  };

  // ---- language, projector, start ----
  const relabel = () => {
    for (const element of document.querySelectorAll("[data-de-label]")) element.setAttribute("aria-label", element.getAttribute(`data-${root.lang}-label`));
    map.setAttribute("aria-label", `${say("map")}: ${document.title}`);
    for (const actor of actors) {
      actor.element.setAttribute("role", "button");
      actor.element.setAttribute("tabindex", "0");
      for (const text of actor.frame.querySelectorAll("text")) text.setAttribute("aria-hidden", "true"); // the full name is in the label
      actor.element.setAttribute("aria-label", [actor.name, label(actor, "kind"), partnersText(actor)].join(", "));
    }
  };
  const beamer = (on) => {
    state.beamer = on;
    root.classList.toggle("beamer", on);
    byId("beamer").setAttribute("aria-pressed", String(on));
    base = null;
    write();
  };
  const idle = window.requestIdleCallback || ((work) => setTimeout(work, 50));
  byId("language").addEventListener("click", () => { root.lang = root.lang === "de" ? "en" : "de"; relabel(); details(); if (byId("all").firstChild) idle(tables); write(); });
  byId("beamer").addEventListener("click", () => beamer(!state.beamer));
  byId("print").addEventListener("click", () => window.print());
  byId("in").addEventListener("click", () => scale(1.4));
  byId("out").addEventListener("click", () => scale(1 / 1.4));
  byId("fit").addEventListener("click", fit);
  byId("offices").addEventListener("change", (event) => { state.offices = event.target.checked; filter(false); });
  document.querySelector(".offices").hidden = !actors.some((actor) => actor.office);
  byId("legend").addEventListener("change", (event) => { if (event.target.name) { filter(); details(); } });
  byId("reset").addEventListener("click", () => { for (const box of boxes()) box.checked = false; state.actor = null; fit(); filter(); details(); });
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector("#tables details").open = true;
    tables();
    byId("tables").focus();
  });
  const start = () => { read(); relabel(); beamer(state.beamer); filter(false); details(); };
  window.addEventListener("hashchange", start);
  start();
  const big = ties.length > 4000; // then the tables are made when they are opened
  document.querySelector("#tables details").addEventListener("toggle", (event) => { if (event.target.open && !byId("all").firstChild) tables(); });
  if (!big) idle(tables);
  root.classList.add("ready");
})();
