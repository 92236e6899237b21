"""A command → its exit code, and every way it can fail told to the user in words, never as a traceback."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from synopse.errors import (
    MOST,
    ContentError,
    EnvironmentIncomplete,
    LimitReached,
    Place,
    Problem,
    ReleaseRefused,
    describe,
    escaped,
)

DONE, PROBLEMS, USAGE, NOT_IN_STEP, ENVIRONMENT, REFUSED, DIFFERS, LIMIT, FAULT, INTERRUPTED = (
    0, 1, 2, 3, 4, 5, 6, 7, 70, 130,
)  # fmt: skip


class Usage(Exception):
    """The command was called in a way that makes no sense; exit code 2."""


def run(command: Callable[[], int], root: Path) -> int:
    """Run a command and turn whatever ends it into words on stderr and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a locale without é must not end a command
            stream.reconfigure(errors="backslashreplace")
    try:
        return command()
    except ContentError as error:
        show(error.problems, root)
        return PROBLEMS
    except Usage as error:
        return _say(f"error: {error}", USAGE)
    except EnvironmentIncomplete as error:
        remedy = f"\n      = hint: {error.remedy}" if error.remedy else ""
        return _say(f"error: {error.message}{remedy}", ENVIRONMENT)
    except ReleaseRefused as error:
        return _say("\n".join(["the release is refused:", *(f"  - {reason}" for reason in error.reasons)]), REFUSED)
    except LimitReached as error:
        show(error.problems, root)
        return _say(f"error: {error}", LIMIT)
    except KeyboardInterrupt:
        return _say("interrupted; nothing was changed", INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (ImportError, OSError) as error:
        if missing := _missing(root):
            return _say(f"error: {missing.message}\n      = hint: {missing.remedy}", ENVIRONMENT)
        if isinstance(error, ImportError):
            return _fault(error)
        where = f" ({error.filename})" if error.filename else ""
        return _say(f"error: {error.strerror or error}{where}", ENVIRONMENT)
    except Exception as error:  # a fault of ours: said as such, never blamed on the author
        return _fault(error)


def _missing(root: Path) -> EnvironmentIncomplete | None:
    """What of the environment is not there, where that explains a library that does not load."""
    from synopse.environment import doctor, inventory

    return doctor.cause(inventory.examine(root), doctor.installer_here())


def show(problems: Iterable[Problem], root: Path) -> None:
    """The problems with their excerpts, on stderr, at most MOST of each file; then how many there are."""
    found = list(problems)
    told: Counter[str] = Counter()
    texts = read_texts({place.file for problem in found for place in places_of(problem)}, root)
    for problem in found:
        told[problem.place.file] += 1
        if told[problem.place.file] <= MOST:
            print(describe(problem, texts), file=sys.stderr)
    errors = sum(problem.severity == "error" for problem in found)
    if errors:
        more = f" ({MOST} of one file are told, there may be more)" if max(told.values()) >= MOST else ""
        print(f"\n{errors} {'error' if errors == 1 else 'errors'}{more}; output/ is as it was", file=sys.stderr)


def places_of(problem: Problem) -> tuple[Place, ...]:
    """Every place that a problem names."""
    return (problem.place, *(place for place, _ in problem.related))


def read_texts(files: Iterable[str], root: Path) -> Mapping[str, str]:
    """The texts that excerpts are taken from; what may not be read, such as a link or a pipe, gives none."""
    from synopse.reading import roots

    texts = {}
    for file in files:
        try:
            texts[file] = roots.composed(roots.read(root, file).decode("utf-8", "replace"))
        except ContentError:
            continue
    return texts


def _say(words: str, code: int) -> int:
    """Words may name a file, whose name may hold anything: it must not act on the terminal."""
    print("\n".join(map(escaped, words.split("\n"))), file=sys.stderr)
    return code


def _fault(error: Exception) -> int:
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    if os.environ.get("SYNOPSE_DEBUG"):
        traceback.print_exception(error)
    text = f"{type(error).__name__}: {error}".splitlines()[0]
    return _say(f"a fault of Synopse itself, not of your content: {text} ({where})\nplease report it; "
                "SYNOPSE_DEBUG=1 shows more", FAULT)  # fmt: skip
