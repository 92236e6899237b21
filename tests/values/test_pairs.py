"""Pairs of sentences as press offices write them: the same in both languages, or with one error sown in."""

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from synopse.language import AmountStyle, Language
from synopse.values import compare
from synopse.values.units import CURRENCIES

PAIRS = Path(__file__).parent / "pairs"


def rows(name: str) -> list[tuple[str, str, str]]:
    """The rows of a table of pairs: French text, German (or English) text, what to expect."""
    lines = (PAIRS / name).read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split(" | ")] for line in lines if line and not line.startswith("#")]
    return [(first, second, expected) for first, second, expected in cells]


SETS = (
    "same.psv", "different.psv", "tricky.psv", "press.psv", "third.psv", "fourth.psv", "fifth.psv", "sixth.psv",
    "signs.psv", "calendar.psv", "parted.psv", "counted.psv", "newsroom.psv", "proportions.psv",
    "intervals.psv", "times.psv", "shares.psv", "society.psv", "orders.psv",
)  # fmt: skip
ROWS = [row for name in SETS for row in rows(name)]
SAME = [(first, second) for first, second, expected in ROWS if expected == "same"]
DIFFERENT = [row for row in ROWS if row[2] != "same"]
ENGLISH = rows("english.psv")


def typeset(text: str) -> str:
    """The text as a typesetter leaves it: fixed spaces of both widths, real minus signs, soft hyphens in long words."""
    chance = Random(text)
    letters = []
    for index, letter in enumerate(text):
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        if letter == " " and (before.isdigit() or after.isdigit() or after in "%€;:!?»"):
            letter = chance.choice("\u00a0\u202f")
        elif letter == "'":
            letter = "’"
        letters.append(letter)
        around = text[max(0, index - 2) : index + 4]
        if len(around) == 6 and around.isalpha() and chance.random() < 0.2:
            letters.append("\u00ad")
    return "".join(letters)


def test_the_tables_are_large_enough_to_mean_something() -> None:
    assert len(SAME) >= 600
    assert len(DIFFERENT) >= 220


@pytest.mark.parametrize(("french", "german"), SAME)
def test_a_pair_that_says_the_same_raises_no_alarm(french: str, german: str) -> None:
    assert compare(french, "fr", german, "de") == []
    assert compare(german, "de", french, "fr") == []


@pytest.mark.parametrize(("french", "german"), SAME)
def test_typesetting_changes_nothing(french: str, german: str) -> None:
    assert compare(typeset(french), "fr", typeset(german), "de") == []
    assert compare(french, "fr", typeset(french), "fr") == []
    assert compare(german, "de", typeset(german), "de") == []


@pytest.mark.parametrize(("french", "german", "error"), DIFFERENT)
def test_a_difference_of_value_is_found(french: str, german: str, error: str) -> None:
    assert compare(french, "fr", german, "de") != []
    assert compare(german, "de", french, "fr") != []
    assert compare(typeset(german), "de", typeset(french), "fr") != []


@pytest.mark.parametrize(("first", "english", "expected"), ENGLISH)
def test_english_is_compared_too(first: str, english: str, expected: str) -> None:
    found = compare(first, "fr", english, "en")

    assert ("same" if not found else "different") == expected


PAST = {"ATS", "BEF", "DEM", "ESP", "FRF", "ITL", "LUF"}


@pytest.mark.parametrize("currency", sorted(CURRENCIES - PAST))
@pytest.mark.parametrize("style", ["full", "short"])
def test_an_amount_that_the_program_sets_reads_as_one_value(currency: str, style: AmountStyle) -> None:
    french, german = Language("fr", {}), Language("de", {})

    for value in map(Decimal, ("4250000", "2000000000", "1250.5", "950", "-37500000")):
        first, second = french.amount(value, currency, style), german.amount(value, currency, style)
        assert (first, second, ()) == (first, second, tuple(compare(first, "fr", second, "de")))
