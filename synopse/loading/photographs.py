"""The pictures of a source, what lies in content/media → photographs that are named otherwise than they lie there.

A photograph may come later and a drawing stands in until then: a name without its file is a fault only where a file
lies there that nothing names, or where nothing stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from synopse.errors import Problem
from synopse.loading.source import Project, Source
from synopse.reading import strict_yaml
from synopse.schema.checking import nearest
from synopse.schema.scalars import PHOTOGRAPH_PATTERN

CHECK = "photograph"
SUFFIXES = (".avif", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp")
"""Of what somebody may mean as a photograph, whether it can be published or not."""


def findings(project: Project, source: Source) -> Iterator[tuple[str, Problem]]:
    """Each with the name of its picture: an error where the name of such a file is near, else a warning."""
    unnamed = tuple(file for file in project.unnamed_media if file.lower().endswith(SUFFIXES))
    for name, entry in source.file.pictures.items():
        if not entry.photograph or entry.photograph in project.media:
            continue
        node, _ = strict_yaml.find(source.tree, ("pictures", name, "photograph"))
        message = f"there is no photograph `{entry.photograph}` in content/media"
        if near := _near(entry.photograph, unnamed):
            yield name, Problem(node.place, message, _meant(near, entry.photograph), "error", CHECK)
        elif unnamed:
            hint = f"of the files there, nothing names {_some(unnamed)}"
            yield name, Problem(node.place, message, hint, "warning", CHECK)
        elif not entry.drawing:
            hint = "put it there, or name a `drawing` that stands in until then"
            yield name, Problem(node.place, f"{message}, and no drawing stands in", hint, "warning", CHECK)


def _near(named: str, files: tuple[str, ...]) -> str:
    """The file whose name is nearest, capitals and accents of no account; empty where none is near."""
    small = {file.lower(): file for file in files}
    return small.get(nearest(named, tuple(small)), "")


def _meant(file: str, named: str) -> str:
    if re.fullmatch(PHOTOGRAPH_PATTERN, file):
        return f"did you mean `{file}`?"
    return f"did you mean `{file}`? save it there as {named}"


def _some(files: tuple[str, ...]) -> str:
    more = f" and {len(files) - 1} more" if len(files) > 1 else ""
    return f"`{files[0]}`{more}"
