"""Who stands by: nobody without end, nobody for what is not looked at, and who is wanted stays."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from synopse.preview import paper, printery
from synopse.preview.printery import Printery
from tests.preview.test_errand import in_a_loop

FRENCH, GERMAN = ("release", "fr"), ("release", "de")


class Waiting:
    """A child that stands by."""

    def __init__(self) -> None:
        self.dismissed = False

    def dismiss(self) -> None:
        """End it."""
        self.dismissed = True


class Idle:
    """Hands with nothing to do."""

    async def give(self, name: str, work: object) -> None:
        """Nothing."""

    async def at_rest(self) -> None:
        """At once."""


def printery_of() -> Printery:
    desk: Any = SimpleNamespace(errors=lambda name: ())
    store: Any = None
    hands: Any = Idle()
    return Printery(desk, store, hands)


def test_a_change_that_is_superseded_at_once_ends_nobody() -> None:
    press, waiting = printery_of(), Waiting()
    press.asked_for, press.standbys = {FRENCH}, {FRENCH: waiting}  # type: ignore[dict-item]

    in_a_loop(press.print_again(lambda: True))

    assert {FRENCH} == press.asked_for
    assert not waiting.dismissed


def test_what_is_superseded_on_the_way_is_asked_for_still() -> None:
    press, answers = printery_of(), iter([False, True, True])
    press.asked_for = {FRENCH, GERMAN}

    in_a_loop(press.print_again(lambda: next(answers)))

    assert {FRENCH, GERMAN} == press.asked_for


def test_nobody_stands_by_for_a_document_that_nobody_looks_at() -> None:
    press, left, kept = printery_of(), Waiting(), Waiting()
    other = ("other", "fr")
    press.asked_for, press.standbys = {FRENCH, other}, {FRENCH: left, other: kept}  # type: ignore[dict-item]

    press.leave("release")

    assert {other} == press.asked_for
    assert [other] == [*press.standbys]
    assert left.dismissed and not kept.dismissed


def test_no_more_stand_by_than_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printery, "BEFORE_REHEARSING", 0)
    monkeypatch.setattr(paper, "standing_by", lambda job: Waiting())
    press = printery_of()

    async def begun() -> None:
        for number in range(printery.MOST_STANDBYS + 2):
            what = (f"release-{number}", "fr")
            press.printings[what] = SimpleNamespace(job=number)  # type: ignore[assignment]
            await press._have_stand_by(what, number)  # type: ignore[arg-type]

    in_a_loop(begun())

    assert [f"release-{number}" for number in range(2, printery.MOST_STANDBYS + 2)] == [
        name for name, _ in press.standbys
    ]
