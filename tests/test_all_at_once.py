"""What is wrong in one file does not keep what is wrong in another from being told in the same run."""

from __future__ import annotations

import importlib
import re
import shutil
from pathlib import Path

import pytest

from synopse.commands import shell
from synopse.errors import ContentError
from synopse.loading import standing
from synopse.loading.load import load
from synopse.pairing import sync_lock
from tests.test_slips import project

DOCUMENT, FRENCH = "content/launch/document.yaml", "content/launch/fr.yaml"
MISSPELT = ("{budget:short}", "{bugdet:short}")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


def changed(root: Path, file: str, before: str, after: str) -> None:
    text = (root / file).read_text("utf-8")
    assert before in text
    (root / file).write_text(text.replace(before, after, 1), "utf-8")


def told(root: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(root)
    return sorted(f"{problem.place.file.rpartition('/')[2]}: {problem.message}" for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("kind:", "kindd: x\nkind:", "unknown key `kindd`"),
        (
            'opening: {date: "2026-05-04"}',
            'opening: {date: "2026-02-31"}',
            "`facts.opening.date` is a day that does not exist",
        ),
        ("growth: {percentage: 12.5}", "growth: {percentag: 12.5}", "`facts.growth` does not say what it is"),
    ],
)
def test_a_fact_that_leads_nowhere_is_told_beside_a_fault_of_the_document(
    root: Path, before: str, after: str, message: str
) -> None:
    changed(root, DOCUMENT, before, after)
    changed(root, FRENCH, *MISSPELT)

    assert "fr.yaml: there is no fact `bugdet`" in told(root)
    assert [words for words in told(root) if "bugdet" not in words] == [f"document.yaml: {message}"]


def test_texts_that_a_language_lacks_are_counted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / "content/launch/de.yaml"
    path.write_text(re.sub(r"^subtitle: .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    importlib.import_module("synopse.commands.check").run(root, [])

    assert "1 text is missing in de: `build.py sync status` says which" in capsys.readouterr().err
    assert standing.untranslated(load(root)) == {"de": 1}


def test_names_below_a_key_that_was_mistyped_are_not_missed(root: Path) -> None:
    changed(root, DOCUMENT, "facts:", "fcats:")
    changed(root, FRENCH, *MISSPELT)

    assert told(root) == ["document.yaml: unknown key `fcats`", "fr.yaml: there is no fact `bugdet`"]


def test_a_lock_that_cannot_be_read_is_told_beside_a_fault_of_a_text(root: Path) -> None:
    changed(root, FRENCH, *MISSPELT)
    (root / "content/launch/sync.lock").write_text("title:\n\tfr: x\n", "utf-8")

    assert [words.partition(":")[0] for words in told(root)] == ["fr.yaml", "sync.lock"]


@pytest.mark.parametrize("command", [["check"], ["sync", "status"], ["list"], ["build"]])
def test_every_command_tells_every_lock_that_cannot_be_read_and_what_to_do(
    root: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(root / "content/launch", root / "content/second")
    changed(root, "content/second/document.yaml", "slug:", "slug: {fr: deux, de: zwei, en: two}\n#")
    for name in ("launch", "second"):
        (root / f"content/{name}/sync.lock").write_text("<<<<<<< ours\ntitle:\n  fr: [x\n", "utf-8")

    name, *arguments = command
    module = importlib.import_module(f"synopse.commands.{name}")
    code = shell.run(lambda: int(module.run(root, arguments)), root)

    said = "".join(capsys.readouterr())
    assert code == shell.PROBLEMS
    for document in ("launch", "second"):
        assert f"content/{document}/sync.lock:1:1: error: git's marks" in said
    assert said.count(sync_lock.REMEDY) == 2


def test_a_file_that_cannot_be_read_hides_nothing_of_another_document(root: Path) -> None:
    shutil.copytree(root / "content/launch", root / "content/second")
    changed(root, "content/second/document.yaml", "kind:", "kind: [\nkind:")
    changed(root, FRENCH, *MISSPELT)

    assert "fr.yaml: there is no fact `bugdet`" in told(root)


def test_a_shared_file_that_cannot_be_read_may_have_any_name(root: Path) -> None:
    (root / "content/common").mkdir()
    (root / "content/common/document.yaml").write_text("kind: shared\nfacts: [\n", "utf-8")
    changed(root, FRENCH, *MISSPELT)

    assert not [words for words in told(root) if "bugdet" in words]
