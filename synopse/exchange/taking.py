"""Project, and what translators sent back → what is taken, what is in conflict, what is refused.

Nothing is lost and nothing overwritten: where either text moved since the export, both are reported and neither is
touched, and the rest is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from synopse.errors import Place, Problem
from synopse.exchange.interchange import (
    Marked,
    Returned,
    TranslationUnit,
    fingerprint,
    source_language,
    translation_unit,
    words,
)
from synopse.exchange.prose import width_of
from synopse.exchange.resolving import Broken, faults, resolved, text_of
from synopse.exchange.tags import Tagged, alike, plain
from synopse.loading.source import Project, Source
from synopse.loading.standing import standing, texts_of
from synopse.pairing import Texts, UnitState
from synopse.reading import characters
from synopse.reading.strict_yaml import Scalar
from synopse.schema.checking import did_you_mean

TIMES = 5
"""A translation that is longer than so many times its original is none; one of SHORT characters always may be."""
SHORT = 2_000
MAX_UNKNOWN = 50
"""How many units that are not here are named one by one."""


@dataclass(frozen=True)
class Taken:
    """A translation that is taken. `text` is what the YAML file is to say; `new` whether that is something else
    than now, `origin` the language it was translated from.

    `accepted` declares the unit in step; `waits` says in words why not.
    """

    source: Source
    path: str
    language: str
    text: str
    new: bool
    accepted: bool
    origin: str
    waits: str = ""


@dataclass(frozen=True)
class Conflict:
    """A text that moved since the export: `before` and `now` differ, `returned` is what came back for it."""

    name: str
    place: Place
    language: str
    before: str
    now: str
    returned: str
    reason: str


@dataclass(frozen=True)
class Outcome:
    """What an import comes to. `unchanged` counts the units that say what is here already, and are declared so."""

    taken: tuple[Taken, ...]
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]
    unchanged: int


def take(project: Project, returned: Iterable[Returned]) -> Outcome:
    """Judge every unit that came back."""
    judge = _Judge(project)
    taken: list[Taken] = []
    conflicts: list[Conflict] = []
    problems: list[Problem] = []
    unknown: list[Returned] = []
    swapped: list[Returned] = []
    unchanged = 0
    for unit in _each_once(returned, problems):
        if not judge.knows(unit):
            unknown.append(unit)
            continue
        found = judge.judge(unit)
        if isinstance(found, Taken):
            taken.append(found)
        elif isinstance(found, Conflict):
            conflicts.append(found)
        elif isinstance(found, Problem):
            problems.append(found)
        elif found is _SWAPPED:
            swapped.append(unit)
        else:
            unchanged += found is _UNCHANGED
    problems += [judge.unknown(unit) for unit in unknown[:MAX_UNKNOWN]]
    if more := unknown[MAX_UNKNOWN:]:
        problems.append(Problem(Place(more[0].place.file), f"{len(more)} more units are not here"))
    problems += [_swapped(swapped)] if swapped else []
    return Outcome(tuple(taken), tuple(conflicts), tuple(problems), unchanged)


def _each_once(returned: Iterable[Returned], problems: list[Problem]) -> Iterator[Returned]:
    """Each unit that has a translation, once; of two that differ neither is taken."""
    seen: dict[tuple[str, str], list[Returned]] = {}
    for unit in returned:
        if any(not isinstance(part, str) or part.strip() for part in unit.target):
            seen.setdefault((unit.name, unit.target_language), []).append(unit)
    for found in seen.values():
        if all(other.target == found[0].target for other in found):
            yield found[0]
        else:
            message = f"{found[0].name} stands in the file {len(found)} times, with different translations"
            related = tuple((other.place, "the other one") for other in found[:-1])
            problems.append(Problem(found[-1].place, message, "leave one of them", related=related))


class _Said(str):
    """A judgement that needs no more words."""


_UNCHANGED, _SWAPPED = _Said("unchanged"), _Said("swapped")


def _swapped(units: list[Returned]) -> Problem:
    """What is said of units whose source is the translation, and whose target the original."""
    first = units[0]
    more = f" and {len(units) - 1} more" if len(units) > 1 else ""
    message = f"source and target are swapped in {first.name}{more}: none is taken"
    hint = "the source holds what was exported, in its language: turn round either the texts or the languages"
    return Problem(first.place, message, hint)


class _Judge:
    """Knows the units of a project by name; reads each source's states once."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.sources = project.by_name
        self.states = {
            source.name: {unit.path: unit for unit in standing(project, source)} for source in project.sources
        }

    def knows(self, returned: Returned) -> bool:
        """Whether the project has the unit."""
        document, _, path = returned.name.partition(":")
        return path in self.states.get(document, {})

    def judge(self, returned: Returned) -> Taken | Conflict | Problem | _Said:
        """What becomes of a unit that is known."""
        document, _, path = returned.name.partition(":")
        source, state = self.sources[document], self.states[document][path]
        target, origin = self._languages(returned, source, state)
        if _says_another_language(texts_of(source, path), target, returned):
            return _SWAPPED
        if not target or not origin:
            message = f"{returned.name} is not for the language `{returned.target_language}`"
            return Problem(returned.place, message, f"it is for {', '.join(state.languages)}")
        unit = translation_unit(self.project, source, state, origin, target)
        return _judged(source, state, unit, returned)

    def unknown(self, returned: Returned) -> Problem:
        """What is said of a unit that the project does not have."""
        known = [f"{document}:{path}" for document, states in self.states.items() for path in states]
        name = returned.name[:200]
        return Problem(returned.place, f"there is no unit `{name}`", did_you_mean(name, known))

    def _languages(self, returned: Returned, source: Source, state: UnitState) -> tuple[str, str]:
        """Target and source of a unit; programs write de-DE where de was exported."""
        target = _among(returned.target_language, tuple(state.languages))
        present = tuple(tag for tag in state.languages if tag != target and source.text(state.path, tag))
        origin = _among(returned.source_language, present)
        return target, origin or (source_language(source, state, target) if target else "")


def _among(tag: str, known: tuple[str, ...]) -> str:
    """The language of the project that a program's tag means."""
    exact = [each for each in known if each.lower() == tag.lower().replace("_", "-")]
    primary = [each for each in known if each.partition("-")[0] == tag.lower().replace("_", "-").partition("-")[0]]
    return (exact or (primary if len(primary) == 1 else [""]))[0]


def _judged(
    source: Source, state: UnitState, unit: TranslationUnit, returned: Returned
) -> Taken | Conflict | Problem | _Said:
    texts = texts_of(source, state.path)
    longest = max(SHORT, TIMES * _length(unit.source), TIMES * _length(unit.target))
    if max(_length(returned.source), _length(returned.target)) > longest:
        return _refused(unit, returned, [f"the text is more than {TIMES} times as long as the original"])
    try:
        parts: Tagged | None = resolved(unit, returned.target)
        broken = ""
    except Broken as error:
        parts, broken = None, error.message
    if parts is not None and alike(parts, unit.target):
        return _confirmed(source, state, unit, returned, texts[unit.target_language])
    if parts is not None and alike(parts, unit.source) and _holds_the_translation(unit, returned):
        return _SWAPPED
    if conflict := _conflict(state, unit, returned):
        return conflict
    if parts is None:
        return _refused(unit, returned, [broken])
    try:
        text = _fitted(source, state.path, unit, parts)
    except Broken as error:
        return _refused(unit, returned, [error.message])
    free = source.options(state.path).paragraphs == "free"
    meant = _meant(state, unit, texts)
    if found := [*_forbidden(text), *faults(texts[unit.source_language], text, meant, free_paragraphs=free)]:
        return _refused(unit, returned, found)
    waits = _waits(state, unit, returned, fingerprint(text) != unit.target_hash)
    return Taken(source, state.path, unit.target_language, text, True, not waits, unit.source_language, waits)


def _meant(state: UnitState, unit: TranslationUnit, texts: Texts) -> tuple[str, str] | None:
    """Source and translation as they were last right together: what differs in them differs on purpose."""
    locked = state.locked.texts if state.locked and unit.source_language in state.leading else texts
    pair = locked.get(unit.source_language), locked.get(unit.target_language)
    return (pair[0], pair[1]) if pair[0] and pair[1] else None


def _confirmed(source: Source, state: UnitState, unit: TranslationUnit, returned: Returned, text: str) -> Taken | _Said:
    """A translation that says what is here: it may say that this is as it should be."""
    if state.in_step or _moved(unit, returned) or _waits(state, unit, returned, False):
        return _UNCHANGED
    return Taken(source, state.path, unit.target_language, text, False, True, unit.source_language)


def _refused(unit: TranslationUnit, returned: Returned, messages: list[str]) -> Problem:
    message = f"{unit.name} is not taken: {'; '.join(messages)}"
    return Problem(returned.place, message, related=((unit.place, "the original"),))


def _length(parts: Marked | Tagged) -> int:
    return sum(len(part) if isinstance(part, str) else 1 for part in parts)


def _forbidden(text: str) -> Iterator[str]:
    for found in characters.forbidden(text)[:3]:
        yield f"the character U+{ord(found.character):04X} ({found.name}) is not allowed"
    for word in characters.mixed_scripts(text)[:3]:
        yield f"`{word.word}` mixes scripts: `{word.letter}` is U+{ord(word.letter):04X} ({word.name})"


def _conflict(state: UnitState, unit: TranslationUnit, returned: Returned) -> Conflict | None:
    """The conflict where a text moved since the export, or may have."""
    origin, target = unit.source_language, unit.target_language
    back = words(returned.target, returned.source)
    if _moved(unit, returned):
        reason = f"the {origin} text changed since the export"
        return Conflict(unit.name, returned.place, origin, words(returned.source), plain(unit.source), back, reason)
    known = returned.source_hash or returned.target_hash or not unit.target
    if known and returned.target_hash == unit.target_hash:
        return None
    before = state.locked.texts.get(target, "") if state.locked else ""
    reason = f"the {target} text changed here since the export" if known else f"there is another {target} text here"
    return Conflict(unit.name, returned.place, target, before, plain(unit.target), back, reason)


def _moved(unit: TranslationUnit, returned: Returned) -> bool:
    """Whether the source is another than at the export; without its hash, the file's own source is compared."""
    if returned.source_hash:
        return returned.source_hash != unit.source_hash
    try:
        source = resolved(unit, returned.source)
    except Broken:
        return True
    return fingerprint(plain(source)) != fingerprint(plain(unit.source))


def _says_another_language(texts: Texts, target: str, returned: Returned) -> bool:
    """Whether what was exported as the source is the text of the language that the file now calls its target."""
    hashes = {tag: fingerprint(text) for tag, text in texts.items()}
    others = [found for tag, found in hashes.items() if tag != target]
    return bool(returned.source_hash) and hashes.get(target) == returned.source_hash not in others


def _holds_the_translation(unit: TranslationUnit, returned: Returned) -> bool:
    """Whether the source of the file is not the original, though its target is."""
    try:
        return not alike(resolved(unit, returned.source), unit.source)
    except Broken:
        return True


def _fitted(source: Source, path: str, unit: TranslationUnit, parts: Tagged) -> str:
    """The text as the YAML file wants it: wrapped if it is a block there, or in the language that leads."""
    model = source.text(path, unit.target_language) or source.text(path, unit.source_language)
    assert model is not None
    line = text_of(parts, 0)
    if model.style == "folded" and "\n" not in line:
        return line + _line_ends(model)
    if model.style not in ("literal", "folded") and "\n" not in line:
        return line
    return text_of(parts, width_of(model.written)) + _line_ends(model)


def _line_ends(model: Scalar) -> str:
    """What a block ends with: what it has now, unless the file only lacks its last line end."""
    head = model.lines[model.start[0]][model.start[1] :].split("#")[0]
    return model.written[len(model.written.rstrip("\n")) :] or ("" if "-" in head else "\n")


def _waits(state: UnitState, unit: TranslationUnit, returned: Returned, changed: bool) -> str:
    """Why a unit is not declared in step, in words; empty where it is."""
    if returned.claim == "open" or (returned.claim == "if changed" and not changed):
        return "the file says it is not finished"
    if not returned.claim:
        return "the file does not say that it is finished"
    others = {
        tag: found for tag, found in state.languages.items() if tag not in (unit.source_language, unit.target_language)
    }
    late = [tag for tag, found in others.items() if found in ("behind", "in conflict", "new")]
    return f"{', '.join(late)} is not in step" if late else ""
