"""`build.py export` and `build.py import`, from end to end."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest

from synopse.commands import export, import_, shell, sync
from synopse.commands.findings import findings
from synopse.commands.sync import rows
from synopse.loading.load import load
from tests.exchange.returning import with_target
from tests.exchange.test_docx import edited, typed
from tests.exchange.test_taking import LEDE, LINK, THREE, edit


def run(root: Path, *arguments: str | Path) -> int:
    command = {"export": export, "import": import_}[str(arguments[0])]
    return shell.run(lambda: command.run(root, [*map(str, arguments[1:])]), root)


def content(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "content" / "report").iterdir()}


def test_the_story_of_a_translation(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Export, edit the source, import: one conflict, and the rest merged."""
    file = tmp_path / "de.xlf"
    assert run(root, "export", "--to", "de", "--output", file) == 0
    assert capsys.readouterr().out == f"{file}: 5 texts (1 behind, 3 missing, 1 in conflict)\n"
    text = with_target(file.read_text("utf-8"), "report:lede", LEDE)
    text = with_target(text, "report:sections.results.title", "Die Ergebnisse")
    text = with_target(text, "report:sections.results.text", "Ein Ergebnis.", "needs-review-translation")
    file.write_text(with_target(text, "report:sections.method.text", "ohne Link"), "utf-8")
    edit(root, "fr", "Le laboratoire présente", "Le laboratoire dévoile")

    assert run(root, "import", file, "--by", "Léa") == 1

    said = capsys.readouterr().out
    assert "content/report/de.yaml: 2 units taken\ncontent/report/sync.lock: 1 unit in step\n" in said
    assert "report:sections.results.text: taken, not declared in step: the file says it is not finished" in said
    assert f"{file}:7:1: report:lede is in conflict and was not taken: the fr text changed since the export" in said
    assert "Le laboratoire [-présente-]{+dévoile+}, le {day}" in said
    assert "Das Labor stellt am {day} mit {staff} Leuten {budget:short} vor[^method]." in said
    line = next(number for number, text in enumerate(file.read_text("utf-8").split("\n"), 1) if "ohne Link" in text)
    assert f"{file}:{line}:1: error: report:sections.method.text is not taken: 2 paragraphs" in said
    german = next(row for row in rows(load(root)) if row.language == "de")
    assert (german.in_step, german.behind, german.missing, german.new) == (5, 1, 1, 1)


def test_a_text_that_was_declared_in_step_meanwhile_is_shown_as_it_is_now(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "de.xlf"
    run(root, "export", "--to", "de", "--output", file)
    first = with_target(file.read_text("utf-8"), "report:lede", LEDE)
    second = with_target(file.read_text("utf-8"), "report:lede", LEDE.replace("Leuten", "Frauen"))
    file.write_text(first, "utf-8")
    run(root, "import", file)
    file.write_text(second, "utf-8")
    capsys.readouterr()

    assert run(root, "import", file) == 1

    said = capsys.readouterr().out
    assert "  [de, now]\n    Das Labor stellt" in said
    assert "  [came back]\n    Das Labor stellt" in said
    assert "[-" not in said


def test_emphasis_that_is_lost_is_taken_and_a_finding(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "de.xlf"
    run(root, "export", "--to", "de", "--all", "--output", file)
    plain = f'{LINK}, weich.<x id="4"/>Drei:{THREE}'
    file.write_text(with_target(file.read_text("utf-8"), "report:sections.method.text", plain), "utf-8")
    capsys.readouterr()
    run(root, "import", file)

    said = capsys.readouterr().out
    assert "report:sections.method.text is not taken" not in said
    found = [p.message for p in findings(load(root), ["markup"]).problems if p.place.file.startswith("content/report/")]
    assert any("emphasis" in message or "strong" in message for message in found)


def test_an_export_of_one_document_is_named_as_the_guide_says(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "translators.md").read_text("utf-8")
    (named,) = re.findall(r"--document press-release +#.*→ (\S+)", guide)
    monkeypatch.chdir(tmp_path)

    assert run(root, "export", "--to", "de", "--document", "report") == 0

    assert [named.replace("press-release", "report")] == [path.name for path in tmp_path.glob("*.xlf")]


def test_with_nothing_to_report_it_exits_with_0(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "de.xlf"
    run(root, "export", "--to", "de", "--output", file)
    file.write_text(with_target(file.read_text("utf-8"), "report:lede", LEDE), "utf-8")

    assert run(root, "import", file) == 0
    assert LEDE_IS_HERE in content(root)["de.yaml"].decode()


LEDE_IS_HERE = "Das Labor stellt am {day} mit {staff} Leuten"


def test_a_word_file_goes_there_and_back(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "de.docx"
    assert run(root, "export", "--to", "de", "--format", "docx", "--document", "report", "--output", file) == 0
    data = edited(file.read_bytes(), "report:sections.results.title", typed("Die Ergebnisse"))
    file.write_bytes(edited(data, "report:lede", typed("Ohne Tatsachen")))
    capsys.readouterr()

    assert run(root, "import", file) == 1

    said = capsys.readouterr().out
    assert "content/report/de.yaml: 1 unit taken" in said
    assert f"{file}:2:1: error: report:lede is not taken: the translation lacks the fact `{{budget}}`" in said


def test_into_french_only_what_french_owes(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(root, "export", "--to", "fr", "--output", tmp_path / "fr.xlf")

    assert "1 text (1 in conflict)" in capsys.readouterr().out


def test_when_nothing_waits_nothing_is_written(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content" / "report" / "de.yaml").write_bytes((root / "content" / "report" / "fr.yaml").read_bytes())
    (root / "content" / "report" / "sync.lock").unlink()

    assert run(root, "export", "--to", "de", "--output", tmp_path / "de.xlf") == 0

    assert capsys.readouterr().out.startswith("nothing waits for a translation into de")
    assert not (tmp_path / "de.xlf").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--to", "pl"), "there is no language `pl`"),
        (("--to", "de", "--document", "reprot"), "there is no document `reprot`; did you mean `report`?"),
    ],
)
def test_a_wrong_name_is_a_wrong_use(
    root: Path, arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "export", *arguments) == 2
    assert message in capsys.readouterr().err


def test_a_folder_is_no_file_to_write(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "export", "--to", "de", "--output", tmp_path) == 2
    assert "is a folder: name the file to write" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_a_wrong_use(root: Path, tmp_path: Path) -> None:
    assert run(root, "import", tmp_path / "nowhere.xlf") == 2


@pytest.mark.parametrize("data", [b"<!DOCTYPE x [<!ENTITY a 'b'>]><xliff>&a;</xliff>", b"PK\x03\x04", b"", b"\xff\xfe"])
def test_a_hostile_file_leaves_everything_as_it_was(root: Path, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bad.xlf").write_bytes(data)
    before = content(root)

    assert run(root, "import", tmp_path / "bad.xlf") == 1
    assert before == content(root)


def test_a_conflict_shows_what_would_steer_a_terminal_by_its_number(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "de.xlf"
    run(root, "export", "--to", "de", "--output", file)
    file.write_text(with_target(file.read_text("utf-8"), "report:lede", "Am &#x9b;2J Tag &#x202e;neu"), "utf-8")
    edit(root, "fr", "Le laboratoire présente", "Le laboratoire dévoile")
    capsys.readouterr()

    assert run(root, "import", file) == 1

    said = capsys.readouterr().out
    assert "Am \\u009b2J Tag \\u202eneu" in said
    assert not {"\u009b", "\u202e"} & {*said}


def test_a_byte_order_mark_and_windows_line_ends_stay(root: Path, tmp_path: Path) -> None:
    german = root / "content" / "report" / "de.yaml"
    german.write_bytes(codecs.BOM_UTF8 + german.read_bytes().replace(b"\n", b"\r\n"))
    file = tmp_path / "de.xlf"
    run(root, "export", "--to", "de", "--output", file)
    file.write_text(with_target(file.read_text("utf-8"), "report:lede", LEDE), "utf-8")

    assert run(root, "import", file) == 0

    data = german.read_bytes()
    assert data.startswith(codecs.BOM_UTF8)
    assert data.count(b"\n") == data.count(b"\r\n")
    assert LEDE_IS_HERE in data.decode()


def test_a_language_that_has_no_file_yet_gets_one(root: Path, tmp_path: Path) -> None:
    (root / "content" / "report" / "de.yaml").unlink()
    (root / "content" / "report" / "sync.lock").unlink()
    file = tmp_path / "de.xlf"
    run(root, "export", "--to", "de", "--output", file)
    text = with_target(file.read_text("utf-8"), "report:sections.results.title", "Die Ergebnisse")
    file.write_text(with_target(text, "report:title", "Ein Versuch: der Bericht"), "utf-8")

    assert run(root, "import", file) == 0

    expected = 'title: "Ein Versuch: der Bericht"\n\nsections:\n  results:\n    title: Die Ergebnisse\n'
    assert content(root)["de.yaml"].decode() == expected


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n", "it is a PDF"),
        (b"{\\rtf1 Bonjour}", "it is an RTF file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is a file of an old Office (.doc, .xls)"),
        (b'\xef\xbb\xbfmsgid ""\n', "it is a PO file"),
        (b"Bonjour\n", "it begins as neither does"),
        (b" \n", "it is empty"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_what_is_expected(
    data: bytes, what: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "de.xlf"
    file.write_bytes(data)
    before = content(root)

    assert run(root, "import", file) == 1

    told = f"""{file}: error: this is no XLIFF and no Word file: {what}
      = hint: take the .xlf or .docx file that `build.py export` wrote, with the translations in it
"""
    assert told in "".join(capsys.readouterr())
    assert before == content(root)


def test_xml_in_utf_16_is_still_read(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "de.xlf"
    run(root, "export", "--to", "de", "--output", file)
    text = with_target(file.read_text("utf-8"), "report:lede", LEDE)
    file.write_bytes(re.sub("utf-8", "utf-16", text, count=1, flags=re.IGNORECASE).encode("utf-16"))

    assert run(root, "import", file) == 0
    assert LEDE_IS_HERE in content(root)["de.yaml"].decode()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Die Ergebnisse", ""),
        ("Die Ergebnisse (neu", "1 finding in what was taken, the first at content/report/de.yaml:"),
    ],
)
def test_an_import_says_what_check_finds_in_what_it_took(
    words: str, told: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "de.xlf"
    run(root, "export", "--to", "de", "--output", file)
    edit(root, "de", "Die Anmerkung.", "Die Anmerkung (alt.")  # of another text nothing is said
    text = with_target(file.read_text("utf-8"), "report:sections.results.title", words)
    file.write_text(text, "utf-8")
    capsys.readouterr()

    run(root, "import", file)

    said = capsys.readouterr().err
    assert bool(told) == ("was taken" in said)
    assert told in said


@pytest.mark.parametrize(("name", "told"), [("report:title", True), ("report:messages.first", False)])
def test_sync_accept_says_what_check_finds_in_what_is_accepted(
    name: str, told: bool, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(root, "de", "Der Bericht ist übergeben", "Der Bericht (ist übergeben")

    assert shell.run(lambda: sync.run(root, ["accept", name]), root) == 0

    found = "1 finding in what was taken, the first at content/report/de.yaml:3:34: `build.py check` shows them\n"
    assert told == (found in capsys.readouterr().err)
