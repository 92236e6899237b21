"""The synoptic proof: what both press offices sign."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from synopse.commands import build, proof, shell
from synopse.finished import htmlreading, pdfreading
from tests.gates import pdf_gate

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped project with one French sentence changed and a wrong German figure."""
    folder = tmp_path_factory.mktemp("proof")
    for name in ("content", "locales", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    path = folder / "content/press-release/fr.yaml"
    path.write_text(path.read_text("utf-8").replace("officiellement remis", "solennellement remis"), "utf-8")
    path = folder / "content/shared/de.yaml"
    path.write_text(path.read_text("utf-8").replace("{imt.students}", "16.300"), "utf-8")
    assert shell.run(lambda: build.run(folder, []), folder) == 0
    assert shell.run(lambda: proof.run(folder, ["press-release"]), folder) == 0
    return folder


@pytest.fixture(scope="module")
def pdf(root: Path) -> bytes:
    return (root / "dist/proof/press-release.pdf").read_bytes()


def rows(tag: pdfreading.Tag) -> list[pdfreading.Tag]:
    return [found for found in tag.walk() if found.role == "TR"]


def test_each_row_has_a_cell_of_each_language_with_its_language(pdf: bytes) -> None:
    cells = [
        [(kid.role, kid.language) for kid in row.kids if not isinstance(kid, str)]
        for row in rows(pdfreading.read_tags(pdf))
    ]
    texts = [row for row in cells if len(row) == 3]

    assert len(texts) > 60
    assert all([role for role, _ in row] in (["TH", "TH", "TH"], ["TH", "TD", "TD"]) for row in texts)
    assert any("de" in [language for _, language in row] for row in texts)


def test_what_is_behind_is_said_in_words_with_the_words_that_changed(root: Path, pdf: bytes) -> None:
    text = pdfreading.read_text(pdf)
    page = (root / "dist/proof/press-release.html").read_text("utf-8")

    assert "en retard" in text and "im Rückstand" in text
    assert "<del>officiellement</del><ins>solennellement</ins>" in page


def test_a_finding_stands_at_its_text(pdf: bytes) -> None:
    assert "16.300" in pdfreading.read_text(pdf)
    assert "has no counterpart" in pdfreading.read_text(pdf)


def test_the_hash_is_that_of_the_files_that_would_be_released(root: Path, pdf: bytes) -> None:
    entries = json.loads((root / "output/manifest.json").read_text("utf-8"))["artefacts"]
    own = sorted((e["path"], e["sha256"]) for e in entries if e["document"] == "press-release")
    expected = hashlib.sha256("".join(f"{sha}  {path}\n" for path, sha in own).encode()).hexdigest()

    assert expected in pdfreading.read_text(pdf).replace("\n", "")


def test_the_proof_is_as_accessible_as_what_it_proves(pdf: bytes) -> None:
    assert [] == pdf_gate.faults_of(pdf)


def test_the_day_of_signature_is_not_the_state_of_a_text(root: Path) -> None:
    page = (root / "dist/proof/press-release.html").read_text("utf-8")

    assert '<th scope="col">Date · Datum</th>' in page.partition('<table class="signatures">')[2]
    assert "Stand</th>" not in page


def test_the_page_stands_alone(root: Path) -> None:
    page = (root / "dist/proof/press-release.html").read_text("utf-8")

    assert "<link" not in page and "<script" not in page and "src=" not in page
    assert htmlreading.read_units(page) == []
