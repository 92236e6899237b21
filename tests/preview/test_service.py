"""Who begins to look is shown something, whatever the desk is doing; and nothing is forked while a thread works."""

from __future__ import annotations

import asyncio
import re
import shutil
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from synopse.loading.load import load
from synopse.loading.source import Project
from synopse.preview import desk as desks
from synopse.preview import paper
from synopse.preview import printery as printeries
from synopse.preview.desk import Desk
from synopse.preview.errand import result_of
from synopse.preview.hands import Hands
from synopse.preview.service import Service
from synopse.printing import Printed, PrintJob
from synopse.printing.child import print_in_child
from synopse.publishing.once import derive_once
from tests.conditions import ROOT
from tests.preview.conftest import FOLDERS
from tests.preview.steps import FRENCH, photograph, retitled
from tests.preview.test_errand import in_a_loop

NAME = "press-release"


async def comes_true(condition: Callable[[], bool]) -> bool:
    """Whether something is so within a while."""
    for _ in range(2000):
        if condition():
            return True
        await asyncio.sleep(0.01)
    return False


def slowed(reading: threading.Event, go_on: threading.Event) -> Callable[[Path], Project]:
    def slow(root: Path) -> Project:
        reading.set()
        assert go_on.wait(30)
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


def test_the_next_pdf_is_printed_by_a_child_that_stands_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    service, what = Service(Desk(tmp_path, derive_once(tmp_path / ".cache")), tmp_path / ".cache"), (NAME, "fr")
    standbys = service.printery.standbys

    async def nothing_seen(_: Service) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(Service, "_watch", nothing_seen)  # what changes, this test says itself
    monkeypatch.setattr(printeries, "WORTH_REHEARSING", 60)  # however busy the machine is

    async def renewed() -> None:
        version = service.desk.version
        service.dirty.set()
        assert await comes_true(lambda: service.desk.version > version)
        await service.by_hand(lambda: None)

    async def printed_again() -> tuple[bytes, PrintJob]:
        async with service.at_work():
            looking = service.looking(NAME)
            await anext(looking)
            await service.printery.printed(*what)
            assert await comes_true(lambda: what in standbys and standbys[what].channel.poll())
            monkeypatch.setattr(paper, "begun", lambda job: pytest.fail("a child was forked, while one stood by"))
            retitled(tmp_path / FRENCH, "Un autre titre")
            await renewed()
            sheets, _ = await service.printery.printed(*what)
            job = service.printery.printings[what].job
            service.printery.asked_for.clear()  # nobody asked for it since
            assert await comes_true(lambda: what in standbys)
            await renewed()
            assert not standbys
            return sheets.pdf, job

    pdf, job = in_a_loop(printed_again())

    assert "Un autre titre" in job.page
    made = print_in_child(job)
    assert isinstance(made, Printed)
    assert pdf == made.pdf


def test_a_photograph_is_made_ready_for_its_pdf_while_the_project_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    name = re.findall(r"photograph: ([\w.-]+)", (tmp_path / "content/shared/document.yaml").read_text("utf-8"))[0]
    (tmp_path / "content/media").mkdir(exist_ok=True)
    (tmp_path / "content/media" / name).write_bytes(photograph(0))
    derive, made = derive_once(tmp_path / ".cache"), set[bytes]()

    def noted(data: bytes, width: int, focus: tuple[float, float]) -> bytes:
        found = derive(data, width, focus)
        made.add(data)
        return found

    service = Service(Desk(tmp_path, noted), tmp_path / ".cache")
    reading, go_on = threading.Event(), threading.Event()

    async def made_meanwhile() -> bool:
        async with service.at_work():
            looking = service.looking(NAME)
            await anext(looking)
            await service.printery.printed(NAME, "fr")
            monkeypatch.setattr(desks, "load", slowed(reading, go_on))
            (tmp_path / "content/media" / name).write_bytes(photograph(1))
            assert await asyncio.to_thread(reading.wait, 10)
            in_time = await comes_true(lambda: photograph(1) in made)
            go_on.set()
            return in_time

    assert in_a_loop(made_meanwhile())


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
