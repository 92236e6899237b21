"""A galley → the typed spaces of its phone numbers as no-break ones, as facts that are phone numbers have them."""

from __future__ import annotations

from collections.abc import Iterator

from synopse.typography.galley import Edit, Galley
from synopse.typography.guard_table import GUARDS
from synopse.typography.needed import may_stand_in
from synopse.typography.profiles import NO_BREAK, Profile
from synopse.typography.rule import expression

PHONES = tuple(pattern for guard in GUARDS if guard.name == "phone" for pattern in guard.patterns)
OTHERS = tuple(pattern for guard in GUARDS if guard.name != "phone" for pattern in guard.patterns)

WITHIN = r"[\d+()/.-] [\d()/.-]"
"""A space as one inside a number; most texts have none, and are not looked through for the rest."""


def phone_spaces(galley: Galley, profile: Profile) -> Iterator[Edit]:
    """Every space at which a line could end inside a phone number.

    What looks like one within an address, code or an account number (the end of `DE89 3704 0044 0532 0130 00`) is none.
    """
    if not expression(WITHIN).search(galley.text):
        return
    numbers = [span for span in _spans(PHONES, galley) if " " in galley.text[slice(*span)]]
    others = list(_spans(OTHERS, galley)) if numbers else []
    spaces = {
        at
        for start, end in numbers
        if not any(begin < end and start < stop for begin, stop in others)
        for at in range(start, end)
        if galley.text[at] == " "
    }
    yield from (Edit(at, at + 1, NO_BREAK) for at in sorted(spaces))


def _spans(patterns: tuple[str, ...], galley: Galley) -> Iterator[tuple[int, int]]:
    """Where what is recognised stands, without the context that gives it away."""
    for pattern in patterns:
        if may_stand_in(pattern, galley.characters):
            for match in expression(pattern).finditer(galley.text):
                yield match.span("kept" if "kept" in match.re.groupindex else 0)
