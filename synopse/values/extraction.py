"""A text and its language → the values it says, in the order of the text.

Each recogniser reads the folded text and claims what it has understood; the next sees only the rest. So an address
hides its digits from the dates, and a date its digits from the numbers. Weekdays claim nothing: a Monday may be a "per
week" as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from synopse.values.addresses import addresses
from synopse.values.approximators import approximated
from synopse.values.counted import noun_behind
from synopse.values.dates import dates
from synopse.values.decreases import lowered
from synopse.values.folding import BLANK, fold
from synopse.values.lexicon import lexicon_of
from synopse.values.lexicon.model import Lexicon
from synopse.values.measures import measures
from synopse.values.names import known_names, person_names
from synopse.values.ordinals import ordinals
from synopse.values.phones import phones
from synopse.values.proportions import proportions
from synopse.values.rates import magnitudes, rates
from synopse.values.references import references, serials, tokens
from synopse.values.shares import phrases, shares
from synopse.values.sharing import shared_values
from synopse.values.times import times, times_of_day
from synopse.values.value import Names, Value
from synopse.values.weekdays import weekdays

Recogniser = Callable[[str, Lexicon], Iterable[Value]]


def numbers(text: str, lexicon: Lexicon) -> list[Value]:
    """The numbers of `text` with their units."""
    return shared_values(tuple(measures(text, lexicon)), text, lexicon)


RECOGNISERS: tuple[Recogniser, ...] = (
    addresses, serials, proportions, dates, times_of_day, phrases, phones, times, references, shares, ordinals, rates,
    numbers, magnitudes, tokens,
)  # fmt: skip


def extract(text: str, language: str, names: Names = ()) -> tuple[Value, ...]:
    """The values that `text` says in `language` (a BCP 47 tag), plain or typeset, in the order of the text.

    `names` are persons and institutions known beforehand. Any text has a result; none raises an error.
    """
    folded = fold(text)
    lexicon = lexicon_of(language)
    found = list(known_names(folded.text, names, lexicon))
    rest = _without(folded.text, found)
    found += person_names(rest, lexicon)
    for recognise in RECOGNISERS:
        claimed = list(_apart(recognise(rest, lexicon), len(rest)))
        rest = _without(rest, claimed)
        found += claimed
    found += list(weekdays(folded.text, found, lexicon))
    placed = []
    for made in lowered(approximated(found, folded.text, lexicon), folded.text, lexicon):
        start, end = folded.span(made.start, made.end)
        noun = noun_behind(made, folded.text, lexicon)
        placed.append(replace(made, start=start, end=end, text=text[start:end], noun=noun))
    return tuple(sorted(placed, key=lambda made: (made.start, made.end, made.kind)))


def _apart(values: Iterable[Value], length: int) -> Iterator[Value]:
    """The values that overlap none before them, in a text of so many characters."""
    taken = bytearray(length)
    for made in values:
        if made.end > made.start and not any(taken[made.start : made.end]):
            taken[made.start : made.end] = b"\1" * (made.end - made.start)
            yield made


def _without(text: str, claimed: Iterable[Value]) -> str:
    """The text with the claimed values blanked out, as long as before."""
    letters = list(text)
    for made in claimed:
        letters[made.start : made.end] = BLANK * (made.end - made.start)
    return "".join(letters)
