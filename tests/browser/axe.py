"""A page in a browser → what axe-core finds against WCAG 2.2 AA and its best practices, and what scrolls sideways."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

from tests.conditions import ROOT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# WCAG 1.4.12: a reader may space text so.
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"


def opened(browser: Browser, path: Path, width: int = 1280, scheme: str = "light", **options: Any) -> Page:
    """A page as it lies on the disk; everything that is not a file is refused."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **options)
    page = context.new_page()
    page.asked = []  # type: ignore[attr-defined]

    def answer(route: Route) -> None:
        if route.request.url.startswith("file:"):
            route.continue_()
        else:
            page.asked.append(route.request.url)  # type: ignore[attr-defined]
            route.abort()

    context.route("**/*", answer)
    page.goto(path.as_uri())
    return page


def violations(page: Page) -> list[str]:
    """Every rule that the page breaks, with the first element that does."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found["violations"]]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
