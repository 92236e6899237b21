"""What is kept with a style is what WeasyPrint would work out of it again, to the byte."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from synopse.printing import PrintJob, engine, print_pdf, styles
from synopse.printing.fetcher import ClosedFetcher
from synopse.printing.fonts import type_case
from synopse.printing.layout import lay_out
from synopse.printing.stylesheets import lending
from tests.printing.pages import job

CSS = engine.weasyprint.css
PERCENT = engine.weasyprint.layout.percent
LINE_BREAK = engine.weasyprint.text.line_break

ODD = """
<h1 class=first>Titel mit ersten Lettern</h1>
<table class=shut><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td>
<td>zwei Wörter</td></tr></tbody></table>
<table class=open><tr><td>1</td><td style="width:70%">2</td></tr></table>
<div class=flex><p>eins</p><p style="min-width:auto">zwei und drei</p></div>
<div class=grid><p>eins</p><div><p>zwei</p><p>drei drei drei</p></div><p style="width:50%">vier</p></div>
<div class=logical dir=rtl><p>Von rechts <span>nach links</span></p></div>
<div class=logical><p>Text <span>und mehr</span></p></div>
<p class=float>Daneben</p><p style="padding:2% 3%;width:calc(50% - 3mm);text-indent:calc(2% + 1mm)">Ein
<b>Satz</b>, der umbricht, weil
er lang ist, und <sup>hoch</sup>, <span style="display:inline-block;width:20%">Kasten</span> und <i>noch einer</i>.</p>
<div class=columns><p>Ein Satz. Ein zweiter Satz. Ein dritter Satz.</p><p>Ein vierter.</p></div>
<p class=line>Erste Zeile, die anders aussieht als die zweite, denn so will es die Vorlage hier.</p>
<ul><li>eins<ol><li>zwei</ol></ul>
<p style="position:relative">Hier <span style="position:absolute;right:0;width:30%">dort</span></p>
<p style="break-before:page;border:1pt solid;border-radius:2%;box-sizing:border-box;height:40%">
Auf der nächsten Seite</p>
<p style="line-height:2lh;margin-top:1lh;--x:3pt;padding-left:var(--x);border-left-width:var(--y,2pt)">Variablen</p>
<p class=framed>Eins <i class=framed>zwei</i></p><p class="framed more">Drei <i>vier</i></p><p class=framed>Fünf</p>
<p class=framed style="--how:dotted">Sechs</p><p class="framed more">Sieben</p>
"""
RULES = """
@page { size: 110mm 150mm; margin: 5%; @bottom-right { content: counter(page) " / " counter(pages); padding: 3% } }
.first::first-letter { font-size: 200%; margin-right: 5%; float: left }
.line::first-line { font-size: 120%; color: #333 }
.shut { border-collapse: collapse; width: 100% } .shut td, .shut th { border: 2pt solid; padding: 1% }
.open { border-spacing: 2mm } .flex { display: flex; width: 80%; gap: 2% } .flex p { flex: 1; margin: 0 2% }
.grid { display: grid; grid-template-columns: 1fr 2fr; gap: 2mm; border: 1pt solid } .grid p { padding: 2% }
.logical p { margin-inline-start: 10%; border-inline-end: 2pt solid; padding-block: 2% }
.logical span { inline-size: 4em }
.float { float: right; width: 30%; margin: 0 0 2% 2% } .columns { columns: 2; column-gap: 4% } html { hyphens: auto }
.framed { border: var(--thick) var(--how, solid) #456; font: var(--size)/1.2 'Source Sans 3' }
.framed.more { --thick: 3pt }
html { --thick: 1pt; --size: 9pt } .framed i { padding: var(--thick) 2pt; --size: 7pt }
"""
PAGES = {
    "odd": job(ODD, RULES),
    "simple": job(
        "<h1>Titel</h1><p>Ein <em>Satz</em>.</p>", "p { margin: 2% } em { font-style: normal; padding: 0 5% }"
    ),
}


@pytest.fixture
def as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint without anything kept."""
    kept = PERCENT.resolve_percentages
    for module in [*sys.modules.values()]:
        if getattr(module, "resolve_percentages", None) is kept:
            monkeypatch.setattr(module, "resolve_percentages", kept.__wrapped__)
    for place, name in (
        (engine.inline_layout, "strut"),
        (LINE_BREAK, "get_font_description"),
        (CSS.ComputedStyle, "__missing__"),
        (CSS.Pending, "solve"),
        (engine.boxes.Box, "is_in_normal_flow"),
    ):
        monkeypatch.setattr(place, name, getattr(place, name).__wrapped__)


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    """The pages as they are printed."""
    return {name: print_pdf(page).pdf for name, page in PAGES.items()}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("as_it_comes")
def test_a_page_is_printed_the_same_without_what_is_kept(name: str, printed: dict[str, bytes]) -> None:
    assert print_pdf(PAGES[name]).pdf == printed[name]


def values_of(page: PrintJob) -> list[dict[str, Any]]:
    """Every property of every element and pseudo-element of a page."""
    html = engine.HTML(string=page.page, base_url=page.address, url_fetcher=ClosedFetcher(page.assets))
    case = type_case(page.assets)
    with lending(case.sheets):
        lay_out(html, case.configuration, {})
    known = html.layout_context.style_for._computed_styles
    return [{name: plain(style[name]) for name in CSS.INITIAL_VALUES} for style in known.values()]


def plain(value: Any) -> Any:
    """A value that can be compared: a calculation that waits for a size is as it is written."""
    return value.serialize() if hasattr(value, "serialize") else value


def test_a_property_has_the_value_that_it_would_have(request: pytest.FixtureRequest) -> None:
    short = values_of(PAGES["odd"])
    request.getfixturevalue("as_it_comes")

    assert short == values_of(PAGES["odd"])


class Token:
    """A token of a style sheet."""

    def __init__(self, says: str, kind: str = "dimension") -> None:
        self.says, self.type = says, kind


def test_what_a_rule_with_variables_means_is_worked_out_once_for_the_same_tokens() -> None:
    asked: list[Any] = []
    solve = styles.solved(lambda rule, tokens, wanted, address: asked.append(wanted) or (wanted, *tokens))
    rule, other, thin, thick = SimpleNamespace(), SimpleNamespace(), [Token("1pt")], [Token("3pt")]
    given = [
        (rule, thin, "a", ""),
        (rule, thick, "a", ""),
        (rule, thin, "b", ""),
        (other, thin, "a", ""),
        (rule, thin, "a", "x"),
    ]
    expected = [(wanted, *tokens) for _, tokens, wanted, _ in given]

    assert [expected, expected] == [[solve(*one) for one in given] for _ in range(2)]
    assert len(asked) == len(given)


def test_a_token_that_is_gone_is_not_taken_for_another() -> None:
    solve = styles.solved(lambda rule, tokens, wanted, address: [token.says for token in tokens])
    rule = SimpleNamespace()

    assert [[str(number)] for number in range(99)] == [
        solve(rule, [Token(str(number))], "width", None) for number in range(99)
    ]


def test_functions_which_are_put_together_anew_are_not_kept() -> None:
    solve = styles.solved(lambda rule, tokens, wanted, address: [token.says for token in tokens])
    rule = SimpleNamespace()
    for number in range(9):
        assert [f"calc({number})"] == solve(rule, [Token(f"calc({number})", "function")], "width", None)

    assert not vars(rule)


def test_a_value_that_does_not_hold_is_not_kept() -> None:
    refused = CSS.InvalidValues("no")

    def solve(rule: Any, tokens: Any, wanted: str, address: Any) -> None:
        raise refused

    rule = SimpleNamespace()
    for _ in range(2):
        with pytest.raises(CSS.InvalidValues):
            styles.solved(solve)(rule, [Token("x")], "width", None)


def test_of_what_a_rule_meant_long_ago_nothing_is_kept() -> None:
    solve = styles.solved(lambda rule, tokens, wanted, address: [*tokens])
    rule = SimpleNamespace()
    said = [[Token(f"{number}pt")] for number in range(3 * styles.MOST_SOLVED)]
    found = [solve(rule, tokens, "width", None) for tokens in said]

    assert found == said
    assert len(rule.synopse_solved) <= styles.MOST_SOLVED


class Style(dict[str, Any]):
    """A style, to which something can be added."""


@pytest.mark.parametrize("float_", ["none", "left", "inline-end", "footnote"])
@pytest.mark.parametrize("position", ["static", "relative", "absolute", "fixed", ("running()", "x"), ("note()", "x")])
def test_a_box_is_in_normal_flow_where_weasyprint_says_so(float_: str, position: Any) -> None:
    box = engine.boxes.Box("p", {"float": float_, "position": position}, None)

    assert engine.boxes.Box.is_in_normal_flow.__wrapped__(box) == box.is_in_normal_flow()


def test_what_is_worked_out_of_a_style_is_worked_out_once_and_goes_with_it() -> None:
    asked: list[Any] = []
    work = styles.remembered("synopse_test", lambda style: asked.append(style) or style["font_size"])
    style, other = Style(font_size=3), Style(font_size=4)

    assert [3, 4, 3, 4] == [work(style), work(other), work(style), work(other)]
    assert len(asked) == 2


def test_a_box_is_measured_once_in_each_size_around_it() -> None:
    asked: list[Any] = []

    class Box(SimpleNamespace):
        """A box."""

    class PageBox(Box):
        """A page."""

    def resolve(box: Any, around: Any) -> None:
        asked.append(around)
        width = around.width if isinstance(around, Box) else around[0]
        vars(box).update(dict.fromkeys(styles.MEASURES, (width, len(asked))))

    measure = styles.measured(resolve, Box, PageBox)
    style = Style(border_collapse="separate")
    boxes = [Box(style=style) for _ in range(3)]
    for box, width in zip(boxes, (5, 6, 5), strict=True):
        measure(box, (width, "auto"))

    assert [(5, 1), (6, 2), (5, 1)] == [box.margin_left for box in boxes]
    shut = Style(border_collapse="collapse")
    for _ in range(2):
        measure(Box(style=shut), (5, 5))
        measure(PageBox(style=style), (5, "auto"))
    assert len(asked) == 6
    for height in (7, 8, 7):
        measure(boxes[0], Box(width=5, height=height))
    assert len(asked) == 8


def test_of_a_page_most_measures_are_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    resolved: list[Any] = []
    one = PERCENT.resolve_one_percentage
    monkeypatch.setattr(PERCENT, "resolve_one_percentage", lambda *given: resolved.append(given) or one(*given))
    print_pdf(PAGES["odd"])
    kept = len(resolved)
    for module in [*sys.modules.values()]:
        if getattr(module, "resolve_percentages", None) is PERCENT.resolve_percentages and module is not PERCENT:
            monkeypatch.setattr(module, "resolve_percentages", PERCENT.resolve_percentages.__wrapped__)
    resolved.clear()
    print_pdf(PAGES["odd"])

    assert kept < 0.8 * len(resolved)


def test_what_is_measured_is_all_that_weasyprint_sets() -> None:
    class Box(engine.boxes.Box):  # type: ignore[misc]  # WeasyPrint has no types
        """A box with nothing measured yet."""

    html = engine.HTML(string="<p>x</p>")
    pages = html.render().pages
    style = pages[0]._page_box.style
    box = Box("p", style.anonymous_style, None)
    before = {*vars(box)}
    PERCENT.resolve_percentages.__wrapped__(box, (100, "auto"))

    assert {*styles.MEASURES} == {*vars(box)} - before
