"""Git checkouts of a small project, and commands run in them."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from synopse.commands import shell

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
VERSION = "1.0"
COMMITTED = "2026-04-16T10:00:01+02:00"


@dataclass(frozen=True)
class Answer:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


def call(command: str, root: Path, *arguments: str) -> Answer:
    """Run a command in this process, as build.py does."""
    module = import_module(f"synopse.commands.{command}")
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = shell.run(lambda: int(module.run(root, list(arguments))), root)
    return Answer(code, out.getvalue(), err.getvalue())


def git(root: Path, *arguments: str) -> str:
    identity = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": COMMITTED, "GIT_COMMITTER_DATE": COMMITTED}
    done = subprocess.run(
        ["git", "-C", str(root), *arguments], check=True, capture_output=True, env={**os.environ, **identity, **dates}
    )
    return done.stdout.decode()


def new_project(folder: Path, content: Path = HERE / "project" / "content") -> Path:
    """A project with the repository's own templates and labels, every text declared in step, committed."""
    shutil.copytree(content, folder / "content")
    for name in ("templates", "locales", "requirements"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / ".gitignore", folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    accept(folder)
    commit(folder)
    return folder


def accept(root: Path) -> None:
    """Declare every text in step."""
    sources = sorted(path.parent.name for path in (root / "content").glob("*/document.yaml"))
    answer = call("sync", root, "accept", *sources)
    assert answer.code == 0, answer


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "As it is")


def clone(origin: Path, folder: Path) -> Path:
    folder.parent.mkdir(parents=True, exist_ok=True)
    git(origin, "clone", "--quiet", str(origin), str(folder))
    return folder


def replace(root: Path, path: str, *changes: tuple[str, str]) -> None:
    """Write a file of the project otherwise; each text that is to be replaced must be there."""
    text = (root / path).read_text("utf-8")
    for old, new in changes:
        assert old in text, (path, old)
        text = text.replace(old, new)
    (root / path).write_text(text, "utf-8")


def tree(folder: Path) -> Mapping[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
