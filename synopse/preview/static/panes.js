// What is told of each language → its pane: the page in a frame, or the sheets of its PDF, renewed where they stand.
import { made, say, words } from "./elements.js";
import { renew } from "./morph.js";
import { anchors, bring, follow, lead } from "./scrolling.js";

export const panes = new Map(); // language → its elements, and the digests of the page and the PDF shown

const PAUSE = 200; // milliseconds without a change: then a window has the size that it was drawn to
const WIDEST = 2400; // pixels, as the server has it
const BORDERS = 2; // pixels of a sheet that are not its picture
const SLACK = 20; // pixels that a scroll bar may take

// `choose` is called with the unit that was clicked and its pane, `report` when a pane has other errors than before.
export function paneOf(told, choose, report) {
  if (panes.has(told.language)) return panes.get(told.language);
  const pane = { told, report, digest: "", paperDigest: "", mode: "page", paper: null, errors: [], read: null, chosen: "" };
  pane.frame = made("iframe", { title: told.frame });
  pane.sheets = made("div", { className: "sheets", hidden: true, tabIndex: 0, role: "group", ariaLabel: told.sheets });
  pane.ready = new Promise(resolve => pane.frame.addEventListener("load", () => {
    if (!pane.frame.src) return; // the empty page that a frame begins with is loaded, too
    listen(pane, "page", pane.frame.contentDocument, choose);
    resolve();
  }));
  listen(pane, "pdf", pane.sheets, choose);
  let resized; // the last of many
  new ResizeObserver(() => { clearTimeout(resized); resized = setTimeout(sharpen, PAUSE, pane); }).observe(pane.sheets);
  const heading = made("h2", { textContent: told.name, lang: told.language, id: `pane-${told.language}` });
  const bar = made("div", { className: "bar" }, heading, choiceOf(pane));
  pane.element = made("section", { className: "pane" }, bar, pane.frame, pane.sheets);
  pane.element.setAttribute("aria-labelledby", heading.id);
  for (const event of ["pointerenter", "focusin"]) pane.element.addEventListener(event, () => lead(pane));
  panes.set(told.language, pane);
  return pane;
}

function choiceOf(pane) {
  const { choice, language } = pane.told;
  const radios = ["page", "pdf"].map(mode => {
    const radio = made("input", { type: "radio", name: `mode-${language}`, value: mode, checked: mode === pane.mode });
    radio.addEventListener("change", () => turn(pane, mode));
    return made("label", {}, radio, words[mode]);
  });
  return made("fieldset", {}, made("legend", { textContent: choice }), ...radios);
}

function listen(pane, mode, place, choose) {
  place.addEventListener("scroll", () => { if (pane.mode === mode) follow(pane, panes.values()); });
  for (const event of ["pointermove", "wheel", "keydown", "touchstart"])
    place.addEventListener(event, () => lead(pane), { passive: true });
  place.addEventListener("click", event => {
    const link = event.target.closest("a[href]");
    if (link && !link.getAttribute("href").startsWith("#")) event.preventDefault(); // the preview stays where it is
    const unit = event.target.closest("[data-unit]")?.dataset.unit;
    if (unit) choose(unit, pane);
  });
}

function turn(pane, mode) {
  const read = anchors(pane);
  pane.mode = mode;
  pane.frame.hidden = mode !== "page";
  pane.sheets.hidden = mode !== "pdf";
  if (mode === "pdf" && !pane.paperDigest) pane.read = read; // until there is something to stand at
  else bring(pane, read);
  pane.report();
  showPaper(pane);
}

export function mark(pane, chosen) {
  pane.chosen = chosen;
  for (const root of [pane.frame.contentDocument, pane.sheets])
    for (const element of root?.querySelectorAll("[data-unit]") ?? [])
      element.toggleAttribute("data-preview-chosen", element.dataset.unit === chosen);
}

// The page -------------------------------------------------------------------------------------------------------------

export async function showPage(pane, version) {
  if (pane.digest === pane.told.digest) return;
  const digest = pane.digest = pane.told.digest;
  if (!pane.frame.src) {
    pane.frame.src = pane.told.page;
    await pane.ready;
  } else {
    const answer = await fetch(pane.told.page).catch(() => null);
    if (digest !== pane.digest) return; // superseded
    if (!answer?.ok) return void (pane.digest = ""); // asked for again with the next event
    const text = await answer.text();
    await pane.ready;
    if (digest !== pane.digest) return;
    const read = pane.mode === "page" ? anchors(pane) : [];
    await renew(pane.frame.contentDocument, new DOMParser().parseFromString(text, "text/html"));
    if (pane.mode === "page") bring(pane, read);
  }
  mark(pane, pane.chosen);
  pane.frame.dataset.version = version;
}

// The PDF --------------------------------------------------------------------------------------------------------------

// Asked for with every change, since a style sheet may be for paper alone; what is the same stays as it is.
export async function showPaper(pane) {
  pane.paper?.abort();
  if (pane.mode !== "pdf") return; // asked for again once it is shown
  const { signal } = pane.paper = new AbortController();
  if (!pane.paperDigest) pane.sheets.replaceChildren(made("p", { textContent: words.printing }));
  try {
    const answer = await fetch(pane.told.paper, { signal });
    if (!answer.ok) return; // superseded
    const told = await answer.json();
    pane.errors = told.errors;
    pane.report();
    if (told.errors.length) return void (pane.paperDigest || pane.sheets.replaceChildren());
    if (told.digest !== pane.paperDigest) await lay(pane, told, signal);
    else [...pane.sheets.children].forEach((sheet, at) => sheet.lastChild.replaceChildren(...told.sheets[at].areas.map(areaOf)));
    mark(pane, pane.chosen);
  } catch (error) {
    if (error.name !== "AbortError") say(words.lost);
  }
}

async function lay(pane, told, signal) {
  const pictures = told.sheets.map(sheet => made("img", { alt: sheet.words, decoding: "async" }));
  pictures.forEach((picture, at) => (picture.dataset.address = told.sheets[at].picture));
  const seen = inView(pane, told.sheets), first = pictures[seen], wide = pixels(pane);
  draw(first, wide); // before the others
  await first.decode().catch(() => {});
  if (signal.aborted) return;
  pictures.forEach(picture => {
    picture.width = first.naturalWidth; // its room, until it is there
    picture.height = first.naturalHeight;
    if (picture !== first) draw(picture, wide);
  });
  const read = pane.read ?? anchors(pane), top = pane.sheets.scrollTop;
  pane.sheets.replaceChildren(...told.sheets.map((sheet, at) =>
    made("div", { className: "sheet" }, pictures[at], made("div", {}, ...sheet.areas.map(areaOf)))));
  pane.sheets.scrollTop = top;
  bring(pane, read);
  pane.read = null;
  pane.paperDigest = told.digest;
}

// How many pixels of the screen a sheet is wide: what is drawn is neither blurred nor larger than what is seen.
function pixels(pane) {
  const { paddingLeft, paddingRight } = getComputedStyle(pane.sheets);
  const room = pane.sheets.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - BORDERS;
  return Math.min(WIDEST, Math.round(room * devicePixelRatio));
}

function draw(picture, wide) {
  picture.dataset.wide = wide;
  picture.src = picture.dataset.address.replace("WIDTH", wide);
}

// In a wider window, or a larger one, the sheets that are there are drawn anew.
function sharpen(pane) {
  const wide = pixels(pane);
  for (const picture of pane.sheets.querySelectorAll("img"))
    if (wide > Number(picture.dataset.wide) + SLACK) draw(picture, wide);
}

// Which of the new sheets will be in view: the one with the unit that is read now.
function inView(pane, sheets) {
  const read = (pane.read ?? anchors(pane))[0]?.unit;
  return Math.max(0, sheets.findIndex(sheet => sheet.areas.some(area => area.unit === read)));
}

function areaOf({ unit, words: said, left, top, width, height }) {
  const area = made("div", { className: left + width / 2 > 0.5 ? "area right" : "area" });
  area.dataset.unit = unit;
  area.toggleAttribute("data-preview", Boolean(said));
  if (said) area.append(made("span", { textContent: `[${said}]` }));
  for (const [side, share] of Object.entries({ left, top, width, height })) area.style[side] = `${100 * share}%`;
  return area;
}
