"""What the tests of the preview do and see again and again: save a title, wait until a page shows it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from playwright.sync_api import Page

FRENCH, GERMAN = "content/press-release/fr.yaml", "content/press-release/de.yaml"
UNIT = "press-release:title"
TOP = "[...document.querySelectorAll('[data-unit]')].find(e => e.getBoundingClientRect().bottom > 1).dataset.unit"
IN_FRAMES = "[...document.querySelectorAll('iframe')].map(f => f.contentDocument)"


def retitled(file: Path, title: str) -> None:
    """Save a document with another title."""
    file.write_text(re.sub(r"(?m)^title: .*$", f"title: {title}", file.read_text("utf-8"), count=1), "utf-8")


def shown(page: Page, condition: str, argument: object = None) -> None:
    """Wait until what `condition` says of all the rendered pages (`d`) is true of one of them."""
    page.wait_for_function(f"argument => {IN_FRAMES}.some(d => {condition})", arg=argument, polling=5, timeout=10_000)


def title_shown(page: Page, title: str) -> None:
    shown(page, "d.querySelector('h1')?.textContent.replaceAll('\\u00ad', '').includes(argument)", title)


def allowed(seconds: float) -> float:
    """The time that something may take: `seconds` on an idle machine, more where others want the processors too."""
    crowd = os.getloadavg()[0] / (os.cpu_count() or 1)
    return seconds if crowd <= 1 else 2 * seconds * crowd
