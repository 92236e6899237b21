"""What WeasyPrint logs, and what it keeps silent about, stops the PDF and says where."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from synopse.errors import LimitReached
from synopse.printing import Fault, Limits, Printed, PrintJob, Unprintable, print_pdf
from tests.printing.pages import fonts, job, page

TITLE = "<h1>Titel</h1>"
DOT = "../assets/media/dot.png"


def faults(printing: PrintJob) -> list[Fault]:
    """The faults of a job, which must have some."""
    with pytest.raises(Unprintable) as caught:
        print_pdf(printing)
    return list(caught.value.faults)


def test_a_clean_page_has_no_faults() -> None:
    printed = print_pdf(job(f'{TITLE}<p>Text</p><p><img src="{DOT}" alt="Punkt"></p>'))

    assert isinstance(printed, Printed)
    assert (printed.pages, printed.fonts) == (1, ("Source Sans 3",))
    assert {"assets/print.css", "assets/media/dot.png"} <= set(printed.used)


OVERFLOWS = [
    ("a long word", f"<p>{'Wort' * 60}</p>", "", "does not fit on the page"),
    (
        "a line that may not break",
        f"<p class=x>{'Wort ' * 15}</p>",
        ".x { white-space: nowrap }",
        "runs into the margin",
    ),
    ("a wide picture", f'<img class=x src="{DOT}" alt="Punkt">', ".x { width: 400mm }", "does not fit on the page"),
    ("a high picture", f'<img class=x src="{DOT}" alt="Punkt">', ".x { height: 400mm; width: 9mm }", "does not fit"),
    (
        "a drawing",
        '<svg width="9000" height="9" role="img" aria-label="x"><path d="M0 0H9"/></svg>',
        "",
        "does not fit",
    ),
    ("text cut off", "<div class=x>a<br>b<br>c<br>d</div>", ".x { height: 10mm; overflow: hidden }", "is cut off"),
    ("text above the page", "<p class=x>a</p>", ".x { margin-top: -99mm }", "does not fit on the page"),
    ("text at the left", "<p class=x>a</p>", ".x { margin-left: -99mm }", "does not fit on the page"),
    ("a table too wide", f"<table><tr><td>{'Wort' * 17}</td></tr></table>", "", "runs into the margin"),
    (
        "a heading in the margin",
        "",
        "@page { @top-left { content: 'WortWortWortWortWortWortWortWortWortWort'; font-size: 20pt } }",
        "does not",
    ),
]


@pytest.mark.parametrize(("body", "style", "message"), [c[1:] for c in OVERFLOWS], ids=[c[0] for c in OVERFLOWS])
def test_what_does_not_fit_is_a_fault(body: str, style: str, message: str) -> None:
    body = body.replace("<p", '<p data-unit="d:x"') if "in the margin" not in message else body

    found = faults(job(TITLE + body, style))

    assert message in found[0].message
    assert found[0].page


def test_a_fault_names_document_language_page_and_unit() -> None:
    body = f'{TITLE}<p>a</p><section class="x" data-unit="press-release:method"><p>{"Wort" * 60}</p></section>'

    (fault,) = faults(job(body, ".x { break-before: page }", language="fr"))

    assert (
        fault.document,
        fault.language,
        fault.page,
        fault.unit,
    ) == ("press-release", "fr", 2, "press-release:method")
    assert "press-release (fr)" in str(fault)


PLACED_WELL = [
    ("in the margin on purpose", "<div class=x>a</div>", ".x { position: absolute; left: -10mm }"),
    ("at the very edge of a column", f"<p>{'Wort ' * 300}</p>", "p { text-align: justify; hyphens: auto }"),
    (
        "a picture that is cropped",
        f'<img class=x src="{DOT}" alt="P">',
        ".x { width: 9mm; height: 5mm; object-fit: cover }",
    ),
    ("overflow hidden without need", "<div class=x>a</div>", ".x { overflow: hidden }"),
    (
        "a column of a grid",
        "<div class=x><p>a</p><p>b</p></div>",
        ".x { display: grid; grid-template-columns: 1fr 1fr }",
    ),
    ("larger letters at the foot", "<p class=x>g</p>", ".x { font-size: 40pt; line-height: 20pt }"),
]


LOST = """<section><h2>Kopf</h2>{}{}</section>""".format(
    "".join(f'<p data-unit="d:p{number}">Absatz {"wort " * 80}</p>' for number in range(3)),
    "".join(f"<div>Block {'wort ' * 80}</div>" for _ in range(2)),
)


def test_text_that_weasyprint_loses_is_a_fault() -> None:
    """It does lose some where a column of flexible boxes, put in another order, is broken over pages."""
    found = faults(job(TITLE + LOST, "section { display: flex; flex-flow: column } section > p { order: 2 }"))

    assert all("was lost in the layout" in fault.message for fault in found)
    assert [fault.unit for fault in found if fault.unit]


HIDDEN = [
    ('<p class="x">a</p>', ".x { display: none }"),
    ('<div class="x"><p>a <b>b</b></p></div>', ".x { display: none }"),
    ("<p hidden>a</p>", ""),
    ("<p>a<!-- b --> c</p>", ""),
    ("<p>a <b class=x>b</b> c</p>", ".x { display: none }"),
    ("<p class=x>Straße, ẞ, ﬁ, ŉ</p>", ".x { text-transform: uppercase }"),
    ("<pre>a\n\tb   c</pre>", "pre { font-family: inherit }"),
    ("<p>a&shy;b&#x200b;c</p>", ""),
    ("<p>a</p>", "p::first-letter { font-size: 200% }"),
    ('<svg width="9" height="9" role="img" aria-label="x"><text y="5">a</text></svg>', ""),
    ("<table><tr><td>a</td></tr></table>", "td { visibility: hidden }"),
]


@pytest.mark.parametrize(("body", "style"), HIDDEN)
def test_what_is_hidden_or_changed_by_the_style_sheet_is_not_lost(body: str, style: str) -> None:
    assert print_pdf(job(TITLE + body, style)).pages


@pytest.mark.parametrize(
    ("body", "style"), [(TITLE, "body { display: none }"), (f"{TITLE}<p>a", "h1, p { display: none }")]
)
def test_a_page_on_which_nothing_is_left_is_a_fault(body: str, style: str) -> None:
    assert any("none of its text is on its pages" in fault.message for fault in faults(job(body, style)))


def test_a_comment_that_swallows_the_rest_is_a_fault() -> None:
    assert any("comment is never closed" in fault.message for fault in faults(job(f"{TITLE}<!-- <p>a</p>")))


@pytest.mark.parametrize(("body", "style"), [c[1:] for c in PLACED_WELL], ids=[c[0] for c in PLACED_WELL])
def test_what_fits_is_no_fault(body: str, style: str) -> None:
    assert print_pdf(job(TITLE + body, style)).pages


def test_a_missing_picture_is_a_fault_at_its_place() -> None:
    found = faults(job(f'{TITLE}<p data-unit="d:p"><img src="../assets/media/other.png" alt="Punkt"></p>'))

    assert "assets/media/other.png is refused: there is no such file" in [fault.message for fault in found]
    assert {"d:p"} == {fault.unit for fault in found}


def test_a_damaged_picture_is_a_fault() -> None:
    whole = job(f'{TITLE}<p><img src="{DOT}" alt="Punkt"></p>')
    damaged = {**whole.assets, "assets/media/dot.png": whole.assets["assets/media/dot.png"][:50]}

    assert faults(replace(whole, assets=damaged))


@pytest.mark.parametrize("character", ["☎", "漢", "→\u0300☃"])
def test_a_character_that_no_font_has_is_a_fault_at_its_place(character: str) -> None:
    found = faults(job(f'{TITLE}<p data-unit="d:p">a {character}</p>'))

    assert any("no font has" in fault.message for fault in found)
    assert {(1, "d:p")} == {(fault.page, fault.unit) for fault in found}


def test_a_character_that_no_font_has_is_a_fault_in_the_margins_too() -> None:
    (fault,) = faults(job(TITLE, "@page { @top-left { content: '☎' } }"))

    assert "☎" in fault.message


def test_a_family_that_is_not_there_is_a_fault_not_a_replacement() -> None:
    (fault,) = faults(job(f'{TITLE}<p class=x data-unit="d:p">Wort</p>', '.x { font-family: "Sorce Sans" }'))

    assert fault.message == "“Wort” is set in Source Sans 3: Sorce Sans is missing or lacks a character"
    assert fault.unit == "d:p"


def test_fonts_of_the_machine_are_not_seen() -> None:
    assert faults(job(f"{TITLE}<p class=x>Wort</p>", ".x { font-family: 'DejaVu Sans', monospace }"))


def test_a_font_file_that_is_missing_is_a_fault_before_anything_is_laid_out() -> None:
    whole = job(TITLE)
    style = whole.assets["assets/print.css"]

    found = faults(replace(whole, assets={"assets/print.css": style}))

    assert "no font could be loaded" in [fault.message for fault in found]


def test_a_damaged_font_is_a_fault() -> None:
    whole = job(TITLE)
    damaged = {path: content[:3000] for path, content in fonts().items()}

    assert faults(replace(whole, assets={**whole.assets, **damaged}))


def test_what_weasyprint_says_of_a_style_sheet_has_its_place_there() -> None:
    (fault,) = faults(job(TITLE, "p {\n  colour: red;\n}\n"))

    lines = job("", "").assets["assets/print.css"].decode().count("\n")
    assert ("assets/print.css", lines + 2, 3) == (fault.file, fault.line, fault.column)
    assert "colour" in fault.message


def test_what_may_not_be_printed_has_its_place_in_the_style_sheet() -> None:
    (fault,) = faults(job(TITLE, "p { opacity: .5 }"))

    assert fault.file == "assets/print.css"
    assert fault.line


def test_what_weasyprint_says_of_a_page_is_a_fault() -> None:
    (fault,) = faults(job(f'{TITLE}<p><a href="#nowhere">Wort</a></p>'))

    assert "nowhere" in fault.message


def test_all_faults_come_at_once() -> None:
    body = (
        f'{TITLE}<p>☎</p><p>{"Wort" * 60}</p><p><img src="x.png" alt="x"></p><p><a href="mailto:a@b.de">a@b.de</a></p>'
    )

    messages = " ".join(fault.message for fault in faults(job(body)))
    assert all(part in messages for part in ("no font has", "does not fit", "is refused", "no words but its address"))


BREAKING = [
    ("an unfinished sum", '<p style="width: calc(1px + )">a</p>'),
    ("too deep", "<div>" * 1500 + "a" + "</div>" * 1500),
    ("letters too large", '<p style="font-size: 1e9px">a</p>'),
]


@pytest.mark.parametrize("body", [case[1] for case in BREAKING], ids=[case[0] for case in BREAKING])
def test_what_weasyprint_breaks_on_is_a_fault_of_the_page(body: str) -> None:
    found = faults(job(TITLE + body))

    assert any(re.search(r"cannot be laid out .*; look at", fault.message) for fault in found)


@pytest.mark.parametrize(
    ("limits", "reason"), [(Limits(pages=2), "more than 2 pages"), (Limits(output_bytes=5000), "more than 5000 bytes")]
)
def test_a_limit_is_named(limits: Limits, reason: str) -> None:
    with pytest.raises(LimitReached, match=reason) as caught:
        print_pdf(job(TITLE + '<p style="break-before: page">a</p>' * 3, limits=limits))

    assert (caught.value.document, caught.value.language) == ("press-release", "de")


@pytest.mark.parametrize("style", ["a{" * 10_000, "a" + ":not(" * 500 + "b" + ")" * 500 + "{ color: red }"])
def test_a_style_sheet_nested_too_deep_is_a_fault_with_its_place(style: str) -> None:
    (told,) = {(fault.file, fault.line) for fault in faults(job(TITLE, style)) if "nested deeper" in fault.message}

    assert told[0].endswith(".css") and told[1]


def test_a_style_sheet_on_which_the_printing_library_breaks_is_named() -> None:
    (fault,) = faults(job(TITLE, "@color-profile device-cmyk { src: url(missing.icc) }"))

    assert "this style sheet cannot be read" in fault.message
    assert fault.file.endswith(".css")


def test_a_style_sheet_that_imports_itself_is_a_fault_with_its_place() -> None:
    (fault,) = faults(job(TITLE, "/* @import 'x.css'; */\n@import url(print.css);"))

    assert "this style sheet imports itself" in fault.message
    assert fault.file.endswith("print.css") and fault.line > 1


def test_a_page_without_title_is_a_fault() -> None:
    whole = job("<p>a</p>")

    assert "the page has no title" in faults(replace(whole, page=page("<p>a</p>")))[0].message
