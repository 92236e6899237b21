"""Project → what every check finds in its content, those included that need more than the content."""

from __future__ import annotations

from collections.abc import Sequence

from synopse.commands.new import known_examples
from synopse.editing.examination import Examined, examine
from synopse.loading.source import Project


def findings(project: Project, only: Sequence[str] = ()) -> Examined:
    """Every finding of every check, or of those named in `only`."""
    return examine(project, only, known_examples(), _cropped_width)


def _cropped_width(data: bytes) -> int:
    from synopse.rendering.pictures import cropped_width  # Pillow is imported only where there is work for it

    return cropped_width(data)
