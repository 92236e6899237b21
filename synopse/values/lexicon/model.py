"""The form of a lexicon: the fields that each language fills.

Patterns are regular expressions over folded text; those of words ignore case unless said otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from synopse.values.value import Approximator

NEVER = r"(?!)"
COUNTED = "="
"""Marks the ending of a compound that leaves its number as it is."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What the values of one language are written with."""

    language: str

    # Digits: the marks for decimals and, besides spaces and apostrophes, for groups of three; what makes "minus" of a
    # number; the calling code that national phone numbers belong to.
    decimal: str = ","
    grouping: str = "."
    minus: str = NEVER
    calling_code: str = ""

    # Scales: a case-sensitive pattern and its factor; `lone_scale` may stand without a number (la centaine); `of` joins
    # a scale to a unit (d'euros); `half` after a number adds a half to it (et demi).
    scales: Mapping[str, int] = field(default_factory=dict)
    lone_scale: str = NEVER
    of: str = NEVER
    half: str = NEVER

    # Number words. `articles` hardly count; `uncertain` is a word with its surroundings that may be another (neuf).
    # After `indefinite` a round number is none (mehrere Hundert); `superlatives` may follow an ordinal (zweitgrößte).
    # Where words are written as one (siebenundzwanzig), `compound_and` joins and `tails` are endings with their unit,
    # COUNTED where the number counts as it is (dreimal), "" where it may say something else (zweisprachig).
    cardinals: Mapping[str, Fraction] = field(default_factory=dict)
    word_joins: str = r"[ -]"
    articles: frozenset[str] = frozenset()
    uncertain: str = NEVER
    compound_and: str = ""
    indefinite: str = NEVER
    superlatives: str = NEVER
    tails: Mapping[str, str] = field(default_factory=dict)

    # Ordinals: what follows the digits, and the words after a full stop that say that it ends a sentence instead;
    # words; phrases in which they do not count.
    ordinal_digits: str = NEVER
    sentence_openers: frozenset[str] = frozenset()
    ordinals: Mapping[str, int] = field(default_factory=dict)
    not_ordinals: str = NEVER

    # Fractions: denominators; words for a half; patterns with the groups `one` and `all`, or `nth`, in which NUMBER and
    # ORDINAL stand for number words (un sur trois, jeder dritte), and the symbols of units of time name groups (jeden
    # zweiten Monat). `to_scale` are the words before the scale of a map or a model (Maßstab 1:10), which would be read
    # as a day or a time without them.
    parts: Mapping[str, int] = field(default_factory=dict)
    a_half: str = NEVER
    shares: tuple[str, ...] = ()
    to_scale: str = NEVER

    # Phrases, and the canonical values they may stand for (rund um die Uhr); they are never missed.
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    # Words for units, by symbol; `adjectives` may stand between number and unit (quinze dernières années). A longer
    # word that ends like `unit_endings` may be so many of that unit (20 Straßenbahnminuten).
    units: Mapping[str, str] = field(default_factory=dict)
    adjectives: str = NEVER
    unit_endings: Mapping[str, str] = field(default_factory=dict)

    # Words for what is counted, by the thing they stand for (the same in every language): 12 pays / 12 Länder.
    nouns: Mapping[str, str] = field(default_factory=dict)

    # What an amount is said of: words before a unit (par an, pro kWh), and words that are as much, with the unit's
    # symbol.
    per: str = NEVER
    rates: Mapping[str, str] = field(default_factory=dict)

    # Magnitudes without a number (des milliers): the whole phrase, and the powers of ten that its parts add.
    magnitude: str = NEVER
    magnitudes: Mapping[str, int] = field(default_factory=dict)

    # Dates. `month_alone` is a case-sensitive pattern of a month without day and year, and
    # `month_tails` what may be compounded with it (Maiwochenende); `day` what follows a day's
    # digits; `day_joins` what stands between two days; `before_day_month` what precedes 17.04. or 17/04;
    # `numbered` is a case-sensitive pattern of the number of a thing, which is no day of a list (n° 3, 7 au 9 mai).
    # `weekdays` count from Monday, 1; `weekday_parts` may end them (Montagabend), `before_date` stands between them and
    # a date; `exceptions` turn what is said of days round (sauf le lundi / Dienstag bis Sonntag).
    months: Mapping[str, int] = field(default_factory=dict)
    short_months: Mapping[str, int] = field(default_factory=dict)
    month_alone: str = NEVER
    month_tails: str = NEVER
    weekdays: Mapping[str, int] = field(default_factory=dict)
    weekday_parts: str = NEVER
    before_date: str = NEVER
    exceptions: str = NEVER
    day: str = r"\.?"
    day_joins: str = NEVER
    month_year: str = NEVER
    before_day_month: str = NEVER
    numbered: str = NEVER
    quarter: str = NEVER
    half_year: str = NEVER
    decade: str = NEVER

    # Names of institutions: what the adjectives before a noun end with, and what a noun ends with in the genitive.
    adjective_endings: str = NEVER
    genitive: str = NEVER

    # Joining: what makes a range of two numbers; words that may stand between two numbers of which one has the unit.
    range_joins: str = NEVER
    function_words: frozenset[str] = frozenset()

    # Orders of two values that mean something, by what they mean (the same in every language): what stands before the
    # first of the two, "" where nothing need, and what between them (von 12 auf 35; 240, davon 150).
    orders: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    # Words for a time of day, and the clock's times they stand for. A case-sensitive pattern; they answer for 12 Uhr,
    # and are missed where the other text has another such word to spare (midi / Mitternacht).
    times_of_day: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    # What follows the one number of a draw.
    drawn: str = NEVER

    # Words before a value: how exact it is.
    approximators: Mapping[Approximator, str] = field(default_factory=dict)

    # Words near a number that take the place of a minus sign: `below_zero` say that it is one (40 Grad unter null);
    # `losses` name a loss (ein Rückgang von 12 %) and `decreases` say that it was lost (um 12 % gesunken), but not of
    # what comes after `at_level` (auf 12 % gesunken). Of a temperature both count only after `by_amount`.
    below_zero: str = NEVER
    losses: str = NEVER
    decreases: str = NEVER
    at_level: str = NEVER
    by_amount: str = NEVER


def cardinals(words: Mapping[str, int | str]) -> Mapping[str, Fraction]:
    """A table of number words: each key may hold several spellings, parted by spaces."""
    return {word: Fraction(number) for spellings, number in words.items() for word in spellings.split()}
