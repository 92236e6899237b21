// Panes → the same unit in view in all of them, alike for a page in its frame and for the sheets of a PDF.
let leader = null; // the pane that somebody scrolls; the others follow

export const lead = pane => { leader = pane; };

function ground(pane) {
  if (pane.mode === "pdf") return { root: pane.sheets, scroller: pane.sheets, top: pane.sheets.getBoundingClientRect().top };
  const page = pane.frame.contentDocument;
  return { root: page, scroller: page.scrollingElement, top: 0 };
}

export const unitIn = (pane, unit) => ground(pane).root.querySelector(`[data-unit="${CSS.escape(unit)}"]`);

// Where units lie, from the top of what is in view, in the order of reading. A unit may appear several times (`turn`), and
// on paper in parts: on one sheet and at the beginning of the next.
function rooms({ root, top }) {
  const found = [], turns = new Map();
  for (const element of root.querySelectorAll("[data-unit]")) {
    const { unit } = element.dataset, box = element.getBoundingClientRect(), last = found.at(-1);
    if (!box.height) continue;
    if (last?.unit === unit) last.bottom = box.bottom - top;
    else {
      turns.set(unit, (turns.get(unit) ?? 0) + 1);
      found.push({ unit, turn: turns.get(unit), top: box.top - top, bottom: box.bottom - top });
    }
  }
  return found;
}

// The units in view and after it, and how far each has gone out of view; none for whoever is at the beginning: they stay there.
export function anchors(pane) {
  const here = ground(pane);
  return here.scroller?.scrollTop ? rooms(here).filter(room => room.bottom > 1) : [];
}

// Scroll a pane so that the first of these units that it has, too, stands as it stood: as high, or as far out of view.
export function bring(pane, wanted) {
  const here = ground(pane), own = rooms(here);
  for (const room of wanted) {
    const one = own.find(other => other.unit === room.unit && other.turn === room.turn);
    if (!one) continue;
    const gone = Math.max(0, -room.top) / (room.bottom - room.top);
    const way = one.top + gone * (one.bottom - one.top) - Math.max(0, room.top);
    if (Math.abs(way) >= 1) here.scroller.scrollBy({ top: way, behavior: "instant" });
    return;
  }
}

export function follow(pane, panes) {
  if (leader !== pane) return;
  const wanted = anchors(pane);
  for (const other of panes) {
    if (other === pane) continue;
    if (wanted.length) bring(other, wanted);
    else ground(other).scroller.scrollTop = 0;
  }
}
