"""A cache gives back what was put in, or nothing; it never gives back something else."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from synopse.cache import Cache


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "not yet there" / "cache")


def entry_of(cache: Cache) -> Path:
    (path,) = (path for path in cache.folder.rglob("*") if path.is_file())
    return path


def size_of(cache: Cache) -> int:
    return sum(path.stat().st_size for path in cache.folder.rglob("*") if path.is_file())


def test_what_was_put_in_comes_back(cache: Cache) -> None:
    cache.put("key", b"data")

    assert cache.get("key") == b"data"


def test_an_unknown_key_is_a_miss(cache: Cache) -> None:
    assert cache.get("key") is None


def test_empty_data_is_no_miss(cache: Cache) -> None:
    cache.put("key", b"")

    assert cache.get("key") == b""


def test_the_last_put_counts(cache: Cache) -> None:
    cache.put("key", b"one")
    cache.put("key", b"two")

    assert cache.get("key") == b"two"


@pytest.mark.parametrize("position", [0, 31, 32, 40, -1])
def test_a_flipped_bit_makes_a_miss_and_the_entry_goes(cache: Cache, position: int) -> None:
    cache.put("key", b"some data that matters")
    path = entry_of(cache)
    entry = bytearray(path.read_bytes())
    entry[position] ^= 1
    path.write_bytes(entry)

    assert cache.get("key") is None
    assert not path.exists()


@pytest.mark.parametrize("length", [0, 10, 32, 40])
def test_an_entry_cut_short_is_a_miss(cache: Cache, length: int) -> None:
    cache.put("key", b"some data that matters")
    path = entry_of(cache)
    path.write_bytes(path.read_bytes()[:length])

    assert cache.get("key") is None


NO_ENTRIES: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a link that never ends": lambda path: path.symlink_to("/dev/zero"),
    "a folder": Path.mkdir,
    "a file of any size": lambda path: path.touch() or os.truncate(path, 10**10),  # type: ignore[func-returns-value]
}


@pytest.mark.parametrize("make", NO_ENTRIES.values(), ids=NO_ENTRIES.keys())
def test_what_is_no_entry_is_a_miss_and_is_not_waited_for(cache: Cache, make: Callable[[Path], object]) -> None:
    cache.put("key", b"data")
    entry = entry_of(cache)
    entry.unlink()
    make(entry)

    assert cache.get("key") is None


def test_an_entry_under_another_name_is_a_miss(cache: Cache) -> None:
    cache.put("one", b"data")
    entry = entry_of(cache).read_bytes()
    cache.put("two", b"other")
    for path in cache.folder.rglob("*"):
        if path.is_file():
            path.write_bytes(entry)

    assert cache.get("two") is None


def test_the_longest_unused_entries_are_dropped_first(cache: Cache) -> None:
    for number in range(4):
        cache.put(str(number), b"x" * 1000)
        os.utime(cache._path(str(number)), (number, number))
    cache.get("0")

    Cache(cache.folder, limit=3 * 1032).trim()

    assert [cache.get(str(number)) is not None for number in range(4)] == [True, False, True, True]


def test_the_folder_stays_bounded_though_nobody_trims_it(cache: Cache) -> None:
    small = Cache(cache.folder, limit=20_000)
    for number in range(500):
        small.put(str(number), b"x" * 1000)

    assert size_of(small) < 20_000 + 100 * 1032


def test_what_a_dead_writer_left_is_dropped_too(cache: Cache) -> None:
    cache.put("key", b"data")
    (entry_of(cache).parent / ".dead").write_bytes(b"x" * 5000)

    Cache(cache.folder, limit=1000).trim()

    assert size_of(cache) <= 1000


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "cache")
    cache.put("key", b"data")
    cache.trim()

    assert cache.get("key") is None


def test_a_cache_that_is_deleted_meanwhile_goes_on(cache: Cache) -> None:
    cache.put("key", b"data")
    shutil.rmtree(cache.folder)
    cache.put("key", b"data")

    assert cache.get("key") == b"data"


def hammer(cache: Cache, number: int) -> int:
    """Put and get the same keys as the others; count what came back wrong."""
    wrong = 0
    for round_ in range(100):
        key = str(round_ % 5)
        cache.put(key, key.encode() * 20_000)
        wrong += cache.get(key) not in (None, key.encode() * 20_000)
        if number == 0 and round_ % 25 == 0:
            shutil.rmtree(cache.folder, ignore_errors=True)
    return wrong


def test_builds_that_share_it_never_see_half_an_entry(cache: Cache) -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        wrong = pool.starmap(hammer, [(cache, number) for number in range(4)])

    assert wrong == [0, 0, 0, 0]


def test_a_large_folder_is_not_counted_for_each_few_entries(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[Path] = []
    monkeypatch.setattr(Cache, "trim", lambda self: counted.append(self.folder))
    for number in range(800):
        Cache(cache.folder, limit=4_000_000).put(str(number), b"x" * 1000)

    assert 1 <= len(counted) <= 12  # 3.2 shares of the limit, by a die
