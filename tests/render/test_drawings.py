"""Drawings: they say in words what they show, are true to scale, fit their box, and mirror."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from synopse.document import Event, Field, Moment
from synopse.rendering import art, drawings, theme
from tests import samples

PALETTE = theme.colours(samples.templates()["themes/synopse/colours.css"].decode())
FIELDS = next(section.fields for section in samples.summary("fr").sections if section.fields)
SVG = "{http://www.w3.org/2000/svg}"


def fields(*titles: str) -> list[Field]:
    return [
        replace(FIELDS[0], number=number, title=samples.unit("x:t", "de", title))
        for number, title in enumerate(titles, 1)
    ]


def events(*dates: str) -> list[Event]:
    return [Event(day, Moment(day, day), samples.unit("x:e", "fr", "…")) for day in dates]


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


@pytest.mark.parametrize(
    "svg",
    [
        drawings.map_of_fields(FIELDS, "Titre <&>", "But", PALETTE),
        drawings.timeline(events("2025-01", "2026-04-17"), "Titre <&>", PALETTE),
    ],
    ids=["map", "timeline"],
)
def test_a_drawing_says_first_what_it_shows(svg: str) -> None:
    root = parsed(svg)

    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == "Titre <&>"


@pytest.mark.parametrize("count", [1, 2, 7, 12])
def test_a_map_shows_every_field_with_its_number(count: int) -> None:
    root = parsed(drawings.map_of_fields(fields(*(f"Feld {n}" for n in range(count))), "x", "Ziel", PALETTE))

    texts = [text.text for text in root.iter(f"{SVG}text")]

    assert [text for text in texts if text.isdigit()] == [str(n) for n in range(1, count + 1)]
    assert [text for text in texts if not text.isdigit()] == [*(f"Feld {n}" for n in range(count)), "Ziel"]


@pytest.mark.parametrize(
    "titles",
    [
        ["Kurz"] * 7,
        ["Digitale Infrastrukturen, Rechenkapazitäten und Datenräume für ganz Europa"] * 7,
        ["Ein Feld mit einem sehr langen Namen, der auch in zwei Zeilen kaum Platz hat und hier noch weitergeht"] * 3,
    ],
)
def test_everything_drawn_lies_inside_its_box(titles: list[str]) -> None:
    root = parsed(drawings.map_of_fields(fields(*titles), "x", "Bericht", PALETTE))
    _, _, width, height = map(float, root.get("viewBox").split())

    for text in root.iter(f"{SVG}text"):
        size = float(text.get("font-size"))
        assert size * 0.8 <= float(text.get("y")) <= height
        assert 0 <= float(text.get("x")) <= width
    for circle in root.iter(f"{SVG}circle"):
        radius = float(circle.get("r"))
        assert radius <= float(circle.get("cy")) <= height - radius
        assert radius <= float(circle.get("cx")) <= width - radius


def test_time_runs_evenly() -> None:
    root = parsed(drawings.timeline(events("2026-01-01", "2026-01-11", "2026-01-31"), "x", PALETTE))

    first, second, third = (float(circle.get("cx")) for circle in root.iter(f"{SVG}circle"))

    assert (third - first) / (second - first) == pytest.approx(3, abs=0.001)


@pytest.mark.parametrize(
    ("machine", "days"), [("2026-04-17", 1), ("2024-02", 29), ("2025", 365)], ids=["day", "month", "year"]
)
def test_a_date_that_lacks_its_day_is_a_stretch(machine: str, days: int) -> None:
    span = drawings.Span.of(machine)

    assert span.last - span.first + 1 == days


def test_dates_close_together_do_not_touch() -> None:
    root = parsed(drawings.timeline(events("2026-04-16", "2026-04-17", "2027-01-01"), "x", PALETTE))

    heights = [text.get("y") for text in root.iter(f"{SVG}text") if text.text.startswith("2026-04")]

    assert len(set(heights)) == 2


@pytest.mark.parametrize("dates", [("2026-04-17",), ("2026-04-17", "2026-04-17"), ("1999", "2026-04-17")])
def test_a_timeline_of_any_dates_can_be_drawn(dates: tuple[str, ...]) -> None:
    root = parsed(drawings.timeline(events(*dates), "x", PALETTE))

    assert len(list(root.iter(f"{SVG}circle"))) == len(dates)


def test_dates_for_which_there_is_no_room_stand_in_the_list_alone() -> None:
    root = parsed(drawings.timeline(events("2025-01-01", "2026-04-16", "2026-04-17", "2026-04-18"), "x", PALETTE))

    places = [(text.get("y"), text.text) for text in root.iter(f"{SVG}text") if "-" in text.text]

    assert [words for _, words in places] == ["2025-01-01", "2026-04-16", "2026-04-17"]
    assert len({y for y, words in places if words.startswith("2026")}) == 2


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        (("2020", "2026"), ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
        (("1982", "2041"), ["1985", "1990", "1995", "2000", "2005", "2010", "2015", "2020", "2025", "2030", "2035"]),
    ],
)
def test_a_long_axis_numbers_as_many_round_years_as_it_has_room_for(dates: tuple[str, ...], years: list[str]) -> None:
    root = parsed(drawings.timeline(events(*dates), "x", PALETTE))

    assert [text.text for text in root.iter(f"{SVG}text") if text.get("font-weight") == "400"] == years


@pytest.mark.parametrize(
    ("dates", "room"),
    [(("2025-01", "2025-11", "2026-04-17"), True), (("1982", "2025-06-30", "2025-11-24", "2041"), False)],
)
def test_events_whose_nodes_would_cover_one_another_have_no_axis(dates: tuple[str, ...], room: bool) -> None:
    assert drawings.has_room(events(*dates)) is room


def test_a_drawing_mirrors_from_right_to_left() -> None:
    def places(direction: drawings.Direction) -> list[float]:
        root = parsed(drawings.map_of_fields(FIELDS, "x", "Ziel", PALETTE, direction))
        return [float(circle.get("cx")) for circle in root.iter(f"{SVG}circle")]

    assert places("rtl") == pytest.approx([drawings.WIDTH - x for x in places("ltr")])


def test_drawings_take_their_colours_from_the_theme() -> None:
    svg = drawings.map_of_fields(FIELDS, "x", "Ziel", PALETTE) + "".join(
        data.decode() for data in art.plates(PALETTE).values()
    )

    assert set(re.findall(r"#[0-9A-F]{6}", svg)) <= set(PALETTE.values())


def test_every_graphic_is_a_picture_of_its_own_and_the_same_each_time() -> None:
    first, second = art.plates(PALETTE), art.plates(PALETTE)

    assert first == second
    assert len(set(first.values())) == len(first)
    assert all(path in first for path in map(art.path, art.SLOTS))


def test_graphics_in_the_place_of_photographs_are_three_by_two() -> None:
    for name in art.SLOTS:
        root = parsed(art.plates(PALETTE)[art.path(name)].decode())

        assert float(root.get("width")) / float(root.get("height")) == 1.5


def test_evenly_spaced_is_evenly_spaced() -> None:
    numbers = art.even(0, 12, 7)

    assert [after - before for before, after in pairwise(numbers)] == [2.0] * 6
