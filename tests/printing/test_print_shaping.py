"""A line is drawn as it was shaped when it was broken, and as it would be if it were shaped anew."""

from __future__ import annotations

import gc
from typing import Any

import pytest

from synopse.printing import engine, shaping
from tests.conditions import ROOT

LINE_BREAK = engine.weasyprint.text.line_break
WORDS = "Ein Satz, der umbricht, weil er lang ist, und noch <b>ein zweiter</b>, den man <u>unterstreicht</u>. " * 3
ODD = f"""
<h1 style="letter-spacing:.3pt">Titel mit gesperrten Buchstaben, der umbricht</h1><p>{WORDS}</p>
<p class=stretched>{WORDS}</p><p class=cut>{WORDS}</p><p class=clamped>{WORDS}</p>
<p class=narrow>Donaudampf\u00adschifffahrts\u00adgesell\u00adschaft und Buchstabensuppenschüsselchen</p>
<pre>Zeile\teins\n\tZeile zwei, die länger ist als die Seite breit und darum weiter geht\n\nZeile vier</pre>
<p style="white-space:pre-line">Eins\u2028zwei\u2029drei\rvier
fünf</p><p dir=rtl>Von rechts <span dir=ltr>nach links 12</span></p>
<p class=line>Erste Zeile, die anders aussieht als die zweite, denn so will es die Vorlage hier.</p>
<p class=first>Mit einem großen Buchstaben am Anfang</p><p style="word-spacing:2pt">Mit weiten Abständen</p>
<p>Inhalt <a href="#x">mit Führung</a></p><p id=x style="white-space:nowrap">{WORDS}</p>
<div class=grid><p>eins</p><p>{WORDS}</p></div>
<p class=clamped style="overflow-wrap:anywhere">{"a" * 99}</p>
<p class=clamped style="word-break:break-all">{"b" * 99} und mehr</p><p class=clamped>ab&#x2028;cd</p>
<p style="width:3mm;word-spacing:3pt;hyphenate-character:'====='">ab&shy;c d e</p>
<svg viewBox="0 0 100 20" width=100><text x=1 y=9 font-size=8>Ein Wort</text></svg>
"""
FONT = (ROOT / "templates/fonts/SourceSans3-Regular.ttf").as_uri()
RULES = """
body { font: 10pt/13pt S }
@page { size: 110mm 150mm; margin: 15mm; @bottom-right { content: counter(page) " von " counter(pages) }
  @top-left { content: element(head) } }
h1 { position: running(head) } html { hyphens: manual } svg text { font-family: S }
.stretched { text-align: justify } .cut { white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.clamped { max-lines: 1; continue: discard; block-ellipsis: auto } .narrow { width: 12mm; overflow-wrap: anywhere }
pre { white-space: pre-wrap; font-family: inherit; tab-size: 4 }
.line::first-line { color: #345; font-size: 120% } .first::first-letter { font-size: 200% }
a::after { content: leader('.') target-counter('#x', page) }
.grid { display: grid; grid-template-columns: 1fr 2fr }
"""
PAGES = {"odd": (ODD, RULES), "simple": ("<h1>Titel</h1><p>Ein <em>Satz</em>.</p>", "body { font-family: S }")}


def printed(body: str, rules: str) -> bytes:
    """The PDF of a page by WeasyPrint alone, whatever it looks like."""
    sheet = f"@font-face {{ font-family: S; src: url({FONT}) }} {rules}"
    return bytes(engine.HTML(string=f"<html lang=de><style>{sheet}</style>{body}</html>").write_pdf())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_printed_the_same_with_lines_shaped_anew(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = printed(*PAGES[name])
    (original,) = LINE_BREAK.Layout.__bases__
    monkeypatch.setattr(LINE_BREAK, "Layout", original)

    assert kept == printed(*PAGES[name])


def test_most_lines_of_a_page_are_drawn_as_they_were_shaped(monkeypatch: pytest.MonkeyPatch) -> None:
    (original,) = LINE_BREAK.Layout.__bases__
    anew: list[Any] = []
    drawn: list[Any] = []
    again, draw = original.reactivate, LINE_BREAK.Layout.reactivate
    monkeypatch.setattr(original, "reactivate", lambda self, style: anew.append(self.text) or again(self, style))
    monkeypatch.setattr(
        LINE_BREAK.Layout, "reactivate", lambda self, style: drawn.append(self.text) or draw(self, style)
    )
    printed(f"<p>{' '.join(f'Satz {number} von <i>hundert {number}</i>.' for number in range(100))}", RULES)

    assert len(drawn) > 20
    assert len(anew) < len(drawn) / 10


class Pango:
    """What is asked of Pango, told in `asked`; a text has a second line where it says so."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def pango_layout_set_single_paragraph_mode(self, layout: Any, one: bool) -> None:
        self.asked.append(one)

    def pango_layout_set_wrap(self, layout: Any, wrap: str) -> None:
        assert wrap == "words"

    def pango_layout_get_line_readonly(self, layout: Any, number: int) -> Any:
        return "second" if "zweite" in layout else None


class Layout:
    """A layout as WeasyPrint has it."""

    def __init__(self, style: Any, spacing: float = 0) -> None:
        self.justification_spacing = spacing
        self.style, self.language, self.layout = style, "de", ""

    def set_text(self, text: str, justify: bool = False) -> None:
        self.text = self.layout = text

    def deactivate(self) -> None:
        del self.layout, self.language, self.style

    def reactivate(self, style: Any) -> None:
        self.layout, self.language, self.style = "anew", "de", style


PLAIN = {"word_spacing": 0}


def drawn(text: str, *, spacing: float = 0, words: float = 0, style: Any = None, others: int = 0) -> list[Any]:
    """What a line is drawn by, after `others` were broken, of which two are kept: itself, a copy, itself again."""
    kind = shaping.keeping(Layout, Pango(), None, "words", 2)
    own = PLAIN if not words else {"word_spacing": words}
    lines = [kind(PLAIN) for _ in range(others)]
    lines.append(kind(own, spacing))
    for number, line in enumerate(lines):
        line.set_text(text if line is lines[-1] else f"{number}")
        line.deactivate()
    copied = kind.__new__(kind)
    vars(copied).update(vars(line))
    found = []
    for one in (line, copied, line):
        one.reactivate(style or own)
        found.append(one.layout)
        one.deactivate()
    return found


def test_the_first_to_be_drawn_takes_what_is_kept() -> None:
    assert ["Ein Satz", "anew", "anew"] == drawn("Ein Satz")


@pytest.mark.parametrize("separator", ["\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_what_may_be_several_paragraphs_is_shaped_anew(separator: str) -> None:
    assert ["anew"] * 3 == drawn(f"eins{separator}drei")
    assert len(f"eins{separator}drei".splitlines()) == 2


def test_what_is_no_whole_line_or_stretched_or_spaced_or_in_another_style_is_shaped_anew() -> None:
    assert ["anew"] * 3 == drawn("eine zweite Zeile")
    assert ["anew"] * 3 == drawn("Ein Satz", spacing=0.5)
    assert ["anew"] * 3 == drawn("Ein Satz", words=2)
    assert ["anew"] * 3 == drawn("Ein Satz", style={"word_spacing": 0})


def test_of_many_lines_the_first_are_kept() -> None:
    assert ["Ein Satz", "anew", "anew"] == drawn("Ein Satz", others=1)
    assert ["anew"] * 3 == drawn("Ein Satz", others=2)


def test_where_a_line_is_gone_there_is_room_for_another() -> None:
    kind = shaping.keeping(Layout, Pango(), None, "words", 1)
    for text in ("eins", "drei"):
        line = kind(PLAIN)
        line.set_text(text)
        line.deactivate()
        line.reactivate(PLAIN)
        assert line.layout == text


def test_only_what_has_no_separator_is_broken_as_one_paragraph() -> None:
    pango = Pango()
    line = shaping.keeping(Layout, pango, None, "words")(PLAIN)
    line.set_text("eins")
    line.set_text("eins\nzwei")
    line.drawn = True
    line.set_text("eins\ndrei")

    assert [True, False] == pango.asked


def test_a_line_that_nobody_draws_is_let_go() -> None:
    kind = shaping.keeping(Layout, Pango(), None, "words")
    style = {"word_spacing": 0}
    line = kind(style)
    line.set_text("Ein Satz")
    line.deactivate()
    held = line.shaped
    assert held.held == ("Ein Satz", "de", style)

    del line, held
    gc.collect()
    kept = [one.held for one in gc.get_objects() if isinstance(one, shaping.Shaped)]
    assert not [held for held in kept if held and held[2] is style]
