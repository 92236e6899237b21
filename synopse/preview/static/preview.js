// The state of a document, as events bring it → panes, side list and errors.
import { button, english, fill, find, made, name, say, send, words } from "./elements.js";
import { paneOf, panes, showPage, showPaper } from "./panes.js";
import { choose, showUnits } from "./units.js";

let state = null;

function showDocuments() {
  fill(find("documents"), state.documents.map(one => {
    const link = made("a", { href: `/view/${encodeURIComponent(one)}`, textContent: one });
    if (one === name) link.setAttribute("aria-current", "page");
    return made("li", {}, link);
  }));
}

function showPanes() {
  const languages = state.panes.map(told => told.language);
  if (!languages.length) return; // the last good ones stay
  for (const [language, pane] of panes) if (!languages.includes(language)) {
    pane.element.remove();
    panes.delete(language);
  }
  for (const told of state.panes) {
    const pane = paneOf(told, choose, showErrors);
    if (!pane.element.isConnected) find("panes").append(pane.element);
    pane.told = told;
    showPage(pane, state.version);
    showPaper(pane);
  }
}

function showErrors() {
  const onPaper = [...panes.values()].filter(pane => pane.mode === "pdf").flatMap(pane => pane.errors);
  const errors = [...state.errors, ...onPaper];
  const place = find("errors"), told = JSON.stringify(errors);
  if (place.dataset.told === told) return;
  place.dataset.told = told;
  place.hidden = !errors.length;
  if (!errors.length) return place.replaceChildren();
  const entries = errors.map(error => made("li", {},
    made("strong", { textContent: error.place }), " ", error.own ? error.message : english("span", error.message),
    ...(error.excerpt ? [made("pre", { textContent: error.excerpt, tabIndex: 0 })] : []),
    ...(error.hint ? [made("p", {}, `${words.hint} `, error.own ? error.hint : english("span", error.hint))] : []),
    ...(state.editor && error.file ? [button(words.open, () => send("open", error))] : [])));
  place.replaceChildren(made("h2", { textContent: words.errors }), made("ol", {}, ...entries));
}

function show(fresh) {
  if (state && state.run !== fresh.run) return location.reload(); // the program was started again: another token
  state = fresh;
  showDocuments();
  showPanes();
  showErrors();
  showUnits(fresh);
  document.body.dataset.version = fresh.version;
}

const source = new EventSource(`/events/${encodeURIComponent(name)}`);
source.addEventListener("state", event => { if (find("connection").textContent === words.lost) say(words.shown); show(JSON.parse(event.data)); });
source.onerror = () => say(words.lost);
