// What is shown: the state (kept in the address), the filters, the neighbourhood of an actor.
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
const drawTies = (kind) => {
  for (const { path, pieces } of kind.paths) {
    path.setAttribute("d", state.filters.size ? pieces.filter((_, k) => visible(kind.ties[k])).join("") : pieces.join(""));
  }
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
  for (const kind of classes) drawTies(kind);
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
