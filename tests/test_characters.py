"""What a reader cannot see, or cannot tell apart, does not get in; what the languages need does."""

from __future__ import annotations

import pytest

from synopse.characters import HINTS, KINDS, forbidden, kind_of, mixed_scripts

REFUSED = {
    "null": "a\x00b",
    "bell": "\x07",
    "vertical tab": "a\x0bb",
    "form feed": "a\x0cb",
    "escape": "\x1b[31m",
    "delete": "a\x7f",
    "next line": "a\x85b",
    "a lone carriage return": "a\rb",
    "right-to-left override": "gpj.\u202eexe",
    "isolate": "\u2066x",
    "right-to-left mark": "a\u200fb",
    "Arabic letter mark": "\u061cx",
    "line separator": "a\u2028b",
    "zero width space": "In\u200bria",
    "word joiner": "In\u2060ria",
    "byte order mark inside": "In\ufeffria",
    "Hangul filler": "a\u3164",
    "invisible times": "a\u2062b",
    "Mongolian vowel separator": "a\u180eb",
    "Braille blank in Latin text": "a\u2800b",
    "tag letter": "a\U000e0041",
    "language tag": "\U000e0001",
    "private use": "\ue000",
    "private use plane": "\U0010fffd",
    "noncharacter": "\ufdd0",
    "last noncharacter": "\U0010ffff",
    "noncharacter of the first plane": "\uffff",
    "lone surrogate": "\ud83d",
    "replacement character": "caf\ufffd",
    "object replacement": "\ufffc",
    "non-joiner at the end of a word": "Auf\u200c Lage",
    "non-joiner beside a digit": "1\u200c2",
    "joiner between Latin letters": "In\u200dria",
    "joiner twice": "ک\u200d\u200dا",
    "variation selector on a letter": "a\ufe0f",
    "second variation selector": "❤\ufe0f\ufe0e",
    "supplementary selector on an emoji": "❤\U000e0100",
}

ALLOWED = {
    "no-break spaces": "«\u00a0Oui\u202f!\u00a0»",
    "no-break hyphen": "IMT\u2011Atlantique",
    "soft hyphen": "Donau\u00addampf\u00adschiff",
    "thin space": "3\u2009600",
    "tab and line feed": "a\tb\n",
    "line end of Windows": "a\r\nb",
    "non-joiner in a German compound": "Auf\u200clage",
    "non-joiner in Persian": "می\u200cخواهم",
    "joiner in Hindi": "क्\u200dष",
    "joiner after the Arabic letter of the Hijri era": "١٤٤٦ ه\u200d",
    "family": "👩\u200d👩\u200d👧",
    "scientist with a skin tone": "👩🏽\u200d🔬",
    "heart on fire": "❤\ufe0f\u200d🔥",
    "keycap": "1\ufe0f⃣",
    "registered as text": "®\ufe0e",
    "flag of Scotland": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "ideographic variation": "葛\U000e0100",
    "Hebrew": "שלום עולם",
    "Arabic with vowels": "الذَّكاء الاصطناعي",
    "Braille": "⠃⠕⠝⠚⠕⠥⠗⠀⠃",
    "combining accent": "e\u0301",
    "Windows path, braces, percent": r"C:\temp {{ x }} 100 % %s {budget}",
    "mathematics": "−3 ≤ x² ≠ ∞",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_seen_is_refused(text: str) -> None:
    assert len(forbidden(text)) == 1


@pytest.mark.parametrize("text", ALLOWED.values(), ids=ALLOWED.keys())
def test_what_the_languages_need_is_allowed(text: str) -> None:
    assert forbidden(text) == []


def test_each_is_named_with_its_offset_and_in_words() -> None:
    found = forbidden("ab\u202ec\x00")

    assert found == [
        (2, "\u202e", "RIGHT-TO-LEFT OVERRIDE, bidirectional control"),
        (4, "\x00", "NULL, control character"),
    ]


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
