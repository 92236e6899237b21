"""A reason silences a finding; an entry that silences nothing is told at its place."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from synopse.editing import examination
from synopse.editing.examination import examine
from synopse.loading.check_names import unknown_check
from synopse.loading.load import load
from synopse.typography.rules import RULES

HERE = Path(__file__).parent
OWN = "  lede: {ignore: [end-punctuation], why: the German sentence ends with a colon}\n"
"""What the project of the slips silences, and has to."""


def project(root: Path, options: str, checks: str = "") -> Path:
    """The project of the slips with these options of its units."""
    shutil.copytree(HERE / "project", root, dirs_exist_ok=True)
    shutil.copytree(HERE / "slips" / "content", root / "content", dirs_exist_ok=True)
    document = root / "content/launch/document.yaml"
    text = document.read_text("utf-8")
    assert OWN in text
    document.write_text(text.replace(OWN, options), "utf-8")
    if checks:
        with (root / "content/site.yaml").open("a") as site:
            site.write(f"checks: {checks}\n")
    return root


def told(root: Path, *only: str) -> list[str]:
    problems = [problem for problem in examine(load(root), only).problems if problem.rule == "ignore"]
    return [f"{problem.place} {problem.severity}: {problem.message}; {problem.hint}" for problem in problems]


def test_what_silences_something_is_not_told(tmp_path: Path) -> None:
    assert [] == told(project(tmp_path, OWN))


@pytest.mark.parametrize(
    ("entry", "hint"),
    [
        ("double-space", "remove it"),
        ("end-punctuation:x", "remove it"),
        ("values", "remove it, unless `check --rendered` finds something without it"),
    ],
)
def test_what_silences_nothing_is_told_at_its_place(entry: str, hint: str, tmp_path: Path) -> None:
    root = project(tmp_path, OWN.replace("[end-punctuation]", f"[end-punctuation, {entry}]"))

    assert [
        f"content/launch/document.yaml:58:36 warning: `{entry}` silences nothing: no check finds this in `lede`; {hint}"
    ] == told(root)


def test_a_check_that_is_not_asked_for_is_not_held_to_silence_nothing(tmp_path: Path) -> None:
    root = project(tmp_path, OWN.replace("[end", "[double-space, end"))

    assert ([], 1) == (told(root, "end-punctuation"), len(told(root, "ignore")))


def test_a_check_that_is_off_is_not_held_to_silence_nothing(tmp_path: Path) -> None:
    assert [] == told(project(tmp_path, OWN.replace("[end", "[double-space, end"), "{double-space: off}"))


@pytest.mark.parametrize("rule", ["missing", "example"])
def test_what_other_commands_find_is_not_held_to_silence_nothing(rule: str, tmp_path: Path) -> None:
    assert [] == told(project(tmp_path, OWN.replace("[end", f"[{rule}, end")))


@pytest.mark.parametrize("here", [True, False])
def test_spelling_is_held_to_silence_nothing_only_where_there_are_dictionaries(
    here: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spellers = {tag: lambda *_: () for tag in (("fr", "de") if here else ("fr",))}
    monkeypatch.setattr(examination, "spellers_of", lambda *_: spellers)

    assert here == bool(told(project(tmp_path, OWN.replace("[end", "[spelling, end"))))


def test_it_can_be_silenced_itself(tmp_path: Path) -> None:
    assert [] == told(project(tmp_path, OWN.replace("[end", "[double-space, ignore, end")))


@pytest.mark.parametrize(
    "wrong", [f"typography.{rule.name}s" for rule in RULES] + ["typografy", "minus", "typography."]
)
def test_what_is_proposed_for_an_unknown_check_can_find_something(wrong: str) -> None:
    reporting = {f"typography.{rule.name}" for rule in RULES if rule.mode == "lint"}

    hint = unknown_check(wrong) or ""

    proposed = set(re.findall(r"`(typography\.[^`]+)`", hint))
    assert hint
    assert proposed <= reporting
    assert wrong[:-1] not in reporting or proposed == {wrong[:-1]}
