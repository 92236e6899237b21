"""What the checks know of each language: quotation marks, abbreviations, words that tell a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Habits:
    """A language as the checks see it.

    `quotes` pairs opening and closing marks; `foreign_quotes` are marks it does not use. `abbreviations` is a pattern
    of what may end a text with a full stop that ends no sentence. `common` are words so frequent that they tell the
    language.
    """

    name: str
    quotes: Mapping[str, str]
    foreign_quotes: frozenset[str]
    abbreviations: str
    common: frozenset[str]


HABITS: Mapping[str, Habits] = {
    "fr": Habits(
        name="French",
        quotes={"«": "»", "“": "”"},
        foreign_quotes=frozenset("„‚"),
        abbreviations=r"etc\.|p\. ?ex\.|cf\.|env\.|M\.|art\.|vol\.|S\.A\.|h\. ?t\.",
        common=frozenset(
            "le la les un une du au aux et est sont dans pour par avec sur qui que ce cette ces il elle ils elles "
            "nous vous leur leurs son ses sa plus mais ou où ont été être à y en ne pas se comme notre nos entre "
            "sans sous dont".split()
        ),
    ),
    "de": Habits(
        name="German",
        quotes={"„": "“", "‚": "‘", "»": "«", "›": "‹"},
        foreign_quotes=frozenset("”"),
        abbreviations=(
            r"usw\.|u\. ?a\.|z\. ?B\.|Mio\.|Mrd\.|Tsd\.|bzw\.|ca\.|Nr\.|e\. ?V\.|etc\.|Abs\.|Art\.|d\. ?h\.|Chr\.|"
            r"v\. ?H\.|Std\.|\d\."
        ),
        common=frozenset(
            "der die das den dem ein eine einen einem einer eines und ist sind im mit für von vom zu zum zur auf "
            "bei aus nach über unter nicht auch sich es er sie wir ihr als wie wird werden wurde wurden hat haben "
            "oder aber durch dass seine ihre unser unsere am bis seit um".split()
        ),
    ),
    "en": Habits(
        name="English",
        quotes={"“": "”"},
        foreign_quotes=frozenset("«»„‚"),
        abbreviations=r"etc\.|Inc\.|Ltd\.|p\.m\.|a\.m\.|e\.g\.|i\.e\.|No\.|Co\.|approx\.",
        common=frozenset(
            "the a an and is are was were of to in for by with from that this these it its they we our their has "
            "have been not which at as or but be will would can".split()
        ),
    ),
}


def habits_of(language: str) -> Habits | None:
    """The habits of a BCP 47 tag; None for a language without a table."""
    return HABITS.get(language.replace("_", "-").lower().partition("-")[0])


def telling_words(language: str) -> frozenset[str]:
    """The common words of a language that are common in no other one of the table."""
    own = habits_of(language)
    if own is None:
        return frozenset()
    others = frozenset[str]().union(*(other.common for other in HABITS.values() if other is not own))
    return own.common - others - frozenset({"des", "la", "in", "an", "war", "on"})
