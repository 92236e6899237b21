"""A text that fits but for its last space is not broken after its first word."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

import pytest

from synopse.printing import engine, lines
from tests.conditions import ROOT

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
