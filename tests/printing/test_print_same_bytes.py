"""The same job gives the same bytes, wherever, whenever and however it is printed."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pydyf
import pytest

from synopse.printing import PrintJob, print_all, print_pdf
from synopse.printing.fonts import _type_case
from tests.printing.pages import OTHER_PNG, job

ROOT = Path(__file__).parents[2]

BODY = """
<h1>Die Bundesordnung, l’Élysée</h1>
<p>Vor- und Nachteile\u00a0: <b>3,6\u00a0Mrd.</b> <i lang="fr">Euro</i>, <a href="https://example.org">Verweis</a></p>
<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
<figure><img src="../assets/media/dot.png" alt="Punkt"><figcaption>Bild</figcaption></figure>
<svg width="40" height="40" role="img" aria-label="Kreis"><circle cx="9" cy="9" r="4"/></svg>
"""

JOB = job(BODY, "html { hyphens: auto } @page { size: 110mm 150mm }")

PRINT = "import sys, pickle, hashlib; from synopse.printing import print_pdf; " + (
    "print(hashlib.sha256(print_pdf(pickle.load(sys.stdin.buffer)).pdf).hexdigest())"
)


def digest(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()


@pytest.fixture(scope="module")
def expected() -> str:
    """The digest of the PDF as this process prints it."""
    return digest(print_pdf(JOB).pdf)


ENVIRONMENTS = {
    "hash seed 0": {"PYTHONHASHSEED": "0"},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "time zone": {"TZ": "Pacific/Auckland"},
    "locale": {"LC_ALL": "C", "LANG": "de_DE.UTF-8"},
    "source date": {"SOURCE_DATE_EPOCH": "1"},
    "home": {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"},
    "font settings": {"FONTCONFIG_FILE": "/nonexistent", "FONTCONFIG_PATH": "/etc/fonts"},
    "proxy": {"http_proxy": "http://127.0.0.1:9"},
}


@pytest.mark.parametrize("changes", ENVIRONMENTS.values(), ids=ENVIRONMENTS)
def test_the_environment_changes_nothing(changes: dict[str, str], tmp_path: Path, expected: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRINT],
        input=pickle.dumps(JOB),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), **changes},
        capture_output=True,
        check=True,
    )

    assert expected == done.stdout.decode().strip()


def test_another_folder_for_temporary_files_changes_nothing(tmp_path: Path, expected: str) -> None:
    folder = tmp_path / "a folder with spaces"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", PRINT],
        input=pickle.dumps(JOB),
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)},
        cwd=ROOT,
        capture_output=True,
        check=True,
    )

    assert expected == done.stdout.decode().strip()
    assert list(folder.iterdir()) == []


def test_fresh_fonts_give_the_same_bytes_as_shared_ones(expected: str) -> None:
    _type_case.cache_clear()

    assert expected == digest(print_pdf(JOB).pdf)


def test_what_was_printed_before_changes_nothing(expected: str) -> None:
    print_pdf(job("<h1>Anderes</h1><p>Text mit\u00a0allem: œuvre – Schiff-fahrt</p>", "html { hyphens: auto }"))
    print_pdf(job(BODY))

    assert expected == digest(print_pdf(JOB).pdf)


def test_children_give_the_same_bytes(expected: str) -> None:
    assert [expected] * 3 == [digest(outcome.pdf) for _, outcome in print_all([JOB] * 3, workers=2)]


def test_the_order_of_the_assets_changes_nothing(expected: str) -> None:
    turned = dict(reversed(JOB.assets.items()))

    assert expected == digest(print_pdf(PrintJob(JOB.document, "de", JOB.page, JOB.address, turned)).pdf)


def test_no_path_of_the_machine_is_in_the_bytes() -> None:
    pdf = print_pdf(JOB).pdf

    assert not [word for word in (b"assets.invalid", b"/tmp", b"fontconfig", str(ROOT).encode()) if word in pdf]


def test_another_picture_under_the_same_name_gives_other_bytes(expected: str) -> None:
    assets = {**JOB.assets, "assets/media/dot.png": OTHER_PNG}
    changed = PrintJob(JOB.document, JOB.language, JOB.page, JOB.address, assets)

    assert expected != digest(print_pdf(changed).pdf)


def test_no_object_of_a_pdf_is_written_out_twice(monkeypatch: pytest.MonkeyPatch, expected: str) -> None:
    written: list[int] = []
    write = pydyf.Dictionary.data.fget

    def noted(entry: Any) -> Any:
        written.append(id(entry))
        return write(entry)

    monkeypatch.setattr(pydyf.Dictionary, "data", property(noted))
    pdf = print_pdf(JOB).pdf

    assert digest(pdf) == expected
    assert 50 < len(written) < 1.2 * len(set(written))
