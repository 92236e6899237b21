"""A document in one language: its dates are set as dates in prose are."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from synopse.document import Inline, Text, plain_inline
from synopse.editing import editions
from synopse.editing.localize import localize
from synopse.loading.load import load
from synopse.loading.source import Project

HERE = Path(__file__).parent


def date_line(root: Path, tag: str, day: str, style: str = "superscripts: true\n") -> tuple[str, tuple[Inline, ...]]:
    """What stands above the title of the small project's document, published on this day."""
    shutil.copytree(HERE / "project", root, dirs_exist_ok=True)
    file = root / "content/release/document.yaml"
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("date:")]
    file.write_text("\n".join([*lines, f"date: '{day}'\n"]), "utf-8")
    (root / f"locales/{tag}/style.yaml").write_text(style, "utf-8")
    project = load(root)
    dated = localize(project, project.documents[0], project.language(tag), {}).dated
    return dated.text, dated.inlines


def test_the_first_of_a_month_is_raised_in_french(tmp_path: Path) -> None:
    text, inlines = date_line(tmp_path, "fr", "2026-05-01")

    assert "1er\u00a0mai 2026" == text
    assert (Text("1"), Text("er", superscript=True), Text("\u00a0mai 2026")) == inlines


@pytest.mark.parametrize(("tag", "day"), [("fr", "2026-05-11"), ("de", "2026-05-01")])
def test_another_day_has_nothing_to_raise(tag: str, day: str, tmp_path: Path) -> None:
    assert () == date_line(tmp_path, tag, day)[1]


@pytest.mark.parametrize(("tag", "names"), [("fr", ("allemand", "français")), ("de", ("Deutsch", "Französisch"))])
def test_the_languages_of_a_document_are_named_in_its_own(tag: str, names: tuple[str, ...]) -> None:
    documents = editions.edit(load(HERE / "project"), editions.Choice(datetime(2040, 1, 1, tzinfo=UTC))).documents

    (document,) = (document for document in documents if document.language == tag)

    assert names == tuple(sorted(document.languages))
    assert {"Français", "Deutsch"} == {edition.language_name for edition in document.editions}


def with_entry(root: Path, shown: str, instead: str, entry: str) -> Project:
    """The project of the tests, whose document shows an entry of its own."""
    shutil.copytree(HERE / "project", root, dirs_exist_ok=True)
    file = root / "content/release/document.yaml"
    file.write_text(f"{file.read_text('utf-8').replace(shown, instead)}{entry}\n", "utf-8")
    return load(root)


@pytest.mark.parametrize(("title", "expected"), [("Dr.", ("Dr.", "")), ("{fr: Pr Dr, de: Prof. Dr.}", ("Pr Dr", "fr"))])
def test_a_title_given_for_each_language_is_in_the_language_of_the_page(
    title: str, expected: tuple[str, str], tmp_path: Path
) -> None:
    entry = f"people: {{weiss: {{name: Müller-Weiß, language: de, title: {title}}}}}"
    project = with_entry(tmp_path, "people: [doe]", "people: [weiss]", entry)

    (section,) = localize(project, project.documents[0], project.language("fr"), {}).sections

    assert [expected] == [(person.title, person.title_language) for person in section.people]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Amt für Wasser", {"fr": "de", "de": "de"}),
        ("{fr: Office de l'eau, de: Amt für Wasser}", {"fr": "fr", "de": "de"}),
        ("{fr: Amt für Wasser, de: Amt für Wasser}", {"fr": "de", "de": "de"}),
    ],
)
def test_a_name_that_each_language_has_of_its_own_is_in_that_language(
    name: str, expected: dict[str, str], tmp_path: Path
) -> None:
    entry = f"institutions: {{office: {{name: {name}, language: de}}}}"
    project = with_entry(tmp_path, "issuers: [lab]", "issuers: [office]", entry)

    found = {tag: localize(project, project.documents[0], project.language(tag), {}).issuers for tag in expected}

    assert expected == {tag: issuer.name_language for tag, (issuer,) in found.items()}


SHARED = "timeline: {handover: {date: '2025-06'}, founded: {date: '1949'}}\n"
OWN = (
    "timeline: {end: {date: '2027-03-02'}, year: {date: 2026}, start: {date: '2026-05-04'}, first: {date: '2026-05'}}\n"
)


@pytest.mark.parametrize(
    ("own", "wanted", "shown"),
    [
        (OWN, "all", ["year", "first", "start", "end"]),
        ("", "all", ["founded", "handover"]),
        (OWN, "[start, founded, year]", ["start", "founded", "year"]),
    ],
)
def test_all_stops_are_the_documents_own_by_date_and_a_list_is_in_its_own_order(
    own: str, wanted: str, shown: list[str], tmp_path: Path
) -> None:
    shutil.copytree(HERE / "project", tmp_path, dirs_exist_ok=True)
    for name, more in (("shared", SHARED), ("release", own)):
        file = tmp_path / f"content/{name}/document.yaml"
        kept = file.read_text("utf-8").replace("people: [doe]", f"timeline: {wanted}")
        file.write_text(kept + more, "utf-8")
    project = load(tmp_path)

    (section,) = localize(project, project.documents[0], project.language("fr"), {}).sections

    assert shown == [event.id for event in section.events]


@pytest.mark.parametrize(
    ("own", "shown"), [("fields: {tools: , skills: }\n", ["tools", "skills"]), ("", ["energy", "health"])]
)
def test_all_fields_are_the_documents_own_and_what_is_shared_only_where_it_has_none(
    own: str, shown: list[str], tmp_path: Path
) -> None:
    shutil.copytree(HERE / "project", tmp_path, dirs_exist_ok=True)
    for name, more in (("shared", "fields: {energy: , health: }\n"), ("release", own)):
        file = tmp_path / f"content/{name}/document.yaml"
        file.write_text(file.read_text("utf-8").replace("people: [doe]", "fields: all") + more, "utf-8")
    project = load(tmp_path)

    (section,) = localize(project, project.documents[0], project.language("fr"), {}).sections

    assert shown == [field.id for field in section.fields]


@pytest.mark.parametrize(("kind", "ahead"), [("press-release", ["month"]), ("report-summary", ["budget", "month"])])
def test_a_key_figure_of_a_release_stands_before_all_parts_or_in_one(
    kind: str, ahead: list[str], tmp_path: Path
) -> None:
    shutil.copytree(HERE / "project", tmp_path, dirs_exist_ok=True)
    file = tmp_path / "content/release/document.yaml"
    text = file.read_text("utf-8").replace("people: [doe]", "figures: [budget]").replace("press-release", kind)
    file.write_text(f"{text}figures: {{budget: {{fact: budget}}, month: {{fact: month}}}}\n", "utf-8")
    prose = tmp_path / "content/release/fr.yaml"
    prose.write_text(f"{prose.read_text('utf-8')}figures: {{budget: {{label: b}}, month: {{label: m}}}}\n", "utf-8")
    project = load(tmp_path)

    document = localize(project, project.documents[0], project.language("fr"), {})

    assert ahead == [figure.id for figure in document.figures]
    assert ["budget"] == [figure.id for figure in document.sections[0].figures]


def test_a_house_that_raises_nothing_raises_no_date(tmp_path: Path) -> None:
    assert ("1er\u00a0mai 2026", ()) == date_line(tmp_path, "fr", "2026-05-01", "superscripts: false\n")


def test_the_first_of_a_month_is_raised_in_a_notice(tmp_path: Path) -> None:
    shutil.copytree(HERE / "project", tmp_path, dirs_exist_ok=True)
    file = tmp_path / "content/release/document.yaml"
    file.write_text(file.read_text("utf-8") + "embargo: 2026-05-01T18:00:00+02:00\n", "utf-8")
    (tmp_path / "locales/fr/style.yaml").write_text("superscripts: true\n", "utf-8")
    at = datetime(2026, 4, 1, tzinfo=UTC)

    documents = editions.edit(load(tmp_path), editions.Choice(at, drafts=True)).documents
    (notice,) = next(
        [notice for notice in document.notices if notice.kind == "embargo"]
        for document in documents
        if document.language == "fr"
    )

    assert "1er\u00a0mai 2026" in notice.text
    assert Text("er", superscript=True) in notice.inlines
    assert notice.text == plain_inline(notice.inlines)
