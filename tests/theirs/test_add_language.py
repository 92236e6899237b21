"""A language more in one command: complete English labels, empty texts, drafts that say what is missing."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from synopse import typography
from synopse.commands import add_language, build, labels, new, shell, sync
from synopse.editing.examination import examine
from synopse.errors import ContentError
from synopse.finished.rendered import examine_rendered
from synopse.language.delimiters import quotation_marks
from synopse.language.labels import read_labels
from synopse.language.tags import canonical, meant
from synopse.loading.load import load
from synopse.loading.source import Project
from synopse.reading.strict_yaml import plain, read
from synopse.schema.content import DocumentFile
from synopse.starting.empty_prose import empty_prose
from synopse.starting.new_language import style
from synopse.typography import Run

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "tests" / "project"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECT, tmp_path / "project"))


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """A project with the shipped templates and one press release."""
    root = tmp_path / "press"
    for folder in ("locales", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "content").mkdir()
    (root / "content" / "site.yaml").write_text("name: Ours\n", "utf-8")
    new.run(root, ["press-release", "ours"])
    return root


def files_of(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def document(project: Project, name: str) -> DocumentFile:
    file = next(source.file for source in project.documents if source.name == name)
    assert isinstance(file, DocumentFile)
    return file


# English --------------------------------------------------------------------------------------------------------------


def test_a_third_language_is_built_as_a_draft_that_says_what_is_missing(press: Path) -> None:
    assert shell.DONE == add_language.run(press, ["en"])
    assert shell.DONE == build.run(press, [])

    text = (press / "output" / "en" / "ours.txt").read_text("utf-8")
    page = (press / "output" / "en" / "ours.html").read_text("utf-8")
    assert "Draft: passages not in step with the other languages" in text and "Press release" in text
    assert 'lang="en"' in page and "[text missing]" in page
    assert (press / "output" / "en" / "ours.pdf").read_bytes().startswith(b"%PDF")
    assert 'hreflang="en"' in (press / "output" / "fr" / "ours.html").read_text("utf-8")


def test_a_draft_is_no_release(press: Path) -> None:
    add_language.run(press, ["en"])

    assert (shell.NOT_IN_STEP, shell.NOT_IN_STEP) == (build.run(press, ["--strict"]), sync.run(press, ["check"]))


def test_english_has_its_labels_at_once_and_french_and_german_keep_all_they_had(press: Path) -> None:
    before = files_of(press)

    add_language.run(press, ["en"])

    after = files_of(press)
    assert labels.run(press, ["check"]) == shell.DONE
    assert {"content/ours/document.yaml"} == {path for path in before if before[path] != after[path]}
    assert {"locales/en/labels.po", "locales/en/style.yaml", "content/ours/en.yaml"} == after.keys() - before.keys()


def test_document_yaml_gets_a_slug_and_an_order_and_keeps_everything_else(press: Path) -> None:
    path = press / "content" / "ours" / "document.yaml"
    path.write_text(path.read_text("utf-8").replace("[example]", "{fr: [example], de: [example]} # ours"), "utf-8")
    before = path.read_text("utf-8")

    add_language.run(press, ["en"])

    expected = before.replace("  fr: ours\n", "  fr: ours\n  en: ours\n").replace(
        "de: [example]}", "de: [example], en: [example]}"
    )
    assert expected == path.read_text("utf-8")


def test_translated_and_accepted_it_is_in_step(project: Path) -> None:
    add_language.run(project, ["en"])
    for folder in ("release", "shared"):
        french = (project / "content" / folder / "fr.yaml").read_text("utf-8")
        (project / "content" / folder / "en.yaml").write_text(french, "utf-8")

    assert shell.DONE == sync.run(project, ["accept", "release", "shared"])
    assert shell.DONE == sync.run(project, ["check"])


def test_a_document_with_languages_of_its_own_is_left_as_it_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "content" / "release" / "document.yaml"
    path.write_text(path.read_text("utf-8") + "languages: [fr, de]\n", "utf-8")
    before = path.read_text("utf-8")

    add_language.run(project, ["en"])

    assert before == path.read_text("utf-8")
    assert "content/release has `languages` of its own" in capsys.readouterr().out
    assert ["de", "en", "fr"] == [language.tag for language in load(project).languages]


def test_values_that_each_language_has_for_itself_are_listed_with_their_place(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "content" / "shared" / "document.yaml"
    path.write_text(path.read_text("utf-8").replace("name: Laboratoire", "name: {fr: Laboratoire, de: Labor}"), "utf-8")

    add_language.run(project, ["en"])

    assert "content/shared/document.yaml:6:5: `institutions.lab.name` has no value for en" in capsys.readouterr().out


def test_what_is_left_to_do_is_listed_as_one_reads_with_the_lines_of_the_files_as_they_are_now(
    press: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = press / "content" / "ours" / "document.yaml"
    given = ("one", "two", "three")
    address = "{url: {fr: https://example.org/fr, de: https://example.org/de}}"
    facts = "".join(f"  {name}: {address}\n" for name in given)
    before, _, after = path.read_text("utf-8").partition("\nfacts:\n")
    path.write_text(f"{before}\nfacts:\n{facts}{after}", "utf-8")

    add_language.run(press, ["en"])

    listed = re.findall(r"- content/ours/document.yaml:(\d+):\d+: `(.*?)` has no value", capsys.readouterr().out)
    lines = path.read_text("utf-8").splitlines()
    assert [f"facts.{name}.url" for name in given] == [name for _, name in listed if name.startswith("facts.")]
    assert all(name.split(".")[1] in lines[int(line) - 1] for line, name in listed)


def test_a_project_may_begin_without_any_language(project: Path) -> None:
    shutil.rmtree(project / "content" / "release")
    shutil.rmtree(project / "content" / "shared")
    shutil.rmtree(project / "locales")

    assert shell.DONE == add_language.run(project, ["en"])
    assert shell.DONE == new.run(project, ["press-release", "first"])
    assert ["en"] == [language.tag for language in load(project).languages]


# Other languages ------------------------------------------------------------------------------------------------------


def test_labels_nobody_translated_yet_are_shown_in_english_in_brackets_and_make_a_draft(press: Path) -> None:
    add_language.run(press, ["it"])
    (press / "content" / "ours" / "it.yaml").write_bytes((press / "content" / "ours" / "fr.yaml").read_bytes())
    sync.run(press, ["accept", "ours"])

    code = build.run(press, ["--strict"])

    text = (press / "output" / "it" / "ours.txt").read_text("utf-8")
    assert (shell.NOT_IN_STEP, True) == (code, "[Press release]" in text)
    assert "[Draft: labels not translated yet: " in text
    assert (press / "output" / "it" / "ours.pdf").exists()


def test_a_project_of_languages_that_we_have_no_words_for_still_begins_a_document_that_builds(press: Path) -> None:
    for tag in ("it", "pt-BR"):
        add_language.run(press, [tag])
    shutil.rmtree(press / "content" / "ours")
    for tag in ("fr", "de"):
        shutil.rmtree(press / "locales" / tag)

    assert shell.DONE == new.run(press, ["report-summary", "nostro"])
    assert shell.DONE == build.run(press, [])

    assert "The title gives the subject" in (press / "output" / "it" / "nostro.txt").read_text("utf-8")
    assert "[text missing]" in (press / "output" / "pt-BR" / "nostro.txt").read_text("utf-8")


def test_facts_raise_no_alarm_in_a_language_whose_words_are_not_known(press: Path) -> None:
    add_language.run(press, ["it"])
    italian = "title: Il titolo\nlede: |\n  Il progetto comincia il {start} con {budget}.\n"
    (press / "content" / "ours" / "it.yaml").write_text(italian, "utf-8")

    found = [problem for problem in examine(load(press), ["values"]).problems if "it.yaml" in problem.place.file]

    assert [] == found


def test_the_finished_files_of_a_draft_raise_no_alarm_for_what_is_not_written_yet(press: Path) -> None:
    add_language.run(press, ["en"])
    (press / "content" / "ours" / "en.yaml").write_text("title: The title\n", "utf-8")
    build.run(press, [])

    assert () == examine_rendered(load(press), press / "output").problems


def test_a_typed_number_that_differs_is_a_warning_there(press: Path) -> None:
    add_language.run(press, ["it"])
    folder = press / "content" / "ours"
    folder.joinpath("it.yaml").write_text("title: Il titolo 17\n", "utf-8")
    for tag in ("fr", "de"):
        words = folder.joinpath(f"{tag}.yaml").read_text("utf-8")
        folder.joinpath(f"{tag}.yaml").write_text(
            re.sub(r"^title:.*", "title: Aa 16", words, flags=re.MULTILINE), "utf-8"
        )

    found = [problem for problem in examine(load(press), ["values"]).problems if "it.yaml" in str(problem)]

    assert {"warning"} == {problem.severity for problem in found}


def test_a_variety_of_a_language_takes_over_its_labels(project: Path) -> None:
    add_language.run(project, ["de-CH"])

    path = project / "locales" / "de-CH" / "labels.po"
    assert () == read_labels(path.read_text("utf-8"), "x").untranslated


@pytest.mark.parametrize(
    "tag", ["en", "it", "pt-BR", "de-CH", "sv", "pl", "el", "ja", "zh-Hant", "ar", "he", "sr-Latn"]
)
def test_a_house_style_begins_with_the_marks_of_cldr(tag: str) -> None:
    text = style(tag)
    settings = plain(read(text, "style.yaml")) if any(line[:1].isalpha() for line in text.splitlines()) else {}
    assert isinstance(settings, dict)

    profile = typography.profile(tag, settings)

    assert quotation_marks(tag) == ("".join(profile.quotes), "".join(profile.inner_quotes))


@pytest.mark.parametrize("tag", ["fr", "de", "en", "it"])
def test_every_setting_it_shows_is_one_and_says_what_holds_anyway(tag: str) -> None:
    shown = "\n".join(line.removeprefix("#") for line in style(tag).splitlines() if not line.startswith("# "))
    settings = plain(read(shown, "style.yaml"))
    assert isinstance(settings, dict)

    held = plain(read(style(tag), "style.yaml")) if tag == "it" else {}

    assert typography.profile(tag, held) == typography.profile(tag, settings)  # type: ignore[arg-type]
    assert len(settings) == 10


def test_quotes_in_a_language_without_rules_are_those_of_its_house_style() -> None:
    profiles = {"sv": typography.profile("sv", {"quotes": "””", "inner-quotes": "’’"})}

    runs = typography.typeset_runs((Run("Hon sade  \"ja 'nej'\".", "sv"),), profiles)

    assert "Hon sade ”ja ’nej’”." == "".join(piece.text for run in runs for piece in run)


# From right to left ---------------------------------------------------------------------------------------------------


LETTERS = [*range(0x05D0, 0x05EB), *range(0x0620, 0x064B), *range(0x0660, 0x066A)]


def with_letters(fonts: Path) -> None:
    """Give every font Hebrew and Arabic letters that look like an x: what is tested is direction, not type design."""
    for path in fonts.glob("*.ttf"):
        font = TTFont(path)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap |= dict.fromkeys(LETTERS, table.cmap[ord("x")])
        buffer = io.BytesIO()
        font.save(buffer)
        path.write_bytes(buffer.getvalue())


def extent(pdf: Path, words: str) -> tuple[float, float]:
    """Where words begin and end on the first page, as shares of its width."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    found = text.search(words).get_next()
    assert found, text.get_text_range()
    boxes = [text.get_charbox(found[0] + number) for number in range(found[1])]
    return min(box[0] for box in boxes) / page.get_width(), max(box[2] for box in boxes) / page.get_width()


@pytest.mark.parametrize("tag", ["ar", "he"])
def test_a_language_from_right_to_left_is_mirrored_in_page_and_pdf(tag: str, press: Path) -> None:
    add_language.run(press, [tag])
    french = (press / "content" / "ours" / "fr.yaml").read_text("utf-8")
    (press / "content" / "ours" / f"{tag}.yaml").write_text(french, "utf-8")
    with_letters(press / "templates" / "fonts")

    assert shell.DONE == build.run(press, [])

    output = press / "output"
    assert f'<html lang="{tag}" dir="rtl"' in (output / tag / "ours.html").read_text("utf-8")
    left = extent(output / "fr" / "ours.pdf", "Communiqué de presse")
    right = extent(output / tag / "ours.pdf", "Press release")
    assert left[0] < 0.2 and left[1] < 0.5
    assert right[1] > 0.8 and right[0] > 0.5


def test_characters_that_no_font_has_are_named(press: Path) -> None:
    add_language.run(press, ["ar"])

    with pytest.raises(ContentError) as caught:
        build.run(press, [])

    assert all("no font has" in problem.message and "(ar)" in problem.message for problem in caught.value.problems)
    assert not (press / "output").exists() or not any((press / "output").glob("*/*.html"))


# Tags -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "tag", "hint"),
    [
        ("EN", "en", None),
        ("pt_br", "pt-BR", None),
        ("zh-hans", "zh-Hans", None),
        ("es-419", "es-419", None),
        ("sr-latn-rs", "sr-Latn-RS", None),
        ("english", None, "en"),
        ("Italienisch", None, "it"),
        ("allemand", None, "de"),
        ("eng", None, "en"),
        ("iw", None, "he"),
        ("en-ZZ", None, "en"),
        ("xx", None, None),
        ("../fr", None, None),
        ("", None, None),
    ],
)
def test_a_tag_is_understood_or_a_near_one_is_named(typed: str, tag: str | None, hint: str | None) -> None:
    assert tag == canonical(typed)
    if tag is None:
        assert hint == meant(typed)


@pytest.mark.parametrize(
    ("typed", "words"), [("english", "did you mean `en`?"), ("xx", "BCP 47"), ("fr", "has `fr` already")]
)
def test_what_cannot_be_added_is_refused_in_words(
    typed: str, words: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(project)

    code = shell.run(lambda: add_language.run(project, [typed]), project)

    assert (shell.USAGE, True) == (code, words in capsys.readouterr().err)
    assert before == files_of(project)


def test_units_of_one_parent_stand_together_in_the_order_they_are_read() -> None:
    text = empty_prose(["title", "sections.b.title", "notes.x", "sections.a.text", "sections.b.text"], "Italian")

    assert (
        "title:\n\nsections:\n  b:\n    title:\n    text:\n  a:\n    text:\n\nnotes:\n  x:\n"
        == text.partition("\n\n")[2]
    )
