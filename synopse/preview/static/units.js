// How each unit stands → the unit that is chosen, and the lists that lead through what remains.
import { button, english, fill, find, made, send, words } from "./elements.js";
import { mark, panes } from "./panes.js";
import { lead, unitIn } from "./scrolling.js";

let state = null, chosen = "";

export function showUnits(fresh) {
  state = fresh;
  showLists();
  if (chosen) showUnit();
}

export function choose(unit, from = null) {
  chosen = unit;
  lead(from);
  for (const pane of panes.values()) {
    mark(pane, unit);
    if (pane !== from) unitIn(pane, unit)?.scrollIntoView({ block: "center", behavior: "instant" });
  }
  showUnit(from?.told.language);
  showLists();
}

function showUnit(first) {
  const unit = state.units.find(one => one.name === chosen);
  const lines = [], actions = [];
  if (unit) {
    const places = [...unit.places].sort((one, other) => (other.language === first) - (one.language === first));
    lines.push(made("p", {}, made("strong", { textContent: unit.name })), made("p", { textContent: unit.state }));
    lines.push(...places.map(place => made("p", { textContent: place.words })));
    lines.push(...unit.findings.map(text => english("p", text)));
    if (state.editor) actions.push(...places.map(place => button(`${words.open} (${place.language})`, () => send("open", place))));
    if (unit.acceptable) actions.push(button(words.accept, () => send("accept", { unit: unit.name, digest: unit.digest })));
  } else lines.push(made("p", { textContent: words.choose }));
  fill(find("unit"), lines);
  const held = find("actions").contains(document.activeElement);
  fill(find("actions"), actions);
  if (held && !actions.length) find("remaining").focus(); // what was to be done here is done
}

function showLists() {
  const entry = unit => {
    const text = unit.state ? `${unit.name}: ${unit.state}` : unit.name;
    return made("li", {}, button(text, () => choose(unit.name), unit.name === chosen));
  };
  const open = state.units.filter(unit => unit.open);
  const remaining = [...open.map(entry), ...state.elsewhere.map(text => english("li", text))];
  fill(find("remaining"), remaining.length ? remaining : [made("li", { textContent: words["nothing remains"] })]);
  fill(find("every"), state.units.map(entry));
  fill(find("progress"), state.panes.map(told => {
    const bar = made("progress", { max: told.all || 1, value: told.done, ariaLabel: told.name });
    return made("li", {}, `${told.name} · ${told.progress}`, bar);
  }));
}
