"""What is wrong with one text alone."""

import pytest

from synopse.checks.text import brackets_and_quotes, double_space, other_language


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Un texte propre.", []),
        ("Deux  espaces", ["  "]),
        ("Un fixe\u00a0 et un autre", ["\u00a0 "]),
        ("Une ligne\n    en retrait", []),
        ("12\u202f%  et 13\u202f%", ["  "]),
    ],
)
def test_spaces_come_one_at_a_time(text: str, found: list[str]) -> None:
    assert [text[finding.start : finding.end] for finding in double_space(text, "fr")] == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Il dit : « Bonjour, “ami” » (hier)."),
        ("de", "Er sagt: „Hallo, ‚Freund‘“ (gestern)."),
        ("de", "»Guten Tag«, sagte sie."),
        ("en", "She said “hello” (yesterday)."),
        ("fr", "à l'article 6, point f), et au point 1)"),
        ("fr", "l’État qu’il aime"),
        ("de", "c’t und Andrea’s Laden"),
        ("de", 'ein "gerades" Paar'),
        ("fr", "[Inria](https://www.inria.fr) et {budget}"),
    ],
)
def test_balanced_brackets_and_quotes_raise_no_alarm(language: str, text: str) -> None:
    assert brackets_and_quotes(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "mark"),
    [
        ("fr", "« Bonjour", "«"),
        ("fr", "Bonjour »", "»"),
        ("fr", "Il dit „Bonjour“", "„"),
        ("de", "Er sagt „Hallo", "„"),
        ("de", "Er sagt „Hallo”", "”"),
        ("de", "(gestern", "("),
        ("de", "gestern)", ")"),
        ("en", "“Hello", "“"),
        ("fr", "(un [deux) trois]", "("),
        ("de", 'ein "Zeichen', '"'),
    ],
)
def test_a_mark_without_its_partner_is_found(language: str, text: str, mark: str) -> None:
    assert mark in {text[finding.start : finding.end] for finding in brackets_and_quotes(text, language)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le rapport est remis aux autorités des deux pays."),
        ("de", "Der Bericht wird den Behörden beider Länder übergeben."),
        ("de", "Am Rande steht das Projekt La Poste et les autres."),
        ("fr", "Contact"),
        ("de", "Institut Mines-Télécom Business School, Mines Saint-Étienne, Télécom Paris"),
        ("fr", "French-German AI Industry Executives’ Dialogue"),
        ("fr", "Das Auto"),
    ],
)
def test_a_text_in_its_own_language_passes(language: str, text: str) -> None:
    assert other_language(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "sentence"),
    [
        ("de", "Le rapport est remis aux autorités des deux pays.", "Le rapport est remis aux autorités des deux pays"),
        ("fr", "Fondée en 1949. Der Bericht wird den Behörden beider Länder übergeben.",
         "Der Bericht wird den Behörden beider Länder übergeben"),
        ("fr", "The report was handed to both countries", "The report was handed to both countries"),
    ],
)  # fmt: skip
def test_a_sentence_left_in_another_language_is_found(language: str, text: str, sentence: str) -> None:
    assert [text[finding.start : finding.end] for finding in other_language(text, language)] == [sentence]
