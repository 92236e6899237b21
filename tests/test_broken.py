"""Each folder of tests/broken is a fault: what differs from tests/project, and the exact words an author must see.

`pytest --update-golden` writes expected.txt anew; read it before you commit it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from synopse.commands.shell import read_texts
from synopse.errors import ContentError, describe
from synopse.loading.load import load

HERE = Path(__file__).parent
FAULTS = sorted(path.name for path in (HERE / "broken").iterdir() if path.is_dir())


def project_with(fault: str, folder: Path) -> Path:
    """The small project with the files of a fault over it: `X.deleted` takes X away, `X.before` goes in front of X."""
    shutil.copytree(HERE / "project", folder, dirs_exist_ok=True)
    shutil.copytree(HERE / "broken" / fault, folder, dirs_exist_ok=True)
    for gone in folder.rglob("*.deleted"):
        gone.with_suffix("").unlink()
        gone.unlink()
    for first in folder.rglob("*.before"):
        first.with_suffix("").write_text(first.read_text("utf-8") + first.with_suffix("").read_text("utf-8"), "utf-8")
        first.unlink()
    (folder / "expected.txt").unlink(missing_ok=True)
    return folder


def said(root: Path) -> str:
    """What an author is shown."""
    with pytest.raises(ContentError) as caught:
        load(root)
    texts = read_texts({problem.place.file for problem in caught.value.problems}, root)
    return "\n".join(describe(problem, texts) for problem in caught.value.problems) + "\n"


def test_the_project_without_a_fault_loads() -> None:
    assert ["release"] == [source.name for source in load(HERE / "project").documents]


def test_there_are_at_least_twenty_faults() -> None:
    assert len(FAULTS) >= 20


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_in_these_words(fault: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    expected = HERE / "broken" / fault / "expected.txt"

    words = said(project_with(fault, tmp_path))

    if request.config.getoption("--update-golden"):
        expected.write_text(words, "utf-8")
    assert expected.read_text("utf-8") == words


def test_what_cannot_be_listed_makes_nothing_else_seem_missing(tmp_path: Path) -> None:
    root = project_with("anchor", tmp_path)
    (root / "content" / "release" / "it.yaml").symlink_to("fr.yaml")

    assert "content/release/it.yaml: error: it is a symbolic link\n      = hint: put the file itself here\n" == said(
        root
    )
