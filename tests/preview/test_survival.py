"""Whatever is saved, moved or deleted: the preview says what is wrong, and goes on as soon as it is mended."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conditions import ROOT, requires_chromium
from tests.preview.conftest import BOTH_SHOWN, FOLDERS, Served
from tests.preview.steps import FRENCH, retitled, title_shown

pytestmark = [pytest.mark.xdist_group("browser"), requires_chromium]

RELEASE, TEMPLATE = "content/press-release", "templates/press-release.html"
PICTURE = "content/media/handover.jpg"

Damage = Callable[[Path], None]


def written(path: str, data: bytes) -> Damage:
    """Saves these bytes in a file."""

    def damage(root: Path) -> None:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(data)

    return damage


def deleted(path: str) -> Damage:
    """Takes a file or folder away."""
    return lambda root: shutil.rmtree(root / path) if (root / path).is_dir() else (root / path).unlink()


def moved(path: str, to: str) -> Damage:
    """Gives a file or folder another name."""

    def damage(root: Path) -> None:
        (root / path).rename(root / to)

    return damage


def linked(path: str) -> Damage:
    """Leaves a link to a file outside."""
    return lambda root: (root / path).symlink_to("/etc/hostname")


def piped(path: str) -> Damage:
    """Leaves a pipe, which nobody will ever write to."""
    return lambda root: os.mkfifo(root / path)


def png_of(width: int, height: int) -> bytes:
    """The beginning of a picture that says to be so large."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


DAMAGES: dict[str, tuple[Damage, str]] = {
    "broken YAML": (written(FRENCH, b"title: {a: [b"), f"{FRENCH}:1:"),
    "bytes that are no text": (written(FRENCH, b"\xff\xfe\x00\x00nonsense"), f"{FRENCH}:1:1"),
    "YAML without an end": (written(FRENCH, b"a: " + b"[" * 5000), f"{FRENCH}:1:"),
    "a text as large as a disk": (written(FRENCH, b"\0" * 20_000_000), FRENCH),
    "another kind of YAML": (written(f"{RELEASE}/document.yaml", b"- 1\n"), f"{RELEASE}/document.yaml:1:"),
    "a broken lock": (written(f"{RELEASE}/sync.lock", b"\x00\x01"), f"{RELEASE}/sync.lock"),
    "a broken site": (written("content/site.yaml", b"name: [[[["), "content/site.yaml:"),
    "broken labels": (written("locales/fr/labels.po", b'msgid "x'), "locales/fr/labels.po:1"),
    "a language without its folder": (deleted("locales/de"), f"{RELEASE}/de.yaml"),
    "no document.yaml": (deleted(f"{RELEASE}/document.yaml"), RELEASE),
    "no document": (deleted(RELEASE), RELEASE),
    "another name": (moved(RELEASE, "content/another"), RELEASE),
    "no content": (deleted("content"), "content"),
    "no languages": (deleted("locales"), "locales"),
    "no templates": (deleted("templates"), "templates"),
    "content elsewhere": (moved("content", "away"), "content"),
    "a link": (linked(f"{RELEASE}/notes.yaml"), f"{RELEASE}/notes.yaml"),
    "a pipe": (piped(f"{RELEASE}/pipe.yaml"), f"{RELEASE}/pipe.yaml"),
    "a broken template": (written(TEMPLATE, b"{% if %}"), f"{TEMPLATE}:1:1"),
    "a template that asks for nothing": (written(TEMPLATE, b"\n{{ document.nothing.at_all }}"), f"{TEMPLATE}:2:1"),
    "a template that divides by zero": (written(TEMPLATE, b"\n\n{{ 1 / 0 }}"), f"{TEMPLATE}:3:1"),
    "a template without an end": (written(TEMPLATE, b'{% include "press-release.html" %}'), f"{TEMPLATE}:1:1"),
    "a template that is no text": (written(TEMPLATE, b"\xff"), f"{TEMPLATE}:1:1"),
    "no style sheet": (deleted("templates/styles/screen.css"), "templates/styles/screen.css"),
    "a theme that is none": (written("templates/themes/synopse/colours.css", b"}}}"), "colours.css"),
    "a picture that is none": (written(PICTURE, b"\xff\xd8\xff\xe0 no"), PICTURE),
    "a picture without an end": (written(PICTURE, png_of(30_000, 30_000)), PICTURE),
}


@pytest.fixture(scope="module")
def shown(browser: Browser, started: Served) -> Page:
    """One page for all: it lives through everything."""
    page = browser.new_context(viewport={"width": 1500, "height": 900}, locale="fr-FR").new_page()
    page.goto(started.url)
    page.wait_for_function(BOTH_SHOWN)
    return page


def restored(root: Path) -> None:
    """Put everything back."""
    shutil.rmtree(root / "away", ignore_errors=True)
    for name in FOLDERS:
        for path in sorted((root / name).rglob("*"), reverse=True):
            if path.is_symlink() or not (ROOT / path.relative_to(root)).exists():
                path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        shutil.copytree(ROOT / name, root / name, dirs_exist_ok=True)


@pytest.mark.parametrize("name", DAMAGES)
def test_what_is_wrong_is_said_and_the_preview_goes_on(shown: Page, started: Served, name: str) -> None:
    damage, place = DAMAGES[name]
    damage(started.root)
    errors = shown.get_by_role("alert")
    errors.get_by_text(place).first.wait_for()

    assert shown.locator("iframe").count() == 2
    restored(started.root)
    retitled(started.file(FRENCH), f"Encore là après {len(name)}")
    title_shown(shown, f"Encore là après {len(name)}")
    errors.wait_for(state="hidden")


def test_a_prose_file_that_is_away_is_a_state_and_no_error(shown: Page, started: Served) -> None:
    started.file("content/press-release/de.yaml").unlink()
    shown.locator("#remaining").get_by_text("press-release:title: Deutsch : texte manquant").wait_for()

    assert shown.get_by_role("alert").is_hidden()
    restored(started.root)
    shown.locator("#remaining").get_by_text("texte manquant").first.wait_for(state="hidden")


def commanded(root: Path, *arguments: str) -> None:
    """Run build.py for this project."""
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from synopse.commands import {arguments[0]} as command"
    work = "from pathlib import Path; sys.exit(command.run(Path(sys.argv[1]), sys.argv[2:]))"
    subprocess.run(
        [sys.executable, "-c", f"{program}; {work}", str(root), *arguments[1:]], check=True, capture_output=True
    )


def test_a_document_that_is_begun_meanwhile_can_be_looked_at(shown: Page, started: Served) -> None:
    commanded(started.root, "new", "press-release", "spring")
    link = shown.get_by_role("link", name="spring")
    link.wait_for()
    link.click()
    shown.wait_for_function(BOTH_SHOWN)

    assert "spring" in shown.title()
    assert "spring:title" in str(shown.locator("#every").text_content())
    shutil.rmtree(started.root / "content/spring")
    shown.get_by_role("alert").get_by_text("content/spring").wait_for()
    shown.get_by_role("link", name="press-release").click()
    shown.wait_for_function(BOTH_SHOWN)


def test_a_language_that_is_added_meanwhile_gets_its_pane(shown: Page, started: Served) -> None:
    commanded(started.root, "add_language", "it")
    shown.get_by_role("heading", name="italiano").wait_for()

    assert shown.locator("iframe").count() == 3
    shutil.rmtree(started.root / "locales/it")
    for file in started.root.glob("content/*/it.yaml"):
        file.unlink()
    restored(started.root)
    shown.get_by_role("heading", name="italiano").wait_for(state="detached")
