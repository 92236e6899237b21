"""Each PDF is printed in a child that is held to its limits; whatever becomes of one, the others print."""

from __future__ import annotations

import faulthandler
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest

from synopse.hyphenation import dictionaries
from synopse.printing import Failure, Limits, Printed, PrintJob, child, pool, press, print_all, print_pdf
from tests.printing.pages import job

ROOT = Path(__file__).parents[2]
GOOD = job("<h1>Titel</h1><p>gut</p>")
TIGHT = Limits(seconds=2, memory_bytes=300 << 20, pages=50)


def hostile(name: str, body: str, limits: Limits = TIGHT) -> PrintJob:
    return replace(job(f"<h1>Titel</h1>{body}", limits=limits), document=name)


USES = "".join(f'<g id="a{i}">' + f'<use href="#a{i - 1}"/>' * 10 + "</g>" for i in range(1, 9))
DRAWING = '<svg viewBox="0 0 9 9" role="img" aria-label="x"><defs><g id="a0"><path d="M0 0h1v1z"/></g>{}</defs>{}</svg>'

LIMITED = [
    ("columns in columns", '<div style="display:flex">' * 12 + "x" + "</div>" * 12, TIGHT, "more than 2 seconds"),
    ("a drawing of drawings", DRAWING.format(USES, '<use href="#a8"/>'), TIGHT, "more than 2 seconds"),
    ("too many pages", '<p style="break-before:page">x</p>' * 60, replace(TIGHT, seconds=30), "more than 50 pages"),
    ("too much memory", "<p>" + "x " * 40_000_000, Limits(seconds=60, memory_bytes=50 << 20), "more than 50 MiB"),
    ("too large", "<p>x</p>", replace(TIGHT, output_bytes=2000), "more than 2000 bytes"),
]


@pytest.mark.parametrize(("body", "limits", "reason"), [c[1:] for c in LIMITED], ids=[c[0] for c in LIMITED])
def test_a_document_that_takes_too_much_is_named_and_the_others_print(body: str, limits: Limits, reason: str) -> None:
    bad = hostile("bad", body, limits)

    began = time.monotonic()
    outcomes: dict[str, object] = {}
    for printing, outcome in print_all([bad, GOOD], workers=2):
        outcomes[printing.document] = outcome
        took = time.monotonic() - began
        assert printing.document != "bad" or took < limits.seconds + 2

    failure = outcomes["bad"]
    assert isinstance(outcomes["press-release"], Printed)
    assert isinstance(failure, Failure)
    assert (failure.document, failure.language) == ("bad", "de")
    assert reason in failure.limit


def test_a_child_is_bound_by_the_kernel_too() -> None:
    """Where nobody looks after it any more: who counted its seconds has died, or a library writes a file of its own."""
    code = (
        "import resource, signal; from synopse.printing.child import _limit; from synopse.printing.job import Limits\n"
        "_limit(Limits(seconds=7, output_bytes=2000))\n"
        "print([resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_CPU, resource.RLIMIT_FSIZE,"
        " resource.RLIMIT_CORE)], round(signal.getitimer(signal.ITIMER_REAL)[0]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[7, 2000, 0] 8\n"


def test_a_page_that_cannot_be_laid_out_is_a_fault() -> None:
    ((_, outcome),) = print_all([hostile("bad", '<p style="width: calc(1px + )">x</p>')], workers=1)

    assert isinstance(outcome, Failure)
    assert "cannot be laid out" in outcome.faults[0].message


REAL = press.print_pdf


def dies(how: Callable[[], object]) -> Callable[[PrintJob], Printed]:
    def printing(job: PrintJob) -> Printed:
        if job.document == "bad":
            faulthandler.disable()  # pytest's would write to the terminal
            how()
        return REAL(job)

    return printing


def says_and_dies() -> NoReturn:
    os.write(2, b"GLib-ERROR: failed to allocate 4096 bytes\n")
    os.abort()


DEATHS = [
    (lambda: os.kill(os.getpid(), signal.SIGKILL), "the printing process died (SIGKILL)"),
    (lambda: os.kill(os.getpid(), signal.SIGSEGV), "the printing process died (SIGSEGV)"),
    (lambda: os._exit(3), "the printing process died (exit code 3)"),
    (says_and_dies, "more than 300 MiB of memory"),
    (lambda: time.sleep(60), "more than 2 seconds"),
]


@pytest.mark.parametrize(("how", "reason"), DEATHS, ids=[reason for _, reason in DEATHS])
def test_a_process_that_dies_takes_nothing_with_it(
    how: Callable[[], object], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "print_pdf", dies(how))

    outcomes = {p.document: outcome for p, outcome in print_all([hostile("bad", ""), GOOD], workers=2)}

    assert Failure("bad", "de", limit=reason) == outcomes["bad"]
    assert isinstance(outcomes["press-release"], Printed)


def test_what_a_library_writes_on_stderr_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    message = b"\n(process:123): Pango-CRITICAL **: 21:51:47.219: something failed\n"
    monkeypatch.setattr(press, "print_pdf", dies(lambda: os.write(2, message)))

    ((_, outcome),) = print_all([hostile("bad", "")], workers=1)

    assert isinstance(outcome, Failure)
    assert [fault.message for fault in outcome.faults] == ["Pango-CRITICAL **: something failed"]


def test_what_is_written_on_stdout_does_not_reach_the_results(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(press, "print_pdf", dies(lambda: os.write(1, b"noise")))

    ((_, outcome),) = print_all([hostile("bad", "")], workers=1)

    assert isinstance(outcome, Printed)
    assert capfd.readouterr().out == ""


def test_a_bug_of_ours_comes_back_with_its_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "print_pdf", dies(lambda: [][1]))

    ((_, outcome),) = print_all([hostile("bad", "")], workers=1)

    assert isinstance(outcome, Failure)
    assert "IndexError" in outcome.trace
    assert not outcome.faults


def test_the_longest_is_printed_first() -> None:
    jobs = [replace(job("<h1>Titel</h1>" + "<p>a</p>" * length), document=str(length)) for length in (1, 30, 5)]

    assert [printing.document for printing, _ in print_all(jobs, workers=1)] == ["30", "5", "1"]


def test_what_each_child_would_have_to_read_is_read_once_the_first_is_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    happened: list[str] = []
    fork = os.fork

    def noted() -> int:
        happened.append("fork")
        return fork()

    monkeypatch.setattr(dictionaries, "learn", happened.append)
    monkeypatch.setattr(os, "fork", noted)

    list(print_all([replace(GOOD, language="de"), replace(GOOD, language="fr")], workers=1))

    assert happened == ["fork", "de", "fork", "fr"]


def test_never_more_children_than_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    running: list[int] = []
    most = 0
    real_fork, real_wait = os.fork, os.waitpid

    def fork() -> int:
        nonlocal most
        process = real_fork()
        if process:
            running.append(process)
            most = max(most, len(running))
        return process

    def wait(process: int, options: int) -> tuple[int, int]:
        running.remove(process)
        return real_wait(process, options)

    monkeypatch.setattr(os, "fork", fork)
    monkeypatch.setattr(os, "waitpid", wait)
    outcomes = list(print_all([replace(GOOD, document=str(n)) for n in range(6)], workers=2))

    assert (len(outcomes), most, running) == (6, 2, [])


def test_who_stops_asking_leaves_no_child_behind() -> None:
    slow = hostile("slow", '<div style="display:flex">' * 14 + "x" + "</div>" * 14, Limits(seconds=60))
    before = children()
    results = print_all([slow, GOOD], workers=2)
    next(results)
    during = children()
    results.close()  # type: ignore[attr-defined]

    assert len(before) + 1 == len(during)
    assert before == children()


def test_a_signal_between_a_fork_and_its_child_leaves_none_behind() -> None:
    """In a process of its own: where there are other threads, one of them is sent the signal."""
    script = Path(__file__).with_name("disturbed.py")
    finished = subprocess.run([sys.executable, str(script)], cwd=ROOT, capture_output=True, text=True, check=False)

    assert ("ended; children left: 0\n", "") == (finished.stdout, finished.stderr)


def children() -> set[str]:
    """The processes that this one has begun and not waited for: a browser may be among them."""
    return {one for task in Path("/proc/self/task").iterdir() for one in (task / "children").read_text("ascii").split()}


@pytest.mark.parametrize("executor", [ThreadPoolExecutor(1), ProcessPoolExecutor(1)], ids=["threads", "processes"])
def test_an_executor_prints_the_same_bytes_and_reports_the_same_failures(
    executor: ThreadPoolExecutor | ProcessPoolExecutor,
) -> None:
    bad = hostile("bad", '<p style="break-before:page">x</p>' * 60)
    with executor:
        outcomes = {p.document: outcome for p, outcome in print_all([bad, GOOD], workers=1, executor=executor)}

    assert print_pdf(GOOD) == outcomes["press-release"]
    assert Failure("bad", "de", limit="more than 50 pages") == outcomes["bad"]


def lost(job: PrintJob) -> NoReturn:
    os._exit(9)


def test_a_worker_that_is_lost_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("synopse.printing.pool.print_in_child", lost)
    with ProcessPoolExecutor(1) as executor:
        ((_, outcome),) = print_all([GOOD], workers=1, executor=executor)

    assert isinstance(outcome, Failure)
    assert "worker was lost" in outcome.limit


def test_no_jobs_are_no_work() -> None:
    assert list(print_all([], workers=2)) == []


def test_the_parent_can_still_print_after_its_children() -> None:
    outcomes = list(print_all([GOOD, GOOD], workers=2))

    assert print_pdf(GOOD) == outcomes[0][1] == outcomes[1][1]


def leave(mark: Path, seconds: float = 0) -> None:
    """Work that leaves its number, its place in the queue and, after a while, that it is done."""
    mark.write_text(f"{os.getpid()} {os.nice(0)}", "utf-8")
    time.sleep(seconds)
    mark.with_suffix(".done").touch()


def fail() -> NoReturn:
    raise ZeroDivisionError


def test_other_work_is_done_beside_the_printing_and_gives_way_to_it(tmp_path: Path) -> None:
    with pool.Pool(2) as children:
        children.meanwhile(fail)
        children.meanwhile(partial(leave, tmp_path / "mark"))
        children.add(GOOD)
        outcomes = []
        while children.busy:
            outcomes += [outcome for _, outcome in children.wait()]
        while not (tmp_path / "mark.done").exists():
            time.sleep(0.01)
    process, place = (tmp_path / "mark").read_text("utf-8").split()

    assert [print_pdf(GOOD)] == outcomes
    assert os.getpid() != int(process)
    assert child.LAST == int(place) > os.nice(0)


def test_other_work_ends_with_the_pool(tmp_path: Path) -> None:
    with pool.Pool(2) as children:
        children.meanwhile(partial(leave, tmp_path / "mark", 60))
        while not (tmp_path / "mark").exists() or not (written := (tmp_path / "mark").read_text("utf-8")):
            time.sleep(0.01)
    with pytest.raises(ProcessLookupError):
        os.kill(int(written.split()[0]), 0)

    assert not (tmp_path / "mark.done").exists()


def up_and_down(depth: int) -> int:
    return depth and up_and_down(depth - 1)


def test_a_child_prints_in_one_piece_of_the_interpreters_stack() -> None:
    """Else each way past the border of a piece maps a new one."""
    faults = []

    def measure(printing: PrintJob) -> Printed:
        up_and_down(300)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        for _ in range(500):
            for depth in (20, 120, 220):  # some of them cross one
                up_and_down(depth)
        faults.append(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
        return Printed(b"", 1)

    measure(GOOD)
    child._with_room(measure, GOOD)

    assert faults[1] < 50 < faults[0]
