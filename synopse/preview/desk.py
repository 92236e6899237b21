"""The files of a project, whenever they change → what is shown of each document, or the last good state and the errors.

The one place of the preview that changes: it holds what was edited and rendered last. Whatever happens below it becomes
a Problem. It renews itself in two steps, so that what is printed can be begun between them.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from synopse.editing.examination import examine
from synopse.errors import ContentError, LimitReached, Place, Problem
from synopse.loading.load import load
from synopse.loading.source import Project
from synopse.preview import view as views
from synopse.preview.view import Manuscript, View
from synopse.publishing.once import CompiledHere
from synopse.publishing.pages import Derive, Workshop, workshop
from synopse.reading import roots
from synopse.rendering import coverage
from synopse.rendering.pictures import cropped_width

Superseded = Callable[[], bool]

FAULT, LIMIT = "fault", "limit"
"""The rules of problems that are not the author's: a fault of ours, and what took too much."""


class Desk:
    """What is on the desk: the project as it was read last, and each document that somebody looks at.

    Of such a one there is its manuscript, and a view of it, which comes a moment later.
    """

    def __init__(self, root: Path, derive: Derive) -> None:
        self.root, self.derive, self.compiled = root, derive, CompiledHere()
        self.shop: Workshop | None = None
        self.manuscripts: dict[str, Manuscript] = {}
        self.views: dict[str, View] = {}
        self.problems: dict[str, tuple[Problem, ...]] = {}
        self.names: tuple[str, ...] = ()
        self.version = 0

    def read(self, wanted: Callable[[], list[str]], superseded: Superseded) -> None:
        """Read the project again and edit what is `wanted` then; leave off where a newer change supersedes this."""
        names = wanted()
        try:
            project = load(self.root)
            if superseded():
                return
            self.shop = workshop(project, self.derive, self.compiled)
        except Exception as error:
            self.problems = dict.fromkeys([*names, ""], problems_in(error))
            return
        self.names = tuple(source.name for source in project.documents)
        self.problems = {}
        self.manuscripts = {name: old for name, old in self.manuscripts.items() if name in names}
        self.views = {name: old for name, old in self.views.items() if name in names}
        for name in names:
            if name in self.names:
                self._edit(self.shop, name)

    def render(self, superseded: Superseded) -> None:
        """Render what was edited since; leave off where a newer change supersedes this."""
        if superseded():
            return
        self.version += 1
        for name in [name for name in self.manuscripts if self._is_behind(name)]:
            self._render(name)
            self.version += 1
            if superseded():
                return

    def opened(self, name: str) -> bool:
        """Edit and render a document that somebody begins to look at; whether that was still to be done."""
        if self.shop is None or name not in self.names or name in self.views:
            return False
        self._edit(self.shop, name)
        self._render(name)
        self.version += 1
        return True

    def examined(self, name: str, rendered: View, problems: tuple[Problem, ...]) -> None:
        """Add what the checks found in a view, unless it was superseded meanwhile."""
        if self.views.get(name) is rendered:
            self.views[name] = views.examined(rendered, problems)
            self.version += 1

    def errors(self, name: str) -> tuple[Problem, ...]:
        """What keeps a document from being current."""
        return self.problems.get(name, self.problems.get("", ()))

    def _edit(self, shop: Workshop, name: str) -> None:
        try:
            self.manuscripts[name] = views.manuscript(shop, name, datetime.now(UTC))
        except Exception as error:
            self.problems[name] = problems_in(error)

    def _render(self, name: str) -> None:
        manuscript = self.manuscripts.get(name)
        if manuscript is None or name in self.problems:
            return
        try:
            fresh = views.view(manuscript)
        except Exception as error:
            self.problems[name] = problems_in(error)
            return
        known = self.views.get(name)
        self.views[name] = views.recalled(fresh, known) if known else fresh

    def _is_behind(self, name: str) -> bool:
        """Whether what is shown of a document is not what was edited last."""
        return name not in self.views or self.views[name].manuscript is not self.manuscripts[name]


def findings(project: Project, shown: View) -> tuple[Problem, ...]:
    """What every check finds in a document and what it shares, characters without a font included."""
    part = views.excerpt_of(project, shown.name)
    return (*examine(part, cropped_width=cropped_width).problems, *_uncovered(part, shown))


def _uncovered(project: Project, shown: View) -> tuple[Problem, ...]:
    try:
        coverage.check(project, [pane.document for pane in shown.panes])
    except ContentError as error:
        return error.problems
    return ()


def problems_in(error: Exception) -> tuple[Problem, ...]:
    """Whatever was raised, as problems: the author's with their places, limits, and faults of ours said as such."""
    if isinstance(error, ContentError):
        return error.problems
    if isinstance(error, LimitReached):
        return (Problem(Place("content"), str(error), rule=LIMIT), *error.problems)
    last = traceback.extract_tb(error.__traceback__)[-1] if error.__traceback__ else None
    where = f" ({Path(last.filename).name}:{last.lineno})" if last else ""
    text = (f"{type(error).__name__}: {error}".splitlines() or [""])[0]
    return (Problem(Place("content"), f"{text}{where}", rule=FAULT),)


def texts_at(root: Path, problems: Iterable[Problem]) -> dict[str, str]:
    """The texts that excerpts are taken from, as they stand on the disk now."""
    texts = {}
    for file in {problem.place.file for problem in problems}:
        try:
            texts[file] = roots.read(root, file).decode("utf-8", "replace")
        except ContentError:
            continue
    return texts
