"""A document as plain text: the same words as its page, with the spaces of its language, and no line too long."""

from __future__ import annotations

from dataclasses import replace

import pytest

from synopse.document import Table, Unit
from synopse.rendering.plaintext import WIDTH, Marks, render_text
from tests import samples

HEADS = {"fr": "Ce qu’il faut faire\u00a0:", "de": "Was zu tun ist:"}
MARKS = {"fr": Marks("\u00a0: ", "\u202f; "), "de": Marks(": ", "; ")}


def text_of(kind: str, language: str) -> str:
    document = getattr(samples, kind)(language)
    return render_text(document, samples.label(language), MARKS[language])


@pytest.mark.parametrize("language", HEADS)
def test_a_field_stands_under_heads_in_a_report_alone(language: str) -> None:
    assert HEADS[language] in text_of("summary", language)
    assert HEADS[language] not in text_of("release", language)


def test_a_release_says_of_a_field_what_its_page_says_and_no_more() -> None:
    field = next(item for section in samples.release("fr").sections for item in section.fields)
    said = " ".join(text_of("release", "fr").split()).partition(" 1. ")[2].partition(" 2. ")[0]

    assert field.summary is not None
    assert said == f"{field.title.plain} {field.summary.plain}"


@pytest.mark.parametrize(("language", "marks"), [("fr", "« {} »"), ("de", "„{}“")])
def test_a_quotation_stands_between_the_marks_of_the_language(language: str, marks: str) -> None:
    quoted = next(quoted for section in samples.release(language).sections for quoted in section.quotations)
    said = " ".join(quoted.text.plain.split())

    assert marks.format(said) in " ".join(text_of("release", language).split())


@pytest.mark.parametrize("kind", ["release", "summary"])
def test_french_has_a_space_before_every_colon(kind: str) -> None:
    colons = [line for line in text_of(kind, "fr").splitlines() if ": " in line]

    assert colons
    assert [] == [line for line in colons if not line[line.index(": ") - 1].isspace()]


def test_a_graphic_says_that_it_stands_in_as_on_the_page() -> None:
    document = samples.release("fr")
    first, second = (picture for section in document.sections for picture in section.pictures)
    said = " ".join(text_of("release", "fr").split())
    label = samples.label("fr")

    assert first.caption
    told = f"{' '.join(first.caption.plain.split())} {label('A graphic stands in for the photograph.')}"
    assert " ".join(f"{told} {label('Photograph: {credit}', credit=first.credit)}".split()) in said
    assert f"[{label('Picture')}] {second.credit}" in said


@pytest.mark.parametrize(
    ("language", "row"),
    [
        ("fr", "* Calcul – Budget\u00a0: 3 M€\u202f; Début\u00a0: 2027"),
        ("de", "* Rechnen – Budget: 3 Mio. €; Beginn: 2027"),
    ],
)
def test_the_cells_of_a_row_are_parted_as_the_language_parts_them(language: str, row: str) -> None:
    heads = {"fr": ("Projet", "Budget", "Début"), "de": ("Projekt", "Budget", "Beginn")}[language]
    cells = {"fr": ("Calcul", "3 M€", "2027"), "de": ("Rechnen", "3 Mio. €", "2027")}[language]
    table = Table("plan", None, _units(language, heads), (_units(language, cells),))
    document = samples.summary(language)
    section = replace(document.sections[0], tables=(table,))

    said = render_text(replace(document, sections=(section,)), samples.label(language), MARKS[language])

    assert row in said.splitlines()


def _units(language: str, words: tuple[str, ...]) -> tuple[Unit, ...]:
    return tuple(samples.unit(f"tables.plan.{number}", language, word) for number, word in enumerate(words))


@pytest.mark.parametrize("kind", ["release", "summary"])
@pytest.mark.parametrize("language", HEADS)
def test_no_line_is_too_long(kind: str, language: str) -> None:
    assert [] == [line for line in text_of(kind, language).splitlines() if len(line) > WIDTH and " " in line.strip()]
