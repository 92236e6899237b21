"""Pages for the tests of the printing stage: a body → a job with our fonts and a small style sheet."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from synopse.finished.pdfreading import Tag, read_tags
from synopse.printing import Limits, PrintJob, print_pdf

FONTS = Path(__file__).parents[2] / "templates" / "fonts"
FACES = ("Regular", "It", "Semibold")

STYLE = """\
@font-face { font-family: "Source Sans 3"; src: url(fonts/SourceSans3-Regular.ttf) }
@font-face { font-family: "Source Sans 3"; font-style: italic; src: url(fonts/SourceSans3-It.ttf) }
@font-face { font-family: "Source Sans 3"; font-weight: 600; src: url(fonts/SourceSans3-Semibold.ttf) }
@page { size: A5; margin: 20mm; font: 8pt "Source Sans 3"; @bottom-left { content: "Seite " counter(page) } }
html { font: 10pt/14pt "Source Sans 3" }
"""

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a73"
    "0000001649444154789c63e4129163606060626060606060000002e600405ca5205b0000000049454e44ae426082"
)

OTHER_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a73"
    "0000001649444154789c633c2122c7c0c0c0c4c0c0c0c0c000000c8c00fe93806ddf0000000049454e44ae426082"
)


@cache
def fonts() -> dict[str, bytes]:
    """The faces the tests use, by their path among the assets."""
    names = [f"SourceSans3-{face}.ttf" for face in FACES]
    return {f"assets/fonts/{name}": (FONTS / name).read_bytes() for name in names}


def page(body: str, language: str = "de", head: str = "") -> str:
    """A whole page around a body."""
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Titel</title>'
        f'<meta name="author" content="Inria"><meta name="dcterms.created" content="2026-04-17">'
        f'<link rel="stylesheet" href="../assets/print.css">{head}</head><body>{body}</body></html>'
    )


def job(body: str, style: str = "", language: str = "de", head: str = "", limits: Limits | None = None) -> PrintJob:
    """A job that prints a body with the common style sheet and more style."""
    assets = {**fonts(), "assets/print.css": (STYLE + style).encode(), "assets/media/dot.png": PNG}
    address = f"http://assets.invalid/{language}/page.html"
    return PrintJob("press-release", language, page(body, language, head), address, assets, limits or Limits())


def printed(body: str, style: str = "", language: str = "de", head: str = "") -> bytes:
    """The PDF of a body."""
    return print_pdf(job(body, style, language, head)).pdf


def tags(body: str, style: str = "", language: str = "de") -> Tag:
    """The tags of a body's PDF, from the one around its content on."""
    return read_tags(printed(f"<h1>Titel</h1>{body}", style, language))


def outline(tag: Tag, generated: bool = True) -> str:
    """A tag tree on one line: `L[LI[Lbl"•" LBody"Eins"]]`."""
    parts = [f'"{kid}"' if isinstance(kid, str) else outline(kid, generated) for kid in tag.kids]
    kids = " ".join(parts)
    if not tag.kids:
        return tag.role
    return f"{tag.role}{kids}" if all(isinstance(kid, str) for kid in tag.kids) else f"{tag.role}[{kids}]"


def below(tag: Tag) -> str:
    """The outline of what follows the title."""
    return " ".join(outline(kid) for kid in tag.kids[1:] if isinstance(kid, Tag))
