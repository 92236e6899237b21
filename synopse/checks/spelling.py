"""One text and its language → the words that no dictionary knows.

The dictionaries are hunspell's, found through the enchant library: on Debian `libenchant-2-2`, `hunspell-fr`,
`hunspell-de-de` and `hunspell-en-gb`. They are loaded when first asked for, and only then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Protocol

from synopse.checks.finding import Finding
from synopse.errors import EnvironmentIncomplete

DICTIONARIES: Mapping[str, tuple[str, str]] = {
    # language: the dictionary's tag, the Debian package that has it
    "fr": ("fr_FR", "hunspell-fr"),
    "de": ("de_DE", "hunspell-de-de"),
    "en": ("en_GB", "hunspell-en-gb"),
}
SKIPPED = re.compile(
    r"https?://\S+|\bwww\.\S+|[\w.+-]+@[\w.-]+|\b[\w-]+(?:\.[\w-]+)+\b|\{[^{}\s]*\}|\[\^[^\]]*\]|\]\([^)\s]*\)|\]\{[^}]*\}"
)
"""Addresses, facts, calls of notes, targets of links, languages of spans: no words."""

WORD = re.compile(r"[^\W\d_](?:[^\W_]|\u00ad|(?<=[^\W\d_])['’.](?=[^\W\d_]))*")
LEFT_OPEN = re.compile(r"-(?=[\s,/])")
"""The hyphen of a word whose end is told later: `Gesundheits- und Krankenpflege`."""
SHORTEST = 3


class Dictionary(Protocol):
    """What knows the words of one language."""

    def check(self, word: str) -> bool:
        """Whether `word` is spelt right."""


def spelling(
    text: str, language: str, known: frozenset[str] = frozenset(), dictionary: Dictionary | None = None
) -> tuple[Finding, ...]:
    """The misspelt words of `text`; compounds are taken apart at hyphens, elided words at the apostrophe.

    `known` are words that are right in any language, such as names. `dictionary` stands in for the installed one.
    Raises EnvironmentIncomplete where the library or the dictionary of the language is missing.
    """
    words = dictionary or dictionary_of(language)
    names = (_plain(name) for name in known)
    accepted = {word.casefold() for name in names for word in (name, *WORD.findall(name))}
    hint = f"correct it, or add it to locales/{language}/words.txt"
    return tuple(_misspelt(SKIPPED.sub(lambda found: " " * len(found[0]), text), words, accepted, hint))


def _misspelt(text: str, dictionary: Dictionary, accepted: set[str], hint: str) -> Iterator[Finding]:
    for found in WORD.finditer(text):
        word = _plain(found[0])
        if _is_right(word, dictionary, accepted):
            continue
        if text.startswith(".", found.end()) and dictionary.check(f"{word}."):
            continue  # an abbreviation
        if LEFT_OPEN.match(text, found.end()) and _is_right(re.sub("(?:e?s|n)$", "", word), dictionary, accepted):
            continue  # the first part of a compound, with what joins it: Gesundheits- und Krankenpflege
        yield Finding("first", *found.span(), "spelling", f"`{word}` is in no dictionary", hint)


def _plain(word: str) -> str:
    """A word as dictionaries write it."""
    return word.replace("\u00ad", "").replace("’", "'")


def _is_right(word: str, dictionary: Dictionary, accepted: set[str]) -> bool:
    if len(word) < SHORTEST or word.isupper() or any(letter.isdigit() for letter in word):
        return True
    if re.search(r"[a-zà-ÿ][A-ZÀ-Þ]", word):
        return True
    folded = word.casefold()
    if folded in accepted or re.sub(r"'?s$", "", folded) in accepted or dictionary.check(word):
        return True
    elided, apostrophe, rest = word.rpartition("'")
    if apostrophe:
        return (len(elided) < SHORTEST or dictionary.check(f"{elided}'") or dictionary.check(elided)) and _is_right(
            rest, dictionary, accepted
        )
    return word[0].islower() and dictionary.check(word.capitalize()) and len(word) > 10


@lru_cache
def dictionary_of(language: str) -> Dictionary:
    """The installed dictionary of a language; raises EnvironmentIncomplete where there is none."""
    primary = language.replace("_", "-").lower().partition("-")[0]
    tag, package = DICTIONARIES.get(primary, (language.replace("-", "_"), f"hunspell-{primary}"))
    try:
        import enchant
    except ImportError as error:
        raise EnvironmentIncomplete(
            "the spelling check needs the enchant library, which is not installed",
            "install pyenchant and libenchant-2-2, or switch the check `spelling` off",
        ) from error
    if not enchant.dict_exists(tag):
        raise EnvironmentIncomplete(
            f"the spelling check has no dictionary for {tag}", f"install {package}, or switch the check `spelling` off"
        )
    try:
        dictionary: Dictionary = enchant.Dict(tag)
    except enchant.errors.Error as error:  # a provider that knows the language and lacks its words
        raise EnvironmentIncomplete(
            f"the dictionary for {tag} cannot be read: {error}",
            f"install {package}, or switch the check `spelling` off",
        ) from error
    return dictionary
