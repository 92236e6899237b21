// What the page bears: the document's name, the token, the words → elements, made, renewed and found again.
export const { document: name, token } = document.body.dataset;
export const words = JSON.parse(document.body.dataset.words);
export const find = id => document.getElementById(id);

export function made(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// What the program's own checks say, whatever language the preview speaks.
export const english = (tag, text) => made(tag, { textContent: text, lang: "en" });

export function button(text, action, pressed) {
  const element = made("button", { type: "button", textContent: text, onclick: action });
  if (pressed !== undefined) element.setAttribute("aria-pressed", pressed);
  return element;
}

// Replaced only where something differs: the focus stays, and a screen reader is not told again what it knows.
export function fill(place, children) {
  const old = [...place.children];
  const same = old.length === children.length && children.every((child, index) => child.isEqualNode(old[index]));
  if (same) return old.forEach((element, index) => renewAction(element, children[index]));
  const held = old.findIndex(element => element.contains(document.activeElement));
  place.replaceChildren(...children);
  const next = children[Math.min(held, children.length - 1)];
  if (held >= 0) (next?.querySelector("button, a") ?? next ?? place).focus();
}

function renewAction(old, fresh) {
  const target = element => element.matches("button") ? element : element.querySelector("button");
  if (target(old)) target(old).onclick = target(fresh).onclick;
}

export function say(text) {
  if (find("connection").textContent !== text) find("connection").textContent = text;
}

export async function send(what, data) {
  const headers = { "Content-Type": "application/json", "X-Synopse-Token": token };
  const answer = await fetch(`/${what}`, { method: "POST", headers, body: JSON.stringify(data) });
  say(await answer.text());
}
