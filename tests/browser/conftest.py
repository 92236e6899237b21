"""One browser and one build of the shipped project for all tests of pages."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from synopse.commands import build, proof, shell
from tests.chromium import browser_of
from tests.conditions import ROOT


@pytest.fixture(scope="session")
def browser(pytestconfig: pytest.Config) -> Browser:
    """Debian's Chromium, without a network."""
    return browser_of(pytestconfig)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything shipped, built: the pages of output/, and the proofs."""
    root = tmp_path_factory.mktemp("site")
    for name in ("content", "locales", "templates"):
        shutil.copytree(ROOT / name, root / name)
    assert shell.run(lambda: build.run(root, []), root) == 0
    assert shell.run(lambda: proof.run(root, []), root) == 0
    return root


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Path]:
    """Every finished page."""
    entries = json.loads((site / "output/manifest.json").read_text("utf-8"))["artefacts"]
    shown = [site / "output" / entry["path"] for entry in entries if entry["format"] == "html"]
    return [*shown, *sorted((site / "dist/proof").glob("*.html"))]
