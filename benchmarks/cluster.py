"""A number of workers → the address of a Dask cluster on this machine that has them, while the context lasts."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.generate import ROOT

PATIENCE = 60
"""Seconds to wait until a part of it says that it is there."""


@contextmanager
def running(workers: int) -> Iterator[str]:
    """A scheduler with so many workers of one thread each."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        processes = [_start(folder / "scheduler", "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-show")]
        try:
            address = _said(folder / "scheduler", r"Scheduler at:\s+(tcp://\S+)")
            for number in range(workers):
                options = ("--nthreads", "1", "--no-nanny", "--local-directory", temporary)
                processes.append(_start(folder / f"worker-{number}", "worker", address, *options))
            for number in range(workers):
                _said(folder / f"worker-{number}", r"Registered to:\s+(\S+)")
            yield address
        finally:
            for process in processes:
                process.kill()
                process.wait()


def _start(log: Path, *arguments: str) -> subprocess.Popen[bytes]:
    with log.open("wb") as file:
        command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
        return subprocess.Popen(command, cwd=ROOT, stdout=file, stderr=file)


def _said(log: Path, pattern: str) -> str:
    for _ in range(10 * PATIENCE):
        if found := re.search(pattern, log.read_text("utf-8")):
            return found[1]
        time.sleep(0.1)
    raise TimeoutError(log.read_text("utf-8"))
