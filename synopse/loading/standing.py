"""Project → how each unit of each document stands between its languages: in step, behind, in conflict, missing, new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from synopse import pairing
from synopse.document import State
from synopse.errors import ContentError, gathered
from synopse.loading import facts
from synopse.loading.source import Project, Source, tags
from synopse.pairing import UnitState, sync_lock
from synopse.reading import markup


def standing(project: Project, source: Source) -> tuple[UnitState, ...]:
    """The state of every unit of one source. Raises ContentError where its lock cannot be read."""
    languages = tags(project, source)
    units = {path: texts_of(source, path) for path in source.paths}
    lock = sync_lock.read(source.lock, f"{source.folder}/sync.lock", units)
    wanted = {path: source.languages_of(path, languages) for path in source.paths}
    return pairing.states(units, lock, wanted, {path: facts_of(project, source, path) for path in source.paths})


def standings(project: Project) -> dict[str, tuple[UnitState, ...]]:
    """The states of every source, by name. Raises ContentError with what is wrong in every lock."""
    found = Standings(project)
    return dict(gathered(lambda name: (name, found[name]), found))


class Standings(Mapping[str, tuple[UnitState, ...]]):
    """The states of every source, by name, each found when it is first asked for; that raises as `standing` does."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._found: dict[str, tuple[UnitState, ...] | ContentError] = {}

    def __getitem__(self, name: str) -> tuple[UnitState, ...]:
        if name not in self._found:
            try:
                self._found[name] = standing(self._project, self._project.by_name[name])
            except ContentError as error:
                self._found[name] = error
        found = self._found[name]
        if isinstance(found, ContentError):
            raise found
        return found

    def __iter__(self) -> Iterator[str]:
        return (source.name for source in self._project.sources)

    def __len__(self) -> int:
        return len(self._project.sources)


def by_unit(found: Mapping[str, tuple[UnitState, ...]]) -> dict[str, Mapping[str, State]]:
    """The states of each language by the full name of the unit, as `localize` wants them."""
    return {f"{name}:{unit.path}": unit.languages for name, units in found.items() for unit in units}


def untranslated(project: Project) -> dict[str, int]:
    """How many texts each language lacks that another has, and is not to go without."""
    missing = Counter(
        tag
        for source in project.sources
        for path in source.paths
        for tag in source.languages_of(path, tags(project, source))
        if source.text(path, tag) is None
    )
    return {tag: missing[tag] for tag in sorted(missing)}


def texts_of(source: Source, path: str) -> dict[str, str]:
    """A unit's text in every language that has it."""
    return {tag: prose[path].written for tag, prose in source.prose.items() if path in prose}


def facts_of(project: Project, source: Source, path: str) -> dict[str, str]:
    """The facts that a unit's texts use, with their values."""
    values: dict[str, str] = {}
    for tag, text in sorted(texts_of(source, path).items()):
        for name in calls(text):
            found = facts.find(project, source, name)
            entry = found.in_language(tag) if found else None
            if entry is not None:
                values.setdefault(name, facts.canonical(entry, tag))
    return values


def calls(text: str) -> Iterator[str]:
    """The names of the facts that a text calls."""
    stack: list[object] = list(markup.parse(text))
    while stack:
        node = stack.pop()
        if isinstance(node, markup.FactCall):
            yield node.name
        elif isinstance(node, markup.ListBlock):
            stack += [inner for item in node.items for inner in item]
        elif isinstance(node, markup.Paragraph | markup.Span):
            stack += node.children
