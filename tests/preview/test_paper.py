"""A PDF in the preview: it knows its units as a page does; it follows, it is clicked, and it says what is behind."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page, Route

from synopse.finished.pdfreading import read_units
from synopse.loading.load import load
from synopse.preview import paper
from synopse.preview.paper import Sheets
from synopse.preview.view import manuscript
from synopse.printing import Limits, print_pdf
from synopse.publishing.pages import print_job, workshop
from synopse.rendering.pictures import derive
from tests.conditions import ROOT, requires_chromium
from tests.preview.conftest import Served
from tests.preview.steps import FRENCH, UNIT, retitled

# Where units lie ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sheets() -> Sheets:
    shop = workshop(load(ROOT), derive)
    document = manuscript(shop, "press-release", datetime.now(UTC)).edited.documents[0]
    return paper.sheets(print_pdf(print_job(shop, document, Limits())).pdf)


def test_every_unit_that_the_pdf_says_has_its_place(sheets: Sheets) -> None:
    said = [name for name, text in read_units(sheets.pdf) if text]

    assert said == list(dict.fromkeys(area.unit for areas in sheets.areas for area in areas))


def test_a_place_lies_on_its_page(sheets: Sheets) -> None:
    for area in (area for areas in sheets.areas for area in areas):
        assert 0 < area.left < area.left + area.width < 1, area
        assert 0 < area.top < area.top + area.height < 1, area


def test_titles_stand_above_and_the_colophon_ends_the_last_page(sheets: Sheets) -> None:
    title = next(area for area in sheets.areas[0] if area.unit == UNIT)
    colophon = sheets.areas[-1][-1]

    assert title.top < 0.3
    assert colophon.unit == "press-release:colophon"
    assert colophon.top == max(area.top for area in sheets.areas[-1])


def test_a_sheet_is_drawn_as_a_picture(sheets: Sheets) -> None:
    with Image.open(BytesIO(paper.picture(sheets.pdf, 1, 953))) as picture:
        corner, darkest = picture.getpixel((0, 0)), min(picture.convert("L").tobytes())

    assert picture.size == (953, 1348)
    assert (255, 255, 255) == corner
    assert darkest < 60
    with pytest.raises(IndexError):
        paper.picture(sheets.pdf, 1 + len(sheets.areas), 953)


@pytest.mark.parametrize(("asked", "drawn"), [(1, paper.NARROWEST), (640, 640), (100_000, paper.WIDEST)])
def test_a_sheet_is_as_wide_as_the_window_asks_within_bounds(sheets: Sheets, asked: int, drawn: int) -> None:
    with Image.open(BytesIO(paper.picture(sheets.pdf, 1, asked))) as picture:
        assert picture.width == drawn


# In the browser -------------------------------------------------------------------------------------------------------


def in_the_browser(test: Callable[..., None]) -> Callable[..., None]:
    return pytest.mark.xdist_group("browser")(requires_chromium(test))


PAGE = "[document.querySelector('iframe').contentDocument, 0]"
PDF = "(s => [s, s.getBoundingClientRect().top])([...document.querySelectorAll('.sheets')].find(s => !s.hidden))"
READ = (
    "(([root, top]) => [...root.querySelectorAll('[data-unit]')].find(e => e.getBoundingClientRect().bottom > top + 1)"
)
NEAR = """unit => {{
    const [root, top] = {};
    const boxes = [...root.querySelectorAll(`[data-unit="${{unit}}"]`)].map(e => e.getBoundingClientRect());
    return boxes.some(box => box.bottom > top - 1 && box.top < top + 60);
}}"""
SECOND = "document.querySelectorAll('.sheets img')[1]"


def read_in(page: Page, where: str) -> str:
    """The unit at the top of what is in view, in the first pane's page or in the PDF that is shown."""
    return str(page.evaluate(f"{READ}.dataset.unit)({where})"))


def stands_in(page: Page, where: str, unit: str) -> None:
    """Wait until a unit stands at the top of what is in view."""
    page.wait_for_function(NEAR.format(where), arg=unit, timeout=5000)


def printed(page: Page, language: str = "Deutsch") -> Locator:
    """Turn a pane to its PDF, and wait until it is there."""
    page.get_by_role("group", name=language, exact=False).get_by_label("PDF").check()
    sheets = page.get_by_role("group", name=f"{language}, pages du PDF")
    sheets.locator("[data-unit]").first.wait_for()
    return sheets


@in_the_browser
def test_a_pdf_follows_a_page_by_unit(page: Page) -> None:
    printed(page)
    page.frame_locator("iframe").first.locator("body").hover()
    for _ in range(3):
        page.mouse.wheel(0, 900)
        page.wait_for_timeout(200)

        stands_in(page, PDF, read_in(page, PAGE))
    assert page.frames[1].evaluate("scrollY") > 1500


@in_the_browser
def test_a_page_follows_a_pdf_by_unit(page: Page) -> None:
    sheets = printed(page)
    sheets.hover()
    for _ in range(3):
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(200)

        stands_in(page, PAGE, read_in(page, PDF))
    assert page.frames[1].evaluate("scrollY") > 1500


@in_the_browser
def test_whoever_turns_to_the_pdf_stays_where_they_read(page: Page) -> None:
    page.frame_locator("iframe").first.locator("body").hover()
    page.mouse.wheel(0, 2500)
    page.wait_for_timeout(300)
    read = read_in(page, PAGE)
    printed(page, "Français")

    stands_in(page, PDF, read)
    page.get_by_role("group", name="Français").get_by_label("Page").check()
    stands_in(page, PAGE, read)


@in_the_browser
def test_whoever_reads_a_pdf_stays_where_they_are(page: Page, served: Served) -> None:
    sheets = printed(page, "Français")
    sheets.hover()
    page.mouse.wheel(0, 900)
    page.wait_for_timeout(300)
    read, before = read_in(page, PDF), sheets.locator("img").nth(1).get_attribute("src")
    retitled(served.file(FRENCH), '"' + "Un titre beaucoup plus long, " * 9 + '"')
    page.wait_for_function(f"before => {SECOND}.getAttribute('src') !== before", arg=before)

    stands_in(page, PDF, read)


@in_the_browser
def test_a_click_on_a_pdf_names_the_unit_with_its_file_and_line(page: Page) -> None:
    sheets = printed(page)
    sheets.locator(f"[data-unit='{UNIT}']").click()

    assert UNIT in page.locator("#unit").inner_text()
    assert "content/press-release/de.yaml:" in page.locator("#unit").inner_text()
    assert page.frames[1].locator("h1[data-preview-chosen]").count() == 1


@in_the_browser
def test_a_pdf_says_in_words_what_is_behind(page: Page, served: Served) -> None:
    sheets = printed(page)
    retitled(served.file(FRENCH), "Un pont")

    sheets.get_by_text("[Deutsch : en retard · Français : modifié").wait_for()


@in_the_browser
def test_what_cannot_be_printed_is_told_while_the_pdf_is_looked_at(page: Page, served: Served) -> None:
    sheet = served.file("templates/styles/print.css")
    good = sheet.read_text("utf-8")
    printed(page)
    sheet.write_text(good + "\nh1 { opacity: .5 }\n", "utf-8")
    errors = page.get_by_role("alert")
    errors.wait_for()
    line = good.count("\n") + 2

    assert f"templates/styles/print.css:{line}:" in errors.inner_text()
    page.get_by_role("group", name="Deutsch").get_by_label("Page").check()
    errors.wait_for(state="hidden")
    page.get_by_role("group", name="Deutsch").get_by_label("PDF").check()
    errors.wait_for()
    sheet.write_text(good, "utf-8")
    errors.wait_for(state="hidden")


@in_the_browser
def test_a_sheet_is_drawn_as_large_as_it_is_seen_also_in_a_window_that_grows(page: Page) -> None:
    drawn = """() => [...document.querySelectorAll('.sheets img')].every(
        i => i.complete && Math.abs(i.naturalWidth - i.clientWidth * devicePixelRatio) < 30)"""
    printed(page)
    page.wait_for_function(drawn, timeout=5000)
    narrow = page.evaluate("document.querySelector('.sheets img').naturalWidth")

    page.set_viewport_size({"width": 1900, "height": 1000})

    page.wait_for_function(drawn, timeout=5000)
    assert page.evaluate("document.querySelector('.sheets img').naturalWidth") > narrow + 100


@in_the_browser
def test_a_pane_that_is_turned_back_before_its_pdf_is_there_shows_it_when_asked_again(page: Page) -> None:
    held: list[Route] = []
    page.route("**/paper/press-release/fr", lambda route: held.append(route))
    modes = page.get_by_role("group", name="Français").first

    modes.get_by_label("PDF").check()
    page.wait_for_timeout(300)
    modes.get_by_label("Page").check()
    page.unroute_all()
    for route in held:
        with suppress(PlaywrightError):  # given up
            route.continue_()
    page.wait_for_timeout(300)
    modes.get_by_label("PDF").check()

    assert held
    page.wait_for_function(
        "() => [...document.querySelectorAll('.sheets img')].some(i => i.naturalWidth > 100)", timeout=15_000
    )
