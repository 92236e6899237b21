"""The pictures of a source, content/media → photographs named otherwise than they lie there, too small, or undescribed.

A photograph may come later and a drawing stands in until then: a name without its file is a fault only where a file
lies there that nothing names, or where nothing stands in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator

from synopse.errors import Problem, UnusablePicture
from synopse.loading.source import Project, Source, tags
from synopse.reading import strict_yaml
from synopse.schema.checking import nearest
from synopse.schema.scalars import PHOTOGRAPH_PATTERN

CHECK, WORDLESS = "photograph", "alt"
SUFFIXES = (".avif", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp")
"""Of what somebody may mean as a photograph, whether it can be published or not."""

Width = Callable[[bytes], int | None]
"""How many pixels wide a photograph is as it is shown; None where nobody knows. It may raise UnusablePicture."""
PRINTED_MM = 82
"""How wide the style sheets print a photograph."""
LEAST_DPI, GOOD_DPI = 150, 300
INCH_MM = 25.4


def unknown(data: bytes) -> None:
    """The width of a photograph where nobody looks."""


def findings(project: Project, source: Source, width: Width = unknown) -> Iterator[tuple[str, Problem]]:
    """Each with the name of its picture: an error where the name of such a file is near, else a warning."""
    yield from _misnamed(project, source)
    yield from _wordless(project, source)
    for name, entry in source.file.pictures.items():
        data = project.media.get(entry.photograph or "")
        if data is not None and (said := _blurred(data, width)):
            node, _ = strict_yaml.find(source.tree, ("pictures", name, "photograph"))
            wanted = f"take one that is at least {_pixels(GOOD_DPI)} pixels wide, cropped to three by two"
            yield name, Problem(node.place, f"`{entry.photograph}` {said}", wanted, "warning", CHECK)


def missing(project: Project, source: Source, others: Collection[str]) -> Iterator[tuple[str, Problem]]:
    """What a build tells: photographs that are named otherwise than they lie there, or in whose place nothing stands.

    `others` are photographs that documents name which were not read.
    """
    for name, problem in _misnamed(project, source, others):
        if problem.severity == "error" or not source.file.pictures[name].drawing:
            yield name, problem


def _wordless(project: Project, source: Source) -> Iterator[tuple[str, Problem]]:
    """Photographs of which no language says what they show; a drawing says that of itself, by a label."""
    for name, entry in source.file.pictures.items():
        path = f"pictures.{name}.alt"
        if entry.photograph and path not in source.paths:
            node, _ = strict_yaml.find(source.tree, ("pictures", name, "photograph"))
            message = f"no language says what `{entry.photograph}` shows to who cannot see it"
            files = " and ".join(f"{tag}.yaml" for tag in tags(project, source))
            yield name, Problem(node.place, message, f"write the text `{path}` in {files}", "error", WORDLESS)


def _blurred(data: bytes, width: Width) -> str:
    """What is said of a photograph with too few pixels for its place in print; empty where it has enough.

    One that cannot be used at all is told by the build.
    """
    try:
        pixels = width(data)
    except UnusablePicture:
        return ""
    if pixels is None or pixels >= _pixels(LEAST_DPI):
        return ""
    dpi = int(pixels / PRINTED_MM * INCH_MM)
    return (
        f"is too small for print: {pixels} pixels on {PRINTED_MM} mm are {dpi} dpi, and below {LEAST_DPI} it is blurred"
    )


def _pixels(dpi: int) -> int:
    return math.ceil(PRINTED_MM / INCH_MM * dpi)


def _misnamed(project: Project, source: Source, others: Collection[str] = ()) -> Iterator[tuple[str, Problem]]:
    files = (file for file in project.unnamed_media if file not in others)
    unnamed = tuple(file for file in files if file.lower().endswith(SUFFIXES))
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
