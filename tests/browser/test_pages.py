"""Every finished page meets WCAG 2.2 AA as far as machines can tell, at every width and in both schemes."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser

from tests.browser import axe
from tests.conditions import ROOT, place, requires_axe, requires_chromium, requires_nu

pytestmark = pytest.mark.xdist_group("browser")
JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@requires_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser: Browser, pages: list[Path], width: int, scheme: str) -> None:
    found = {}
    for path in pages:
        page = axe.opened(browser, path, width, scheme)
        found[path.name] = axe.violations(page)
        page.context.close()

    assert {path.name: [] for path in pages} == found


@requires_chromium
@pytest.mark.parametrize("width", [320, 360, 900, 1280])
def test_no_page_scrolls_sideways_even_with_wide_spacing(browser: Browser, pages: list[Path], width: int) -> None:
    found = {}
    for path in pages:
        if path.parent.name == "proof" and width < 900:
            continue  # a table of two texts side by side needs two dimensions (WCAG 1.4.10 lets it)
        page = axe.opened(browser, path, width)
        plain = axe.overflow(page)
        page.add_style_tag(content=axe.SPACING)
        found[path.name] = (plain, axe.overflow(page))
        page.context.close()

    assert all(pair == (0, 0) for pair in found.values()), found


@requires_chromium
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways_for_a_name_of_one_long_word(browser: Browser, pages: list[Path], width: int) -> None:
    found = {}
    for path in (page for page in pages if page.parent.name != "proof"):
        page = axe.opened(browser, path, width)
        page.evaluate(
            "document.querySelectorAll('.issuers li, .institution h3')"
            ".forEach(name => name.textContent = 'Wasserstoffinfrastrukturbetreibergesellschaften')"
        )
        found[path.name] = axe.overflow(page)
        page.context.close()

    assert all(pixels == 0 for pixels in found.values()), found


@requires_chromium
@pytest.mark.parametrize("width", [900, 1280])
def test_what_a_field_says_in_one_text_stands_below_its_title(browser: Browser, pages: list[Path], width: int) -> None:
    found = []
    for path in pages:
        page = axe.opened(browser, path, width)
        found += page.evaluate(
            """() => [...document.querySelectorAll('.field')].map(field => {
                field.querySelector('.heads').outerHTML = '<div class="prose intro"><p>One text.</p></div>';
                const [title, text] = ['h3 > :not(.no)', '.intro'].map(s => field.querySelector(s));
                return [title, text].map(e => e.getBoundingClientRect()); })
            .map(([title, text]) => [text.left - title.left, text.top - title.bottom])"""
        )
        page.context.close()

    assert found
    assert [pair for pair in found if abs(pair[0]) > 1 or not 0 <= pair[1] < 12] == []


@requires_chromium
@pytest.mark.parametrize("width", [320, 1280])
def test_the_rule_of_a_notice_is_clear_of_the_title_above_it(browser: Browser, pages: list[Path], width: int) -> None:
    page = axe.opened(browser, next(path for path in pages if path.name == "index.html"), width)

    rooms = page.evaluate(
        """() => [...document.querySelectorAll('.entry h2')].map(title => {
            title.insertAdjacentHTML('afterend', '<p class="notice">One.</p><p class="notice">Two.</p>');
            return title.nextElementSibling.getBoundingClientRect().top - title.getBoundingClientRect().bottom; })"""
    )
    page.context.close()

    assert rooms
    assert [] == [room for room in rooms if room < 8]


@requires_nu
def test_the_nu_checker_has_nothing_to_say(pages: list[Path]) -> None:
    assert [] == nu(pages)


def nu(paths: list[Path]) -> list[str]:
    """What the Nu checker says of pages, warnings included."""
    command = [place("Java"), "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    messages = json.loads(done.stdout)["messages"]
    return [f"{Path(m['url']).name}:{m.get('lastLine')}: {m['message']}" for m in messages]


@requires_chromium
def test_no_page_asks_another_host_for_anything(browser: Browser, pages: list[Path]) -> None:
    asked = {}
    for path in pages:
        page = axe.opened(browser, path)
        page.wait_for_load_state("load")
        asked[path.name] = page.asked  # type: ignore[attr-defined]
        page.context.close()

    assert {path.name: [] for path in pages} == asked


@requires_chromium
def test_every_page_is_whole_without_scripts(browser: Browser, pages: list[Path]) -> None:
    for path in pages:
        scripted, bare = axe.opened(browser, path), axe.opened(browser, path, java_script_enabled=False)

        assert scripted.locator("body").inner_text() == bare.locator("body").inner_text()
        scripted.context.close()
        bare.context.close()


@requires_chromium
def test_the_keyboard_reaches_every_link_and_shows_where_it_is(browser: Browser, pages: list[Path]) -> None:
    for path in pages:
        page = axe.opened(browser, path)
        links = page.locator("a[href]").count()
        reached = set()
        for _ in range(links + 2):
            page.keyboard.press("Tab")
            place_, visible = page.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e);
                return [[...document.querySelectorAll('a[href]')].indexOf(e),
                        s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0]; }"""
            )
            if place_ >= 0:
                reached.add(place_)
                assert visible, f"{path.name}: the focus on link {place_} cannot be seen"

        assert links == len(reached), path.name
        page.context.close()


@requires_chromium
def test_the_skip_link_comes_first_and_leads_to_the_text(browser: Browser, pages: list[Path]) -> None:
    for path in pages:
        if path.parent.name not in ("fr", "de"):
            continue  # the chooser and the proofs begin with what they are about
        page = axe.opened(browser, path)
        page.keyboard.press("Tab")
        target = page.evaluate("document.activeElement.getAttribute('href')")
        page.keyboard.press("Enter")

        assert target.startswith("#"), path.name
        assert page.evaluate("location.hash") == target
        assert page.locator(target).count() == 1
        page.context.close()


@requires_chromium
def test_links_are_large_enough_to_hit(browser: Browser, pages: list[Path]) -> None:
    """WCAG 2.5.8: 24 by 24 pixels, unless the link stands in a sentence."""
    small = []
    for path in pages:
        page = axe.opened(browser, path, 360)
        small += page.evaluate(
            """() => [...document.querySelectorAll('nav a, header a, footer a')].filter(a => {
                const r = a.getBoundingClientRect();
                const inText = a.closest('p') && a.closest('p').innerText.trim() !== a.innerText.trim();
                return r.width && !inText && (r.height < 24 || r.width < 24); }).map(a => a.outerHTML)"""
        )
        page.context.close()

    assert [] == small


@requires_chromium
def test_forced_colours_and_reduced_motion_keep_everything(browser: Browser, pages: list[Path]) -> None:
    for path in pages:
        page = axe.opened(browser, path, forced_colors="active", reduced_motion="reduce")

        moving = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).animationName !== 'none').length"
        assert page.evaluate(moving) == 0
        assert page.locator("h1").first.is_visible()
        page.context.close()


@requires_chromium
def test_a_page_prints_without_what_belongs_to_the_screen(browser: Browser, pages: list[Path]) -> None:
    for path in pages:
        page = axe.opened(browser, path)
        page.emulate_media(media="print")

        assert page.locator("h1").first.is_visible(), path.name
        for navigation in page.locator("body > header nav").all():
            assert not navigation.is_visible(), path.name
        page.context.close()


@requires_chromium
def test_no_sheet_is_empty_where_a_page_is_printed(browser: Browser, pages: list[Path]) -> None:
    empty = []
    for path in pages:
        page = axe.opened(browser, path)
        sheets = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
        texts = [sheet.extract_text().strip() for sheet in sheets]
        empty += [f"{path.name}: {number}" for number, text in enumerate(texts, 1) if not text]
        page.context.close()

    assert [] == empty
