"""A part of a grid is measured once, and the page is printed as if it were measured each time."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from math import inf
from typing import Any

import pytest

from synopse.printing import engine, grids
from tests.conditions import ROOT

BLOCK: Any = importlib.import_module("weasyprint.layout.block")
KINDS = (engine.boxes.TextBox, engine.boxes.ReplacedBox)
FONT = (ROOT / "templates/fonts/SourceSans3-Regular.ttf").as_uri()
WORDS = "Ein Satz, der umbricht, weil er lang ist, und <em>noch</em> einer. "
RULES = f"""
@font-face {{ font-family: S; src: url({FONT}) }}
@page {{ size: 110mm 150mm; margin: 12mm; @bottom-right {{ content: counter(page) " von " counter(pages) }}
  @top-left {{ content: element(head) }} @footnote {{ border-top: 1px solid }} }}
body {{ font: 10pt/13pt S }} .whole {{ break-inside: avoid }} .head {{ position: running(head) }}
.grid {{ display: grid; grid-template-columns: repeat(3, 1fr); gap: 4mm }} .wide {{ grid-column: span 2 }}
.float {{ float: left; width: 8mm }} .note {{ float: footnote }} .placed {{ position: absolute; right: 0 }}
.pages::after {{ content: " Seite " counter(page) " von " counter(pages) }} svg {{ width: 50% }}
a::after {{ content: leader(".") target-counter("#x", page) }}
"""
FULL = f"<p>{WORDS * 13}</p>"
"""So much that what follows and stays whole goes to the next page."""
PARTS = {
    "pushed on": f"{FULL}<div class='grid whole'>"
    + "".join(f"<p>{number} {WORDS * 2}</p>" for number in range(5))
    + "</div>",
    "one in another": f"<div class=grid><div class='grid wide'>{f'<p>{WORDS}</p>' * 4}</div><p>{WORDS}</p></div>",
    "alike but for words": f"{FULL}<div class='grid whole'><p>eins</p><p>zwei Wörter</p><p>{WORDS * 3}</p></div>",
    "floats": f"<div class=grid><div class=grid><div><b class=float>f</b>{WORDS}</div><p>{WORDS}</p></div></div>",
    "beside a float": f"<p class=float>f</p><div class=grid><p>{WORDS}</p><p>{WORDS}</p></div>",
    "notes": f"{FULL}<div class='grid whole'><p>{WORDS}<span class=note>Note</span></p><p>b</p></div>",
    "a running head": f"{FULL}<div class='grid whole'><p><i class=head>Kopf</i>{WORDS * 2}</p><p>b</p></div>",
    "placed": f"{FULL}<div class='grid whole'><p><i class=placed>Ort</i>{WORDS * 2}</p><p>b</p></div>",
    "pages": f"{FULL}<div class='grid whole'><p class=pages>{WORDS * 2}</p><p id=x class=pages>b</p></div>"
    f"<p>{WORDS * 20} <a href='#x'>dort</a></p>",
    "alike but for columns": "<div style='display:grid'>"
    + "".join(f"<div><table><col style='width:{wide}mm'><td>{WORDS}<td>2</table></div>" for wide in (14, 50))
    + "</div>",
    "a table and a drawing": f"{FULL}<div class='grid whole'><table><col style='width:4mm'><tr><td>1<td>2</table>"
    f"<svg viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg><p>{WORDS}</p></div>",
}


def printed(body: str) -> bytes:
    """The PDF of a page by WeasyPrint alone."""
    return bytes(engine.HTML(string=f"<html lang=de><style>{RULES}</style>{body}</html>").write_pdf())


@pytest.mark.parametrize("name", PARTS)
def test_a_page_is_printed_the_same_with_each_part_measured_again(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    once = printed(PARTS[name])
    monkeypatch.setattr(BLOCK, "block_level_layout", BLOCK.block_level_layout.__wrapped__)

    assert once == printed(PARTS[name])


@pytest.mark.parametrize(("name", "laid", "measured"), [("pushed on", 5, 10), ("floats", 5, 5)])
def test_what_was_measured_is_not_laid_out_to_be_measured_again(
    name: str, laid: int, measured: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    heights: list[Any] = []
    asked: list[Any] = []

    def told(where: list[Any], lay_out: Callable[..., Any]) -> Callable[..., Any]:
        def laying(context: Any, box: Any, bottom_space: float, skip_stack: Any, *more: Any, **named: Any) -> Any:
            if bottom_space == -inf and len(more) + len(named) == 1:
                where.append(box)
            return lay_out(context, box, bottom_space, skip_stack, *more, **named)

        return laying

    remembered = grids.remembered(told(heights, BLOCK.block_level_layout.__wrapped__), *KINDS)
    monkeypatch.setattr(BLOCK, "block_level_layout", told(asked, remembered))
    printed(PARTS[name])

    assert (laid, measured) == (len(heights), len(asked))
