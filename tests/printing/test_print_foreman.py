"""The foreman prints what a pool prints, tells why it cannot, and ends with whoever began it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from synopse.errors import EnvironmentIncomplete
from synopse.printing import Failure, Limits, Printed, foreman, pool, print_pdf
from synopse.printing.foreman import Foreman
from tests.printing.pages import job

ROOT = Path(__file__).parent.parent.parent
GOOD = job("<h1>Titel</h1><p>gut</p>")
SLOW = replace(job('<h1>Titel</h1><div style="display:flex">' * 14, limits=Limits(seconds=60)), document="slow")


def test_it_prints_the_same_bytes_and_reports_failures() -> None:
    bad = replace(job('<p style="break-before:page">x</p>' * 60, limits=Limits(pages=50)), document="bad")
    with Foreman() as pressing:
        outcomes = {printing.document: outcome for printing, outcome in pressing.print_all([bad, GOOD], workers=2)}

    assert print_pdf(GOOD) == outcomes["press-release"]
    assert Failure("bad", "de", limit="more than 50 pages") == outcomes["bad"]


def test_many_jobs_travel_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreman, "SLICE", 2)
    jobs = [replace(GOOD, document=str(number)) for number in range(5)]
    with Foreman() as pressing:
        outcomes = {printing.document: type(outcome) for printing, outcome in pressing.print_all(jobs, workers=2)}

    assert {str(number): Printed for number in range(5)} == outcomes


def test_a_foreman_that_is_killed_is_told_for_each_job() -> None:
    with Foreman() as pressing:
        os.kill(pressing.process, signal.SIGKILL)
        outcomes = [outcome for _, outcome in pressing.print_all([GOOD, GOOD], workers=2)]

    assert [Failure("press-release", "de", limit="the process that prints was lost")] * 2 == outcomes


def test_what_is_missing_is_told_to_who_prints_and_to_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def print_nothing(jobs: object, workers: int) -> None:
        raise EnvironmentIncomplete("the libraries of WeasyPrint are missing", "apt-get install libpango")

    monkeypatch.setattr(pool, "print_all", print_nothing)
    with Foreman():
        pass
    with Foreman() as pressing, pytest.raises(EnvironmentIncomplete) as raised:
        list(pressing.print_all([GOOD], workers=1))

    assert "apt-get install libpango" == raised.value.remedy


def test_leaving_ends_it_and_its_children_at_once() -> None:
    began = time.monotonic()
    with Foreman() as pressing:
        results = pressing.print_all([SLOW, GOOD], workers=2)
        next(iter(results))
        children = set(children_of(pressing.process))

    assert children
    assert [] == [child for child in children if is_alive(child)]
    assert time.monotonic() - began < 20


def test_it_does_not_outlive_who_began_it() -> None:
    script = "import time; from synopse.printing.foreman import Foreman; print(Foreman().process, flush=True)"
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


def children_of(process: int) -> list[int]:
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()]


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
