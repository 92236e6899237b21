"""No parser ends in anything but what it may refuse an input with: thousands of inputs each, a million when asked."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.fuzzing.mutation import mutations
from tests.fuzzing.parsers import PARSERS, PLANTED, Parser
from tests.hostile.limits import SECONDS

ROOT = Path(__file__).resolve().parents[2]
MUTATIONS = 2000
RUNS = int(os.environ.get("SYNOPSE_FUZZ_RUNS", "1000000"))

requires_atheris = pytest.mark.skipif(not find_spec("atheris"), reason="Atheris has no wheel for this machine's Python")


def unsurvived(parser: Parser, count: int) -> bytes | None:
    """The first of `count` mutations that a parser fails on, or takes too long for."""
    for data in mutations(parser.seeds, count):
        started = time.process_time()
        try:
            parser.survives(data)
        except Exception:
            return data
        if time.process_time() - started > SECONDS:
            return data
    return None


def atheris(name: str, runs: int, folder: Path) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "tests.fuzzing.atheris_runs", name, str(runs), str(folder)]
    return subprocess.run(program, capture_output=True, text=True, errors="replace", cwd=ROOT, check=False)


def executed(finished: subprocess.CompletedProcess[str]) -> int:
    """How many inputs Atheris says it has tried."""
    said = re.search(r"number_of_executed_units: (\d+)", finished.stderr)
    return int(said[1]) if said else 0


@pytest.mark.parametrize("name", PARSERS)
def test_a_parser_survives_thousands_of_mutations(name: str) -> None:
    assert unsurvived(PARSERS[name], MUTATIONS) is None


def test_mutations_find_a_planted_crash() -> None:
    found = unsurvived(PLANTED, MUTATIONS)

    assert found is not None
    assert found.startswith(b"{{")


def test_mutations_are_the_same_each_time() -> None:
    assert list(mutations(PLANTED.seeds, 50)) == list(mutations(PLANTED.seeds, 50))


@requires_atheris
def test_atheris_finds_a_planted_crash(tmp_path: Path) -> None:
    finished = atheris("planted", 200_000, tmp_path)

    assert finished.returncode != 0
    assert "IndexError" in finished.stdout + finished.stderr
    assert [found.read_bytes()[:2] for found in tmp_path.glob("crash-*")] == [b"{{"]


@requires_atheris
def test_atheris_gives_a_parser_as_many_inputs_as_it_is_asked_for(tmp_path: Path) -> None:
    finished = atheris("sync.lock", 500, tmp_path)

    assert finished.returncode == 0, finished.stderr[-3000:]
    assert executed(finished) >= 500


@pytest.mark.torture
@pytest.mark.timeout(7200)
@requires_atheris
@pytest.mark.parametrize("name", PARSERS)
def test_a_parser_survives_a_million_inputs(name: str, tmp_path: Path) -> None:
    finished = atheris(name, RUNS, tmp_path)

    assert finished.returncode == 0, finished.stderr[-3000:]
    assert executed(finished) >= RUNS
