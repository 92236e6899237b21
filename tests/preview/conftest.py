"""One preview of a copy of the shipped project for all tests; what a test changes is put back."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.chromium import browser_of
from tests.conditions import ROOT

START = """
import sys
from pathlib import Path
from synopse.commands import serve, shell
root = Path(sys.argv[1])
sys.exit(shell.run(lambda: serve.run(root, ["press-release", "--port", "0", "--no-open"]), root))
"""
FOLDERS = ("content", "locales", "templates")


@dataclass(frozen=True)
class Served:
    """A preview at work: the project it shows, and its address."""

    root: Path
    url: str
    process: subprocess.Popen[str]

    @property
    def host(self) -> str:
        return self.url.split("/")[2]

    def file(self, path: str) -> Path:
        return self.root / path


@pytest.fixture(scope="session")
def browser(pytestconfig: pytest.Config) -> Browser:
    return browser_of(pytestconfig)


@contextlib.contextmanager
def preview_of_a_copy(root: Path) -> Iterator[Served]:
    for name in FOLDERS:
        shutil.copytree(ROOT / name, root / name)
    environment = {
        **os.environ,
        "SYNOPSE_CACHE": str(root / ".cache"),
        "SYNOPSE_EDITOR": f"cp {{file}} '{root}/opened at {{line}}'",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", START, str(root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True, cwd=root)
    assert process.stdout
    yield Served(root, process.stdout.readline().strip(), process)
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with preview_of_a_copy(tmp_path_factory.mktemp("preview") / "a project") as served:
        yield served


@pytest.fixture
def started_anew(tmp_path: Path) -> Iterator[Served]:
    with preview_of_a_copy(tmp_path / "another") as served:
        yield served


def files(started: Served) -> list[Path]:
    return [path for name in FOLDERS for path in (started.root / name).rglob("*") if path.is_file()]


@pytest.fixture
def served(started: Served) -> Iterator[Served]:
    before = {
        path: path.read_bytes() for name in FOLDERS for path in (started.root / name).rglob("*") if path.is_file()
    }
    yield started
    for name in FOLDERS:
        for path in (started.root / name).rglob("*"):
            if path.is_file() and path not in before:
                path.unlink()
    for path, data in before.items():
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """The preview as a French browser shows it, up to date and without errors."""
    context = browser.new_context(viewport={"width": 1500, "height": 900}, locale="fr-FR")
    opened = context.new_page()
    opened.goto(served.url)
    opened.wait_for_function(BOTH_SHOWN)
    yield opened
    context.close()


BOTH_SHOWN = """() => document.getElementById("errors").hidden && document.querySelectorAll("iframe").length === 2
    && [...document.querySelectorAll("iframe")].every(f => f.dataset.version && f.contentDocument.querySelector("h1"))
"""
