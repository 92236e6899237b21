"""Edit, see, break, mend, accept: the preview from end to end in a browser."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import signal
import time
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from synopse.commands import serve, shell, sync
from synopse.reading import strict_yaml
from synopse.schema.checking import check
from synopse.schema.site import SiteFile
from tests.browser import axe
from tests.conditions import requires_axe, requires_chromium
from tests.preview.conftest import BOTH_SHOWN, Served
from tests.preview.steps import FRENCH, GERMAN, IN_FRAMES, TOP, UNIT, retitled, shown, title_shown

pytestmark = [pytest.mark.xdist_group("browser"), requires_chromium]

# Edit, see ----------------------------------------------------------------------------------------------------------


def test_a_photograph_takes_over_and_may_be_taken_away(page: Page, served: Served) -> None:
    content = served.file("content/shared/document.yaml").read_text("utf-8")
    photograph = served.file("content/media") / re.findall(r"photograph: ([\w.-]+)", content)[0]
    photograph.parent.mkdir(exist_ok=True)
    pictures = "[...d.images].some(i => i.src.includes('/media/'))"

    Image.new("RGB", (1600, 1067), "navy").save(photograph)
    shown(page, pictures)
    photograph.unlink()
    shown(page, f"!{pictures}")


def test_of_many_saves_the_last_is_what_is_seen(page: Page, served: Served) -> None:
    for number in range(12):
        retitled(served.file(FRENCH), f"Version {number}")
        page.wait_for_timeout(30)

    title_shown(page, "Version 11")


def test_whoever_reads_stays_where_they_are(page: Page, served: Served) -> None:
    frame = page.frames[1]
    frame.evaluate("document.querySelectorAll('a[href]')[12].focus(); scrollTo(0, 900)")
    page.wait_for_timeout(200)
    place = f"[document.activeElement.outerHTML, {TOP}]"
    before = frame.evaluate(place)

    retitled(served.file(FRENCH), '"' + "Un titre beaucoup plus long, " * 9 + '"')
    title_shown(page, "Un titre beaucoup plus long")

    assert before == frame.evaluate(place)
    assert frame.evaluate("scrollY") > 800


def test_panes_scroll_together_by_unit(page: Page) -> None:
    page.frame_locator("iframe").first.locator("body").hover()
    page.mouse.wheel(0, 1500)
    page.wait_for_timeout(400)
    first, second = (frame.evaluate(TOP) for frame in page.frames[1:3])

    assert page.frames[1].evaluate("scrollY") > 500
    assert first == second


# Break, mend ----------------------------------------------------------------------------------------------------------


def test_errors_lie_over_the_last_good_state_and_go_by_themselves(page: Page, served: Served) -> None:
    good = served.file(FRENCH).read_text("utf-8")
    title = page.frames[1].locator("h1").inner_text()

    served.file(FRENCH).write_text(good.replace("{handover}", "{handovr}", 1), "utf-8")
    errors = page.get_by_role("alert")
    errors.wait_for()
    line = good[: good.index("{handover}")].count("\n") + 1

    assert f"{FRENCH}:{line}:" in errors.inner_text()
    assert "{handovr}" in errors.locator("pre").first.inner_text()
    assert "Conseil" in errors.inner_text()
    assert title == page.frames[1].locator("h1").inner_text()

    served.file(FRENCH).write_text(good, "utf-8")
    errors.wait_for(state="hidden")


# What remains, accept -------------------------------------------------------------------------------------------------


def test_what_is_behind_is_said_in_words_in_both_panes(page: Page, served: Served) -> None:
    retitled(served.file(FRENCH), "Un pont")
    title_shown(page, "Un pont")
    page.wait_for_function(f"() => {IN_FRAMES}.every(d => d.querySelector('h1[data-preview]'))")

    for frame in page.frames[1:3]:
        said = frame.evaluate("getComputedStyle(document.querySelector('h1'), '::after').content")
        assert "Deutsch : en retard" in frame.locator("h1").get_attribute("data-preview")
        assert "attr(data-preview)" in said or "en retard" in said
    assert "Deutsch : en retard" in page.locator("#remaining").inner_text()
    assert re.search(r"Deutsch · \d+ unités sur \d+", page.locator("#progress").inner_text())


def test_findings_follow(page: Page, served: Served) -> None:
    retitled(served.file(FRENCH), "Un pont de 4711 mètres")

    page.wait_for_function(f"() => {IN_FRAMES}.some(d => d.querySelector('h1')?.dataset.preview?.includes('constat'))")
    page.locator("#remaining button").first.click()

    assert "4711" in page.locator("#unit").inner_text()


def test_a_click_names_the_unit_with_its_file_and_line(page: Page) -> None:
    page.frames[1].locator("h1").click()

    assert UNIT in page.locator("#unit").inner_text()
    assert re.search(rf"{FRENCH}:\d+", page.locator("#unit").inner_text())
    assert all(frame.locator("h1[data-preview-chosen]").count() for frame in page.frames[1:3])


def test_the_editor_opens_at_the_place(page: Page, served: Served) -> None:
    page.frames[1].locator("h1").click()
    page.get_by_role("button", name="Ouvrir dans l’éditeur (fr)").click()
    deadline = time.monotonic() + 5
    while not (found := list(served.root.glob("opened at *"))) and time.monotonic() < deadline:
        time.sleep(0.02)

    line = next(
        n for n, text in enumerate(served.file(FRENCH).read_text("utf-8").splitlines(), 1) if text[:6] == "title:"
    )
    assert [f"opened at {line}"] == [path.name for path in found]


def test_only_texts_of_the_project_are_opened(page: Page, served: Served) -> None:
    token = page.evaluate("document.body.dataset.token")
    asked = [{"file": "/etc/passwd", "line": 1}, {"file": "content/../build.py", "line": 1}, {"file": FRENCH}, {}, []]

    assert [404] * 5 == [posted(served, token, data, to="/open") for data in asked]


def test_a_project_names_no_command() -> None:
    _, problems = check(strict_yaml.read('name: x\neditor: "touch {file}"\n', "content/site.yaml"), SiteFile)

    assert ["content/site.yaml:2:1"] == [str(problem.place) for problem in problems]


def test_in_step_is_declared_as_the_command_does(page: Page, served: Served, tmp_path: Path) -> None:
    retitled(served.file(FRENCH), "Un pont")
    retitled(served.file(GERMAN), "Eine Brücke")
    page.wait_for_function(f"() => {IN_FRAMES}.every(d => d.querySelector('h1[data-preview]'))")
    for name in ("content", "locales", "templates"):
        shutil.copytree(served.root / name, tmp_path / name)
    assert sync.run(tmp_path, ["accept", UNIT]) == shell.DONE

    page.frames[1].locator("h1").click()
    page.get_by_role("button", name="Déclarer conforme").click()
    page.get_by_text(f"Déclarée conforme : {UNIT}").wait_for()
    page.wait_for_function(f"() => !document.querySelector('#remaining').innerText.includes('{UNIT}: Deutsch')")

    lock = "content/press-release/sync.lock"
    assert (tmp_path / lock).read_bytes() == served.file(lock).read_bytes()
    assert page.evaluate("document.activeElement.closest('aside') !== null")  # where the button was that is gone


def test_what_is_not_what_was_read_is_not_declared(page: Page, served: Served) -> None:
    lock = served.file("content/press-release/sync.lock").read_bytes()
    token = page.evaluate("document.body.dataset.token")

    assert 409 == posted(served, token, {"unit": UNIT, "digest": "another"})
    assert lock == served.file("content/press-release/sync.lock").read_bytes()


def test_only_units_are_declared(page: Page, served: Served) -> None:
    token = page.evaluate("document.body.dataset.token")

    for unit in ("", "--by=x", "press-release", "nothing:at.all", 7, None):
        assert 404 == posted(served, token, {"unit": unit, "digest": ""}), unit


# Who may ask ----------------------------------------------------------------------------------------------------------


def posted(served: Served, token: str, data: object, to: str = "/accept", **headers: str) -> int:
    connection = http.client.HTTPConnection(served.host, timeout=10)
    own = {"Origin": f"http://{served.host}", "X-Synopse-Token": token, "Content-Type": "application/json"}
    connection.request("POST", to, json.dumps(data), {**own, **headers})
    return connection.getresponse().status


@pytest.mark.parametrize(
    "headers", [{"Host": "rebound.example"}, {"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}]
)
@pytest.mark.parametrize("path", ["/", "/view/press-release", "/events/press-release", "/static/preview.js"])
def test_strangers_read_nothing(served: Served, path: str, headers: dict[str, str]) -> None:
    connection = http.client.HTTPConnection(served.host, timeout=10)
    connection.request("GET", path, headers=headers)

    assert connection.getresponse().status == 403


def test_nothing_is_written_without_the_token(page: Page, served: Served) -> None:
    token = page.evaluate("document.body.dataset.token")
    data = {"unit": UNIT, "digest": "another"}

    assert [403, 403, 403] == [
        posted(served, "", data),
        posted(served, "guessed", data),
        posted(served, token, data, Origin="https://elsewhere.example"),
    ]
    assert 403 != posted(served, token, data)


def test_no_file_outside_is_served(served: Served) -> None:
    for path in ("/static/../server.py", "/static/preview.html", "/site/press-release/../../content/site.yaml"):
        connection = http.client.HTTPConnection(served.host, timeout=10)
        connection.request("GET", path)
        assert connection.getresponse().status == 404, path


def test_nothing_is_asked_of_another_host_and_nothing_runs_inline(browser: Browser, served: Served) -> None:
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    answer = page.goto(served.url)
    page.wait_for_function(BOTH_SHOWN)
    page.get_by_label("PDF").first.check()
    page.locator(".sheets img").first.wait_for()

    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert [] == [url for url in asked if not url.startswith(f"http://{served.host}/")]
    assert [] == said
    context.close()


def test_only_this_machine_can_reach_it(served: Served) -> None:
    port = int(served.host.split(":")[1])
    lines = [line.split() for table in ("tcp", "tcp6") for line in Path(f"/proc/net/{table}").read_text().splitlines()]
    listening = [fields[1] for fields in lines if fields[3] == "0A" and fields[1].endswith(f":{port:04X}")]

    assert [f"0100007F:{port:04X}"] == listening


# For everybody --------------------------------------------------------------------------------------------------------


@requires_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1500, 320])
def test_axe_finds_nothing_in_any_state(browser: Browser, served: Served, scheme: str, width: int) -> None:
    viewport = {"width": width, "height": 800}
    context = browser.new_context(locale="de-DE", color_scheme=scheme, bypass_csp=True, viewport=viewport)
    page = context.new_page()
    found: dict[str, list[str]] = {}
    retitled(served.file(FRENCH), "Un pont de 4711 mètres")
    page.goto(served.url)
    page.wait_for_function(BOTH_SHOWN)
    found["a page"] = axe.violations(page)
    page.frames[1].locator("h1").click()
    page.locator("summary").click()
    found["a unit that is chosen"] = axe.violations(page)
    for language in ("Français", "Deutsch"):
        page.get_by_role("group", name=f"{language} zeigen als").get_by_label("PDF").check()
    page.locator(".sheets img").nth(5).wait_for()
    found["PDFs"] = axe.violations(page)
    retitled(served.file(FRENCH), '"broken')
    page.get_by_role("alert").wait_for()
    found["errors"] = axe.violations(page)

    assert found == {state: [] for state in found}
    assert axe.overflow(page) == 0
    assert page.get_by_role("heading", name="Was noch zu tun ist").is_visible()
    context.close()


def test_the_keyboard_reaches_everything(page: Page, served: Served) -> None:
    retitled(served.file(FRENCH), "Un pont")
    page.locator("#remaining button").first.wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#remaining"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert UNIT in page.locator("#unit").inner_text()
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"


@requires_axe
def test_a_narrow_window_does_not_scroll_sideways(browser: Browser, served: Served) -> None:
    page = browser.new_context(viewport={"width": 320, "height": 700}).new_page()
    page.goto(served.url)
    page.wait_for_function(BOTH_SHOWN)

    assert axe.overflow(page) == 0
    page.context.close()


# Starting -------------------------------------------------------------------------------------------------------------


def test_an_unknown_document_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(shell.Usage, match="there is no document `nothing`"):
        serve.run(tmp_path, ["nothing"])


def test_it_ends_at_once_when_it_is_interrupted(page: Page, started_anew: Served) -> None:
    other = page.context.new_page()
    other.goto(started_anew.url)
    other.wait_for_function(BOTH_SHOWN)

    started_anew.process.send_signal(signal.SIGINT)

    assert shell.DONE == started_anew.process.wait(10)


def test_a_port_that_is_taken_is_named(served: Served) -> None:
    port = served.host.split(":")[1]

    assert shell.run(lambda: serve.run(served.root, ["--port", port, "--no-open"]), served.root) == shell.ENVIRONMENT
