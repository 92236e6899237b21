"""Spelling, with the installed dictionaries where they are."""

import re
import shutil
import sys
import time
from pathlib import Path

import pytest

from synopse.checks.finding import Finding
from synopse.checks.spelling import dictionary_of, spelling
from synopse.editing import examination
from synopse.editing.vocabulary import unspelt
from synopse.errors import EnvironmentIncomplete
from synopse.loading.load import load

TESTS = Path(__file__).parents[1]


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
        ("de", "ein 5-geschossiges Haus, 12-köpfiges Team, 48-stündiger Streik, 320 MWh, 12 TWh, 10 Gbit/s"),
        ("fr", "320 MWh, 12 TWh, 10 Gbit/s, 400 kcal"),
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


def test_the_first_part_of_a_compound_is_known_by_its_word_where_its_end_is_told_later() -> None:
    known = Words("Gesundheit", "Straße", "und", "Pflege", "Bau")

    assert spelling("Gesundheits- und Pflege, Straßen-/Bau", "de", dictionary=known) == ()
    assert ["`Gesundheits` is in no dictionary"] == [f.message for f in spelling("Gesundheits", "de", dictionary=known)]


def test_who_is_told_of_an_unknown_word_is_told_where_to_add_it() -> None:
    (found,) = spelling("Saargemünd", "de", dictionary=Words())

    assert found.hint == "correct it, or add it to locales/de/words.txt"


@needs_dictionaries
@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("fr", "La souverainetée numérique", "souverainetée"),
        ("fr", "l’Étatt", "l’Étatt"),
        ("de", "Die Souveränitt Europas", "Souveränitt"),
        ("de", "Cloud-Infrastrucktur", "Infrastrucktur"),
        ("de", "Ein 5-geschosiges Haus", "geschosiges"),
        ("de", "Ein 12-kopfiges Team", "kopfiges"),
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

    assert caught.value.message == "there is no dictionary of xx"
    assert "install" in caught.value.remedy


def test_a_missing_library_is_said_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    dictionary_of.cache_clear()
    monkeypatch.setitem(sys.modules, "enchant", None)

    with pytest.raises(EnvironmentIncomplete, match="enchant library"):
        dictionary_of("fr")

    dictionary_of.cache_clear()


def test_names_that_a_fact_lists_are_known_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(TESTS / "project", tmp_path, dirs_exist_ok=True)
    shutil.copytree(TESTS / "slips" / "content", tmp_path / "content", dirs_exist_ok=True)
    document = tmp_path / "content" / "launch" / "document.yaml"
    document.write_text(
        document.read_text("utf-8").replace("[Inria, IMT,", "[{fr: Sarrebruck, de: Saarbrücken},"), "utf-8"
    )
    known: set[str] = set()

    def speller(text: str, language: str, words: frozenset[str]) -> tuple[Finding, ...]:
        known.update(words)
        return ()

    monkeypatch.setattr(examination, "spellers_of", lambda project, languages: {"de": speller})
    examination.examine(load(tmp_path))

    assert known >= {"Sarrebruck", "Saarbrücken", "Fraunhofer"}


def test_an_unknown_word_is_told_once_in_a_text_with_how_often_it_stands_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(TESTS / "project", tmp_path, dirs_exist_ok=True)
    shutil.copytree(TESTS / "slips" / "content", tmp_path / "content", dirs_exist_ok=True)

    def speller(text: str, language: str, words: frozenset[str]) -> tuple[Finding, ...]:
        found = re.finditer("Plattform|Praxis", text)
        return tuple(Finding("first", *each.span(), "spelling", f"`{each[0]}` is in no dictionary") for each in found)

    monkeypatch.setattr(examination, "spellers_of", lambda project, languages: {"de": speller})
    project = load(tmp_path)
    found = [one for one in examination.examine(project).problems if one.rule == "spelling"]

    assert [(one.place.line, one.message) for one in found] == [
        (1, "`Plattform` is in no dictionary; it stands 3 times in this file"),
        (17, "`Praxis` is in no dictionary"),
    ]


def test_a_language_that_cannot_be_checked_is_told_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(language: str) -> None:
        if language == "fr":
            raise EnvironmentIncomplete("there is no dictionary of fr_FR", "install hunspell-fr")

    shutil.copytree(TESTS / "project", tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr("synopse.checks.spelling.dictionary_of", missing)
    said = unspelt(load(tmp_path))

    assert said == ["the spelling of fr is not checked: there is no dictionary of fr_FR; install hunspell-fr"]


def test_no_dictionary_is_asked_for_a_word_longer_than_any() -> None:
    class Unasked(Words):
        def check(self, word: str) -> bool:
            raise AssertionError(word)

    (found,) = spelling("Wo" + "hl" * 9_000, "de", dictionary=Unasked())

    assert "is in no dictionary" in found.message


@pytest.mark.parametrize("sign", ["a", "a-", "a.", "a+", "[^", "](", "]{", "{", "'a", "a@"])
def test_a_text_of_one_sign_is_read_at_once(sign: str) -> None:
    began = time.process_time()

    spelling(sign * (39_000 // len(sign)), "de", dictionary=Words())

    assert time.process_time() - began < 3
