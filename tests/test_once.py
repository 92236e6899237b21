"""What is kept from one build to the next is kept only as long as the code is the same that made it."""

from __future__ import annotations

from pathlib import Path

import pytest

from synopse.publishing import once
from synopse.rendering import fonts, pictures


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the code, which may be changed."""
    for name in ("pictures.py", "fonts.py"):
        (tmp_path / name).write_bytes((once.CODE / name).read_bytes())
    monkeypatch.setattr(once, "CODE", tmp_path)
    return tmp_path


def test_a_picture_is_made_again_once_the_code_that_makes_it_changed(
    tmp_path: Path, code: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for made in (b"old", b"unasked", b"new"):
        monkeypatch.setattr(pictures, "derive", lambda data, width, focus, made=made: made)
        if made == b"new":
            (code / "pictures.py").write_text("QUALITY = 90")
        found.append(once.derive_once(tmp_path / "cache")(b"photo", 300, (0.5, 0.5)))

    assert [b"old", b"old", b"new"] == found


def test_languages_that_show_the_same_picture_share_its_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "derive", lambda data, width, focus: bytes([width]))
    derive = once.derive_once(tmp_path / "cache")

    assert derive(b"photo", 200, (0.5, 0.5)) is derive(b"photo", 200, (0.5, 0.5))
    assert derive(b"photo", 200, (0.5, 0.5)) != derive(b"photo", 100, (0.5, 0.5))


def test_a_font_is_looked_into_again_once_the_code_that_does_so_changed(
    tmp_path: Path, code: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for made in (1, 2, 3):
        monkeypatch.setattr(fonts, "coverage", lambda font, made=made: frozenset({made}))
        if made == 3:
            (code / "fonts.py").write_text("UNDRAWN = ()")
        found.append(once.coverage_once(tmp_path / "cache")(b"font"))

    assert [{1}, {1}, {3}] == found
