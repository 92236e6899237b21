"""Runs in one or several languages and their profiles → typeset pieces, or the places that rules find fault with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate, chain, repeat

from synopse.typography.galley import FOREIGN, FREE, RAISED, Edit, Galley, Pieces, Run, corrected, galley_of, pieces_of
from synopse.typography.guards import guarded
from synopse.typography.profiles import DEFAULTS, Mode, Profile, for_tag
from synopse.typography.rule import Finder, Rule, edits_of, mode_of
from synopse.typography.rules import rules_of

MOST_PASSES = 6


@dataclass(frozen=True, order=True)
class Finding:
    """A place that a rule wants otherwise: `start` to `end` count characters in the text of run number `run`.

    `suggestion` replaces those characters; `message` is the rule in plain words.
    """

    rule: str
    run: int
    start: int
    end: int
    message: str
    suggestion: str


@dataclass(frozen=True)
class Correction:
    """An edit with its rule and the galley it was found on."""

    rule: Rule
    galley: Galley
    edit: Edit


def typeset(text: str, language: str) -> str:
    """`text` set by the default profile of `language` (a BCP 47 tag); unchanged where the language has no rules."""
    return "".join(piece.text for run in typeset_runs((Run(text, language),), DEFAULTS) for piece in run)


def typeset_runs(runs: Sequence[Run], profiles: Mapping[str, Profile]) -> tuple[Pieces, ...]:
    """The runs of one block, each set by the profile of its language, as the pieces of each run.

    `profiles` are by language tag; `de-CH` falls back to `de`. A rule sees the whole block, and what it changes lands
    in the run it belongs to. A protected run, and one whose language has no profile, stays as it is.
    """
    return _typeset(tuple(runs), profiles_of(runs, profiles))


@lru_cache(maxsize=8192)  # what documents share is set once, and so is a title, which several of its pages show
def _typeset(runs: tuple[Run, ...], styles: tuple[Profile | None, ...]) -> tuple[Pieces, ...]:
    galley = galley_of(runs)
    for profile, own in _shares(styles):
        galley, _ = _fixed(_opened(galley, own), profile)
    return pieces_of(galley, len(runs))


def lint_runs(runs: Sequence[Run], profiles: Mapping[str, Profile], *, fixes: bool = False) -> list[Finding]:
    """What the rules in mode `lint` find in `runs`, in the order of the text; with `fixes`, what the others change too.

    Positions are those of the runs as they were given, whatever other rules change.
    """
    galley = galley_of(runs)
    found: list[Correction] = []
    for profile, own in _shares(profiles_of(runs, profiles)):
        galley, corrections = _fixed(_opened(galley, own), profile)
        found += corrections if fixes else ()
        found += _advice(galley, profile)
    offsets = [0, *accumulate(len(run.text) for run in runs)]
    findings = {_finding(correction, offsets) for correction in found}
    return sorted(findings, key=lambda finding: (finding.run, finding.start, finding.end, finding))


def profiles_of(runs: Sequence[Run], profiles: Mapping[str, Profile]) -> tuple[Profile | None, ...]:
    """The profile that sets each run; None where it stays as it is."""
    return tuple(None if run.protected else for_tag(profiles, run.language) for run in runs)


def _shares(styles: Sequence[Profile | None]) -> list[tuple[Profile, frozenset[int]]]:
    """Each profile at work in the block, with the numbers of its runs."""
    shares: dict[Profile, set[int]] = {}
    for number, profile in enumerate(styles):
        if profile is not None:
            shares.setdefault(profile, set()).add(number)
    return [(profile, frozenset(own)) for profile, own in shares.items()]


def _opened(galley: Galley, own: frozenset[int]) -> Galley:
    """The galley with the runs in `own` free to change, but for their technical strings, and the others closed."""
    kind = bytes(
        old if old == RAISED else FREE if owner in own else FOREIGN
        for old, owner in zip(galley.kind, galley.owner, strict=True)
    )
    return guarded(replace(galley, kind=kind))


def _fixed(galley: Galley, profile: Profile) -> tuple[Galley, list[Correction]]:
    """The galley after the rules in mode `fix`, and what they corrected.

    What one rule sets can be what an earlier one looks for, though rarely outside of broken texts: the rules work until
    each has found nothing since the last correction, so that what is set once is set for good.
    """
    corrections: list[Correction] = []
    finders = _finders(profile)
    idle = 0
    for rule, finder in chain.from_iterable(repeat(finders, MOST_PASSES)):
        edits = edits_of(rule, finder, galley, profile)
        if edits:
            corrections += (Correction(rule, galley, edit) for edit in edits)
            galley = corrected(galley, edits)
            idle = 0
        else:
            idle += 1
            if idle == len(finders):
                break
    return galley, corrections


@cache
def _finders(profile: Profile) -> tuple[tuple[Rule, Finder], ...]:
    return tuple((rule, finder) for rule in _rules(profile, "fix") for finder in rule.finders)


def _advice(galley: Galley, profile: Profile) -> Iterator[Correction]:
    """What the rules in mode `lint` would correct."""
    for rule in _rules(profile, "lint"):
        for finder in rule.finders:
            yield from (Correction(rule, galley, edit) for edit in edits_of(rule, finder, galley, profile))


@cache
def _rules(profile: Profile, mode: Mode) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules_of(profile.language) if mode_of(rule, profile) == mode)


def _finding(correction: Correction, offsets: Sequence[int]) -> Finding:
    """A correction as reported; `offsets` are where the runs begin in the joined text, and where the last ends."""
    rule, galley, edit = correction.rule, correction.galley, correction.edit
    run = galley.owner[edit.anchor if edit.start == edit.end else edit.start]
    first, last = offsets[run], offsets[run + 1]
    start = min(max(galley.origin[edit.start], first), last)
    end = min(max(galley.origin[edit.end], start), last)
    return Finding(rule.name, run, start - first, end - first, rule.message, edit.text)
