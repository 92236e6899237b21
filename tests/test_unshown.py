"""Words that somebody wrote and no page shows are told, wherever they stand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from synopse.editing.examination import examine
from synopse.loading.load import load
from tests.conditions import ROOT

ENTRIES = {
    # register: what document.yaml has of the entry, its words, and the section that shows it
    "quotations": ("  one: {speaker: doe, original: fr}\n", "  one: Ein Zitat.\n", "quotations: [one]"),
    "tables": (
        "  one: {columns: [a, b], rows: [x]}\n",
        "  one: {caption: Zahlen, columns: {a: A, b: B}, rows: {x: {a: eins, b: zwei}}}\n",
        "tables: [one]",
    ),
    "pictures": ("  one: {drawing: circle}\n", "  one: {caption: Ein Bild}\n", "pictures: [one]"),
    "timeline": ('  one: {date: "2026"}\n', "  one: {text: Es geschieht.}\n", "timeline: all"),
    "fields": ("  one:\n", "  one: {title: Ein Feld, summary: Kurz.}\n", "fields: all"),
}


def project(root: Path, described: str = "", words: str = "", section: str = "", kind: str = "press-release") -> Path:
    """The project of the tests, with more in its document, in both languages alike."""
    shutil.copytree(ROOT / "tests/project", root, dirs_exist_ok=True)
    folder = root / "content/release"
    text = (folder / "document.yaml").read_text("utf-8").replace("kind: press-release", f"kind: {kind}")
    text = text.replace(
        "    people: [doe]\n", f"    people: [doe]\n    {section}\n" if section else "    people: [doe]\n"
    )
    (folder / "document.yaml").write_text(text + described, "utf-8")
    for language in ("de", "fr"):
        with (folder / f"{language}.yaml").open("a", encoding="utf-8") as file:
            file.write(words)
    return root


def told(root: Path) -> list[str]:
    problems = [problem for problem in examine(load(root)).problems if problem.rule == "unshown"]
    assert {problem.severity for problem in problems} <= {"warning"}
    return [f"{problem.message}; {problem.hint.partition(';')[0]}" for problem in problems]


@pytest.mark.parametrize("register", ENTRIES)
def test_an_entry_that_no_section_names_is_told_once(register: str, tmp_path: Path) -> None:
    described, words, section = ENTRIES[register]
    both = f"{register}:\n{described}", f"{register}:\n{words}"

    (found,) = told(project(tmp_path / "a", *both))
    assert found.startswith(f"`{register}.one` is shown nowhere; name it under `{register}` of a section")
    assert [] == told(project(tmp_path / "b", *both, section))


def test_a_note_that_nobody_calls_is_told(tmp_path: Path) -> None:
    root = project(tmp_path)
    for language in ("de", "fr"):
        path = root / f"content/release/{language}.yaml"
        path.write_text(path.read_text("utf-8").replace("[^method]", ""), "utf-8")

    assert ["`notes.method` is shown nowhere; call it in a text with `[^method]`"] == told(root)


def test_a_note_that_one_language_calls_is_shown(tmp_path: Path) -> None:
    root = project(tmp_path)
    path = root / "content/release/de.yaml"
    path.write_text(path.read_text("utf-8").replace("[^method]", ""), "utf-8")

    assert [] == told(root)


@pytest.mark.parametrize(
    ("kind", "described", "words", "message"),
    [
        (
            "report-summary",
            "glance: [one]\n",
            "glance:\n  one: {term: Ort, text: Bonn}\n",
            "`glance.one.term` is shown nowhere; only a press release has details beside its lede",
        ),
        (
            "press-release",
            "fields:\n  one:\n",
            "fields:\n  one: {title: Ein Feld, summary: Kurz., stake: Es geht um viel.}\n",
            "`fields.one.stake` is shown nowhere; a press release shows the summary of a field",
        ),
    ],
)
def test_what_a_kind_of_document_leaves_out_is_told(
    kind: str, described: str, words: str, message: str, tmp_path: Path
) -> None:
    assert message in told(project(tmp_path, described, words, "fields: all" if "fields" in words else "", kind))


def test_of_what_is_withdrawn_nothing_is_told(tmp_path: Path) -> None:
    described, words, _ = ENTRIES["quotations"]
    root = project(
        tmp_path,
        f"withdrawn: 2026-04-18\nquotations:\n{described}",
        f"quotations:\n{words}withdrawal: Zurückgezogen.\n",
    )

    assert [] == told(root)


def test_a_reason_silences_it(tmp_path: Path) -> None:
    described, words, _ = ENTRIES["quotations"]
    reason = "units:\n  quotations.one: {ignore: [unshown], why: it is for the next version}\n"

    assert [] == told(project(tmp_path, f"quotations:\n{described}{reason}", f"quotations:\n{words}"))


def test_the_shipped_documents_show_all_their_words() -> None:
    assert [] == told(ROOT)
