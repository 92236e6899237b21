"""Two folders of PDFs → pictures of the pages that look different, before and after side by side, and a summary.

    python tools/compare_pages.py BEFORE AFTER --to FOLDER

Each picture shows the page before, the page after, and the page after with what changed in red. The summary is
Markdown and goes to standard output and to FOLDER/summary.md. A folder that does not exist counts as empty.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageChops

SCALE = 1.5  # pixels per point: 108 dpi, enough to see a comma
NOISE = 24  # of 255; differences up to it come from antialiasing
GAP = 12
PAPER, DESK, INK = (255, 255, 255), (128, 128, 128), (200, 0, 0)


@dataclass(frozen=True)
class Change:
    """A page that looks different. `before` or `after` is None where there is no such page."""

    document: str
    number: int
    before: Image.Image | None
    after: Image.Image | None

    @property
    def kind(self) -> str:
        """What became of the page."""
        if self.before is None:
            return "new"
        return "gone" if self.after is None else "changed"

    @property
    def picture_name(self) -> str:
        """Where its picture is kept."""
        return f"{self.document.removesuffix('.pdf').replace('/', '-')}-{self.number}.png"


def main(arguments: list[str]) -> int:
    """Compare the folders named by `arguments`, write pictures and summary. Returns the exit code, always 0."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    options = parser.parse_args(arguments)

    options.to.mkdir(parents=True, exist_ok=True)
    lines = []
    for change in changes(options.before, options.after):
        side_by_side(change).save(options.to / change.picture_name)
        lines.append(f"| {change.document} | {change.number} | {change.kind} | {change.picture_name} |")
    text = summary(lines)
    (options.to / "summary.md").write_text(text, "utf-8")
    print(text, end="")
    return 0


def summary(lines: list[str]) -> str:
    """The rows of the changed pages, as Markdown with a heading."""
    heading = "## Pages that look different\n\n"
    if not lines:
        return f"{heading}None.\n"
    return heading + "\n".join(["| document | page | | picture |", "| --- | ---: | --- | --- |", *lines]) + "\n"


def changes(before: Path, after: Path) -> Iterator[Change]:
    """The pages that differ between two folders, by document and page."""
    documents = sorted({path.relative_to(folder).as_posix() for folder in (before, after) for path in pdfs(folder)})
    for document in documents:
        pairs = zip_longest(pages(before / document), pages(after / document))
        for number, (old, new) in enumerate(pairs, start=1):
            if old is None or new is None or differs(old, new):
                yield Change(document, number, old, new)


def pdfs(folder: Path) -> Iterator[Path]:
    """All PDFs below a folder."""
    return folder.rglob("*.pdf")


def pages(path: Path) -> Iterator[Image.Image]:
    """The pages of a PDF as pictures; none for a file that does not exist."""
    if not path.exists():
        return
    document = pypdfium2.PdfDocument(path)
    try:
        for page in document:
            yield page.render(scale=SCALE).to_pil().convert("RGB")
    finally:
        document.close()


def differs(before: Image.Image, after: Image.Image) -> bool:
    """Whether anybody could see a difference between two pages."""
    return before.size != after.size or marks(before, after).getbbox() is not None


def marks(before: Image.Image, after: Image.Image) -> Image.Image:
    """Where two pictures of one size differ by more than noise: a mask, white where they do."""
    difference = ImageChops.difference(before, after).convert("L")
    return difference.point([255 if value > NOISE else 0 for value in range(256)])


def side_by_side(change: Change) -> Image.Image:
    """The page before, the page after, and where both exist in one size the page after with what changed in red."""
    shown = [page for page in (change.before, change.after, highlighted(change)) if page is not None]
    width = sum(page.width for page in shown) + GAP * (len(shown) + 1)
    height = max(page.height for page in shown) + 2 * GAP
    picture = Image.new("RGB", (width, height), DESK)
    left = GAP
    for page in shown:
        picture.paste(page, (left, GAP))
        left += page.width + GAP
    return picture


def highlighted(change: Change) -> Image.Image | None:
    """The page after, pale, with what changed in red; None where the pages cannot be laid over each other."""
    if change.before is None or change.after is None or change.before.size != change.after.size:
        return None
    pale = Image.blend(change.after, Image.new("RGB", change.after.size, PAPER), 0.7)
    pale.paste(INK, mask=marks(change.before, change.after))
    return pale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
