"""What is tortured: a program that publishes one of two versions of something into a folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Subject:
    """`edit(version)` puts version 0 or 1 of the input in place; `command` publishes it to `output`."""

    command: tuple[str, ...]
    output: Path
    edit: Callable[[int], None]
    environment: Mapping[str, str] = field(default_factory=dict)

    def start(self, *before: str) -> subprocess.Popen[str]:
        """Start the command in a process group of its own; `before` is a program that starts it."""
        return subprocess.Popen(
            [*before, *self.command],
            env={**os.environ, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *before: str) -> subprocess.CompletedProcess[str]:
        """Run the command to its end."""
        process = self.start(*before)
        _, errors = process.communicate(timeout=300)
        return subprocess.CompletedProcess(process.args, process.returncode, "", errors)

    @property
    def beside(self) -> frozenset[str]:
        """The names beside the published folder."""
        return frozenset(path.name for path in self.output.parent.iterdir())


def small_publisher(folder: Path, files: int = 6, size: int = 20_000) -> Subject:
    """A program that does nothing but publish: quick enough for thousands of runs."""
    folder.mkdir(parents=True, exist_ok=True)
    version = folder / "version"
    output = folder / "output"
    command = (sys.executable, "-m", "tests.torture.publisher", str(version), str(output), str(files), str(size))
    return Subject(command, output, lambda number: _write(version, str(number)), {"PYTHONPATH": str(ROOT)})


def real_build(folder: Path) -> Subject:
    """`build.py` in a copy of this project, where a word of the French press release changes to and fro."""
    project = folder / "a copy of the project"
    project.mkdir(parents=True)
    for name in ("synopse", "content", "locales", "templates", "requirements"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "build.py", project)
    shutil.rmtree(project / "content/report-summary")  # one document builds in half the time
    (project / ".venv").symlink_to(ROOT / ".venv")
    prose = project / "content/press-release/fr.yaml"
    original = prose.read_text("utf-8")
    changed = original.replace("Paris", "Lutèce").replace("Berlin", "Bölln")
    assert original != changed
    command = (sys.executable, str(project / "build.py"), "build", "--jobs", "1")
    return Subject(command, project / "output", lambda number: _write(prose, (original, changed)[number]))


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
