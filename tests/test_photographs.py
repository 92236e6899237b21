"""A photograph may come later; one that is named otherwise than it lies in content/media is found."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from synopse.editing.examination import examine
from synopse.loading.load import load

HERE = Path(__file__).parent


def found(root: Path, *files: str, named: str = "photograph: opening.jpg", drawn: bool = True) -> list[str]:
    """What `check` finds about photographs in the project of the slips, where these files lie in content/media."""
    shutil.copytree(HERE / "project", root, dirs_exist_ok=True)
    shutil.copytree(HERE / "slips" / "content", root / "content", dirs_exist_ok=True)
    document = root / "content/launch/document.yaml"
    text = document.read_text("utf-8").replace("photograph: opening.jpg", named)
    document.write_text(text if drawn else re.sub(r" +drawing: circle\n", "", text), "utf-8")
    for file in files:
        (root / "content/media").mkdir(exist_ok=True)
        (root / "content/media" / file).write_bytes(b"picture")
    problems = examine(load(root), ["photograph"]).problems
    return [f"{problem.place} {problem.severity}: {problem.message}; {problem.hint}" for problem in problems]


def test_a_photograph_may_come_later(tmp_path: Path) -> None:
    assert [] == found(tmp_path)


def test_one_that_is_there_is_no_finding(tmp_path: Path) -> None:
    assert [] == found(tmp_path, "opening.jpg", "another.jpg")


@pytest.mark.parametrize("file", ["openning.jpg", "opening.jpeg", "opening-1.jpg"])
def test_a_name_that_is_nearly_that_of_a_file_is_misspelt(file: str, tmp_path: Path) -> None:
    assert [
        "content/launch/document.yaml:41:17 error: there is no photograph `opening.jpg` in content/media; "
        f"did you mean `{file}`?"
    ] == found(tmp_path, file)


@pytest.mark.parametrize("file", ["Opening.JPG", "opening.heic"])
def test_a_file_that_cannot_be_named_is_to_be_saved_otherwise(file: str, tmp_path: Path) -> None:
    (finding,) = found(tmp_path, file)

    assert finding.endswith(f"did you mean `{file}`? save it there as opening.jpg")


def test_a_file_that_nothing_names_may_be_the_one(tmp_path: Path) -> None:
    assert [
        "content/launch/document.yaml:41:17 warning: there is no photograph `opening.jpg` in content/media; "
        "of the files there, nothing names `a.png` and 1 more"
    ] == found(tmp_path, "dsc-7.png", "a.png")


def test_what_another_picture_names_is_meant_there(tmp_path: Path) -> None:
    pair = "photograph: opening.jpg\n    drawing: circle\n  opening-2:\n    photograph: opening-2.jpg"

    assert [] == found(tmp_path, "opening-2.jpg", named=pair)


def test_a_note_among_the_photographs_is_none(tmp_path: Path) -> None:
    assert [] == found(tmp_path, "README.md")


def test_where_nothing_stands_in_the_photograph_is_missed(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, drawn=False)

    assert "and no drawing stands in" in finding


def test_a_reason_silences_it(tmp_path: Path) -> None:
    found(tmp_path, "a.png")
    document = tmp_path / "content/launch/document.yaml"
    silenced = "units:\n  pictures.opening.alt: {ignore: [photograph], why: it comes on Monday}\n"
    document.write_text(document.read_text("utf-8").replace("units:\n", silenced), "utf-8")

    examined = examine(load(tmp_path), ["photograph"])

    assert ((), 1) == (examined.problems, examined.silenced)
