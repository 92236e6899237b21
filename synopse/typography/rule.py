"""A rule and a galley → the corrections it asks for. A rule is data: where it looks, what stands there then, why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Literal

from synopse.typography.galley import Edit, Galley
from synopse.typography.needed import may_stand_in
from synopse.typography.profiles import Mode, Profile

Finder = Callable[[Galley, Profile], Iterable[Edit]]
"""A way to look for corrections; they come in ascending order and do not overlap."""


WORD = re.compile(r"(?<![\w@#])[^\W\d_]+(?!\w)")


@dataclass(frozen=True)
class Rule:
    """One rule of typesetting.

    `finders` work one after the other, each on what the last one left. `examples` are, for a language,
    pairs of input and output, spaces shown as ⍽ (no-break) and ⎵ (thin no-break); a rule in mode `lint` leaves the
    input and proposes the output. `technical` rules may propose changes inside recognised technical strings.
    """

    name: str
    languages: tuple[str, ...]
    message: str
    source: str
    examples: Mapping[str, tuple[tuple[str, str], ...]]
    finders: tuple[Finder, ...]
    mode: Mode = "fix"
    technical: bool = False


def change(
    pattern: str,
    becomes: str | None,
    anchor: Literal["left", "right", ""] = "",
    *,
    raised: bool = False,
    when: str = "",
) -> Finder:
    """A finder by regular expression: every unnamed group of `pattern` is replaced by `becomes`.

    In `becomes`, `{unit}` and the like stand for the profile's spaces, `\\g<name>` for a named group of the pattern;
    None leaves the text and only raises it. An empty group inserts; `anchor` says whether the inserted text belongs to
    the character on its left or right. `when` is a short expression that is found wherever `pattern` is: a long one is
    compiled only for a text that may need it, which takes longer than to set the text.
    """

    def find(galley: Galley, profile: Profile) -> Iterable[Edit]:
        if not may_stand_in(pattern, galley.characters) or not _may_be_found(when, galley.text):
            return ()  # as with nearly every expression in a text
        return found(galley, profile)

    def found(galley: Galley, profile: Profile) -> Iterator[Edit]:
        groups = _unnamed(pattern)
        for match in expression(pattern).finditer(galley.text):  # mostly there is none, and nothing else is asked for
            template = _filled(becomes, profile) if becomes is not None else None
            superscript = raised and profile.superscripts
            for group in groups:
                start, end = match.span(group)
                text = match[group] if template is None else match.expand(template) if "\\" in template else template
                if start >= 0 and (match[group] != text or superscript):
                    yield Edit(start, end, text, _anchor(start, end, anchor), superscript)

    return find


def word_list(words: Mapping[str, str]) -> Finder:
    """A finder of whole words that are in `words`; only the letters that differ are touched."""

    def find(galley: Galley, profile: Profile) -> Iterator[Edit]:
        for match in WORD.finditer(galley.text):
            wanted = words.get(match[0])
            if wanted is not None:
                yield _difference(match.start(), match[0], wanted)

    return find


def _difference(at: int, typed: str, wanted: str) -> Edit:
    before = _shared(typed, wanted)
    after = _shared(typed[before:][::-1], wanted[before:][::-1])
    return Edit(at + before, at + len(typed) - after, wanted[before : len(wanted) - after])


def _shared(one: str, other: str) -> int:
    """How many characters two strings have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False)))


def edits_of(rule: Rule, finder: Finder, galley: Galley, profile: Profile) -> list[Edit]:
    """The corrections of one finder of `rule` that touch nothing they must not."""
    return [edit for edit in finder(galley, profile) if galley.allows(edit, guarded=rule.technical)]


def mode_of(rule: Rule, profile: Profile) -> Mode:
    """The mode of `rule` under the house style."""
    return dict(profile.modes).get(rule.name, rule.mode)


def _may_be_found(when: str, text: str) -> bool:
    return not when or expression(when).search(text) is not None


@cache
def expression(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled when its language first needs it: to compile those of all would take as long as a page."""
    return re.compile(pattern)


@cache
def _unnamed(pattern: str) -> tuple[int, ...]:
    """The numbers of a pattern's unnamed groups."""
    compiled = expression(pattern)
    named = set(compiled.groupindex.values())
    return tuple(group for group in range(1, compiled.groups + 1) if group not in named)


@cache
def _filled(becomes: str, profile: Profile) -> str:
    return becomes.format_map(_spaces(profile))


def _anchor(start: int, end: int, side: str) -> int:
    if side == "left":
        return start - 1
    return end if side == "right" else -1


def _spaces(profile: Profile) -> dict[str, str]:
    return {
        "quote": profile.quote_space,
        "high": profile.high_space,
        "colon": profile.colon_space,
        "unit": profile.unit_space,
        "abbreviation": profile.abbreviation_space,
        "group": profile.grouping or "\u202f",
    }
