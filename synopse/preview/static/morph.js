// A page that is shown and a fresh one → the page shown, changed only where the two differ: scroll position and focus stay.
export async function renew(page, fresh) {
  await renewStyles(page, fresh);
  page.documentElement.lang = fresh.documentElement.lang;
  page.title = fresh.title;
  morph(page.body, page.adoptNode(fresh.body));
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

