"""A subject, and a way to break it → complaints: what was to be seen that must never be seen. None is the pass mark.

After whatever happened, readers see one of the two versions whole; the next build brings the version asked for and
leaves nothing beside it.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import signal
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from synopse.manifest import NAME
from synopse.publishing.published import inspect
from tests.torture.subjects import Subject

# What may go wrong in the system calls that publishing makes; `retval` claims to have done what it has not.
FAULTS = {
    "openat": ("error=EIO", "error=EMFILE", "error=ENOSPC", "error=EACCES"),
    "write": ("error=ENOSPC", "error=EIO", "retval=1"),
    "read": ("error=EIO",),
    "close": ("error=EIO",),
    "fsync": ("error=EIO", "error=ENOSPC"),
    "fchmod": ("error=EPERM",),
    "chmod": ("error=EPERM",),
    "mkdir": ("error=ENOSPC", "error=EROFS"),
    "rename": ("error=EIO", "error=ENOSPC"),
    "renameat2": ("error=EIO", "error=EINVAL", "error=ENOSYS"),
    "flock": ("error=ENOLCK",),
    "getdents64": ("error=EIO",),
    "newfstatat": ("error=EIO",),
    "unlink": ("error=EIO",),
    "unlinkat": ("error=EIO",),
    "rmdir": ("error=EIO",),
}
KILL = "signal=KILL"
STRACE = ("strace", "-f", "-qq", "--seccomp-bpf")  # stops at no other system call than those asked for
DONE, ENVIRONMENT = 0, 4


@dataclass(frozen=True)
class Baseline:
    """What the two versions look like when nothing disturbs them, and how long a build takes, in seconds."""

    manifests: tuple[bytes, bytes]
    beside: frozenset[str]
    seconds: float


def baseline(subject: Subject) -> Baseline:
    """Publish both versions undisturbed, and time it, with caches warm; ends with the second."""
    published = []
    for version in (0, 1, 0, 1):
        subject.edit(version)
        started = time.monotonic()
        finished = subject.run()
        seconds = time.monotonic() - started
        assert finished.returncode == DONE, finished.stderr
        published.append((subject.output / NAME).read_bytes())
    assert published[0] == published[2] != published[1] == published[3]
    return Baseline((published[0], published[1]), subject.beside, seconds)


def complaint(output: Path, known: Baseline) -> str:
    """What is wrong with what readers see; empty when it is one of the two versions, whole."""
    standing = inspect(output)
    if not standing.whole:
        return f"not whole: {standing}"
    if (output / NAME).read_bytes() not in known.manifests:
        return "whole, but neither of the two versions"
    return ""


def settle(subject: Subject, version: int, known: Baseline) -> str:
    """What is wrong after the next, undisturbed build; empty when it brought `version` and left nothing behind."""
    finished = subject.run()
    if finished.returncode != DONE:
        return f"the next build ended with {finished.returncode}: {finished.stderr[-500:]}"
    if (subject.output / NAME).read_bytes() != known.manifests[version]:
        return "the next build did not publish its version"
    if litter := subject.beside - known.beside:
        return f"left behind: {sorted(litter)}"
    return complaint(subject.output, known)


# Kills ----------------------------------------------------------------------------------------------------------------


def kills(subject: Subject, known: Baseline, count: int, seed: int = 0) -> Iterator[str]:
    """Kill the build `count` times: half of them at any moment, half while it publishes."""
    chance = random.Random(seed)
    for number in range(count):
        version = number % 2
        subject.edit(version)
        process = subject.start()
        if number % 2:
            time.sleep(chance.uniform(0, known.seconds * 1.05))
        else:
            _wait_for_staging(subject, known.seconds * 3)
            time.sleep(chance.uniform(0, 0.03))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        if wrong := complaint(subject.output, known):
            yield f"kill {number}: {wrong}"
        if number % 4 == 3 and (wrong := settle(subject, version, known)):  # the others are followed by another kill
            yield f"after kill {number}: {wrong}"


def _wait_for_staging(subject: Subject, seconds: float) -> None:
    staged = subject.output.with_name(f".{subject.output.name}.staged")
    give_up = time.monotonic() + seconds
    while not staged.exists() and time.monotonic() < give_up:
        time.sleep(0.0005)


def _after(subject: Subject, version: int, known: Baseline) -> Iterator[str]:
    yield from filter(None, (complaint(subject.output, known), settle(subject, version, known)))


# Faults ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fault:
    """The n-th call of a system call fails, lies, or is the last thing the process does."""

    call: str
    what: str
    when: int

    @property
    def options(self) -> tuple[str, ...]:
        """strace, started so that it does this to the command that follows."""
        inject = f"inject={self.call}:{self.what}:when={self.when}"
        return (*STRACE, "-o", os.devnull, "-e", f"trace={self.call}", "-e", inject)


def points(subject: Subject) -> list[tuple[str, int]]:
    """The system calls, by name and number, with which the subject publishes: they touch its folder or beside it."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        calls = ",".join(FAULTS)
        finished = subject.run(*STRACE, "-y", "-s", "300", "-o", str(log), "-e", f"trace={calls}")
        assert finished.returncode == DONE, finished.stderr
        lines = log.read_text(errors="replace").splitlines()
    name = re.escape(subject.output.name)
    published = re.compile(rf"/\.?{name}(?:\.\w+)?[/\">]")
    counts: dict[tuple[str, str], int] = {}
    found = []
    for line in lines:
        if call := re.match(r"(\d+)\s+(\w+)\(", line):
            process, called = call.groups()
            counts[process, called] = counts.get((process, called), 0) + 1
            if published.search(line):
                found.append((called, counts[process, called]))
    return sorted(set(found))


def faults(subject: Subject, known: Baseline, count: int, seed: int = 0) -> Iterator[str]:
    """Let `count` system calls of publishing fail, lie or kill, each kind of call in turn."""
    subject.edit(1)  # whatever was there before: what is watched next has something to publish
    subject.run()
    subject.edit(0)
    by_call: dict[str, list[int]] = {}
    for called, when in points(subject):
        by_call.setdefault(called, []).append(when)
    assert len(by_call) > 8, f"hardly anything is published: {by_call}"
    chance = random.Random(seed)
    for number in range(count):
        called = sorted(by_call)[number % len(by_call)]
        fault = Fault(called, chance.choice((*FAULTS[called], KILL)), chance.choice(by_call[called]))
        version = (number + 1) % 2
        subject.edit(version)
        finished = subject.run(*fault.options)
        killed = finished.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL)
        if not killed and (finished.returncode not in (DONE, ENVIRONMENT) or "Traceback" in finished.stderr):
            yield f"{fault}: ended with {finished.returncode}: {finished.stderr[-800:]}"
        yield from (f"{fault}: {wrong}" for wrong in _after(subject, version, known))


# Many at once ---------------------------------------------------------------------------------------------------------


def crowd(subject: Subject, known: Baseline, builders: int, rounds: int) -> Iterator[str]:
    """Start several builds at once, again and again; look at what readers see all the while."""
    for number in range(rounds):
        version = number % 2
        subject.edit(version)
        processes = [subject.start() for _ in range(builders)]
        while any(process.poll() is None for process in processes):
            if not subject.output.exists():
                yield f"round {number}: for a moment there was nothing to be seen"
            time.sleep(0.01)
        for process in processes:
            _, errors = process.communicate()
            if process.returncode != DONE and "another build is running" not in errors:
                yield f"round {number}: a build ended with {process.returncode}: {errors[-500:]}"
        yield from (f"round {number}: {wrong}" for wrong in _after(subject, version, known))
