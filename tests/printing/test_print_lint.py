"""What WeasyPrint cannot print so that it can be read is refused with its place."""

from __future__ import annotations

import io

import pytest
from fontTools.fontBuilder import FontBuilder

from synopse.printing.lint import lint_font, lint_page, lint_style
from tests.printing.pages import fonts

BANNED = [
    ("a { opacity: .5 }", (1, 5)),
    ("a { opacity: 0 }", (1, 5)),
    ("a { opacity: 50% }", (1, 5)),
    ("a {\n  position: fixed;\n}", (2, 3)),
    ("a { position: note(x) }", (1, 5)),
    ("a { position: running(x) }", (1, 5)),
    ("a { float: footnote }", (1, 5)),
    ("a { font-variation-settings: 'wght' 300 }", (1, 5)),
    ("@font-face { font-weight: 100 900 }", (1, 14)),
    ("a { color: device-cmyk(0 0 0 1) }", (1, 5)),
    ("table { break-inside: avoid }", (1, 9)),
    ("div table.x { page-break-inside: avoid-page }", (1, 15)),
    ("p, section > table { break-inside: avoid }", (1, 22)),
    ("a { text-overflow: ellipsis }", (1, 5)),
    ("a { hyphenate-character: '-' }", (1, 5)),
    ("@media print { a { opacity: .5 } }", (1, 20)),
    ("@media screen, print { a { opacity: .5 } }", (1, 28)),
    ("a { & b { opacity: .5 } }", (1, 11)),
    ("a { OPACITY: .5 }", (1, 5)),
    ("a { opacity: .5 !important }", (1, 5)),
    ("@page { @top-left { opacity: .5 } }", (1, 21)),
    ("a { background: url(file:///etc/passwd) }", (1, 17)),
    ("a { background: u\\72l('//example.org/x.png') }", (1, 23)),
    ("@font-face { src: url(x.ttf), url(https://example.org/x.woff) }", (1, 31)),
    ("@import 'https://example.org/x.css';", (1, 9)),
    ("\n" + "a{" * 10_000, (2, 202)),
    ("a" + ":not(" * 500 + "b" + ")" * 500 + " { color: red }", (1, 506)),
    ("a }", (1, 3)),
]


@pytest.mark.parametrize(("css", "place"), BANNED)
def test_a_style_that_cannot_be_printed_is_found_where_it_stands(css: str, place: tuple[int, int]) -> None:
    (problem,) = lint_style("print.css", css)

    assert ("print.css", *place) == (problem.place.file, problem.place.line, problem.place.column)


ALLOWED = [
    "a { opacity: 1 }",
    "a { opacity: 100% }",
    "@media screen { a { opacity: .5 } }",
    "@media only screen and (min-width: 20em) { a { opacity: .5 } }",
    "a { position: absolute; float: left }",
    "@font-face { font-weight: 600 }",
    "table td { break-inside: avoid }",
    ".table { break-inside: avoid }",
    "tr { break-inside: avoid }",
    "/* opacity: .5 */",
    "a::before { content: 'opacity: .5' }",
    "a::before { content: 'https://example.org' }",
    "/* " + "(" * 999 + " */ a::before { content: '" + "[" * 999 + "' }",
    "@font-face { src: url('../fonts/x.ttf') }",
    "@import 'x.css';",
]


@pytest.mark.parametrize("css", ALLOWED)
def test_a_style_that_can_be_printed_passes(css: str) -> None:
    assert lint_style("print.css", css) == []


PAGES = [
    ("<h2>a</h2>", [(1, 1)]),
    ("<h1>a</h1>\n<h3>b</h3>", [(2, 1)]),
    ("<p>a</p>", [(1, 1)]),
    ("<h1>a</h1><form><input></form>", [(1, 11), (1, 17)]),
    ('<h1>a</h1>\n <p style="opacity: .5">a</p>', [(2, 2)]),
    ("<h1>a</h1><style>\na { opacity: .5 }</style>", [(2, 5)]),
    ("<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2>", []),
    ("<!-- <h3> --><h1>a</h1>", []),
]


@pytest.mark.parametrize(("html", "places"), PAGES)
def test_a_page_is_read_for_what_cannot_be_printed(html: str, places: list[tuple[int, int]]) -> None:
    assert places == [(problem.place.line, problem.place.column) for problem in lint_page("page.html", html)]


def test_every_problem_says_what_to_do() -> None:
    problems = [problem for css, _ in BANNED[:-1] for problem in lint_style("print.css", css)]

    assert all(problem.hint and problem.rule for problem in problems)


def test_our_fonts_are_static() -> None:
    assert [problem for path, font in fonts().items() for problem in lint_font(path, font)] == []


def variable_font() -> bytes:
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef"])
    builder.setupNameTable({"familyName": "Test", "styleName": "Regular"})
    builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    stream = io.BytesIO()
    builder.font.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "font", [variable_font(), b"OTTO\0\0", b"wOF2\0\0", b""], ids=["variable", "otf", "woff2", "empty"]
)
def test_other_fonts_are_refused(font: bytes) -> None:
    assert len(lint_font("x.ttf", font)) == 1
