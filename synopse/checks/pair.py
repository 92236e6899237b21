"""Two texts that should say the same → what differs in their form: how they end, whether one was never translated."""

from __future__ import annotations

import re
import unicodedata

from synopse.checks.finding import Finding
from synopse.checks.tables import habits_of, telling_words
from synopse.values.addresses import without_addresses

CLOSERS = " \n\t\u00a0\u202f»”“’‘\"'«‹›)]*_"
ENDINGS = {
    ".": "a full stop", "!": "an exclamation mark", "?": "a question mark", ":": "a colon", ";": "a semicolon",
    ",": "a comma", "…": "an ellipsis",
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]{2,}")

HINT = "translate it, or mark a name as words of its language: `[name]{lang=de}`"
FEWEST = 4
"""A text of fewer words may well be the same in both languages (Contact, Photo 1, a name)."""


def end_punctuation(text: str, language: str, other_text: str, other_language: str) -> tuple[Finding, ...]:
    """Texts that end differently: with and without a full stop, with a question mark and a full stop."""
    if not text.strip() or not other_text.strip():
        return ()
    ours, theirs = ending(text), ending(other_text)
    if ours == theirs:
        return ()
    if {ours, theirs} == {"", "."} and (_abbreviated(text, language) or _abbreviated(other_text, other_language)):
        return ()
    end = len(text.rstrip(CLOSERS)) or 1
    said = f"ends with {ENDINGS.get(ours, 'no mark')}, the other text with {ENDINGS.get(theirs, 'no mark')}"
    return (Finding("first", end - 1, end, "end-punctuation", said),)


def ending(text: str) -> str:
    """The mark that ends a text, inside quotes or brackets or not; "" where it is a letter or a digit."""
    bare = text.rstrip(CLOSERS)
    if bare.endswith("..."):
        return "…"
    return bare[-1] if bare and bare[-1] in ENDINGS else ""


def _abbreviated(text: str, language: str) -> bool:
    habits = habits_of(language)
    return habits is not None and re.search(rf"(?:{habits.abbreviations})$", text.rstrip(CLOSERS)) is not None


def same_as_source(
    text: str, language: str, other_text: str, other_language: str, known: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """A text that is the same in both languages though it has words to translate.

    `known` are names that stay as they are, in any case, and so do addresses.
    """
    if _bare(text) != _bare(other_text):
        return ()
    rest = without_addresses(_bare(text))
    for name in sorted(known, key=len, reverse=True):
        rest = rest.replace(_bare(name), " ")
    words = WORD.findall(rest)
    telling = telling_words(language) | telling_words(other_language)
    if len(words) < FEWEST and (len(words) < 2 or not telling.intersection(words)):
        return ()
    return (Finding("second", 0, len(other_text), "same-as-source", "is the same in both languages", HINT),)


def _bare(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold().split())
