"""A style sheet that was parsed before means what it would mean if it were parsed again."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest

from synopse.printing import PrintJob, Unprintable, engine, press, print_pdf
from synopse.printing.fonts import type_case
from synopse.printing.stylesheets import lending
from tests.printing.pages import job

BODY = "<h1>Titel</h1><p class=x>a <b>b</b></p><ol><li>c</li></ol><table><tr><th>d</th></tr></table>"

SHEETS = [
    ("plain", "p { color: red }", ""),
    ("pages", "@page { margin: 30mm; @top-left { content: 'oben' } } @page :first { margin-top: 40mm }", ""),
    ("counters", "@counter-style x { system: cyclic; symbols: '·' ; suffix: ' ' } li { list-style: x }", ""),
    ("variables", ":root { --ink: #163A7D } p { color: var(--ink) }", ""),
    ("media", "@media print { p { color: red } } @media screen { p { color: blue } }", ""),
    ("importing", "", "<style>@import url(../assets/other.css); p { color: green }</style>"),
    ("layers", "@layer a { p { color: red } } @layer b { p { color: blue } }", ""),
    ("weaker than what follows", "p { color: red }", "<style>p { color: green } @page { margin: 25mm }</style>"),
    ("stronger by its selector", "body p.x { color: red }", "<style>p { color: green }</style>"),
]


def job_with(style: str, head: str) -> PrintJob:
    whole = job(BODY, style, head=head + '<link rel="stylesheet" href="../assets/other.css">')
    return replace(whole, assets={**whole.assets, "assets/other.css": b"b { color: blue } @page { margin-left: 22mm }"})


@pytest.mark.parametrize(("style", "head"), [case[1:] for case in SHEETS], ids=[case[0] for case in SHEETS])
def test_a_lent_sheet_gives_the_same_bytes(style: str, head: str, monkeypatch: pytest.MonkeyPatch) -> None:
    printing = job_with(style, head)
    lent = print_pdf(printing).pdf
    monkeypatch.setattr(press, "lending", lambda sheets: contextlib.nullcontext())

    assert print_pdf(printing).pdf == lent


def test_layers_are_not_lent() -> None:
    printing = job_with("@layer a { p { color: red } }", "")
    sheets = type_case(printing.assets).sheets

    lent = {address.rpartition("/")[2]: sheet.can_be_lent for address, sheet in sheets.items()}
    assert lent == {"print.css": False, "other.css": True}


def test_sheets_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    printing = job_with("p { color: #123456 }", "")
    print_pdf(printing)
    parsed = []
    real = engine.weasyprint.css.preprocess_stylesheet
    monkeypatch.setattr(engine.weasyprint.css, "preprocess_stylesheet", lambda *a, **k: parsed.append(real(*a, **k)))
    monkeypatch.setattr(engine.weasyprint, "preprocess_stylesheet", lambda *a, **k: parsed.append(real(*a, **k)))

    print_pdf(printing)
    assert parsed == []


def test_what_is_wrong_with_a_lent_sheet_is_told_each_time() -> None:
    for _ in range(2):
        with pytest.raises(Unprintable, match="colour"):
            print_pdf(job_with("p { colour: red }", ""))


def test_weasyprint_is_left_as_it_was() -> None:
    real = engine.weasyprint.css.CSS
    with contextlib.suppress(ZeroDivisionError), lending({}):
        assert engine.weasyprint.css.CSS is not real
        raise ZeroDivisionError

    assert engine.weasyprint.css.CSS is real
