"""What is wrong in a style sheet is told where it stands, in the sheets of the screen too, and nothing else is."""

from __future__ import annotations

import re

import pytest

from synopse.errors import ContentError, Problem, describe
from synopse.printing import engine
from synopse.rendering import style_faults
from tests import samples
from tests.chromium import browser_of

TEMPLATES = samples.templates()
ALL = [path for path in sorted(TEMPLATES) if path.endswith(".css")]


def told(path: str, before: str, after: str) -> tuple[Problem, ...]:
    """What is said of the shipped style sheets with something in one of them changed, once."""
    text = TEMPLATES[path].decode()
    assert before in text
    changed = {**TEMPLATES, path: text.replace(before, after, 1).encode()}
    with pytest.raises(ContentError) as raised:
        style_faults.check("synopse", changed)
    assert all(describe(problem, {f"templates/{path}": changed[path].decode()}) for problem in raised.value.problems)
    return raised.value.problems


def test_nothing_is_wrong_in_the_style_sheets_that_are_shipped() -> None:
    style_faults.check("synopse", TEMPLATES)


PRINT, SCREEN, THEME = "styles/print.css", "styles/screen.css", "themes/synopse/"
PLANTED = [
    (PRINT, "font: var(--size-m)/13.5pt", "font: var(--size-q)/13.5pt",
     "+0:13", "no style sheet for paper sets `--size-q`", "did you mean `--size-s`?"),
    (SCREEN, "font-size: var(--size-m)", "font-size: var(--column)",
     "+0:34", "no style sheet for the screen sets `--column`", "give a value: `var(--column, …)`"),
    (f"{THEME}dark.css", "--warm: #F4A27F", "--warm: var(--wrm)",
     "+0:17", "no style sheet for the screen sets `--wrm`", "did you mean `--warm`?"),
    ("styles/proof.css", "var(--blue)", "var(--bleu)", "+0:52", "no style sheet for paper", "`--blue`?"),
    ("styles/notice.css", "var(--blue)", "var(--bleu)", "+0:16", "no style sheet for paper", "`--blue`?"),
    (PRINT, "  widows: 3;\n}", "  widows: 3;", "-5:1", "this rule is not closed", "before line +2"),
    (PRINT, ".pending { color: var(--warm) }", ".pending { color: var(--warm)",
     "+0:1", "this rule is not closed", "before line +1"),
    (PRINT, "    white-space: pre-line;\n  }", "    white-space: pre-line;",
     "-7:3", "this rule is not closed", "before line +1"),
    ("styles/tokens.css", "    --line: 1pt;\n  }", "    --line: 1pt;", "-15:3", "this rule is not closed", "line +1"),
    (SCREEN, "aria-current] { border-color: currentcolor }", "aria-current] { border-color: currentcolor",
     "+0:3", "this rule is not closed", "before line +1"),
    (SCREEN, "  p { orphans: 3; widows: 3 }\n}", "  p { orphans: 3; widows: 3 }",
     "-6:1", "this rule is not closed", "at its end"),
    (PRINT, ".pending { color: var(--warm) }", ".pending { color: var(--warm }", "+0:22", "this `(` is not", "`)`"),
    (PRINT, ".pending { color: var(--warm) }", ".pending { color: var(--warm) }}", "+0:32", "closes nothing", "it"),
    (PRINT, ".pending { color: var(--warm) }", ".pending { color: var(--warm) };", "+0:32", "in no rule", "delete it"),
    (PRINT, ".pending { color: var(--warm) }", ".pending { color var(--warm) }", "+0:12", "no `:`", "property: value"),
    (PRINT, "  margin: 0;\n  string-set", "  margin: 0\n  string-set", "+0:11", "a `;` is missing", "write `;`"),
    (PRINT, 'content: "["', 'content: "[', "+0:27", "quotation mark is not closed", 'write "'),
    (SCREEN, "overflow-wrap: anywhere", "overflow-wrp: anywhere", "+0:81", "no property", "mean `overflow-wrap`?"),
    (SCREEN, "p { text-wrap", "p { text-warp", "+0:5", "there is no property `text-warp`", "`text-wrap`?"),
    (SCREEN, "width: 100%", "widht: 100%", "+0:28", "there is no property `widht`", "`width`?"),
    (SCREEN, "color: var(--blue)", "colr: var(--blue)", "+0:5", "there is no property `colr`", "`color`?"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "before", "after", "place", "message", "hint"), PLANTED)
def test_a_planted_fault_is_told_once_where_it_stands(
    path: str, before: str, after: str, place: str, message: str, hint: str
) -> None:
    """Lines are counted from the one that is changed."""
    first = TEMPLATES[path].decode().partition(before)[0].count("\n") + 1
    line, _, column = place.partition(":")

    (problem,) = told(path, before, after)

    assert f"templates/{path}:{first + int(line)}:{column}" == str(problem.place)
    assert message in problem.message
    assert re.sub(r"(?<=line )[+-]\d+", lambda found: str(first + int(found[0])), hint) in problem.hint


def test_a_comment_without_its_end_is_told_where_it_begins() -> None:
    before = "  p { orphans: 3; widows: 3 }"
    line = TEMPLATES[SCREEN].decode().partition(before)[0].count("\n") + 1

    (problem,) = told(SCREEN, before, "  /* p { orphans: 3 }")

    assert str(problem.place) == f"templates/styles/screen.css:{line}:3"


def test_faults_of_several_style_sheets_are_told_at_once() -> None:
    changed = {
        path: TEMPLATES[path] + b"\na { colr: red; color: var(--nothing-like-it) }\n" for path in (PRINT, SCREEN)
    }

    with pytest.raises(ContentError) as raised:
        style_faults.check("synopse", {**TEMPLATES, **changed})

    assert len(raised.value.problems) == 4


FINE = [
    "a { color: var(--x, red) }",
    "a { color: var( --x , var(--y, red)) }",
    "a { --x: red } b { color: var(--x) }",
    "@property --x { syntax: '*'; inherits: false } a { color: var(--x) }",
    "@media screen { a { --x: red } } @media screen and (min-width: 1px) { b { color: var(--x) } }",
    "@page { color: var(--x) }",
    "@media print { a { color: var(--x) } }",
    "a::before { content: '} { var(--x) /*' } /* } { */",
    "a { background: url(data:image/svg+xml;utf8,<svg>{}</svg>) }",
    r"a::before { content: '\'}' } .\{ { color: red }",
    "a { -webkit-line-clamp: 2; -moz-osx-font-smoothing: grayscale; font-smooth: auto }",
    "@supports (text-wrapp: pretty) { a { text-wrapp: pretty } }",
    "@font-face { font-family: x; src: url(x.woff2); size-adjust: 90%; unicode-range: U+26 }",
    "@counter-style x { system: cyclic; symbols: a; suffix: ' ' }",
    "a { corner-shape: squircle; anything-new-at-all: 1 }",
    "a:hover { color: red; &:focus::before { content: 'x' } .b & { color: red } }",
    "a { grid-template:\n 'a b' 1fr\n 'c d' 1fr / 1fr; color: if(style(\n color: red): blue; else: red) }",
    "@charset 'utf-8'; @layer a, b; @import url(x.css); a { color: red; ; }",
    "@media (min-width: 40rem) {\na { color: red }\n}",
    "a { filter: progid:DXImageTransform(x=1) }",
    "\ufeff@import 'x.css';",
    "",
]


@pytest.mark.parametrize("css", FINE)
def test_what_is_right_passes(css: str) -> None:
    assert [] == style_faults.faults([("screen", ["x.css"])], {"x.css": css})


def test_a_template_may_set_a_variable() -> None:
    css = {"x.css": "a { color: var(--x) }"}

    assert [] == style_faults.faults([("press", ["x.css"])], css, ['<a style="--x: red">'])
    assert 1 == len(style_faults.faults([("press", ["x.css"])], css, ['<a class="--x">']))


def test_a_variable_of_the_screen_is_none_on_paper() -> None:
    css = {"x.css": "@media screen { a { --x: red } } b { color: var(--x) }"}

    assert [] == style_faults.faults([("screen", ["x.css"])], css)
    assert 1 == len(style_faults.faults([("press", ["x.css"])], css))


def test_the_properties_are_those_that_the_press_knows_and_more() -> None:
    known = engine.weasyprint.css.validation
    names = {*known.properties.PROPERTIES, *known.expanders.EXPANDERS, *known.NOT_PRINT_MEDIA}

    assert {name.replace("_", "-") for name in names} <= {*style_faults.properties()}


@pytest.mark.requires("Chromium")
def test_the_properties_are_those_that_a_browser_knows_and_more(request: pytest.FixtureRequest) -> None:
    page = browser_of(request.config).new_page()
    names = page.evaluate("[...getComputedStyle(document.documentElement)]")
    page.close()

    assert len(names) > 300
    assert {name for name in names if not name.startswith("-")} <= {*style_faults.properties()}
