"""Pages that must fail: an examination that finds nothing in them is broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import axe
from tests.browser.test_pages import nu
from tests.conditions import requires_axe, requires_chromium, requires_nu

pytestmark = pytest.mark.xdist_group("browser")

Plant = Callable[[str], str]


def replace(old: str, new: str) -> Plant:
    def plant(page: str) -> str:
        assert old in page, f"{old} is not in the page"
        return page.replace(old, new, 1)

    return plant


def into_text(markup: str) -> Plant:
    return replace("<article>", f"<article>{markup}")


AXE: dict[str, tuple[Plant, str]] = {
    "a page without a language": (replace('<html lang="fr"', "<html"), "html-has-lang"),
    "a language that does not exist": (replace('<html lang="fr"', '<html lang="zz-zz"'), "html-lang-valid"),
    "a span in no language": (into_text('<p lang="xx-yy">x</p>'), "valid-lang"),
    "an image without words": (into_text('<img src="x.png">'), "image-alt"),
    "a link without words": (into_text('<p><a href="x.html"></a></p>'), "link-name"),
    "text too pale": (into_text('<p style="color:#bbb;background:#fff">pale</p>'), "color-contrast"),
    "a heading left out": (replace("</h2>", "</h2><h5>deep</h5>"), "heading-order"),
    "a list item without a list": (into_text("<div><li>x</li></div>"), "listitem"),
    "a list with a stranger": (into_text("<ul><p>x</p></ul>"), "list"),
    "a role that does not exist": (into_text('<p role="nonsense">x</p>'), "aria-roles"),
    "an attribute with no meaning": (into_text('<p aria-nonsense="x">x</p>'), "aria-valid-attr"),
    "a field without a label": (into_text("<input>"), "label"),
    "a button without words": (into_text("<button></button>"), "button-name"),
    "text outside the landmarks": (replace("</body>", "<div>lost</div></body>"), "region"),
    "two main parts": (into_text("<main>x</main>"), "landmark-no-duplicate-main"),
    "a frame without a title": (into_text("<iframe srcdoc='x'></iframe>"), "frame-title"),
    "a title left out": (lambda page: page.replace("<title>", "<!--").replace("</title>", "-->"), "document-title"),
    "zoom forbidden": (replace("width=device-width", "width=device-width, user-scalable=no"), "meta-viewport"),
    "a drawing without words": (into_text('<svg role="img" width="9" height="9"></svg>'), "svg-img-alt"),
    "a link only colour shows": (
        into_text(
            '<p style="color:#000">a sentence with <a href="x" style="color:#333;text-decoration:none">link</a></p>'
        ),
        "link-in-text-block",
    ),
}  # fmt: skip

NU: dict[str, Plant] = {
    "an element left open": into_text("<section><p>x</section></b>"),
    "a name given twice": into_text('<p id="same">x</p><p id="same">y</p>'),
    "an unknown element": into_text("<nonsense>x</nonsense>"),
    "a paragraph in a span": into_text("<span><p>x</p></span>"),
    "a date that is none": into_text('<time datetime="2026-99">x</time>'),
    "an address with a space": into_text('<a href="https://e.org/a b">x</a>'),
    "an unknown attribute": into_text("<p nonsense>x</p>"),
}


def french(pages: list[Path]) -> Path:
    return next(path for path in pages if path.parent.name == "fr")


def planted(pages: list[Path], plant: Plant, name: str) -> Path:
    """A copy of a page beside it, with a defect."""
    original = french(pages)
    copy = original.with_name(f"planted-{abs(hash(name))}.html")
    copy.write_text(plant(original.read_text("utf-8")), "utf-8")
    return copy


@requires_axe
def test_axe_catches_each_planted_defect(browser: Browser, pages: list[Path]) -> None:
    missed = []
    for name, (plant, rule) in AXE.items():
        copy = planted(pages, plant, name)
        page = axe.opened(browser, copy)
        if rule not in [line.partition(":")[0] for line in axe.violations(page)]:
            missed.append(name)
        page.context.close()
        copy.unlink()

    assert [] == missed


@requires_nu
def test_the_nu_checker_catches_each_planted_defect(pages: list[Path]) -> None:
    copies = {name: planted(pages, plant, name) for name, plant in NU.items()}
    said = nu(list(copies.values()))
    missed = [name for name, copy in copies.items() if not any(line.startswith(copy.name) for line in said)]
    for copy in copies.values():
        copy.unlink()

    assert [] == missed


@requires_chromium
def test_a_page_too_wide_is_noticed(browser: Browser, pages: list[Path]) -> None:
    copy = planted(pages, into_text('<div style="width:2000px">wide</div>'), "wide")

    page = axe.opened(browser, copy, 320)

    assert axe.overflow(page) > 0
    page.context.close()
    copy.unlink()


@requires_chromium
def test_a_request_to_another_host_is_noticed(browser: Browser, pages: list[Path]) -> None:
    copy = planted(pages, into_text('<img alt="x" src="https://example.org/x.png">'), "host")

    page = axe.opened(browser, copy)
    page.wait_for_load_state("load")

    assert ["https://example.org/x.png"] == page.asked  # type: ignore[attr-defined]
    page.context.close()
    copy.unlink()
