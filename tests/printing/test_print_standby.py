"""A child that has rehearsed prints what every child prints, within the same limits, and outlives nobody."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from synopse.printing import Failure, Limits, PrintJob, pool
from synopse.printing.child import print_in_child
from synopse.printing.standby import Standby, stand_by
from tests.printing.pages import OTHER_PNG, job

ROOT = Path(__file__).parents[2]
REHEARSED = job("<h1>Titel</h1><p>gut</p>")
PICTURE = '<h1>Bild</h1><p><img src="../assets/media/dot.png" alt="Punkt" width="20"></p>'
OTHERS = [
    job("<h1>Anderes</h1><p>schöner, <em>länger</em> und größer</p>" * 3),
    job("<h1>Titel</h1><p>gut</p>", style="h1 { color: #123456 }"),
    replace(job(PICTURE), assets={**job(PICTURE).assets, "assets/media/dot.png": OTHER_PNG}),
    job("<h1>Titre</h1><p>bien</p>", language="fr"),
]


def until(condition: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def runs(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2]
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def waiting(rehearsed: PrintJob = REHEARSED) -> Iterator[Standby]:
    pool.warm_up(rehearsed.assets)
    standby = stand_by(rehearsed)
    assert until(standby.channel.poll)
    yield standby


@pytest.mark.parametrize("other", [REHEARSED, *OTHERS])
def test_what_was_rehearsed_makes_no_difference(other: PrintJob) -> None:
    with waiting() as standby:
        child = standby.take(other)

        assert child is not None
        assert child.wait() == print_in_child(other)


def test_a_fault_is_told_as_ever() -> None:
    bad = job("<h1>Titel</h1><p><img src='../assets/media/dot.png'></p>")

    with waiting() as standby:
        child = standby.take(bad)

        assert child is not None
        outcome = child.wait()
    assert isinstance(outcome, Failure)
    assert outcome == print_in_child(bad)


LIMITED = [
    ('<div style="display:flex">' * 12 + "x" + "</div>" * 12, Limits(seconds=2), "more than 2 seconds"),
    ("<p>" + "x " * 40_000_000, Limits(memory_bytes=50 << 20), "more than 50 MiB"),
]


@pytest.mark.parametrize(("body", "limits", "reason"), LIMITED)
def test_it_is_held_to_the_limits_of_its_job(body: str, limits: Limits, reason: str) -> None:
    with waiting() as standby:
        child = standby.take(job(f"<h1>Titel</h1>{body}", limits=limits))

        assert child is not None
        outcome = child.wait()
    assert isinstance(outcome, Failure)
    assert reason in outcome.limit


def test_one_that_still_rehearses_is_ended() -> None:
    standby = stand_by(job("<h1>Titel</h1>" + "<p>lange</p>" * 5000))

    assert standby.take(REHEARSED) is None
    assert not runs(standby.process)


def test_one_that_was_lost_is_no_help() -> None:
    with waiting() as standby:
        os.kill(standby.process, 9)
        assert until(lambda: not runs(standby.process))

        assert standby.take(REHEARSED) is None


def test_it_ends_where_nobody_is_left_to_give_it_work() -> None:
    code = (
        "import os\n"
        "from tests.printing.test_print_standby import REHEARSED, stand_by\n"
        "print(stand_by(REHEARSED).process, flush=True)\n"
        "os._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)

    assert until(lambda: not runs(int(done.stdout)))


def test_what_its_parent_closes_is_closed() -> None:
    ours, theirs = socket.socketpair()
    with waiting() as standby, ours:
        theirs.close()
        ours.settimeout(5)

        assert ours.recv(1) == b""
        standby.dismiss()
