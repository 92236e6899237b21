"""What people type, and where they type it: refused in words before anything is read, or done."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from synopse import freshness
from synopse.commands import build, check, shell

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("target", ["output", "output/fr", "x/../output", ".", "..", "/"])
def test_a_part_build_never_goes_to_output_or_over_the_project(target: str, tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()

    with pytest.raises(shell.Usage):
        build.run(root, ["--language", "fr", "--to", str(root / target)])


def test_a_folder_beside_output_is_no_part_of_it(tmp_path: Path) -> None:
    build.refuse_target(tmp_path / "output-fr", tmp_path)


def test_nobody_prints_with_no_process(tmp_path: Path) -> None:
    with pytest.raises(shell.Usage):
        build.run(tmp_path, ["--jobs", "0"])


@pytest.mark.parametrize("seconds", ["nan", "inf", "-1", "0", "1e9"])
def test_nobody_prints_in_no_time_or_without_end(tmp_path: Path, seconds: str) -> None:
    with pytest.raises(shell.Usage, match="--limit-seconds must be more than 0"):
        build.run(tmp_path, ["--limit-seconds", seconds])


def test_a_check_that_does_not_exist_is_no_check_without_findings(tmp_path: Path) -> None:
    with pytest.raises(shell.Usage, match="did you mean `values`"):
        check.run(tmp_path, ["--only", "vales"])


def test_the_program_starts_in_an_isolated_python(tmp_path: Path) -> None:
    command = [sys.executable, "-I", str(ROOT / "build.py"), "typeset", "--language", "fr"]

    done = subprocess.run(command, cwd=tmp_path, input="oui ?", capture_output=True, text=True, check=False)

    assert (0, "oui\u202f?") == (done.returncode, done.stdout)


def test_a_terminal_that_knows_no_accents_ends_no_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", terminal)

    def command() -> int:
        print("été")
        return shell.DONE

    code = shell.run(command, tmp_path)

    terminal.flush()
    assert (shell.DONE, b"\\xe9t\\xe9\n") == (code, terminal.buffer.getvalue())


def test_a_build_that_cannot_be_remembered_is_done(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, no folder")

    freshness.remember(str(tmp_path), str(tmp_path / "cache"), "", 0, [], 2**62)

    assert (tmp_path / "cache").read_text() == "a file, no folder"


def test_who_interrupts_before_a_command_has_begun_is_told_so_too() -> None:
    code = (
        "import runpy, sys; from synopse import freshness\n"
        "def interrupted(*arguments): raise KeyboardInterrupt\n"
        "freshness.unchanged = interrupted; sys.argv = ['build.py']; runpy.run_path('build.py', run_name='__main__')"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (shell.INTERRUPTED, "interrupted; nothing was changed\n") == (done.returncode, done.stderr)
