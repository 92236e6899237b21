// The state of a document, as events bring it → panes, side list and errors; and back: choices, declarations.
const { document: name, token, words: table } = document.body.dataset;
const words = JSON.parse(table);
const find = id => document.getElementById(id);
const panes = new Map(); // language → its elements, and the digest of the page shown
let state = null, chosen = "";

function made(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// Panes ---------------------------------------------------------------------------------------------------------------

function paneOf(told) {
  if (panes.has(told.language)) return panes.get(told.language);
  const pane = { told, digest: "", mode: "page", paper: null };
  pane.frame = made("iframe", { title: told.frame });
  pane.sheets = made("div", { className: "sheets", hidden: true, tabIndex: 0, role: "group", ariaLabel: told.sheets });
  pane.ready = new Promise(resolve => pane.frame.addEventListener("load", () => {
    if (!pane.frame.src) return; // the empty page that a frame begins with is loaded, too
    listen(pane);
    resolve();
  }));
  const choice = made("fieldset", {}, made("legend", { textContent: told.choice }));
  for (const mode of ["page", "pdf"]) {
    const input = made("input", { type: "radio", name: `mode-${told.language}`, value: mode, checked: mode === "page" });
    input.addEventListener("change", () => turn(pane, mode));
    choice.append(made("label", {}, input, words[mode]));
  }
  const heading = made("h2", { textContent: told.name, lang: told.language, id: `pane-${told.language}` });
  pane.element = made("section", { className: "pane" }, made("div", { className: "bar" }, heading, choice), pane.frame, pane.sheets);
  pane.element.setAttribute("aria-labelledby", heading.id);
  pane.sheets.addEventListener("scroll", () => follow(pane));
  for (const event of ["pointerenter", "focusin"]) pane.element.addEventListener(event, () => { leader = pane; });
  panes.set(told.language, pane);
  find("panes").append(pane.element);
  return pane;
}

function turn(pane, mode) {
  pane.mode = mode;
  pane.frame.hidden = mode !== "page";
  pane.sheets.hidden = mode !== "pdf";
  if (mode === "pdf") showPaper(pane);
}

async function showPage(pane) {
  if (pane.digest === pane.told.digest) return;
  const digest = pane.digest = pane.told.digest;
  if (!pane.frame.src) {
    pane.frame.src = pane.told.page;
    await pane.ready;
  } else {
    const answer = await fetch(pane.told.page);
    if (!answer.ok || digest !== pane.digest) return; // superseded
    const text = await answer.text();
    await pane.ready;
    if (digest === pane.digest) await renew(pane.frame.contentDocument, new DOMParser().parseFromString(text, "text/html"));
  }
  mark(pane);
  pane.frame.dataset.version = state.version;
}

async function showPaper(pane) {
  if (pane.mode !== "pdf") return;
  pane.paper?.abort();
  const { signal } = pane.paper = new AbortController();
  if (!pane.sheets.children.length) pane.sheets.append(made("p", { textContent: words.printing }));
  try {
    const told = await (await fetch(pane.told.paper, { signal })).json();
    pane.errors = told.errors;
    showErrors();
    if (told.errors.length) return;
    const pictures = told.pages.map(page => made("img", { src: page.address, alt: page.words, decoding: "async" }));
    const top = pane.sheets.scrollTop;
    const read = [...pane.sheets.children].findIndex(sheet => sheet.offsetTop + sheet.offsetHeight > top + pane.sheets.offsetTop);
    const first = pictures[Math.max(0, Math.min(read, pictures.length - 1))]; // the page in view, before the others
    await first.decode().catch(() => {});
    if (signal.aborted) return;
    for (const picture of pictures) { // their room, until they are there
      picture.width = first.naturalWidth;
      picture.height = first.naturalHeight;
    }
    pane.sheets.replaceChildren(...pictures);
    pane.sheets.scrollTop = top;
  } catch (error) {
    if (error.name !== "AbortError" && !(error instanceof SyntaxError)) throw error;
  }
}

// The page in a pane is changed where it differs, so that scroll position and focus stay.
async function renew(page, fresh) {
  const anchor = topUnit(page);
  await renewStyles(page, fresh);
  page.documentElement.lang = fresh.documentElement.lang;
  page.title = fresh.title;
  morph(page.body, page.adoptNode(fresh.body));
  if (anchor) toUnit(page, anchor);
}

async function renewStyles(page, fresh) {
  const sheets = root => [...root.querySelectorAll('link[rel="stylesheet"]')];
  const address = link => link.getAttribute("href");
  const before = sheets(page), wanted = sheets(fresh);
  if (before.map(address).join() === wanted.map(address).join()) return;
  const paired = before.length === wanted.length; // then only what differs is changed, in its place
  const renewed = paired ? wanted.filter((link, at) => address(link) !== address(before[at])) : wanted;
  const stale = paired ? before.filter((link, at) => address(link) !== address(wanted[at])) : before;
  await Promise.all(renewed.map((link, at) => new Promise(resolve => {
    const copy = page.importNode(link);
    copy.onload = copy.onerror = resolve;
    if (paired) stale[at].after(copy);
    else page.head.append(copy);
  })));
  stale.forEach(link => link.remove());
}

function morph(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeName !== fresh.nodeName || old.nodeType !== Node.ELEMENT_NODE) return old.replaceWith(fresh);
  for (const { name: key } of [...old.attributes]) if (!fresh.hasAttribute(key)) old.removeAttribute(key);
  for (const { name: key, value } of fresh.attributes) if (old.getAttribute(key) !== value) old.setAttribute(key, value);
  const mine = [...old.childNodes], theirs = [...fresh.childNodes];
  let tail = 0; // what is alike at the end stays, whatever came or went before it
  while (tail < Math.min(mine.length, theirs.length) && mine.at(-1 - tail).isEqualNode(theirs.at(-1 - tail))) tail++;
  const left = mine.slice(0, mine.length - tail), right = theirs.slice(0, theirs.length - tail);
  const end = mine[mine.length - tail] ?? null;
  right.forEach((node, place) => place < left.length ? morph(left[place], node) : old.insertBefore(node, end));
  left.slice(right.length).forEach(node => node.remove());
}

// Linked scrolling ------------------------------------------------------------------------------------------------------

let leader = null;

function topUnit(page) {
  if (!page.scrollingElement.scrollTop) return null; // whoever is at the beginning stays there
  for (const element of page.querySelectorAll("[data-unit]")) {
    const box = element.getBoundingClientRect();
    if (box.height && box.bottom > 1) return { unit: element.dataset.unit, part: -box.top / box.height };
  }
  return null;
}

function toUnit(page, { unit, part }) {
  const element = unitIn(page, unit);
  if (!element) return;
  const box = element.getBoundingClientRect();
  const way = box.top + part * box.height;
  if (Math.abs(way) >= 1) page.defaultView.scrollBy({ top: way, behavior: "instant" });
}

const unitIn = (page, unit) => page?.querySelector(`[data-unit="${CSS.escape(unit)}"]`);

function follow(pane) {
  if (leader !== pane) return;
  const from = pane.mode === "page" ? pane.frame.contentDocument.scrollingElement : pane.sheets;
  const part = from.scrollTop / Math.max(1, from.scrollHeight - from.clientHeight);
  const top = pane.mode === "page" && topUnit(pane.frame.contentDocument);
  for (const other of panes.values()) {
    if (other === pane) continue;
    const page = other.frame.contentDocument;
    if (other.mode === "page" && top) toUnit(page, top);
    else { // sheets know no units: they follow by how far one has come
      const to = other.mode === "page" ? page.scrollingElement : other.sheets;
      to.scrollTop = part * (to.scrollHeight - to.clientHeight);
    }
  }
}

function listen(pane) {
  const page = pane.frame.contentDocument;
  page.addEventListener("scroll", () => follow(pane));
  for (const event of ["pointermove", "wheel", "keydown", "touchstart"])
    page.addEventListener(event, () => { leader = pane; }, { passive: true });
  page.addEventListener("click", event => {
    const link = event.target.closest("a[href]");
    if (link && !link.getAttribute("href").startsWith("#")) event.preventDefault(); // the preview stays where it is
    const unit = event.target.closest("[data-unit]")?.dataset.unit;
    if (unit) choose(unit, pane);
  });
}

// Units -----------------------------------------------------------------------------------------------------------------

function choose(unit, from = null) {
  chosen = unit;
  leader = from;
  for (const pane of panes.values()) {
    mark(pane);
    if (pane !== from) unitIn(pane.frame.contentDocument, unit)?.scrollIntoView({ block: "center", behavior: "instant" });
  }
  showUnit(from?.told.language);
  showLists();
}

function mark(pane) {
  const page = pane.frame.contentDocument;
  page?.querySelectorAll("[data-preview-chosen]").forEach(element => element.removeAttribute("data-preview-chosen"));
  if (chosen) unitIn(page, chosen)?.setAttribute("data-preview-chosen", "");
}

function showUnit(first) {
  const unit = state.units.find(one => one.name === chosen);
  const lines = [], actions = [];
  if (unit) {
    const places = [...unit.places].sort((one, other) => (other.language === first) - (one.language === first));
    lines.push(made("p", {}, made("strong", { textContent: unit.name })), made("p", { textContent: unit.state }));
    lines.push(...places.map(place => made("p", { textContent: place.words })));
    lines.push(...unit.findings.map(text => made("p", { textContent: text })));
    if (state.editor) actions.push(...places.map(place => button(`${words.open} (${place.language})`, () => send("open", place))));
    if (unit.acceptable) actions.push(button(words.accept, () => send("accept", { unit: unit.name, digest: unit.digest })));
  } else lines.push(made("p", { textContent: words.choose }));
  fill(find("unit"), lines);
  fill(find("actions"), actions);
}

function button(text, action, pressed) {
  const element = made("button", { type: "button", textContent: text, onclick: action });
  if (pressed !== undefined) element.setAttribute("aria-pressed", pressed);
  return element;
}

// Replaced only where something differs: the focus stays, and a screen reader is not told again what it knows.
function fill(place, children) {
  const old = [...place.children];
  const same = old.length === children.length && children.every((child, index) => child.isEqualNode(old[index]));
  if (same) return old.forEach((element, index) => renewAction(element, children[index]));
  const held = old.findIndex(element => element.contains(document.activeElement));
  place.replaceChildren(...children);
  if (held >= 0) (children[Math.min(held, children.length - 1)]?.querySelector("button, a") ?? children[held] ?? place).focus();
}

function renewAction(old, fresh) {
  const target = element => element.matches("button") ? element : element.querySelector("button");
  if (target(old)) target(old).onclick = target(fresh).onclick;
}

function showLists() {
  const entry = unit => {
    const text = unit.state ? `${unit.name}: ${unit.state}` : unit.name;
    return made("li", {}, button(text, () => choose(unit.name), unit.name === chosen));
  };
  const open = state.units.filter(unit => unit.open);
  const elsewhere = state.elsewhere.map(text => made("li", { textContent: text }));
  const remaining = [...open.map(entry), ...elsewhere];
  fill(find("remaining"), remaining.length ? remaining : [made("li", { textContent: words["nothing remains"] })]);
  fill(find("every"), state.units.map(entry));
  fill(find("progress"), state.panes.map(told => {
    const bar = made("progress", { max: told.all || 1, value: told.done, ariaLabel: told.name });
    return made("li", {}, `${told.name} · ${told.progress}`, bar);
  }));
}

async function send(what, data) {
  const headers = { "Content-Type": "application/json", "X-Synopse-Token": token };
  const answer = await fetch(`/${what}`, { method: "POST", headers, body: JSON.stringify(data) });
  say(await answer.text());
}

// Errors and events -------------------------------------------------------------------------------------------------------

function showErrors() {
  const errors = [...state.errors, ...[...panes.values()].flatMap(pane => pane.mode === "pdf" && pane.errors || [])];
  const place = find("errors");
  const told = JSON.stringify(errors);
  if (place.dataset.told === told) return;
  place.dataset.told = told;
  place.hidden = !errors.length;
  if (!errors.length) return place.replaceChildren();
  const list = made("ol", {}, ...errors.map(error => made("li", {},
    made("strong", { textContent: error.place }), ` ${error.message}`,
    ...(error.excerpt ? [made("pre", { textContent: error.excerpt, tabIndex: 0 })] : []),
    ...(error.hint ? [made("p", { textContent: error.hint })] : []),
    ...(state.editor && error.file ? [button(words.open, () => send("open", error))] : []))));
  place.replaceChildren(made("h2", { textContent: words.errors }), list);
}

function say(text) {
  if (find("connection").textContent !== text) find("connection").textContent = text;
}

function showDocuments() {
  fill(find("documents"), state.documents.map(one => {
    const link = made("a", { href: `/view/${encodeURIComponent(one)}`, textContent: one });
    if (one === name) link.setAttribute("aria-current", "page");
    return made("li", {}, link);
  }));
}

function show(fresh) {
  if (state && state.run !== fresh.run) return location.reload(); // the program was started again: another token
  state = fresh;
  showDocuments();
  const languages = fresh.panes.map(told => told.language);
  if (fresh.panes.length) for (const [language, pane] of panes) if (!languages.includes(language)) {
    pane.element.remove();
    panes.delete(language);
  }
  for (const told of fresh.panes) {
    const pane = paneOf(told);
    const changed = pane.told.digest !== told.digest;
    pane.told = told;
    showPage(pane);
    if (changed) showPaper(pane);
  }
  showErrors();
  showLists();
  if (chosen) showUnit();
  document.body.dataset.version = fresh.version;
}

const source = new EventSource(`/events/${encodeURIComponent(name)}`);
source.addEventListener("state", event => { if (find("connection").textContent === words.lost) say(words.shown); show(JSON.parse(event.data)); });
source.onerror = () => say(words.lost);
