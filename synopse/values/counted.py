"""Numbers and the nouns behind them → where two texts say the same numbers of each other's things.

"3 pays et 12 partenaires" against "12 Länder und 3 Partner": no number is missing, and each stands with the wrong noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from synopse.values.lexicon import lexicon_of
from synopse.values.lexicon.model import Lexicon
from synopse.values.value import Value

MOST_ADJECTIVES = 2
"""How many words may stand between a number and its noun (12 neue europäische Partner)."""


def noun_behind(made: Value, text: str, lexicon: Lexicon) -> str:
    """The thing that the number `made` in the folded `text` is a number of; "" where no known noun follows it."""
    if made.kind != "number" or made.weight == "offered":
        return ""
    found = _pattern(lexicon.language).match(text, made.end)
    return tuple(lexicon.nouns)[int(found.lastgroup.removeprefix("n"))] if found and found.lastgroup else ""


def exchanged(ours: Iterable[Value], theirs: Iterable[Value]) -> list[tuple[Value, Value]]:
    """The numbers of both texts that have changed places: for each thing, ours and theirs.

    Only things that each text counts once are looked at, and only numbers that pass round among them: where one text
    says "3 pays sur 12" and the other "3 von 12 Ländern", nothing was exchanged.
    """
    first, second = _once(ours), _once(theirs)
    differing = [thing for thing in first if thing in second and not first[thing].forms & second[thing].forms]
    owner = {first[thing].canonical: thing for thing in differing}
    return [(first[thing], second[thing]) for thing in differing if _comes_round(thing, second, owner)]


def _once(values: Iterable[Value]) -> dict[str, Value]:
    """What is counted once, with its number."""
    counts: dict[str, list[Value]] = {}
    for made in values:
        if made.noun:
            counts.setdefault(made.noun, []).append(made)
    return {thing: found[0] for thing, found in counts.items() if len(found) == 1}


def _comes_round(thing: str, theirs: dict[str, Value], owner: dict[str, str]) -> bool:
    """Whether one comes back to `thing` by going from each to the one whose number has come to stand with it."""
    step: str | None = owner.get(theirs[thing].canonical)
    for _ in owner:
        if step is None or step == thing:
            break
        step = owner.get(theirs[step].canonical)
    return step == thing


@lru_cache
def _pattern(language: str) -> re.Pattern[str]:
    lexicon = lexicon_of(language)
    nouns = "|".join(f"(?P<n{index}>{words})" for index, words in enumerate(lexicon.nouns.values())) or r"(?!)"
    parts = r"[\w-]*?" if lexicon.compound_and else ""
    adjective = rf"(?!(?:{'|'.join(lexicon.function_words)})[ \n])(?-i:[a-zà-ÿßœ-]+)[ \n]"
    return re.compile(
        rf"[ \n](?:{lexicon.of})?(?:{adjective}){{0,{MOST_ADJECTIVES}}}?{parts}(?:{nouns})(?!\w)", re.IGNORECASE
    )
