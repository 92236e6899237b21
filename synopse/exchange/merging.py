"""Project, and what is taken of a translation → the new texts of its YAML files and of sync.lock."""

from __future__ import annotations

from collections.abc import Iterable

from synopse import pairing
from synopse.exchange.taking import Taken
from synopse.loading.source import Project, Source, tags
from synopse.loading.standing import facts_of, standing, texts_of
from synopse.pairing import sync_lock
from synopse.reading import strict_yaml, yaml_writing


def merged(project: Project, taken: Iterable[Taken], by: str = "") -> dict[str, str]:
    """The text of every file that changes, by its path in the project; prose before locks.

    `by` is who says that the accepted units are in step.
    """
    found = list(taken)
    prose: dict[str, str] = {}
    for unit in found:
        if unit.new:
            path = unit.source.prose_file(unit.language)
            prose[path] = _with_text(prose.get(path, project.texts.get(path, "")), path, unit)
    locks = {}
    for source in {unit.source.name: unit.source for unit in found if unit.accepted}.values():
        accepted = [unit for unit in found if unit.accepted and unit.source is source]
        locks[f"{source.folder}/sync.lock"] = _lock(project, source, accepted, by)
    return {**prose, **locks}


def _with_text(text: str, path: str, unit: Taken) -> str:
    """A prose file with one text; where it is new, it stands as in the language it was translated from."""
    leading = unit.source.prose_trees[unit.origin]
    model = unit.source.text(unit.path, unit.origin)
    assert model is not None
    order = [way for way, _ in strict_yaml.scalars(leading)]
    return yaml_writing.write(text, path, tuple(unit.path.split(".")), unit.text, order=order, style=model.style)


def _lock(project: Project, source: Source, accepted: Iterable[Taken], by: str) -> str:
    """The lock with the accepted units as they are now, in all of their languages."""
    languages = tags(project, source)
    lock = {unit.path: unit.locked for unit in standing(project, source) if unit.locked}
    for unit in accepted:
        texts = {**texts_of(source, unit.path), unit.language: unit.text}
        wanted = source.languages_of(unit.path, languages)
        lock[unit.path] = pairing.accept(texts, wanted, facts_of(project, source, unit.path), by)
    return sync_lock.write(lock)
