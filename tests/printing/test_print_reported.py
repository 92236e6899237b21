"""Faults of pages as their author is told of them: once, where something can be done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from synopse.errors import ContentError
from synopse.loading.load import load
from synopse.printing import Failure, Fault
from synopse.printing.reported import problems_of
from synopse.printing.silence import NO_ROOM

TESTS = Path(__file__).parents[1]


@pytest.mark.parametrize("words", NO_ROOM)
def test_a_table_without_room_is_told_once_at_its_longest_word(words: str, tmp_path: Path) -> None:
    shutil.copytree(TESTS / "project", tmp_path, dirs_exist_ok=True)
    shutil.copytree(TESTS / "slips" / "content", tmp_path / "content", dirs_exist_ok=True)
    units = ("columns.share", "rows.staff.share", "rows.machines.share")
    faults = [Fault("launch", "fr", f"“Part” {words}", 2, f"launch:tables.costs.{unit}") for unit in units]

    error = problems_of([Failure("launch", "fr", tuple(faults))], load(tmp_path))

    assert isinstance(error, ContentError)
    assert [str(problem.place) for problem in error.problems] == ["content/launch/fr.yaml:37:15"]
    assert error.problems[0].message == "launch (fr): the table `costs` does not fit on the page"
    assert error.problems[0].hint


def test_a_fault_of_a_style_sheet_is_told_once_for_all_documents(tmp_path: Path) -> None:
    shutil.copytree(TESTS / "project", tmp_path, dirs_exist_ok=True)
    said = "Ignored `colr: red ` at 3:5, unknown property."
    failures = [
        Failure(name, "fr", (Fault(name, "fr", said, file="assets/print.css", line=3, column=5),))
        for name in ("release", "other")
    ]

    error = problems_of(failures, load(tmp_path))

    assert isinstance(error, ContentError)
    assert [(str(problem.place), problem.message) for problem in error.problems] == [
        ("templates/styles/print.css:3:5", "`colr: red` is ignored: unknown property")
    ]
