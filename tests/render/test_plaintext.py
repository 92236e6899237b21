"""A document as plain text: the same words as its page, with the spaces of its language, and no line too long."""

from __future__ import annotations

import pytest

from synopse.rendering.plaintext import WIDTH, render_text
from tests import samples

HEADS = {"fr": "Ce qu’il faut faire\u00a0:", "de": "Was zu tun ist:"}
COLONS = {"fr": "\u00a0: ", "de": ": "}


def text_of(kind: str, language: str) -> str:
    document = getattr(samples, kind)(language)
    return render_text(document, samples.label(language), COLONS[language])


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


@pytest.mark.parametrize("kind", ["release", "summary"])
@pytest.mark.parametrize("language", HEADS)
def test_no_line_is_too_long(kind: str, language: str) -> None:
    assert [] == [line for line in text_of(kind, language).splitlines() if len(line) > WIDTH and " " in line.strip()]
