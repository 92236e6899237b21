"""A text that fits but for its last space is not broken after its first word, and no line is broken twice."""

from __future__ import annotations

import gc
import importlib
import weakref
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from synopse.printing import engine, lines, print_pdf
from tests.conditions import ROOT
from tests.printing.pages import job

WORDS = (
    "Diese Zusammenfassung begleitet den vollständigen Bericht und ersetzt ihn nicht; maßgeblich ist allein der "
    "Bericht. Demonstrationstext nach einer Pressemitteilung vom <time>April\u00a02026</time>; maßgeblich ist allein "
    "das Original."
)
FONT = (ROOT / "templates/fonts/SourceSans3-Regular.ttf").as_uri()
STYLE = (
    "@page { size: 200mm 400mm; margin: 5mm }"
    f"@font-face {{ font-family: S; src: url({FONT}) }} body {{ font: 8.75pt/12pt S }}"
)
WIDTHS = [400 + quarter / 4 for quarter in range(160)]


def short_lines() -> int:
    """How many paragraphs have a line, not the last, that is nearly empty."""
    page = "".join(f'<p style="width: {width}px">{WORDS}</p>' for width in WIDTHS)
    document = engine.HTML(string=f"<html lang=de><style>{STYLE}</style>{page}</html>").render()
    return sum(any(len(said(line)) < 40 for line in box.children[:-1]) for box in paragraphs(document.pages))


def paragraphs(pages: list[Any]) -> Iterator[Any]:
    stack = [page._page_box for page in pages]
    while stack:
        box = stack.pop()
        if box.element_tag == "p" and type(box).__name__ == "BlockBox":
            yield box
        stack += getattr(box, "children", ())


def said(box: Any) -> str:
    return box.text if hasattr(box, "text") else "".join(said(child) for child in getattr(box, "children", ()))


def test_no_line_is_broken_after_its_first_word() -> None:
    assert 0 == short_lines()


def test_without_the_mend_some_are(monkeypatch: pytest.MonkeyPatch) -> None:
    inline = importlib.import_module("weasyprint.layout.inline")
    original = importlib.import_module("weasyprint.text.line_break").split_first_line
    monkeypatch.setattr(inline, "split_first_line", original)

    assert short_lines() > 0
    assert lines.mended(original) is not original


SET_AS = (
    "",
    "hyphens: manual",
    "letter-spacing: -1.55pt",
    "word-spacing: -1pt",
    "font-size: 4pt",
    "white-space: nowrap",
)
STYLED = "".join(f'<p style="{rules}">x</p>' for rules in SET_AS)


def always_tried(split: lines.Split) -> lines.Split:
    """The mend that tries each text without its last space, however long it is."""

    def split_first_line(text: str, style: Any, context: Any, max_width: Any, spacing: Any) -> tuple[Any, ...]:
        found = split(text, style, context, max_width, spacing)
        if found[2] is None or style["white_space"] not in lines.COLLAPSING:
            return found
        bare = split(text.rstrip(" "), style, context, max_width, spacing)
        return bare if bare[2] is None and bare[3] <= max_width else found

    return split_first_line


def test_what_is_too_long_for_its_line_is_not_tried_again() -> None:
    split = importlib.import_module("weasyprint.text.line_break").split_first_line
    document = engine.HTML(string=f"<html lang=de><style>{STYLE}</style>{STYLED}</html>").render()
    styles = [box.children[0].children[0].style for box in paragraphs(document.pages)]
    words = [*WORDS.split()[:18], *["il", "lil", "ill", "i"] * 4, *["ab", "cd", "Bei\u00adl", "Profi\u00adlil"] * 3]
    tried = [0, 0]
    for number, style in ((n, s) for n in range(1, 46) for s in styles):
        text = f"{' '.join(words[number - 9 if number > 18 else number % 3 : number])} ".lstrip() or "x "
        whole = split(text.rstrip(), style, SimpleNamespace(dictionaries={}), None, 0)[3]
        for width in (whole - 1, whole, whole + 0.1, whole + 1, whole + 2, whole * 0.9, whole / 2, whole / 4):
            found = []
            for place, mend in enumerate((always_tried, lines.mended)):

                def counted(*given: Any, place: int = place) -> tuple[Any, ...]:
                    tried[place] += 1
                    return split(*given)

                layout, *measures = mend(counted)(text, style, SimpleNamespace(dictionaries={}), width, 0)
                found.append((layout.text, *measures))
            assert found[0] == found[1], (text, width)

    assert tried[1] < tried[0] * 0.95, tried


COLUMNS = "<ul>" + f"<li><b>Überschrift</b> {WORDS} <i>{WORDS}</i></li>" * 9 + "</ul>" + f"<h1>{WORDS}</h1><p>{WORDS}"
IN_COLUMNS = (
    "ul { display: grid; grid-template-columns: 1fr 30mm auto; gap: 3mm; padding: 0; list-style: none }"
    "li { text-align: justify; hyphens: auto } h1 { letter-spacing: -.2pt } b { overflow-wrap: anywhere }"
)


def broken_and_printed(monkeypatch: pytest.MonkeyPatch, *, once: bool) -> tuple[int, bytes]:
    """How many lines are broken for a page of columns, and its PDF."""
    split = lines.mended(importlib.import_module("weasyprint.text.line_break").split_first_line)
    broken: list[str] = []

    def noted(text: str, *others: Any, **named: Any) -> tuple[Any, ...]:
        broken.append(text)
        return split(text, *others, **named)

    inline = importlib.import_module("weasyprint.layout.inline")
    monkeypatch.setattr(inline, "split_first_line", lines.remembered(noted) if once else noted)
    pdf = print_pdf(job(COLUMNS, IN_COLUMNS)).pdf
    return len(broken), pdf


def test_lines_of_columns_are_broken_once_and_end_where_they_would(monkeypatch: pytest.MonkeyPatch) -> None:
    again, expected = broken_and_printed(monkeypatch, once=False)

    once, pdf = broken_and_printed(monkeypatch, once=True)

    assert pdf == expected
    assert once < again * 2 / 3


class Style(dict[str, str]):
    """A style that can be watched; two of them are never the same."""

    __hash__ = object.__hash__


STYLE_OF_A_LINE = Style(letter_spacing="normal")
LINE = ("Ein Satz", STYLE_OF_A_LINE, 199.0526, 0, True, False)  # text, style, room, spacing, at the start, minimum


def broken_again(*line: Any, first: tuple[Any, ...] = LINE) -> bool:
    """Whether a line is broken although another was, in the same document."""
    count: list[Any] = []

    def split(text: str, style: Any, context: Any, *others: Any) -> tuple[Any, ...]:
        count.append(text)
        return (SimpleNamespace(text=text), 8, None, 50.0, 12.0, 9.0)

    remembered = lines.remembered(split)
    document = SimpleNamespace()
    found = [remembered(text, style, document, *others) for text, style, *others in (first, line)]
    assert found[0][0] is not found[1][0]
    assert [found[0][0].text, found[0][1:]] == [first[0], (8, None, 50.0, 12.0, 9.0)]
    return len(count) == 2


@pytest.mark.parametrize(
    ("place", "other"),
    [
        (0, "Ein Wort"),
        (1, Style(letter_spacing="normal")),
        (2, 199.0536),
        (2, None),
        (2, float("inf")),
        (3, 1.5),
        (4, False),
        (5, True),
    ],
)
def test_another_line_is_broken_by_itself(place: int, other: object) -> None:
    assert broken_again(*LINE[:place], other, *LINE[place + 1 :])


def test_the_same_line_is_broken_once_though_its_room_was_worked_out_with_another_rounding() -> None:
    assert not broken_again(*LINE)
    assert not broken_again(*LINE[:2], 199.0526000003, *LINE[3:])


def test_letters_that_are_spaced_are_no_whole_units() -> None:
    spaced = (LINE[0], Style(letter_spacing="0.3"), *LINE[2:])

    assert broken_again(*spaced, first=spaced)


def test_a_style_lives_as_long_as_its_lines_are_known() -> None:
    document, style = SimpleNamespace(), Style(letter_spacing="normal")
    watched = weakref.ref(style)
    lines.remembered(lambda *line: (SimpleNamespace(),))("Ein Satz", style, document, 100.0, 0)

    del style
    assert watched() is not None
    del document
    gc.collect()
    assert watched() is None


FLOATING = """<p>Ein Satz, der umbricht. <b style="float:left;width:9mm;height:9mm">links</b> Noch ein langer.</p>
<p dir=rtl>Von rechts.</p><div style="overflow:hidden;margin:3mm">Neben</div><table><tr><td>Tafel</table>
<p><b style="float:right"></b>Ein Satz, der umbricht.</p><p style="clear:both">Darunter.</p>"""


@pytest.mark.parametrize("module", ["inline", "block"])
def test_lines_stand_where_floats_let_them(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    layout: Any = importlib.import_module(f"weasyprint.layout.{module}")
    page = f"<style>{STYLE} @page {{ size: 60mm 90mm }}</style>{FLOATING}"
    ours = engine.HTML(string=page).write_pdf()
    monkeypatch.setattr(layout, "avoid_collisions", layout.avoid_collisions.__wrapped__)

    assert ours == engine.HTML(string=page).write_pdf()
