"""Project → what every check finds in its content, those included that need more than the content; and in few words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from synopse.commands.new import known_examples
from synopse.editing.examination import Examined, examine
from synopse.errors import Problem
from synopse.loading.source import Project


def findings(project: Project, only: Sequence[str] = ()) -> Examined:
    """Every finding of every check, or of those named in `only`."""
    return examine(project, only, known_examples(), _cropped_width)


def _cropped_width(data: bytes) -> int:
    from synopse.rendering.pictures import cropped_width  # Pillow is imported only where there is work for it

    return cropped_width(data)


def counted(problems: Sequence[Problem]) -> str:
    """How many findings there are, and how many of them are but warnings: `2 findings, 1 warning`."""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    words = [f"{errors} {'finding' if errors == 1 else 'findings'}"]
    words += [f"{warnings} {'warning' if warnings == 1 else 'warnings'}"] if warnings else []
    return ", ".join(words)


def open_in(project: Project, units: Collection[tuple[str, str]]) -> Iterator[str]:
    """A line that says what `check` finds in these units (document, path); nothing where all is well."""
    named = {document for document, _ in units}
    kept = tuple(source for source in project.sources if source.name in named or source in project.shared)
    lines = {
        (scalar.file, line)
        for document, path in units
        for prose in project.by_name[document].prose.values()
        if (scalar := prose.get(path))
        for line in range(scalar.start[0] + 1, scalar.end[0] + 2)
    }
    problems = findings(replace(project, sources=kept)).problems if units else ()
    found = [problem for problem in problems if (problem.place.file, problem.place.line) in lines]
    if found:
        yield f"{counted(found)} in what was taken, the first at {found[0].place}: `build.py check` shows them"
