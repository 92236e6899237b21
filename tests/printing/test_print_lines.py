"""A text that fits but for its last space is not broken after its first word, and no line is broken twice."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
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


def test_a_room_is_counted_in_whole_units() -> None:
    assert lines._units(199.0526) == lines._units(199.0526000003)
    assert lines._units(199.0526) != lines._units(199.0536)
    assert [lines._units(None), lines._units(float("inf"))] == [None, float("inf")]
