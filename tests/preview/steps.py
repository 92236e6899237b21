"""What the tests of the preview do and see again and again: save a title, wait until a page shows it."""

from __future__ import annotations

import os
import random
import re
import time
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageFilter
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


@cache
def photograph(number: int) -> bytes:
    """Twelve megapixels, as many bytes as a camera makes of them: soft, with the grain of a sensor."""
    chance = random.Random(number)
    soft = Image.frombytes("RGB", (80, 60), chance.randbytes(80 * 60 * 3)).resize(
        (4000, 3000), Image.Resampling.BICUBIC
    )
    grain = Image.frombytes("L", (4000, 3000), chance.randbytes(4000 * 3000)).filter(ImageFilter.GaussianBlur(1.2))
    made = BytesIO()
    Image.blend(soft, grain.convert("RGB"), 0.3).save(made, "JPEG", quality=90)
    return made.getvalue()


def allowed(seconds: float) -> float:
    """The time that something may take: `seconds` alone on an idle machine of today, more on others.

    That is where other tests and programs want the processors too, and where they are slow, or shared with machines
    that nobody sees.
    """
    crowd, slowness = os.getloadavg()[0] / (os.cpu_count() or 1), _count() / COUNTED_IN
    alone = "PYTEST_XDIST_WORKER" not in os.environ and crowd <= 1 and slowness <= 1.2
    return seconds if alone else 2 * seconds * max(1.0, crowd) * max(1.0, slowness)


COUNTED_IN = 0.0024
"""Seconds in which the machine counts that the figures of docs/preview.md are of."""


def _count() -> float:
    """How long this machine takes to count to 200,000, at best of five times."""
    best = 1.0
    for _ in range(5):
        begun = time.perf_counter()
        for _ in range(200_000):
            pass
        best = min(best, time.perf_counter() - begun)
    return best
