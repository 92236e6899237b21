"""SECURITY.md names guards and tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROWS = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \|$", (ROOT / "SECURITY.md").read_text("utf-8"), re.MULTILINE)[2:]


def names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_each_guard_stands_where_the_page_says() -> None:
    guards = [name for _, where, _ in ROWS for name in names(where)]

    assert len(guards) > 15
    assert [name for name in guards if not list((ROOT / "synopse").glob(f"{name.rstrip('/')}*"))] == []


def test_each_guard_has_a_test_that_is_there() -> None:
    assert all(names(tests) for _, _, tests in ROWS)
    assert [name for _, _, tests in ROWS for name in names(tests) if not (ROOT / "tests" / name).is_file()] == []


def test_each_part_of_the_corpus_stands_on_the_page() -> None:
    told = {name for _, _, tests in ROWS for name in names(tests)}
    corpus = {f"hostile/{path.name}" for path in (ROOT / "tests/hostile").glob("*.py")}

    assert corpus - told - {"hostile/case.py", "hostile/limits.py", "hostile/test_corpus.py"} == set()
