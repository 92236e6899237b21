"""One Chromium for all tests of a process: Playwright cannot be started twice in one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.conditions import place

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
STARTED = pytest.StashKey[Browser]()


def browser_of(config: pytest.Config) -> Browser:
    """Debian's Chromium, without a network; ended with the session."""
    if STARTED not in config.stash:
        playwright = sync_playwright().start()
        config.add_cleanup(playwright.stop)
        started = playwright.chromium.launch(executable_path=place("Chromium"), args=FLAGS)
        config.add_cleanup(started.close)
        config.stash[STARTED] = started
    return config.stash[STARTED]
