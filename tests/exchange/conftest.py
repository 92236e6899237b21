"""A small project in French and German, with a text of every state."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from synopse.loading.load import load
from synopse.loading.source import Project

HERE = Path(__file__).parent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "a project"
    shutil.copytree(HERE / "project", folder)
    for tag in ("fr", "de"):
        (folder / "locales" / tag).mkdir(parents=True)
        shutil.copy(HERE.parent.parent / "locales" / tag / "labels.po", folder / "locales" / tag)
    (folder / "templates").mkdir()
    return folder


@pytest.fixture
def project(root: Path) -> Project:
    return load(root)
