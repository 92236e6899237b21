"""A galley → its phone numbers at whose typed spaces a line could end, each with no-break spaces in their place."""

from __future__ import annotations

from collections.abc import Iterator

from synopse.typography.galley import Edit, Galley
from synopse.typography.guard_table import GUARDS
from synopse.typography.needed import may_stand_in
from synopse.typography.profiles import NO_BREAK, Profile
from synopse.typography.rule import expression

PHONES = tuple(pattern for guard in GUARDS if guard.name == "phone" for pattern in guard.patterns)
OTHERS = tuple(pattern for guard in GUARDS if guard.name != "phone" for pattern in guard.patterns)


def parted_phones(galley: Galley, profile: Profile) -> Iterator[Edit]:
    """Each phone number with spaces, as a whole.

    What looks like one within an address, code or an account number (the end of `DE89 3704 0044 0532 0130 00`) is none.
    """
    numbers = {span for span in _spans(PHONES, galley) if " " in galley.text[slice(*span)]}
    others = list(_spans(OTHERS, galley)) if numbers else []
    free = 0
    for start, end in sorted(numbers):
        if start < free or any(begin < end and start < stop for begin, stop in others):
            continue
        free = end
        yield Edit(start, end, galley.text[start:end].replace(" ", NO_BREAK))


def _spans(patterns: tuple[str, ...], galley: Galley) -> Iterator[tuple[int, int]]:
    """Where what is recognised stands, without the context that gives it away."""
    for pattern in patterns:
        if may_stand_in(pattern, galley.characters):
            for match in expression(pattern).finditer(galley.text):
                yield match.span("kept" if "kept" in match.re.groupindex else 0)
