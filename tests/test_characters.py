"""What a reader cannot see, or cannot tell apart, does not get in; what the languages need does."""

from __future__ import annotations

import pytest

from synopse.reading.characters import _PLAIN, _SUSPECT, HINTS, KINDS, forbidden, kind_of, mixed_scripts, unseen
from tests.hostile import characters
from tests.hostile.case import Case, passing, refused


@pytest.mark.parametrize("case", refused(characters.CASES), ids=lambda case: case.name)
def test_what_cannot_be_seen_is_refused(case: Case) -> None:
    (found,) = forbidden(case.text)

    assert case.must == f"U+{ord(found.character):04X}"


@pytest.mark.parametrize("case", passing(characters.CASES), ids=lambda case: case.name)
def test_what_the_languages_need_is_allowed(case: Case) -> None:
    assert forbidden(case.text) == []


def test_each_is_named_with_its_offset_and_in_words() -> None:
    found = forbidden("ab\u202ec\x00")

    assert found == [
        (2, "\u202e", "RIGHT-TO-LEFT OVERRIDE, bidirectional control"),
        (4, "\x00", "NULL, control character"),
    ]


@pytest.mark.parametrize("text", ["\u00ad", " \u00a0\u202f\u00ad", "\u200b", "\u0301", "\t\n"])
def test_of_spaces_and_invisible_signs_a_reader_sees_nothing(text: str) -> None:
    assert unseen(text)


@pytest.mark.parametrize("text", ["a", "\u00ad1", "—", "e\u0301", "مكتب"])
def test_a_letter_a_digit_or_a_dash_is_seen(text: str) -> None:
    assert not unseen(text)


def test_a_character_without_a_name_is_called_by_its_kind() -> None:
    assert forbidden("\ue000")[0].name == "private use"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_says_what_to_do(kind: str) -> None:
    assert HINTS[kind]


def test_a_legitimate_sequence_excuses_nothing_after_it() -> None:
    flag = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"

    assert [found.offset for found in forbidden(flag + "\U000e0041")] == [len(flag)]


def test_every_invisible_format_character_of_unicode_is_decided() -> None:
    """A format character (category Cf) is refused, or listed here as one that shows or that the languages need."""
    import sys
    import unicodedata

    shown = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440), 0xAD}

    undecided = [
        f"U+{code:04X}"
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in {"Cf", "Cc", "Cs", "Co", "Zl", "Zp"}
        and code not in shown | {0x09, 0x0A}
        and not kind_of(chr(code))
    ]

    assert undecided == []


MIXED = {
    "Cyrillic а in Latin": ("Inriа", "а"),
    "Cyrillic capital in Latin": ("СNRS", "С"),
    "Greek capital in Latin": ("INRΙA", "Ι"),
    "Greek omicron": ("Fraunhοfer", "ο"),
    "beta for sharp s": ("Straβe", "β"),
    "Greek capital before small Latin": ("Αpple", "Α"),
    "Latin among Cyrillic": ("Mосква", "о"),
    "Greek and Cyrillic without Latin": ("ΑлοΑΑ", "л"),
    "Armenian": ("օpen", "օ"),
    "Cherokee": ("ᎠBC", "Ꭰ"),
    "with a soft hyphen between": ("In\u00adriа", "а"),
    "one letter in a hyphenated compound": ("Industrie-Fоrum", "о"),
    "after an apostrophe": ("l’Οffice", "Ο"),
}

ONE_SCRIPT = [
    "Inria à Saclay, Straße, Œuvre, naïve",
    "Москва и Київ",
    "Ελλάδα, Αθήνα",
    "50 μm, 3 µg, 10 kΩ, 5 MΩ, Ωm",
    "2πr, ΔT, Δt, sinθ, λ, π",
    "TNFα, IL1β, NFκB, PPARγ, βHCG, Kα",
    "β-Carotin, α-Helix, γ-Strahlung",
    "ДНК-Test, EU-Москва",
    "CD-ים, שלום, العربية",
    "日本語Text, カタカナABC",
    "ℝ, ℓ, ²³, 1er, nᵒ",
]


@pytest.mark.parametrize(("text", "letter"), MIXED.values(), ids=MIXED.keys())
def test_a_word_that_mixes_look_alike_scripts_is_found(text: str, letter: str) -> None:
    found = mixed_scripts(f"Ein Wort: {text}.")

    assert [word.letter for word in found] == [letter]
    assert found[0].letter_offset == 10 + text.index(letter)


@pytest.mark.parametrize("text", ONE_SCRIPT)
def test_words_of_one_script_and_symbols_are_fine(text: str) -> None:
    assert mixed_scripts(text) == []


def test_the_word_and_its_letter_are_named() -> None:
    (found,) = mixed_scripts("Das Inriа-Team")

    assert (found.offset, found.word, found.name) == (4, "Inriа", "CYRILLIC SMALL LETTER A")


def test_a_million_characters_take_no_time() -> None:
    import time

    text = "Ein Satz mit zwölf Wörtern, Москва und 50 μm.\u202f" * 25_000
    start = time.process_time()
    forbidden(text)
    mixed_scripts(text)

    assert time.process_time() - start < 5


def test_what_most_texts_consist_of_holds_nothing_suspect() -> None:
    plain = [chr(code) for code in range(0x110000) if _PLAIN.fullmatch(chr(code))]

    assert len(plain) > 800
    assert [] == [character for character in plain if _SUSPECT.match(character)]
