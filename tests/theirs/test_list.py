"""What there is, in words and for machines."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from synopse.commands import list as command
from synopse.commands import shell, sync

PROJECT = Path(__file__).parents[1] / "project"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = Path(shutil.copytree(PROJECT, tmp_path / "project"))
    sync.run(root, ["accept", "release", "shared"])
    return root


def test_a_document_is_listed_with_its_languages_states_and_files(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()

    assert shell.DONE == command.run(project, ["--json"])

    files = {"html": "de/versuch.html", "pdf": "de/versuch.pdf", "text": "de/versuch.txt"}
    german = {
        "language": "de",
        "title": "Noch ein Versuch",
        "slug": "versuch",
        "state": "in step",
        "waiting": 0,
        "policy": "block",
        "files": files,
    }
    document = json.loads(capsys.readouterr().out)["documents"][0]
    assert german == document["editions"][0]
    assert ("release", "press-release", "2026-04-17", 1, None, False) == tuple(
        document[key] for key in ("name", "kind", "date", "version", "embargo", "embargoed")
    )


def test_a_language_that_is_behind_and_an_embargo_are_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project / "content" / "release"
    french = (folder / "fr.yaml").read_text("utf-8")
    (folder / "fr.yaml").write_text(french.replace("Un essai de plus", "Une autre tentative"), "utf-8")
    document = (folder / "document.yaml").read_text("utf-8")
    (folder / "document.yaml").write_text(document + "embargo: 2026-04-17T18:00:00+02:00\n", "utf-8")
    capsys.readouterr()

    command.run(project, ["--at", "2026-04-17T17:59:59+02:00"])
    before = capsys.readouterr().out
    command.run(project, ["--at", "2026-04-17T16:00:00+00:00"])
    after = capsys.readouterr().out

    assert "release: press-release, 2026-04-17, embargo until 2026-04-17T18:00:00+02:00\n" in before
    assert "  de     draft, 1 to do    output/de/versuch.html  Noch ein Versuch\n" in before
    assert "embargo" not in after
