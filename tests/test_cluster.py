"""Printing on a real cluster: a scheduler and workers that come and go, and the bytes of a local build."""

from __future__ import annotations

import itertools
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from synopse.environment import versions
from synopse.errors import EnvironmentIncomplete
from synopse.printing import Failure, Printed, PrintJob, cluster, print_all
from tests.printing.pages import job

ROOT = Path(__file__).parent.parent


@dataclass
class Cluster:
    """A scheduler and its workers, each a process on this machine."""

    folder: Path
    scheduler: subprocess.Popen[bytes] = field(init=False)
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.scheduler = self.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-show")

    @property
    def address(self) -> str:
        """Where the scheduler says that it listens."""
        return self._said(self.folder / "scheduler", r"Scheduler at:\s+(tcp://\S+)")

    def start(self, *arguments: str, name: str = "") -> subprocess.Popen[bytes]:
        with (self.folder / (name or arguments[0])).open("wb") as log:
            command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
            return subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)

    def join(self) -> subprocess.Popen[bytes]:
        """A worker more, of one thread, without a process that would start it again."""
        name = f"worker-{len(self.workers)}"
        options = ("--nthreads", "1", "--no-nanny", "--name", name, "--local-directory", str(self.folder))
        self.workers.append(self.start("worker", self.address, *options, name=name))
        return self.workers[-1]

    def has_joined(self, number: int) -> None:
        """Wait until the scheduler knows a worker."""
        self._said(self.folder / f"worker-{number}", r"Registered to:\s+(\S+)")

    def stop(self) -> None:
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()

    @staticmethod
    def _said(log: Path, pattern: str) -> str:
        for _ in range(600):
            if found := re.search(pattern, log.read_text("utf-8")):
                return found[1]
            time.sleep(0.1)
        raise TimeoutError(log.read_text("utf-8"))


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Cluster]:
    started = Cluster(tmp_path)
    try:
        yield started
    finally:
        started.stop()


def executed(client: Any) -> Mapping[str, int]:
    """How many jobs each worker has printed, by its name."""
    return dict(client.run(lambda dask_worker: (dask_worker.name, dask_worker.state.executed_count)).values())


def jobs(count: int) -> list[PrintJob]:
    made = [job(f"<h1>Titel</h1><p>Meldung {number}</p>") for number in range(count)]
    return [replace(printing, document=f"release-{number}") for number, printing in enumerate(made)]


def by_document(outcomes: Iterator[tuple[PrintJob, Printed | Failure]]) -> dict[str, Printed | Failure]:
    return {printing.document: outcome for printing, outcome in outcomes}


@pytest.mark.parametrize("count", [40, pytest.param(500, marks=(pytest.mark.torture, pytest.mark.timeout(1800)))])
def test_a_worker_lost_and_one_joined_in_mid_build_change_nothing(running: Cluster, count: int) -> None:
    first, *others = [running.join() for _ in range(3)]
    wanted = jobs(count)
    expected = by_document(print_all(wanted, workers=2))
    for number in range(3):
        running.has_joined(number)

    with cluster.executor(running.address) as executor:
        assert isinstance(executor, cluster.ClusterExecutor)
        outcomes = print_all(wanted, workers=1, executor=executor)
        found = by_document(itertools.islice(outcomes, 5))
        for process in others:  # so that work is left when the new one is there
            process.send_signal(signal.SIGSTOP)
        first.kill()
        running.join()
        running.has_joined(3)
        for process in others:
            process.send_signal(signal.SIGCONT)
        found |= by_document(outcomes)
        counts = executed(executor.client)

    assert expected == found
    assert count == sum(isinstance(outcome, Printed) for outcome in found.values())
    assert {"worker-1", "worker-2", "worker-3"} == counts.keys()
    assert counts["worker-3"] > 0


# Who may not print ----------------------------------------------------------------------------------------------------


def test_a_worker_with_other_versions_is_refused_by_name() -> None:
    own = versions.press()
    found = {"tcp://one": own, "tcp://two": {**own, "weasyprint": "69.0", "harfbuzz": "5.0"}}

    with pytest.raises(EnvironmentIncomplete) as refusal:
        cluster.refuse_others(found)

    assert "tcp://one" not in refusal.value.message
    assert "tcp://two: harfbuzz 5.0 (here " in refusal.value.message
    assert "weasyprint 69.0 (here 70.0)" in refusal.value.message


def test_a_worker_that_lacks_a_library_is_refused_and_equal_ones_are_not() -> None:
    own = versions.press()
    lacking = {name: version for name, version in own.items() if name != "pango"}

    cluster.refuse_others({"tcp://one": own})
    with pytest.raises(EnvironmentIncomplete, match="tcp://two: pango missing"):
        cluster.refuse_others({"tcp://two": lacking})


def test_a_scheduler_without_workers_is_no_cluster() -> None:
    with pytest.raises(EnvironmentIncomplete, match="no workers"):
        cluster.refuse_others({})


def test_a_worker_that_joined_later_with_other_versions_prints_nothing() -> None:
    wanted = {**versions.press(), "weasyprint": "69.0"}

    with pytest.raises(EnvironmentIncomplete, match=r"would print other bytes: weasyprint 70\.0 \(here 69\.0\)"):
        cluster.print_on_worker(wanted, lambda printing: Printed(b"", 1, (), ()), jobs(1)[0], [], [])


def test_an_address_where_nothing_listens_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)

    with (
        pytest.raises(EnvironmentIncomplete, match="no scheduler answers at tcp://"),
        cluster.executor("tcp://127.0.0.1:9"),
    ):
        pass
