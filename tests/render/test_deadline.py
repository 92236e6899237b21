"""What does not end is broken off, in the thread that runs it and nowhere else, with the template's line."""

from __future__ import annotations

import threading
import time

import pytest

from synopse.errors import LimitReached
from synopse.rendering import templating
from synopse.rendering.deadline import within

ENDLESS = b"<p>\n{% for i in range(90000) %}{% for j in range(90000) %}{% endfor %}{% endfor %}"


def turn(seconds: float) -> None:
    """Work in Python for so long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass


def test_a_template_that_does_not_end_is_told_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templating, "SECONDS", 0.2)
    environment = templating.environment({"t.html": ENDLESS}, {}, {})
    began = time.monotonic()

    with pytest.raises(LimitReached) as refused:
        templating.rendered(environment, "t.html", {})

    problem = refused.value.problems[0]
    assert time.monotonic() - began < 20
    assert ("templates/t.html", 2) == (problem.place.file, problem.place.line)
    assert "templates/t.html: not filled in after 0.2 seconds" == str(refused.value)


def test_work_in_another_thread_is_broken_off_there() -> None:
    broken_off = threading.Event()

    def work() -> None:
        try:
            with within(0.1):
                turn(20)
        except TimeoutError:
            broken_off.set()

    thread = threading.Thread(target=work)
    thread.start()
    turn(0.3)
    thread.join()

    assert broken_off.is_set()


def test_what_is_done_in_time_is_left_alone_and_so_is_what_follows() -> None:
    for _ in range(200):
        try:
            with within(0.001):  # as long as the work: at times too late to be broken off
                turn(0.001)
        except TimeoutError:
            pass
        turn(0.0005)  # here nothing may come
