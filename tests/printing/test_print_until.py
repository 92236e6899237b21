"""The parser of pages makes each of its expressions once, and reads the same with them."""

from __future__ import annotations

import importlib
import re
from typing import Any
from xml.etree import ElementTree

import pytest

from synopse.printing import engine, until
from tests.conditions import ROOT

PARSER: Any = importlib.import_module("tinyhtml5")
STREAM: Any = importlib.import_module("tinyhtml5.inputstream")
PAGE = """<!doctype html><html lang=fr><head><title>a &amp; b</title><style>p { color: red }</style></head>
<!-- a - comment --><body  class="x y"	id='z'><p data-a=1 hidden>a &lt; b<br>c &unknown; d]]></p>
<svg><![CDATA[x]y]]></svg>
<textarea>a
b</textarea><script>"a" < 'b'</script><table><tr><td>1<td>2</table>"""


def parsed(page: str) -> bytes:
    return bytes(ElementTree.tostring(PARSER.parse(page, namespace_html_elements=False)))


@pytest.mark.parametrize("page", [PAGE, (ROOT / "synopse/printing/rehearsal.html").read_text("utf-8")])
def test_a_page_is_read_as_by_the_parser_alone(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = parsed(page)
    monkeypatch.setattr(STREAM, "characters_until_regex", {})

    assert ours == parsed(page)


def test_each_expression_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiled = re.compile
    kept = until.Expressions()
    monkeypatch.setattr(STREAM, "characters_until_regex", kept)
    monkeypatch.setattr(re, "compile", lambda pattern: made.append(pattern) or compiled(pattern))
    parsed(PAGE * 9)

    assert len(made) == len({*made}) == len(kept) > 5


def test_pages_are_printed_with_them() -> None:
    assert engine.weasyprint
    assert isinstance(STREAM.characters_until_regex, until.Expressions)
