"""What takes long is done in a process of its own, and dropped when nobody waits for it."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

from synopse.errors import ContentError, LimitReached, Place, Problem
from synopse.preview.errand import Lost, result_of

T = TypeVar("T")
PROBLEM = Problem(Place("content/x/fr.yaml", 3, 7), "there is no fact `x`", "write another")


def in_a_loop(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in a thread of its own: the browser's tests leave a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def test_what_a_function_returns_comes_back_from_another_process() -> None:
    assert in_a_loop(result_of(os.getpid)) != os.getpid()


def test_what_it_raises_is_raised_here() -> None:
    def broken() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        in_a_loop(result_of(broken))


@pytest.mark.parametrize("error", [ContentError([PROBLEM]), LimitReached("release", "fr", "too long", [PROBLEM])])
def test_an_error_of_ours_comes_back_whole(error: ContentError | LimitReached) -> None:
    def broken() -> None:
        raise error

    with pytest.raises(type(error)) as raised:
        in_a_loop(result_of(broken))

    assert (str(error), [PROBLEM]) == (str(raised.value), list(raised.value.problems))


def test_a_process_that_dies_is_said_to_be_lost() -> None:
    with pytest.raises(Lost):
        in_a_loop(result_of(lambda: os._exit(3)))


def test_what_is_superseded_is_dropped_at_once(tmp_path: Path) -> None:
    def slow() -> None:
        (tmp_path / "begun").touch()
        time.sleep(1.5)
        (tmp_path / "done").touch()

    async def cancelled() -> None:
        task = asyncio.create_task(result_of(slow))
        while not (tmp_path / "begun").exists():
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    begun = time.monotonic()
    in_a_loop(cancelled())

    assert time.monotonic() - begun < 1.4
    time.sleep(1.6 - (time.monotonic() - begun) if time.monotonic() - begun < 1.6 else 0)
    assert not (tmp_path / "done").exists()
