"""A folder → the git commit it is checked out from, and what in it is not of that commit."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

# What a build reads: a file here that git was told to ignore takes part all the same.
READ = ("content", "locales", "templates")
# Within a git hook these would lead to another repository, or to another state of this one.
ASTRAY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
# What commands write; git may not know that it is to be ignored.
WRITTEN = ("dist", "output", ".cache")


@dataclass(frozen=True)
class Checkout:
    """A commit, when it was committed (UTC), and the paths that differ from it, sorted."""

    commit: str
    committed: datetime
    changes: tuple[str, ...] = ()


class NotACheckout(Exception):
    """There is no commit that the folder could be made from; the message says why, in git's words or ours."""


def examine(root: Path) -> Checkout:
    """What git says of the project in `root`. Raises NotACheckout."""
    commit, seconds = _git(root, "show", "--no-patch", "--format=%H %ct", "HEAD").split()
    committed = datetime.fromtimestamp(int(seconds), UTC)
    return Checkout(commit, committed, tuple(sorted({*_changed(root), *_ignored(root)})))


def _changed(root: Path) -> list[str]:
    excluded = [f":(exclude,top){prefix}{folder}" for prefix in [_prefix(root)] for folder in WRITTEN]
    return _paths(
        _git(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", ".", *excluded)
    )


def _ignored(root: Path) -> list[str]:
    here = [folder for folder in READ if (root / folder).exists()]
    status = _git(root, "status", "--porcelain", "-z", "--ignored=matching", "--", *here)
    return _paths("\0".join(entry for entry in status.split("\0") if entry.startswith("!!")))


def _prefix(root: Path) -> str:
    """Where the project lies in its repository: "", or a path that ends in a slash."""
    return _git(root, "rev-parse", "--show-prefix").rstrip("\n")


def _paths(status: str) -> list[str]:
    """The paths of `git status --porcelain -z`, after two letters and a space."""
    return [entry[3:] for entry in status.split("\0") if entry]


def _git(root: Path, *arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ASTRAY}
    command = ["git", "--no-optional-locks", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=True, env={**environment, "LC_ALL": "C"})  # noqa: S603
    except FileNotFoundError:
        raise NotACheckout("git is not installed") from None
    except subprocess.CalledProcessError as error:
        words = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NotACheckout(words[0].removeprefix("fatal: ") if words else "git says nothing") from None
    return done.stdout.decode("utf-8", "surrogateescape")
