"""How two texts that say the same differ in form."""

import pytest

from synopse.checks.pair import end_punctuation, same_as_source


@pytest.mark.parametrize(
    ("french", "german"),
    [
        ("Fin.", "Ende."),
        ("Quels résultats ?", "Welche Ergebnisse?"),
        ("Il dit : « Oui. »", "Er sagt: „Ja.“"),
        ("Titre", "Titel"),
        ("un budget de 3,6 milliards", "ein Budget von 3,6 Mrd."),
        ("des logiciels, etc.", "Software und anderes"),
        ("Et après…", "Und dann ..."),
        ("", "Text."),
    ],
)
def test_texts_that_end_alike_raise_no_alarm(french: str, german: str) -> None:
    assert end_punctuation(french, "fr", german, "de") == ()


@pytest.mark.parametrize(
    ("french", "german", "message"),
    [
        ("Fin.", "Ende", "ends with a full stop, the other text with no mark"),
        ("Fin", "Ende!", "ends with no mark, the other text with an exclamation mark"),
        ("Fin ?", "Ende.", "ends with a question mark, the other text with a full stop"),
    ],
)
def test_texts_that_end_differently_are_found(french: str, german: str, message: str) -> None:
    assert [finding.message for finding in end_punctuation(french, "fr", german, "de")] == [message]


@pytest.mark.parametrize(
    "text",
    [
        "Inria",
        "Contact",
        "Photo 1",
        "© Inria / Photo B. Fourrier",
        "12 %",
        "www.inria.fr",
        "presse-et-communication-de-la-ville@ville.example.org",
    ],
)
def test_what_is_the_same_in_both_languages_may_stay(text: str) -> None:
    assert same_as_source(text, "fr", text, "de") == ()


def test_a_known_name_may_stay() -> None:
    name = "Institut Mines-Télécom Business School"

    assert same_as_source(name, "fr", name, "de", frozenset({name})) == ()


@pytest.mark.parametrize("text", ["La remise du rapport", "Der Bericht wird heute übergeben."])
def test_a_text_that_was_never_translated_is_found(text: str) -> None:
    found = same_as_source(text, "fr", text.replace(" ", "\u00a0", 1), "de")

    assert [(finding.side, finding.severity) for finding in found] == [("second", "error")]
