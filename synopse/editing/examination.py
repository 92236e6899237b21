"""Project → what its languages do not say alike, and what an editor would mark: findings with both places, by check.

Reads content alone; nothing has to be built. What is silenced with a reason is counted, not shown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from synopse import typography, values
from synopse.checks.finding import Finding
from synopse.checks.glossary import Glossary, glossary_from
from synopse.checks.pair import end_punctuation, same_as_source
from synopse.checks.terms import terms
from synopse.checks.text import brackets_and_quotes, double_space, other_language
from synopse.editing import silencing, unshown
from synopse.editing.cells import pointed
from synopse.editing.composing import house_of
from synopse.editing.silencing import Mode, mode_of
from synopse.editing.vocabulary import Speller, known_names, known_words, spellers_of
from synopse.errors import Problem, Severity, to_write
from synopse.loading import near_misses, photographs
from synopse.loading.setting import House
from synopse.loading.source import Project, Source, tags
from synopse.loading.spoken import Spoken, runs, spoken
from synopse.pairing import normalise, parity
from synopse.values.lexicon import knows

NO_BREAK_SPACE = re.compile("[\u00a0\u202f]")


@dataclass(frozen=True)
class Pair:
    """A unit in two languages."""

    project: Project
    source: Source
    path: str
    first: Spoken
    first_language: str
    second: Spoken
    second_language: str

    def sides(self, side: str) -> tuple[Spoken, Spoken, str]:
        """The side a finding is on, the other, and the other's language."""
        if side == "first":
            return self.first, self.second, self.second_language
        return self.second, self.first, self.first_language


@dataclass(frozen=True)
class Found:
    """A finding before it is decided whether it is silenced: `value` is what `ignore` may name."""

    problem: Problem
    value: str = ""


@dataclass(frozen=True)
class Examined:
    """What an examination found; `silenced` counts what the content silences with a reason."""

    problems: tuple[Problem, ...]
    silenced: int = 0

    @property
    def failing(self) -> bool:
        """Whether any finding is more than a warning."""
        return any(problem.severity == "error" for problem in self.problems)


def examine(
    project: Project,
    only: Sequence[str] = (),
    examples: Collection[str] = (),
    cropped_width: photographs.Width = photographs.unknown,
) -> Examined:
    """Every finding of every check, or of those named in `only`, in the order of the files.

    `examples` are the texts that new documents begin with, as `normalise` leaves them: each is found. `cropped_width`
    says of a photograph's bytes how many pixels wide it is as it is shown; without it none is too small.
    """
    problems: list[Problem] = []
    silenced = 0
    for source in project.sources:
        told: list[Found] = []
        for found, is_silenced in _silenced(project, source, examples, cropped_width):
            rule = found.problem.rule
            mode = mode_of(project, rule, found.problem.severity)
            if mode == "off" or (only and rule not in only and rule.partition(".")[0] not in only):
                continue
            if is_silenced:
                silenced += 1
                continue
            told.append(Found(_with_severity(found.problem, mode), found.value))
        problems += _once(told)
    return Examined(tuple(sorted(set(problems))), silenced)


def _once(told: list[Found]) -> Iterator[Problem]:
    """The problems; an unknown word but once in a file, where it stands first, with how often it does.

    Most of them are new words rather than mistakes, and told at each place they hide the mistakes.
    """
    words: dict[tuple[str, str], set[Problem]] = {}
    for found in told:
        if found.problem.rule == "spelling":
            words.setdefault((found.problem.place.file, found.value), set()).add(found.problem)
        else:
            yield found.problem
    for places in words.values():
        first = min(places)
        often = f"; it stands {len(places)} times in this file" if len(places) > 1 else ""
        yield replace(first, message=f"{first.message}{often}")


def _silenced(
    project: Project, source: Source, examples: Collection[str], cropped_width: photographs.Width
) -> Iterator[tuple[Found, bool]]:
    """Each finding, and whether document.yaml silences it; at last what silences nothing."""
    used: set[silencing.Entry] = set()
    for path, found in _source(project, source, examples, cropped_width):
        entries = silencing.silencing(source, path, found.problem.rule, found.value)
        used.update(entries)
        yield found, bool(entries)
    for path, problem in silencing.idle(source, used, lambda rule: _ran(project, source, rule, examples)):
        yield Found(problem), bool(silencing.silencing(source, path, problem.rule, ""))


def _ran(project: Project, source: Source, rule: str, examples: Collection[str]) -> bool:
    """Whether a check could find anything: it is not off, and what it needs is here."""
    if rule == "spelling" and not set(tags(project, source)) <= spellers_of(project, tags(project, source)).keys():
        return False
    return mode_of(project, rule, "error") != "off" and (rule != "example" or bool(examples))


def _with_severity(problem: Problem, mode: Mode) -> Problem:
    severity: Severity = "warning" if mode == "warning" else "error"
    return Problem(problem.place, problem.message, problem.hint, severity, problem.rule, problem.related)


def _source(
    project: Project, source: Source, examples: Collection[str], cropped_width: photographs.Width
) -> Iterator[tuple[str, Found]]:
    house = house_of(project)
    languages = tags(project, source)
    names = known_names(project, source)
    concepts = glossary_from(project.glossary)
    words = known_words(project, source, concepts)
    spellers = spellers_of(project, languages)
    yield from (
        (f"pictures.{name}.alt", Found(near)) for name, near in photographs.findings(project, source, cropped_width)
    )
    yield from ((path, Found(problem)) for path, problem in unshown.findings(project, source))
    cells: dict[str, dict[str, Spoken]] = {tag: {} for tag in languages}
    for path in source.paths:
        texts = {
            tag: spoken(project, source, scalar, tag)
            for tag in languages
            if (scalar := source.text(path, tag)) is not None
        }
        for tag, text in texts.items():
            cells[tag][path] = text
            yield from ((path, found) for found in _example(text, examples))
            yield from ((path, found) for found in _typography(text, house, tag))
            yield from ((path, Found(near)) for near in near_misses.findings(project, source, text.scalar))
            yield from ((path, Found(near)) for near in near_misses.quoted(path, text.scalar))
            yield from (
                (path, found) for found in _form(text, tag, spellers.get(tag), words | project.language(tag).words)
            )
        for one, other in combinations(texts, 2):
            pair = Pair(project, source, path, texts[one], one, texts[other], other)
            yield from ((path, found) for found in _values(pair, names))
            yield from ((path, found) for found in _structure(pair))
            yield from ((path, found) for found in _wording(pair, concepts, words))
    for tag, spoken_texts in cells.items():
        for path, text in pointed(spoken_texts):
            yield from ((path, found) for found in _decimals(text, house, tag))


# Checks ---------------------------------------------------------------------------------------------------------------


def _values(pair: Pair, names: values.Names) -> Iterator[Found]:
    """Numbers, amounts, dates, addresses, names: the same on both sides, by value.

    Facts that each language was given for itself are left out, since they are meant to differ, and so are those that
    both call alike but whose words nobody reads by value (zloty): they are one value in any case. Where the words of a
    language are not known, all facts are, which say the same by themselves, and a difference in what is typed is a
    warning: whether its 1,200 is a thousand nobody knows.
    """
    known = knows(pair.first_language) and knows(pair.second_language)
    unread = _unread(pair) if known else ()
    first, second = (side.common_but(unread) if known else side.typed for side in (pair.first, pair.second))
    result = values.examine(first, pair.first_language, second, pair.second_language, names=names)
    severities: tuple[tuple[Severity, tuple[values.Finding, ...]], ...] = (
        ("error" if known else "warning", result.findings),
        ("warning", result.warnings),
    )
    for severity, findings in severities:
        for finding in findings:
            own, other, language = pair.sides(finding.side)
            start, end = finding.counterpart or (0, len(other.text))
            related = ((other.place(start, end), f"the text in {language}"),)
            place = own.place(finding.start, finding.end)
            yield Found(Problem(place, finding.message, "", severity, "values", related), finding.text)


def _unread(pair: Pair) -> frozenset[str]:
    """The facts that both texts call, as often, in one style and with one value, whose words do not read as one."""
    first, second = _calls(pair.first), _calls(pair.second)
    alike = [call for call in first if len(first[call]) == len(second.get(call, ()))]
    return frozenset(
        call
        for call in alike
        if values.compare(first[call][0], pair.first_language, second[call][0], pair.second_language)
    )


def _calls(text: Spoken) -> dict[str, list[str]]:
    """The words of each fact that every language has in common, by its call."""
    grouped: dict[str, list[str]] = {}
    for segment in text.segments:
        if segment.fact and not segment.own:
            grouped.setdefault(segment.fact, []).append(segment.text)
    return grouped


def _example(text: Spoken, examples: Collection[str]) -> Iterator[Found]:
    """A text that still says what to write in its place."""
    if examples and normalise(text.scalar.written) in examples:
        message = "is still the example that `build.py new` wrote; it is not released"
        problem = Problem(text.scalar.place, message, "write your own words, or leave it out", "warning", "example")
        yield Found(problem)


def _form(text: Spoken, tag: str, speller: Speller | None, words: frozenset[str]) -> Iterator[Found]:
    """How one text is written: spaces, brackets, quotes, its language, its spelling. Foreign words are left out."""
    native = text.native(tag)
    found = [
        *double_space(text.text, tag),
        *brackets_and_quotes(text.text, tag),
        *other_language(native, tag),
        *(speller(native, tag, words) if speller else ()),
    ]
    for finding in found:
        place = text.place(finding.start, finding.end)
        problem = Problem(place, finding.message, finding.hint, finding.severity, finding.name)
        yield Found(problem, native[finding.start : finding.end])


def _wording(pair: Pair, concepts: Glossary, words: frozenset[str]) -> Iterator[Found]:
    """What two texts call things, how they end, and whether one was left as the other."""
    sides = pair.first.text, pair.first_language, pair.second.text, pair.second_language
    found = [
        *end_punctuation(*sides),
        *same_as_source(*sides, words | _foreign(pair)),
        *_terms(pair, concepts),
    ]
    for finding in found:
        own, other, language = pair.sides(finding.side)
        related = ((other.place(0, len(other.text)), f"the text in {language}"),)
        place = own.place(finding.start, finding.end)
        problem = Problem(place, finding.message, finding.hint, finding.severity, finding.name, related)
        yield Found(problem, own.text[finding.start : finding.end])


def _terms(pair: Pair, concepts: Glossary) -> tuple[Finding, ...]:
    """What the glossary says of two texts; an address says no word, and another language may say what it calls so."""
    first, second = pair.first, pair.second
    native = first.worded_in(pair.first_language), second.worded_in(pair.second_language)
    return terms(first.worded, pair.first_language, second.worded, pair.second_language, concepts, native=native)


def _foreign(pair: Pair) -> frozenset[str]:
    """What either text says in a language other than its own: it is meant to stay as it is."""
    sides = ((pair.first, pair.first_language), (pair.second, pair.second_language))
    return frozenset(
        segment.text for text, own in sides for segment in text.segments if segment.literal and segment.language != own
    )


_PARITY_SEVERITY: dict[parity.Check, Severity] = {"markup": "warning"}


def _structure(pair: Pair) -> Iterator[Found]:
    """Facts, links, notes, lists and paragraphs: alike on both sides."""
    free = pair.source.options(pair.path).paragraphs == "free"
    for difference in parity.differences(pair.first.scalar.written, pair.second.scalar.written):
        if difference.check == "paragraphs" and free:
            continue
        own, other, language = pair.sides(difference.side)
        place = own.scalar.place_of(difference.start, difference.end)
        related = ((other.scalar.place, f"the text in {language}"),)
        severity = _PARITY_SEVERITY.get(difference.check, "error")
        yield Found(Problem(place, difference.message, "", severity, difference.check, related))


def _typography(text: Spoken, house: House, tag: str) -> Iterator[Found]:
    """What the rules in mode `lint` find; the other rules mend the text by themselves."""
    for block in text.blocks():
        for finding in typography.lint_runs(runs(block), house.profiles):
            segment = block[finding.run]
            if not segment.literal:
                continue  # a fact is set by the program; its author cannot write it otherwise
            start = segment.start + finding.start
            place = text.scalar.place_of(start, segment.start + max(finding.end, finding.start + 1))
            said = segment.text[finding.start : finding.end]
            hint = to_write(_as_typed(finding.suggestion, segment.language, house))
            yield Found(Problem(place, finding.message, hint, "error", f"typography.{finding.rule}"), said)


def _decimals(text: Spoken, house: House, tag: str) -> Iterator[Found]:
    """What the rules find in the number of a cell as soon as something measured is behind it."""
    for finding in typography.lint_runs((typography.Run(f"{text.text.rstrip()} %", tag),), house.profiles):
        if finding.end < len(text.text.rstrip()):
            place = text.place(finding.start, finding.end)
            hint = to_write(finding.suggestion)
            said = text.text[finding.start : finding.end]
            yield Found(Problem(place, finding.message, hint, "error", f"typography.{finding.rule}"), said)


def _as_typed(suggestion: str, language: str, house: House) -> str:
    """A suggestion with the spaces that a keyboard has, if the other rules make of them what it has in their place."""
    typed = NO_BREAK_SPACE.sub(" ", suggestion)
    (pieces,) = typography.typeset_runs((typography.Run(typed, language),), house.profiles)
    return typed if "".join(piece.text for piece in pieces) == suggestion else suggestion
