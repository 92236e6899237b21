"""One checkout that all tests clone, its release made once, and one cache of what was printed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.release.checkouts import VERSION, call, clone, new_project


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SYNOPSE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_project(tmp_path_factory.mktemp("origin") / "project")


@pytest.fixture
def checkout(origin: Path, tmp_path: Path) -> Path:
    return clone(origin, tmp_path / "a checkout")


@pytest.fixture(scope="session")
def released(origin: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release; tests that change it take `release`, a copy."""
    root = clone(origin, tmp_path_factory.mktemp("released") / "project")
    answer = call("release", root, VERSION, "--at", "2026-05-01T00:00:00Z")
    assert answer.code == 0, answer
    return root / "dist" / VERSION


@pytest.fixture
def release(released: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(released, tmp_path / "release"))
