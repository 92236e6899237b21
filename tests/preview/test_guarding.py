"""Who may ask the preview for something, and in which words it answers."""

from __future__ import annotations

import string

import pytest

from synopse.preview.guarding import TOKEN_HEADER, refusal
from synopse.preview.wording import FRENCH, GERMAN, spoken_by

HERE, TOKEN = "127.0.0.1:8000", "secret"
OWN = {"host": HERE, "origin": f"http://{HERE}", "sec-fetch-site": "same-origin", TOKEN_HEADER: TOKEN}


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("GET", {"host": HERE}),
        ("GET", {"host": "localhost:8000", "sec-fetch-site": "none"}),
        ("POST", OWN),
        ("POST", {**OWN, "host": "localhost:8000", "origin": "http://localhost:8000"}),
    ],
)
def test_what_comes_from_here_is_answered(method: str, headers: dict[str, str]) -> None:
    assert refusal(method, headers, 8000, TOKEN) == ""


@pytest.mark.parametrize(
    ("method", "headers", "reason"),
    [
        ("GET", {}, "the request is for another host"),
        ("GET", {"host": "rebound.example:8000"}, "the request is for another host"),
        ("GET", {"host": "127.0.0.1:8001"}, "the request is for another host"),
        ("GET", {"host": "127.0.0.1"}, "the request is for another host"),
        ("GET", {"host": HERE, "origin": "https://elsewhere.example"}, "the request comes from another origin"),
        ("GET", {"host": HERE, "origin": "null"}, "the request comes from another origin"),
        ("GET", {"host": HERE, "origin": "http://127.0.0.1:9"}, "the request comes from another origin"),
        ("GET", {"host": HERE, "sec-fetch-site": "cross-site"}, "the request comes from another site"),
        ("GET", {"host": HERE, "sec-fetch-site": "same-site"}, "the request comes from another site"),
        ("POST", {"host": HERE, TOKEN_HEADER: TOKEN}, "the request does not say where it comes from"),
        ("POST", {**OWN, TOKEN_HEADER: ""}, "the request lacks the token"),
        ("POST", {**OWN, TOKEN_HEADER: "guessed"}, "the request lacks the token"),
        ("POST", {**OWN, TOKEN_HEADER: "sécret"}, "the request lacks the token"),
        ("DELETE", {**OWN, TOKEN_HEADER: "x"}, "the request lacks the token"),
    ],
)
def test_what_comes_from_elsewhere_is_refused(method: str, headers: dict[str, str], reason: str) -> None:
    assert refusal(method, headers, 8000, TOKEN) == reason


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "fr"),
        ("en-GB,en;q=0.9", "fr"),
        ("de-AT", "de"),
        ("fr-CH,de;q=0.9", "fr"),
        ("en,de;q=0.8,fr;q=0.5", "de"),
        ("de;q=0", "fr"),
        ("de;q=nonsense,fr;q=0.1", "fr"),
    ],
)
def test_the_preview_speaks_french_unless_german_is_preferred(accepted: str, language: str) -> None:
    assert spoken_by(accepted) == language


def test_both_languages_say_everything_with_the_same_fields() -> None:
    def fields(words: object) -> dict[str, set[str | None]]:
        assert hasattr(words, "items")
        return {key: {field for _, field, _, _ in string.Formatter().parse(text)} for key, text in words.items()}

    assert fields(FRENCH) == fields(GERMAN)
