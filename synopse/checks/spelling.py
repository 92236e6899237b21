"""One text and its language → the words that no dictionary knows.

The dictionaries are hunspell's, found through the enchant library: on Debian `libenchant-2-2`, `hunspell-fr`,
`hunspell-de-de` and `hunspell-en-gb`. They are loaded when first asked for, and only then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from synopse.checks.compounds import Dictionary, is_made_of_words
from synopse.checks.finding import Finding
from synopse.errors import EnvironmentIncomplete
from synopse.values.units import FACTORS

DICTIONARIES: Mapping[str, tuple[str, str]] = {
    # language: the dictionary's tag, the Debian package that has it
    "fr": ("fr_FR", "hunspell-fr"),
    "de": ("de_DE", "hunspell-de-de"),
    "en": ("en_GB", "hunspell-en-gb"),
}
SKIPPED = re.compile(
    r"https?://\S+|\bwww\.\S+|(?<![\w.+-])[\w.+-]+@[\w.-]+|(?<![\w-])[\w-]+(?:\.[\w-]+)+\b|\{[^{}\s]*\}"
    r"|\[\^[^\]]{0,100}\]|\]\([^)\s]{0,2000}\)|\]\{[^}]{0,100}\}"
)
"""Addresses, facts, calls of notes, targets of links, languages of spans: no words."""

WORD = re.compile(r"[^\W\d_](?:[^\W_]|\u00ad|(?<=[^\W\d_])['’.](?=[^\W\d_]))*")
LEFT_OPEN = re.compile(r"-(?=[\s,/])")
"""The hyphen of a word whose end is told later: `Gesundheits- und Krankenpflege`."""
AFTER_DIGITS = re.compile(r"\d-?$")
UNITS = frozenset(part for symbol in FACTORS for part in symbol.split("/"))
"""Symbols that are in no dictionary: GWh, Gbit."""

SHORTEST = 3
LONGEST = 100
"""A longer word is none, and of one of thousands of letters a dictionary takes half a minute to say so."""
COMPOUNDING = frozenset({"de"})
"""Languages whose words are made of words, more than any dictionary has."""


@dataclass(frozen=True)
class _Words:
    """The words of a language: those of its dictionary, and those known beforehand, `accepted` in small letters."""

    dictionary: Dictionary
    accepted: frozenset[str]
    compounding: bool

    def check(self, word: str) -> bool:
        """Whether the dictionary has `word`, or it is known with a capital."""
        return self.dictionary.check(word) or (word[:1].isupper() and word.casefold() in self.accepted)


def spelling(
    text: str, language: str, known: frozenset[str] = frozenset(), dictionary: Dictionary | None = None
) -> tuple[Finding, ...]:
    """The misspelt words of `text`; compounds are taken apart at hyphens, elided words at the apostrophe.

    `known` are words that are right in any language, such as names. `dictionary` stands in for the installed one.
    Raises EnvironmentIncomplete where the library or the dictionary of the language is missing.
    """
    names = (_plain(name) for name in known)
    accepted = frozenset(word.casefold() for name in names for word in (name, *WORD.findall(name)))
    words = _Words(dictionary or dictionary_of(language), accepted, _primary(language) in COMPOUNDING)
    hint = f"correct it, or add it to locales/{language}/words.txt"
    return tuple(_misspelt(SKIPPED.sub(lambda found: " " * len(found[0]), text), words, hint))


def _misspelt(text: str, words: _Words, hint: str) -> Iterator[Finding]:
    for found in WORD.finditer(text):
        word = _plain(found[0])
        if _is_right(word, words):
            continue
        if text.startswith(".", found.end()) and words.dictionary.check(f"{word}."):
            continue  # an abbreviation
        if LEFT_OPEN.match(text, found.end()) and _is_right(re.sub("(?:e?s|n)$", "", word), words):
            continue  # the first part of a compound, with what joins it: Gesundheits- und Krankenpflege
        if AFTER_DIGITS.search(text, 0, found.start()) and _is_right(f"drei{word}", words):
            continue  # what a number in digits is compounded with: 5-geschossig
        yield Finding("first", *found.span(), "spelling", f"`{word}` is in no dictionary", hint)


def _plain(word: str) -> str:
    """A word as dictionaries write it."""
    return word.replace("\u00ad", "").replace("’", "'")


def _is_right(word: str, words: _Words) -> bool:
    if len(word) < SHORTEST or word in UNITS or word.isupper() or any(letter.isdigit() for letter in word):
        return True
    if re.search(r"[a-zà-ÿ][A-ZÀ-Þ]", word):
        return True
    folded = word.casefold()
    if folded in words.accepted or re.sub(r"'?s$", "", folded) in words.accepted:
        return True
    if len(word) > LONGEST:
        return False
    if words.dictionary.check(word):
        return True
    elided, apostrophe, rest = word.rpartition("'")
    if apostrophe:
        known = (f"{elided}'", elided)
        return (len(elided) < SHORTEST or any(map(words.dictionary.check, known))) and _is_right(rest, words)
    if word[0].islower() and words.dictionary.check(word.capitalize()) and len(word) > 10:
        return True
    return words.compounding and is_made_of_words(word, words)


def _primary(language: str) -> str:
    return language.replace("_", "-").lower().partition("-")[0]


@lru_cache
def dictionary_of(language: str) -> Dictionary:
    """The installed dictionary of a language; raises EnvironmentIncomplete where there is none."""
    primary = _primary(language)
    tag, package = DICTIONARIES.get(primary, (language.replace("-", "_"), f"hunspell-{primary}"))
    try:
        import enchant
    except ImportError as error:
        raise EnvironmentIncomplete(
            "the enchant library is not installed",
            "install pyenchant and libenchant-2-2, or switch the check `spelling` off",
        ) from error
    if not enchant.dict_exists(tag):
        raise EnvironmentIncomplete(
            f"there is no dictionary of {tag}", f"install {package}, or switch the check `spelling` off"
        )
    try:
        dictionary: Dictionary = enchant.Dict(tag)
    except enchant.errors.Error as error:  # a provider that knows the language and lacks its words
        raise EnvironmentIncomplete(
            f"the dictionary of {tag} cannot be read: {error}",
            f"install {package}, or switch the check `spelling` off",
        ) from error
    return dictionary
