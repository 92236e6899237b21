"""The foreman prints what a pool prints, tells why it cannot, and ends with whoever began it."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

from synopse import printing
from synopse.errors import EnvironmentIncomplete
from synopse.printing import Failure, Limits, Printed, PrintJob, foreman, pool, print_pdf, rehearsal
from synopse.printing.foreman import Foreman
from tests.printing.pages import job

ROOT = Path(__file__).parent.parent.parent
GOOD = job("<h1>Titel</h1><p>gut</p>")
SECONDS_OF_AN_IMPORT = 1.0
SLOW = replace(job('<h1>Titel</h1><div style="display:flex">' * 14, limits=Limits(seconds=60)), document="slow")


def test_it_prints_the_same_bytes_and_reports_failures() -> None:
    bad = replace(job('<p style="break-before:page">x</p>' * 60, limits=Limits(pages=50)), document="bad")
    with Foreman(2) as pressing:
        outcomes = {printing.document: outcome for printing, outcome in pressing.print_all([bad, GOOD])}

    assert print_pdf(GOOD) == outcomes["press-release"]
    assert Failure("bad", "de", limit="more than 50 pages") == outcomes["bad"]


def test_it_prints_the_same_bytes_after_a_rehearsal() -> None:
    with Foreman(2) as pressing:
        pressing.prepare(GOOD.assets)
        time.sleep(2 * SECONDS_OF_AN_IMPORT)  # it has nothing else to do
        outcomes = [outcome for _, outcome in pressing.print_all([GOOD])]

    assert [print_pdf(GOOD)] == outcomes


@pytest.mark.parametrize(("workers", "done"), [(2, True), (1, False)])
def test_other_work_is_done_where_a_second_processor_waits(tmp_path: Path, workers: int, done: bool) -> None:
    mark = tmp_path / "mark"
    with Foreman(workers) as pressing:
        pressing.prepare(GOOD.assets)
        pressing.meanwhile(mark.touch)
        outcomes = [outcome for _, outcome in pressing.print_all([GOOD])]
        while done and not mark.exists():
            time.sleep(0.01)

    assert [print_pdf(GOOD)] == outcomes
    assert done == mark.exists()


@pytest.mark.parametrize("begun", [False, True], ids=["nobody waits", "somebody waits"])
def test_it_rehearses_unless_somebody_waits_whatever_else_is_done(
    tmp_path: Path, begun: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsed, other = tmp_path / "rehearsed", tmp_path / "other"
    monkeypatch.setattr(rehearsal, "rehearse", lambda case: rehearsed.touch())
    with Foreman(2) as pressing:
        os.kill(pressing.process, signal.SIGSTOP)  # It finds everything at once.
        pressing.prepare({"assets/print.css": b""})
        pressing.meanwhile(other.touch)
        if begun:
            pressing._send(0, replace(GOOD, assets={}))
        os.kill(pressing.process, signal.SIGCONT)
        while not other.exists() or not (begun or rehearsed.exists()):
            time.sleep(0.01)
        if begun:
            pressing.channel.recv()

    assert begun != rehearsed.exists()


def test_to_prepare_a_foreman_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreman, "_live", lambda channel, workers: time.sleep(60))
    with Foreman(2) as pressing:
        began = time.monotonic()
        pressing.prepare({"assets/fonts/large.ttf": bytes(3_000_000)})
        took = time.monotonic() - began

    assert took < 30


def test_no_more_jobs_are_on_their_way_than_it_can_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreman, "AHEAD", 1)
    made: list[str] = []
    printed: list[str] = []

    def jobs() -> Iterator[PrintJob]:
        for number in range(5):
            made.append(str(number))
            assert len(made) - len(printed) <= 3
            yield replace(GOOD, document=str(number))

    with Foreman(2) as pressing:
        for printing, outcome in pressing.print_all(jobs()):
            assert isinstance(outcome, Printed)
            printed.append(printing.document)

    assert sorted(printed) == made


def test_a_job_is_printed_while_the_next_is_made() -> None:
    outcomes = []

    def jobs() -> Iterator[PrintJob]:
        yield GOOD
        while not pressing.outcomes.qsize():
            time.sleep(0.01)
        outcomes.append(pressing.outcomes.qsize())
        yield GOOD

    with Foreman(2) as pressing:
        list(pressing.print_all(jobs()))

    assert [1] == outcomes


def test_with_one_worker_nothing_is_printed_before_all_is_made() -> None:
    made: list[int] = []
    with Foreman(1) as pressing:
        pressing.prepare(GOOD.assets)
        for _ in pressing.print_all(made.append(number) or GOOD for number in range(3)):  # type: ignore[func-returns-value]
            assert [0, 1, 2] == made


def test_large_jobs_and_large_pdfs_do_not_wait_for_each_other() -> None:
    """More than a pipe holds, in both directions at once."""
    large = replace(GOOD, assets={**GOOD.assets, "assets/unused.bin": bytes(3_000_000)})
    with Foreman(2) as pressing:
        assert 12 == len(list(pressing.print_all([large] * 12)))


def test_a_foreman_that_is_killed_is_told_for_each_job() -> None:
    with Foreman(2) as pressing:
        os.kill(pressing.process, signal.SIGKILL)
        outcomes = [outcome for _, outcome in pressing.print_all([GOOD, GOOD])]

    assert [Failure("press-release", "de", limit="the process that prints was lost")] * 2 == outcomes


def test_a_foreman_that_is_killed_is_told_before_its_children_are_done() -> None:
    with Foreman(3) as pressing:
        results = pressing.print_all([SLOW, GOOD])
        next(results)
        children = children_of(pressing.process)
        began = time.monotonic()
        os.kill(pressing.process, signal.SIGKILL)
        list(results)
        took = time.monotonic() - began
        for child in filter(is_alive, children):
            os.kill(child, signal.SIGKILL)

    assert took < 10


@pytest.mark.parametrize("error", [EOFError, ConnectionResetError, OSError])
def test_what_breaks_who_makes_jobs_is_not_taken_for_the_loss_of_a_foreman(error: type[Exception]) -> None:
    """Pages are made of what is in the cache meanwhile: a document would be left out without a word."""

    def jobs() -> Iterator[PrintJob]:
        yield GOOD
        raise error

    with Foreman(2) as master, pytest.raises(error):
        list(master.print_all(jobs()))


def test_what_is_missing_is_told_to_who_prints_and_to_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(printing, "pool", raising=False)
    monkeypatch.delitem(sys.modules, "synopse.printing.pool", raising=False)
    monkeypatch.setitem(sys.modules, "synopse.printing.child", Missing("synopse.printing.child"))
    with Foreman(2):
        pass
    with Foreman(2) as pressing, pytest.raises(EnvironmentIncomplete) as raised:
        list(pressing.print_all([GOOD]))

    assert "apt-get install libpango" == raised.value.remedy


def test_leaving_ends_it_and_its_children_at_once() -> None:
    began = time.monotonic()
    with Foreman(2) as pressing:
        results = pressing.print_all([SLOW, GOOD])
        next(iter(results))
        children = set(children_of(pressing.process))

    assert children
    assert [] == [child for child in children if is_alive(child)]
    assert time.monotonic() - began < 20


def test_a_signal_that_comes_while_children_are_ended_leaves_none_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    kill, parent = os.kill, os.getpid()

    def slowly(process: int, number: int) -> None:
        time.sleep(0.1 if os.getpid() == parent else 0.2)
        kill(process, number)

    monkeypatch.setattr(os, "kill", slowly)
    with Foreman(4) as pressing:
        results = pressing.print_all([SLOW, SLOW, SLOW, GOOD])
        next(iter(results))
        children = children_of(pressing.process)

    assert children
    assert [] == [child for child in children if is_alive(child)]


def test_it_prints_again_for_a_command_that_has_more_to_print() -> None:
    with Foreman(2) as pressing:
        first, again = list(pressing.print_all([GOOD])), list(pressing.print_all([GOOD]))

    assert [outcome for _, outcome in first] == [outcome for _, outcome in again]


def test_once_all_is_printed_it_goes_by_itself_if_that_is_all() -> None:
    with Foreman(2, once=True) as pressing:
        list(pressing.print_all([GOOD]))
        until = time.monotonic() + 10
        while is_alive(pressing.process) and time.monotonic() < until:
            time.sleep(0.01)

        assert not is_alive(pressing.process)


def test_why_nothing_can_be_printed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(job: PrintJob) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(pool, "start", full)
    with Foreman(2) as pressing, pytest.raises(OSError, match="No space left on device"):
        list(pressing.print_all([GOOD, GOOD]))


def test_it_ends_even_where_the_signal_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreman, "_end", lambda number, frame: None)
    with Foreman(2) as pressing:
        list(pressing.print_all([GOOD]))

    assert not is_alive(pressing.process)


@pytest.mark.parametrize("kill", [False, True], ids=["leaving", "a parent that is killed"])
def test_no_files_of_fonts_are_left_behind(tmp_path: Path, kill: bool) -> None:
    script = "import sys; from tests.printing.test_print_foreman import GOOD; "
    script += "from synopse.printing.foreman import Foreman; foreman = Foreman(2); "
    script += "results = foreman.print_all([GOOD]); next(results); print(foreman.process, flush=True); "
    script += "sys.stdin.read(); foreman.__exit__(None, None, None)"
    command = [sys.executable, "-c", script]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    parent = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert parent.stdout
    process = int(parent.stdout.readline())
    assert any(tmp_path.iterdir())

    if kill:
        parent.kill()
    parent.communicate()
    until = time.monotonic() + 10
    while is_alive(process) and time.monotonic() < until:
        time.sleep(0.05)

    assert [] == list(tmp_path.iterdir())


def test_no_files_of_fonts_are_left_by_a_rehearsal_that_is_ended(tmp_path: Path) -> None:
    script = "import time; from tests.printing.test_print_foreman import GOOD; "
    script += "from synopse.printing.foreman import Foreman; foreman = Foreman(2); foreman.prepare(GOOD.assets); "
    script += "import os, glob; begun = lambda: glob.glob('*/*', root_dir=os.environ['TMPDIR']); "
    script += "until = time.monotonic() + 30\n"
    script += "while not begun() and time.monotonic() < until: time.sleep(0.005)\n"
    script += "time.sleep(0.05); foreman.__exit__(None, None, None)"
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    for _ in range(3):
        subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, check=True)

        assert [] == list(tmp_path.iterdir())


def test_the_fonts_of_who_began_it_are_not_its_to_remove() -> None:
    print_pdf(GOOD)
    with Foreman(2, once=True) as pressing:
        list(pressing.print_all([GOOD]))

    assert print_pdf(job("<h1>Titel</h1><p><em>schräg</em> und <strong>fett</strong></p>")).pages == 1


def test_it_does_not_outlive_who_began_it() -> None:
    script = "import time; from synopse.printing.foreman import Foreman; print(Foreman(2).process, flush=True)"
    script += "; time.sleep(60)"
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    process = int(parent.stdout.readline())

    parent.kill()
    parent.communicate()
    until = time.monotonic() + 10
    while is_alive(process) and time.monotonic() < until:
        time.sleep(0.05)

    assert not is_alive(process)


class Missing(ModuleType):
    """A module that cannot be had here."""

    def __getattr__(self, name: str) -> NoReturn:
        raise EnvironmentIncomplete("the libraries of WeasyPrint are missing", "apt-get install libpango")


def children_of(process: int) -> list[int]:
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()]


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
