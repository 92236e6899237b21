"""Spelling, with the installed dictionaries where they are."""

import sys

import pytest

from synopse.checks.spelling import dictionary_of, spelling
from synopse.errors import EnvironmentIncomplete


def installed(language: str) -> bool:
    try:
        dictionary_of(language)
    except EnvironmentIncomplete:
        return False
    return True


needs_dictionaries = pytest.mark.skipif(not (installed("fr") and installed("de")), reason="no hunspell dictionaries")


class Words:
    """A dictionary of a few words."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def check(self, word: str) -> bool:
        return word in self.words


@needs_dictionaries
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "L’État remet le rapport aujourd'hui, qu'il soit prêt ou non."),
        ("fr", "La souve\u00adraineté numé\u00adrique"),
        ("fr", "www.inria.fr et presse@exempel.fr, {inria.staff}, G7, TeraLab, PIIEC"),
        ("de", "Die Halbleiterproduktionskapazitäten wachsen."),
        ("de", "Cloud-Infrastruktur und KI-Strategie"),
        ("de", "wettbewerbsfähig und souverän"),
    ],
)
def test_correct_words_raise_no_alarm(language: str, text: str) -> None:
    assert spelling(text, language, frozenset({"Cloud"})) == ()


@pytest.mark.parametrize("typed", ["d’Aubigné", "d'Aubigné"])
@pytest.mark.parametrize("named", ["Éloïse d’Aubigné", "Éloïse d'Aubigné"])
def test_a_known_name_is_known_with_either_apostrophe(typed: str, named: str) -> None:
    assert spelling(f"Frau {typed}", "de", frozenset({named}), Words("Frau")) == ()


def test_an_abbreviation_is_known_with_its_full_stop_alone() -> None:
    found = spelling("375 Mio. usw. Mio", "de", dictionary=Words("Mio.", "usw."))

    assert ["`Mio` is in no dictionary"] == [finding.message for finding in found]


@needs_dictionaries
@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("fr", "La souverainetée numérique", "souverainetée"),
        ("fr", "l’Étatt", "l’Étatt"),
        ("de", "Die Souveränitt Europas", "Souveränitt"),
        ("de", "Cloud-Infrastrucktur", "Infrastrucktur"),
    ],
)
def test_a_misspelt_word_is_found_where_it_stands(language: str, text: str, word: str) -> None:
    found = spelling(text, language, frozenset({"Cloud"}))

    assert [text[finding.start : finding.end] for finding in found] == [word]


def test_names_are_known_words_in_the_genitive_too() -> None:
    known = frozenset({"Thomas Courbe", "Inria"})

    assert spelling("Courbes Bericht bei Inria", "de", known, Words("Bericht", "bei")) == ()


def test_a_missing_dictionary_is_said_in_plain_words() -> None:
    with pytest.raises(EnvironmentIncomplete) as caught:
        spelling("texte", "xx")

    assert caught.value.message.startswith("the spelling check")
    assert "install" in caught.value.remedy


def test_a_missing_library_is_said_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    dictionary_of.cache_clear()
    monkeypatch.setitem(sys.modules, "enchant", None)

    with pytest.raises(EnvironmentIncomplete, match="enchant library"):
        dictionary_of("fr")

    dictionary_of.cache_clear()
