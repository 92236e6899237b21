"""A drawing is published with what is on the list, and nothing that runs, loads or never ends."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from lxml import etree

from synopse.errors import ContentError, Problem
from synopse.reading.svg import MAX_DRAWN, clean, parser
from tests.hostile import drawings
from tests.hostile.case import Case, passing, refused
from tests.hostile.drawings import svg

FILE = "content/media/logo.svg"


def problems_of(text: str) -> list[Problem]:
    with pytest.raises(ContentError) as caught:
        clean(text, FILE)
    return list(caught.value.problems)


@pytest.mark.parametrize("case", refused(drawings.CASES), ids=lambda case: case.name)
def test_what_runs_loads_hides_or_never_ends_is_refused(case: Case) -> None:
    start = time.process_time()

    problems = problems_of(case.text)

    assert any(case.must in problem.message for problem in problems)
    assert all(problem.place.file == FILE and problem.place.line >= 1 for problem in problems)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("case", passing(drawings.CASES), ids=lambda case: case.name)
def test_an_ordinary_drawing_passes(case: Case) -> None:
    assert clean(case.text, FILE).startswith(b'<svg xmlns="http://www.w3.org/2000/svg"')


def test_what_editors_add_for_themselves_is_left_out() -> None:
    text = svg(
        """<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">SECRET author</rdf:RDF></metadata>
        <sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" SECRET="1"/>
        <g inkscape:label="SECRET" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" data-name="SECRET">
        <!-- SECRET --><?SECRET?><path xml:base="SECRET" d="M0 0"/></g>"""
    )

    assert b"SECRET" not in clean(text, FILE)
    assert b'<path d="M0 0"/>' in clean(text, FILE)


def test_the_parser_reads_no_file_even_if_it_is_asked_to(tmp_path: Path) -> None:
    """The second lock: texts with a DOCTYPE do not come this far."""
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    text = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{secret.as_uri()}">]><svg>&x;</svg>'

    assert b"SECRET" not in etree.tostring(etree.fromstring(text.encode(), parser()), method="text")


def test_words_are_kept_letter_for_letter() -> None:
    assert "<text>a &lt;b&gt; {{ c }} <tspan>é</tspan> d</text>".encode() in clean(
        svg("<text>a &lt;b&gt; {{ c }} <tspan>é</tspan> d</text>"), FILE
    )


def test_a_clean_drawing_stays_as_it_is() -> None:
    once = clean(svg('<linearGradient id="a"/><path fill="url(#a)"/>'), FILE)

    assert clean(once.decode(), FILE) == once


def test_a_drawing_just_within_the_limit_passes() -> None:
    clean(svg('<g id="a">' + "<path/>" * 98 + "</g>" + '<use href="#a"/>' * (MAX_DRAWN // 100 - 3)), FILE)


def test_each_problem_points_to_its_line_and_column() -> None:
    places = [(p.place.line, p.place.column) for p in problems_of(svg("<g/>\n  <script/>\n  <g onload='x'/>"))]

    assert places == [(3, 3), (4, 6)]


def test_all_problems_come_at_once() -> None:
    assert len(problems_of(svg("<script/><image/><g onload=''/><use href='x.svg'/>"))) == 4
