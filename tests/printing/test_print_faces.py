"""Lines begin as copies of one layout for each face; what forks looks up the fonts that its children asked for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from synopse.printing import Printed, PrintJob, child, faces, fonts, press, print_all
from synopse.printing.engine import FontConfiguration, Layout
from synopse.printing.job import Face
from tests.printing.pages import job

(SHARED,) = Layout.__bases__
(WEASYPRINTS,) = SHARED.__bases__
ODD = """<h1 lang=fr style="letter-spacing:1pt">Titre</h1><p>Ein <em>Satz</em>, <u>unterstrichen</u> und <s>nicht</s>,
<b style="font-feature-settings:'onum'">1234</b>, <span style="font-variant-caps:small-caps">klein</span>,
<span dir=rtl>rechts</span> <i style="font-size:20pt;text-decoration:overline;word-spacing:3pt">und weit <u>mehr</u></i>
<svg viewBox="0 0 100 20" width=100 role=img aria-label=x><text x=1 y=9 font-size=8>Ein Wort</text></svg></p>"""
STYLE = "svg text { font-family: 'Source Sans 3' }"


class Told(dict[str, Any]):
    """A style that remembers what was asked of it."""

    def __init__(self, style: Any) -> None:
        super().__init__(style)
        self.font_config = style.font_config
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return super().__getitem__(name)


def test_a_face_is_all_that_weasyprint_reads_to_begin_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    made: set[str] = set()
    begin = WEASYPRINTS.setup

    def setup(self: Any, style: Any) -> None:
        for name in faces.READ:
            style[name]  # works out what is not there yet
        told = Told(style)
        before = {*vars(self)}
        begin(self, told)
        asked.update(told.asked)
        made.update({*vars(self)} - before)

    monkeypatch.setattr(WEASYPRINTS, "setup", setup)
    press.print_pdf(anew(ODD))

    assert {*faces.READ} == asked
    assert {*faces.SET, "layout", "style"} == made


def anew(body: str) -> PrintJob:
    """A job whose fonts no other has used."""
    fonts._type_case.cache_clear()
    return job(body, STYLE)


def test_a_page_is_printed_the_same_with_each_line_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = press.print_pdf(anew(ODD))
    monkeypatch.setattr(SHARED, "setup", WEASYPRINTS.setup)

    assert shared.pdf == press.print_pdf(anew(ODD)).pdf


def test_lines_in_one_face_are_begun_once(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Face] = []
    begin = WEASYPRINTS.setup

    def setup(self: Any, style: Any) -> None:
        begun.append(faces.face_of(style))
        begin(self, style)

    monkeypatch.setattr(WEASYPRINTS, "setup", setup)
    lines = "".join(f"<p>{number} <em>von {number}</em></p>" for number in range(20))
    printed = press.print_pdf(anew(f"<h1>Titel</h1>{lines}"))

    assert len(begun) == len({*begun}) < 6
    assert {*printed.faces} == {*begun}


def test_what_forks_learns_the_faces_of_a_child_and_the_next_pdf_is_the_same() -> None:
    wanted = anew(ODD)
    configuration = fonts.type_case(wanted.assets).configuration
    ((_, first),) = print_all([wanted], workers=1)
    learned = faces.used(configuration)
    ((_, second),) = print_all([wanted], workers=1)

    assert len(learned) > 5
    assert first == second == press.print_pdf(wanted)
    assert isinstance(first, Printed)
    assert () == first.faces  # nobody else needs them


def test_an_executor_learns_them_too() -> None:
    wanted = anew(ODD)
    configuration = fonts.type_case(wanted.assets).configuration
    with ThreadPoolExecutor(3) as threads:
        found = {child.print_in_child(wanted).pdf for _ in range(2)}  # type: ignore[union-attr]
        found |= {one.pdf for one in threads.map(child.print_in_child, [wanted] * 5)}  # type: ignore[union-attr]

    assert len(faces.used(configuration)) > 5
    assert {press.print_pdf(wanted).pdf} == found


def test_no_more_faces_are_learned_than_a_process_can_hold() -> None:
    configuration = fonts.type_case(job("").assets).configuration
    (face,) = [*press.print_pdf(job("<h1>x</h1>")).faces][-1:]
    size = faces.READ.index("font_size")
    many = [(*face[:size], float(number + 1), *face[size + 1 :]) for number in range(faces.MOST_LEARNED + 50)]
    faces.learn(configuration, many, Layout)

    assert faces.MOST_LEARNED == len(faces.used(configuration))


def test_a_configuration_that_nobody_has_used_has_no_faces() -> None:
    assert () == faces.used(FontConfiguration())
