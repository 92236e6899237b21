"""A command → what it took; two commands → what they took in turn, so that a noisy machine is noisy for both."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Taken:
    """What a run took: seconds on the clock, seconds of processor of it and its children, peak memory in MiB."""

    wall: float
    processor: float
    memory: float


@dataclass(frozen=True)
class Paired:
    """Runs of two commands in turn."""

    ours: tuple[Taken, ...]
    theirs: tuple[Taken, ...]

    def ratio(self, of: str = "wall") -> float:
        """The median of ours through theirs, run by run."""
        return statistics.median(self.ratios(of))

    def ratios(self, of: str = "wall") -> list[float]:
        """Ours through theirs, run by run."""
        both = zip(self.ours, self.theirs, strict=True)
        return sorted(float(getattr(one, of) / max(1e-9, getattr(other, of))) for one, other in both)


def median(runs: Sequence[Taken], of: str = "wall") -> float:
    """The median of what runs took."""
    return float(statistics.median(getattr(run, of) for run in runs))


def run(commands: Sequence[Sequence[str]], folder: Path) -> Taken:
    """Run commands one after the other, and add up what they took. Raises CalledProcessError where one fails."""
    wall = processor = memory = 0.0
    for command in commands:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        wall += time.perf_counter() - began
        processor += usage.ru_utime + usage.ru_stime
        memory = max(memory, usage.ru_maxrss / 1024)
    return Taken(wall, processor, memory)


def paired(ours: Callable[[], Taken], theirs: Callable[[], Taken], rounds: int) -> Paired:
    """Run both in turn, each first as often as the other."""
    found: list[tuple[Taken, Taken]] = []
    for number in range(rounds):
        if number % 2:
            other = theirs()
            found.append((ours(), other))
        else:
            found.append((ours(), theirs()))
    return Paired(tuple(one for one, _ in found), tuple(other for _, other in found))
