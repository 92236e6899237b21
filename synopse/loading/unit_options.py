"""What document.yaml says of single units → every name in it that leads nowhere, and every unit that cannot do that."""

from __future__ import annotations

from collections.abc import Iterator

from synopse.errors import Problem
from synopse.loading.check_names import unknown_check
from synopse.loading.source import Project, Source, tags
from synopse.reading.strict_yaml import find
from synopse.schema.checking import did_you_mean
from synopse.schema.content import DocumentFile, UnitOptions

# Without these there is no document in a language.
_NEEDED = ("title", "lede", "withdrawal")


def check(project: Project, source: Source) -> Iterator[Problem]:
    """Units, languages and checks that do not exist; texts that every language needs and only some may have."""
    for path, options in source.file.units.items():
        place = source.place(("units", path))
        if path not in source.paths and source.whole:
            yield Problem(place, f"there is no unit `{path}`", did_you_mean(path, source.paths))
        yield from _languages(project, source, path, options)
        yield from _ignored(source, path, options)


def _languages(project: Project, source: Source, path: str, options: UnitOptions) -> Iterator[Problem]:
    known = [language.tag for language in project.languages]
    for number, tag in enumerate(options.only or ()):
        if tag not in known:
            place = find(source.tree, ("units", path, "only", number))[0].place
            yield Problem(place, f"there is no language `{tag}`", did_you_mean(tag, known))
    lacking = [tag for tag in tags(project, source) if options.only is not None and tag not in options.only]
    if lacking and path in _NEEDED and isinstance(source.file, DocumentFile):
        place = source.place(("units", path, "only"))
        hint = "leave a language out of the whole document with `languages`"
        yield Problem(place, f"`{path}` is needed in every language, {', '.join(lacking)} too", hint)


def _ignored(source: Source, path: str, options: UnitOptions) -> Iterator[Problem]:
    for number, entry in enumerate(options.ignore):
        hint = unknown_check(entry.partition(":")[0])
        if hint:
            place = find(source.tree, ("units", path, "ignore", number))[0].place
            yield Problem(place, f"there is no check `{entry.partition(':')[0]}`", hint)
