"""What writing into a YAML file promises: the new value, and nothing else changed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synopse.errors import ContentError
from synopse.reading import strict_yaml
from synopse.reading.scalar_spots import Style
from synopse.reading.strict_yaml import Way
from synopse.reading.yaml_notation import notations
from synopse.reading.yaml_writing import write

PAGE = """\
# yaml-language-server: $schema=x
# Die Meldung.

title: "Bericht: übergeben"  # eine Zeile
subtitle: 'Das ist''s'

lede: |  # steht allein
  Der Bericht
  wurde übergeben.

# Die Teile
sections:
  method:
    title: Methode
    text: |-
        Eins.

        Zwei.
  end:
    title: >
      Ein langer Titel, der
      umgebrochen ist
figures: {budget: Budget, staff: "Leute"}
"""


@pytest.mark.parametrize(
    ("way", "value", "expected"),
    [
        ("title", 'Sagt "ja": \\', 'title: "Sagt \\"ja\\": \\\\"  # eine Zeile\n'),
        ("subtitle", "C'est l'été", "subtitle: 'C''est l''été'\n"),
        ("title", "Eins\n\nZwei\n", "title: |  # eine Zeile\n  Eins\n\n  Zwei\n"),
        ("lede", "Eins.\n", "lede: |  # steht allein\n  Eins.\n"),
        ("lede", "Eins.", "lede: |-  # steht allein\n  Eins.\n"),
        ("lede", "  Eins.\n", "lede: |2  # steht allein\n    Eins.\n"),
        ("sections.method.text", "Drei.\n\n- a\n- b", "text: |-\n        Drei.\n\n        - a\n        - b\n  end:"),
        ("sections.method.title", "Méthode n° 2", "    title: Méthode n° 2\n"),
        ("sections.method.title", "Methode: zwei", '    title: "Methode: zwei"\n'),
        ("sections.method.title", "{budget} mehr", '    title: "{budget} mehr"\n'),
        ("sections.method.title", "Nr.#2", "    title: Nr.#2\n"),
        ("sections.method.title", "Nr #2", '    title: "Nr #2"\n'),
        ("sections.method.title", "null", '    title: "null"\n'),
        ("sections.end.title", "Ein anderer Titel\n", "    title: >\n      Ein anderer Titel\n"),
        ("figures.budget", "Geld, viel", 'figures: {budget: "Geld, viel", staff: "Leute"}\n'),
        ("figures.staff", "a\nb\n", 'figures: {budget: Budget, staff: "a\\nb\\n"}\n'),
    ],
)
def test_a_value_keeps_its_notation(way: str, value: str, expected: str) -> None:
    written = write(PAGE, "de.yaml", tuple(way.split(".")), value)

    assert expected in written
    assert _outside(PAGE, way) == _outside(written, way)


def _outside(text: str, way: str) -> tuple[str, ...]:
    """All lines but those of one value, its key's line cut at the colon."""
    tree = strict_yaml.read(text, "de.yaml", texts_only=True)
    scalar, _ = strict_yaml.find(tree, tuple(way.split(".")))
    assert isinstance(scalar, strict_yaml.Scalar)
    lines = text.split("\n")
    comment = re.search(r"  # .*", lines[scalar.start[0]])
    past = scalar.end[0] + (scalar.end[1] > 0)
    head = lines[scalar.start[0]][: scalar.start[1]] + (comment[0] if comment else "")
    return (*lines[: scalar.start[0]], head, *(line for line in lines[past:] if line))


ORDER: tuple[Way, ...] = (
    ("title",), ("subtitle",), ("lede",), ("description",), ("messages", "one"), ("sections", "start", "text"),
    ("sections", "method", "lead"), ("sections", "method", "title"), ("sections", "method", "text"),
    ("sections", "end", "title"), ("sections", "end", "text"), ("figures", "budget"), ("figures", "time"),
    ("colophon",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("way", "value", "expected"),
    [
        ("description", "Kurz.\n", "  wurde übergeben.\n\ndescription: |\n  Kurz.\n\n# Die Teile\nsections:"),
        ("messages.one", "Eins", "übergeben.\n\nmessages:\n  one: Eins\n\n# Die Teile\nsections:\n"),
        ("sections.start.text", "Los.\n", "sections:\n  start:\n    text: |\n      Los.\n  method:\n"),
        ("sections.method.lead", "Vor.", "  method:\n    lead: Vor.\n    title: Methode\n"),
        ("sections.end.text", "Aus.\n", "umgebrochen ist\n    text: |\n      Aus.\nfigures:"),
        ("figures.time", "Zeit", 'staff: "Leute", time: "Zeit"}\n'),
        ("colophon", "Ende", 'staff: "Leute"}\ncolophon: Ende\n'),
        ("unheard.of", "x: y", 'staff: "Leute"}\nunheard:\n  of: "x: y"\n'),
    ],
)
def test_what_is_missing_is_put_where_the_leading_file_has_it(way: str, value: str, expected: str) -> None:
    written = write(PAGE, "de.yaml", tuple(way.split(".")), value, order=ORDER)

    assert expected in written
    assert _squeezed(PAGE) <= _squeezed(written)


def _squeezed(text: str) -> set[str]:
    return {line for line in text.split("\n") if line and not line.startswith("figures")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "sections:\n  method:\n    text: |\n      Ein.\n"),
        ("# Auf Deutsch.\n", "# Auf Deutsch.\n\nsections:\n  method:\n    text: |\n      Ein.\n"),
        ("# Auf Deutsch.", "# Auf Deutsch.\n\nsections:\n  method:\n    text: |\n      Ein.\n"),
        ("# a\r\n\r\n", "# a\r\n\r\nsections:\r\n  method:\r\n    text: |\r\n      Ein.\r\n"),
        ("title: x", "title: x\n\nsections:\n  method:\n    text: |\n      Ein.\n"),
        ("sections:\ntitle: x\n", "sections:\n  method:\n    text: |\n      Ein.\ntitle: x\n"),
        ("sections: {}\n", 'sections: {method: {text: "Ein.\\n"}}\n'),
        ("sections:\n    method:\n        title: x\n",
         "sections:\n    method:\n        title: x\n        text: |\n            Ein.\n"),
        ("sections:\n  method:\n    text:  # noch nicht\n",
         "sections:\n  method:\n    text: |  # noch nicht\n      Ein.\n"),
    ],
)  # fmt: skip
def test_parents_are_made_in_the_layout_of_the_file(text: str, expected: str) -> None:
    assert expected == write(text, "de.yaml", ("sections", "method", "text"), "Ein.\n", style="literal")


def test_windows_line_ends_stay() -> None:
    page = PAGE.replace("\n", "\r\n")

    written = write(page, "de.yaml", ("lede",), "Eins.\n\nZwei.\n")

    assert written.count("\n") == written.count("\r\n")
    assert strict_yaml.plain(strict_yaml.read(written, "x"))["lede"] == "Eins.\n\nZwei.\n"  # type: ignore[index]


def test_a_place_that_cannot_hold_a_text_is_named() -> None:
    with pytest.raises(ValueError, match=r"lede\.part"):
        write(PAGE, "de.yaml", ("lede", "part"), "x")


# Over random files ----------------------------------------------------------------------------------------------------

PIECES = [*"aäé «»'\"#:{}[]&*!|>%@`,?-0123\\~=<漢😀", "\u00a0", "\u202f", " #", ": ", "- ", "\n", "\n\n", "  ", "\t"]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)
KEYS = st.sampled_from(["title", "lede", "a", "b", "null", "no", "n-1", "1"])
STYLES: st.SearchStrategy[Style] = st.sampled_from(["plain", "single", "double", "literal", "folded"])


@st.composite
def pages(draw: st.DrawFn, column: int = 0, depth: int = 0) -> str:
    """A file as somebody might have written it: any notation, comments, empty lines, lists."""
    lines = []
    step = draw(st.sampled_from([1, 2, 4]))
    for key in draw(st.lists(KEYS, min_size=1, max_size=4, unique=True)):
        lines += draw(st.sampled_from([[], [], [""], [" " * column + "# Wort: *"], ["", " " * column + "# x"]]))
        margin = " " * column
        kind = draw(st.sampled_from(["text", "text", "text", "below", "list", "flow", "nothing"]))
        if kind == "below" and depth < 2:
            lines += [f"{margin}{key}:", draw(pages(column + step, depth + 1))]
        elif kind == "list":
            lines += [f"{margin}{key}:", *(f"{margin}- {_scalar(draw, column, 2)}" for _ in range(2))]
        elif kind == "flow":
            lines.append(f'{margin}{key}: {{x: "{draw(st.sampled_from(["", "y"]))}", z: w}}')
        elif kind == "nothing":
            lines.append(f"{margin}{key}:")
        else:
            lines.append(f"{margin}{key}: {_scalar(draw, column, step)}")
    return "\n".join(lines)


def _scalar(draw: st.DrawFn, column: int, step: int) -> str:
    value, style = draw(TEXTS), draw(STYLES)
    for notation in notations(value, style, column + step, column):
        try:
            tree = strict_yaml.read(
                " " * column + "k: " + "\n".join([notation.head, *notation.body, ""]), "x", texts_only=True
            )
        except ContentError:
            continue
        if strict_yaml.plain(tree) == {"k": value}:
            return "\n".join([notation.head, *notation.body])
    raise AssertionError(value)


@settings(max_examples=300, deadline=None)
@given(st.data(), pages(), TEXTS, STYLES, st.booleans())
def test_any_value_in_any_file_is_replaced_and_nothing_else(
    data: st.DataObject, page: str, value: str, style: Style, ended: bool
) -> None:
    text = page + "\n" if ended else page
    tree = strict_yaml.read(text, "x", texts_only=True)
    way, scalar = data.draw(st.sampled_from([*strict_yaml.scalars(tree)]))
    start = sum(len(line) + 1 for line in text.split("\n")[: scalar.start[0]]) + scalar.start[1]

    written = write(text, "x", way, value, style=style)

    assert {**_values(text), way: value} == _values(written)
    assert written.startswith(text[:start])
    assert _comments(text) == _comments(written)


@settings(max_examples=300, deadline=None)
@given(pages(), st.lists(KEYS, min_size=1, max_size=3), st.lists(KEYS, unique=True), TEXTS, STYLES)
def test_any_value_missing_in_any_file_is_put_in_and_nothing_else_changes(
    page: str, way: list[str], order: list[str], value: str, style: Style
) -> None:
    text = page + "\n"
    before = _values(text)
    wanted = ("new", *way)

    written = write(text, "x", wanted, value, order=[(key,) for key in [*order, "new"]], style=style)

    assert {**before, wanted: value} == _values(written)
    assert _without(written, "new") == _without(text, "new")
    assert _comments(text) == _comments(written)


def _without(text: str, key: str) -> list[str]:
    """The lines of a file that say something, without those of a key at its top."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.startswith(f"{key}:")), len(lines))
    past = next((number for number in range(start + 1, len(lines)) if re.match(r"\S", lines[number])), len(lines))
    return [line for line in [*lines[:start], *lines[past:]] if line.strip()]


def _values(text: str) -> dict[Way, object]:
    return {way: scalar.value for way, scalar in strict_yaml.scalars(strict_yaml.read(text, "x", texts_only=True))}


def _comments(text: str) -> list[str]:
    return re.findall(r"(?m)^ *# (?:Wort: \*|x)$", text)
