"""What document.yaml silences, what was found → whether a finding is silenced, and which entries silence nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Literal

from synopse.errors import Problem, Severity
from synopse.loading.source import Project, Source
from synopse.reading.strict_yaml import find

CHECK = "ignore"
Mode = Literal["error", "warning", "off"]
Entry = tuple[str, str]
"""The path of a unit and what stands under its `ignore`."""

# What is only read in finished files may be found there alone: whether such an entry is of use the content cannot tell.
_RENDERED_ALONE = ("missing",)
_RENDERED_TOO = ("values",)


def mode_of(project: Project, rule: str, default: Severity) -> Mode:
    """What site.yaml says of a check, or its own severity."""
    checks = project.site.checks
    return checks.get(rule) or checks.get(rule.partition(".")[0]) or default


def silencing(source: Source, path: str, rule: str, value: str) -> tuple[Entry, ...]:
    """The entries that silence a check for a unit, wholly or for one value (`values:3`)."""
    names = (rule, rule.partition(".")[0])
    forms = {*names, *(f"{name}:{value}" for name in names)}
    return tuple((path, entry) for entry in source.options(path).ignore if entry in forms)


def idle(source: Source, used: Collection[Entry], ran: Callable[[str], bool]) -> Iterator[tuple[str, Problem]]:
    """A warning for each entry that silenced nothing, with the path of its unit.

    `used` are those that did; `ran` says whether a check could find anything at all, on this machine and in this run.
    """
    for path, options in source.file.units.items():
        for number, entry in enumerate(options.ignore):
            rule = entry.partition(":")[0]
            if (path, entry) in used or rule in _RENDERED_ALONE or not ran(rule):
                continue
            place = find(source.tree, ("units", path, "ignore", number))[0].place
            needed = ", unless `check --rendered` finds something without it" if rule in _RENDERED_TOO else ""
            message = f"`{entry}` silences nothing: no check finds this in `{path}`"
            yield path, Problem(place, message, f"remove it{needed}", "warning", CHECK)
