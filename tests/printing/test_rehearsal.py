"""The rehearsal prints what it is meant to, and leaves alone what a child has to complain of."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from weakref import WeakSet

import pytest

from synopse.printing import Unprintable, press, rehearsal
from synopse.printing.job import PrintJob, type_case_of
from tests.conditions import ROOT
from tests.printing.pages import job

GOOD = type_case_of(job("<p>x</p>").assets)
FONT = next(path for path in GOOD if path.endswith(".ttf"))


def test_the_page_is_laid_out_and_written_to_its_end() -> None:
    """Only that its fonts are called otherwise in each project keeps it from being a PDF."""
    try:
        press.print_pdf(rehearsal.job(GOOD))
    except Unprintable as error:
        assert [] == [fault for fault in error.faults if "serif is missing or lacks a character" not in fault.message]


@pytest.mark.parametrize(
    "assets",
    [
        {FONT: b"no font"},
        {"assets/odd.css": b"p { color: "},
        {"assets/odd.css": b"p { colour: red }"},
        {"assets/odd.css": b"@color-profile device-cmyk { src: url(missing.icc) }"},
    ],
    ids=["a font", "a sheet that ends early", "a sheet with a slip", "a profile that is not there"],
)
def test_where_something_is_wrong_nothing_is_printed(
    assets: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[PrintJob] = []
    monkeypatch.setattr(press, "print_pdf", printed.append)
    monkeypatch.setattr(rehearsal, "_rehearsed", WeakSet())

    rehearsal.rehearse({**GOOD, **assets})
    assert [] == printed
    for _ in range(2):  # once is enough
        rehearsal.rehearse(GOOD)
        assert 1 == len(printed)


def test_what_prints_after_it_has_nothing_left_to_import() -> None:
    code = (
        "import sys; from synopse.printing import print_pdf, rehearsal; from tests.printing.pages import job; "
        'page = job("<h1>Titel</h1><figure><img src=../assets/media/dot.png alt=Punkt></figure><p>Ein Satz.</p>"); '
        "rehearsal.rehearse(page.assets); before = {*sys.modules}; print_pdf(page); print({*sys.modules} - before)"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True).stdout

    assert said == "set()\n"
