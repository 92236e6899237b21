"""Who begins to look is shown something, whatever the desk is doing; and nothing is forked while a thread works."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from synopse.loading.load import load
from synopse.loading.source import Project
from synopse.preview import desk as desks
from synopse.preview.desk import Desk
from synopse.preview.errand import result_of
from synopse.preview.hands import Hands
from synopse.preview.service import Service
from synopse.publishing.once import derive_once
from tests.conditions import ROOT
from tests.preview.conftest import FOLDERS
from tests.preview.test_errand import in_a_loop

NAME = "press-release"


def slowed(reading: threading.Event, go_on: threading.Event) -> Callable[[Path], Project]:
    def slow(root: Path) -> Project:
        reading.set()
        assert go_on.wait(10)
        return load(root)

    return slow


def test_who_begins_to_look_while_the_desk_is_cleared_is_shown_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    service = Service(Desk(tmp_path, derive_once(tmp_path / ".cache")), tmp_path / ".cache")
    reading, go_on = threading.Event(), threading.Event()

    async def looked_at_again() -> bool:
        async with service.at_work():
            await service.opened(NAME)
            monkeypatch.setattr(desks, "load", slowed(reading, go_on))
            service.dirty.set()  # nobody looks: this renewal will take the document off the desk
            assert await asyncio.to_thread(reading.wait, 10)
            looking = asyncio.ensure_future(anext(service.looking(NAME)))
            await asyncio.sleep(0.05)
            go_on.set()
            await asyncio.wait_for(looking, 10)
            await service.by_hand(lambda: None)  # the renewal has ended
            return NAME in service.desk.views

    assert in_a_loop(looked_at_again())


@pytest.mark.parametrize("given_up", [False, True])
def test_nothing_is_forked_while_a_thread_holds_a_lock(given_up: bool) -> None:
    lock, held = threading.Lock(), threading.Event()

    def hold() -> None:
        with lock:
            held.set()
            threading.Event().wait(0.3)

    async def forked() -> bool:
        hands = Hands("desk")
        holding = hands.give("desk", hold)
        await asyncio.to_thread(held.wait, 10)
        if given_up:
            holding.cancel()
        await hands.at_rest()
        got = await result_of(partial(lock.acquire, timeout=2))
        hands.dismiss()
        return got

    assert in_a_loop(forked())
