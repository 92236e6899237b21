"""output/ → docs/pictures: the first pages of each document in its languages, side by side, for the README.

.venv/bin/python tools/pictures.py
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
PAGE_WIDTH = 520  # pixels of one page
GAP = 24
GROUND = (226, 230, 235)


def main() -> int:
    """Make one picture per document from what output/ holds now."""
    entries = json.loads((ROOT / "output" / "manifest.json").read_text("utf-8"))["artefacts"]
    pdfs = [entry for entry in entries if entry["format"] == "pdf"]
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for document in sorted({entry["document"] for entry in pdfs}):
        paths = [ROOT / "output" / entry["path"] for entry in pdfs if entry["document"] == document]
        sheet = side_by_side([first_page(path) for path in sorted(paths, reverse=True)])
        # A palette keeps the pictures of a README small.
        sheet.quantize(256).save(folder / f"{document}.png", optimize=True)
        print(f"docs/pictures/{document}.png")
    return 0


def first_page(path: Path) -> Image.Image:
    """The first page of a PDF."""
    page = pypdfium2.PdfDocument(path)[0]
    return page.render(scale=PAGE_WIDTH / page.get_width()).to_pil().convert("RGB")


def side_by_side(pages: list[Image.Image]) -> Image.Image:
    """Pages beside each other on a grey ground."""
    width = GAP + sum(page.width + GAP for page in pages)
    sheet = Image.new("RGB", (width, pages[0].height + 2 * GAP), GROUND)
    left = GAP
    for page in pages:
        sheet.paste(page, (left, GAP))
        left += page.width + GAP
    return sheet


if __name__ == "__main__":
    sys.exit(main())
