"""Two texts → terms of the glossary without their counterpart, and terms that must not be used.

A term is found in its inflected forms (souverains, souveränen) and, in German, inside compounds (Datenraumkonzept); a
short one only where a hyphen sets it off (Nord-Kai), since nothing tells the Ort of Standort from that of Export.
Inside an address no word is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from synopse.checks.finding import Finding, Side
from synopse.checks.glossary import Glossary, Term
from synopse.values.addresses import without_addresses


def terms(
    text: str,
    language: str,
    other_text: str,
    other_language: str,
    concepts: Glossary,
    native: tuple[str, str] | None = None,
) -> tuple[Finding, ...]:
    """Concepts that one text names by a term of the glossary and the other does not, and forbidden terms in either.

    `native` are both texts with the words of other languages blanked out, as long as before: forbidden terms are looked
    for there alone, while a term counts in whatever language it is said.
    """
    own, other_own = map(without_addresses, native or (text, other_text))
    text, other_text = without_addresses(text), without_addresses(other_text)
    found = [
        *_forbidden(own, language, "first", concepts),
        *_forbidden(other_own, other_language, "second", concepts),
        *_alone(text, language, "first", other_text, other_language, concepts),
        *_alone(other_text, other_language, "second", text, language, concepts),
    ]
    return tuple(sorted(found))


def _forbidden(text: str, language: str, side: Side, concepts: Glossary) -> Iterator[Finding]:
    for concept in concepts:
        term = concept.term(language)
        for form in term.forbidden if term else ():
            for found in term_pattern(form, language).finditer(text):
                message = f"`{found[0]}` is not to be used"
                yield Finding(side, *found.span(), "forbidden-term", message, f"write “{term.term if term else ''}”")


def _alone(
    text: str, language: str, side: Side, other_text: str, other_language: str, concepts: Glossary
) -> Iterator[Finding]:
    for concept in concepts:
        ours, theirs = concept.term(language), concept.term(other_language)
        if ours is None or theirs is None or _first(theirs, other_text, other_language):
            continue
        found = _first(ours, text, language)
        if found is not None:
            message = f"`{found[0]}` has no counterpart: the other text lacks “{theirs.term}”"
            yield Finding(side, *found.span(), "glossary", message, concept.note)


def _first(term: Term, text: str, language: str) -> re.Match[str] | None:
    matches = (term_pattern(form, language).search(text) for form in (term.term, *term.forms))
    return min((found for found in matches if found), key=lambda found: found.start(), default=None)


# Inflection -----------------------------------------------------------------------------------------------------------

SPACE = r"[\s\u00a0\u202f]+"
FRENCH_ENDINGS = (
    (r"al", r"(?:al|ale|aux|ales)"),
    (r"if", r"i(?:f|ve)s?"),
    (r"el", r"el(?:le)?s?"),
    (r"eux", r"eu(?:x|se|ses)"),
)
FRENCH_LINKS = {"de": r"(?:de|du|des)", "à": r"(?:à|au|aux)"}
GERMAN_ENDING = r"(?:e[rnms]?|s|es|n|en|er|ern|nen|innen)?"
UMLAUTS = {"a": "[aä]", "o": "[oö]", "u": "[uü]"}
SHORTEST_IN_COMPOUND = 5


@lru_cache(maxsize=2_000)
def term_pattern(term: str, language: str) -> re.Pattern[str]:
    """The pattern of a term in its inflected forms; a term with a capital is not found without it, but in German."""
    primary = language.partition("-")[0]
    words = term.replace("’", "'").split()
    if primary == "de":
        inner = [_german(word, last=index == len(words) - 1) for index, word in enumerate(words)]
        return re.compile(rf"(?<!\w){SPACE.join(inner)}(?!\w)")
    inflected = _french if primary == "fr" else _plain
    return re.compile(rf"(?<!\w){SPACE.join(inflected(word) for word in words)}(?!\w)")


def _german(word: str, last: bool) -> str:
    if word.isupper():
        return rf"(?:[\w-]{{1,40}}-)?{re.escape(word)}s?(?:-[\w-]{{1,40}})?" if last else re.escape(word)
    stem = re.sub(r"e[rnms]?$", "", word) if len(word) > 4 else word
    letters = [UMLAUTS.get(letter, re.escape(letter)) for letter in stem]
    if last and word[0].isupper() and len(stem) >= SHORTEST_IN_COMPOUND:
        head = f"[{stem[0].lower()}{stem[0].upper()}]"
        return rf"[\w-]{{0,40}}?{head}{''.join(letters[1:])}[\w-]{{0,40}}"
    return rf"{_head(stem)}{''.join(letters[1:])}{GERMAN_ENDING}"


def _head(word: str) -> str:
    """The first letter: a capital as it is, a small one in either case."""
    return f"[{word[0]}{word[0].upper()}]" if word[0].islower() else re.escape(word[0])


def _french(word: str) -> str:
    if word in FRENCH_LINKS:
        return FRENCH_LINKS[word]
    if word.isupper():
        return re.escape(word)
    for ending, endings in FRENCH_ENDINGS:
        if word.endswith(ending):
            return _typed(word.removesuffix(ending)) + endings
    stem = re.sub(r"e?s?$", "", word) if len(word) > 3 else word
    return rf"{_typed(stem)}e?[sx]?"


def _plain(word: str) -> str:
    if word.isupper():
        return rf"{re.escape(word)}s?"
    return rf"{_typed(re.sub(r'(?:ies|y|s)$', '', word))}(?:y|ies|e?s)?"


def _typed(stem: str) -> str:
    return _head(stem) + re.escape(stem[1:]).replace("'", "['’]")
