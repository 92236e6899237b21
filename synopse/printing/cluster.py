"""A Dask scheduler's address → an executor that prints there: bytes in, bytes out, no shared disk.

What all jobs share (fonts, style sheets) travels once to each worker, by its hash. A worker that would print other
bytes, because its versions differ, is refused by name before anything is printed.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any

from synopse.environment import versions
from synopse.errors import EnvironmentIncomplete
from synopse.printing import pool
from synopse.printing.child import ALONE, Outcome
from synopse.printing.job import PrintJob, type_case_of
from synopse.printing.rehearsal import rehearse

CONNECT_SECONDS = 15
RETRIES = 5  # a job whose worker is lost is printed by another one, this many times


@dataclass(frozen=True)
class Cluster:
    """A press on the cluster of a scheduler; it is asked for when there is something to print."""

    address: str

    def prepare(self, assets: Mapping[str, bytes]) -> None:
        """Nothing: a worker loads what its first job needs."""

    def meanwhile(self, work: Callable[[], None]) -> None:
        """Nothing: what is done elsewhere does not lie here."""

    def print_all(self, jobs: Iterable[PrintJob]) -> Iterator[tuple[PrintJob, Outcome]]:
        """Print jobs on whatever workers there are. Raises EnvironmentIncomplete, see `executor`."""
        first = list(islice(jobs := iter(jobs), 1))
        if first:
            with executor(self.address) as workers:
                yield from pool.print_all(chain(first, jobs), 1, workers)


@contextmanager
def executor(address: str) -> Iterator[Executor]:
    """An executor on the cluster of a scheduler (`tcp://…`).

    Raises EnvironmentIncomplete where it cannot be reached, has no workers, or a worker's versions differ from ours.
    """
    try:
        from distributed import Client
    except ImportError:
        raise EnvironmentIncomplete(
            "printing on a cluster needs the package `distributed`", ".venv/bin/pip install distributed"
        ) from None
    try:
        client: Any = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        hint = "start one with `dask scheduler`, and workers with `dask worker`"
        raise EnvironmentIncomplete(f"no scheduler answers at {address} ({error})", hint) from None
    with client:
        refuse_others(client.run(versions.press))
        yield ClusterExecutor(client)


def refuse_others(found: Mapping[str, Mapping[str, str]]) -> None:
    """Raise EnvironmentIncomplete naming each worker whose versions are not ours, and what differs."""
    if not found:
        raise EnvironmentIncomplete("the scheduler has no workers", "start one: dask worker ADDRESS --nthreads 1")
    own = versions.press()
    words = {worker: differences(own, theirs) for worker, theirs in sorted(found.items())}
    reasons = [f"{worker}: {others}" for worker, others in words.items() if others]
    if reasons:
        message = "these workers would print other bytes: " + "; ".join(reasons)
        raise EnvironmentIncomplete(message, "set up the same release of Synopse on every worker")


def differences(own: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """What differs between the versions here and there, in words; nothing where nothing does."""
    names = sorted(name for name in {*own, *theirs} if own.get(name) != theirs.get(name))
    return ", ".join(f"{name} {theirs.get(name, 'missing')} (here {own.get(name, 'missing')})" for name in names)


class ClusterExecutor(Executor):
    """Sends jobs to the workers; what jobs share is sent once."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.inner = client.get_executor(retries=RETRIES, pure=False)
        self.shared: dict[bytes, Any] = {}

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **options: Any) -> Future[Any]:
        """Run `function` with a print job on some worker."""
        (job,) = arguments
        case = type_case_of(job.assets)
        for data in case.values():
            if data not in self.shared:
                self.shared[data] = self.client.scatter(data, broadcast=True, hash=True)
        shared = [self.shared[data] for data in case.values()]
        job = replace(job, assets={path: data for path, data in job.assets.items() if path not in case})
        future: Future[Any] = self.inner.submit(print_on_worker, versions.press(), function, job, list(case), shared)
        return future


def print_on_worker(
    wanted: Mapping[str, str],
    function: Callable[[PrintJob], Outcome],
    job: PrintJob,
    paths: list[str],
    assets: list[bytes],
) -> Outcome:
    """What runs on a worker: put the job together again, warm up and rehearse once, print in a child.

    A worker may join in mid-build, when nobody asks it any more: one whose versions are not the `wanted` ones leaves
    the job to another.
    """
    if others := differences(wanted, versions.press()):
        raise EnvironmentIncomplete(f"{socket.gethostname()} would print other bytes: {others}")

    whole = replace(job, assets={**job.assets, **dict(zip(paths, assets, strict=True))})
    with ALONE:
        pool.warm_up(whole.assets)
        rehearse(whole.assets)
    return function(whole)
