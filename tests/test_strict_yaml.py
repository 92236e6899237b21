"""What the strict YAML reader promises."""

from __future__ import annotations

from decimal import Decimal

import pytest

from synopse.errors import ContentError
from synopse.reading import strict_yaml
from synopse.reading.strict_yaml import Mapping, Scalar


def read(text: str, **options: bool) -> Mapping:
    return strict_yaml.read(text, "content/a/fr.yaml", **options)


def scalar_at(text: str, *way: str | int) -> Scalar:
    node, _ = strict_yaml.find(read(text), way)
    assert isinstance(node, Scalar)
    return node


def problems(text: str, **options: bool) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read(text, **options)
    return [f"{p.place.line}:{p.place.column} {p.message}" for p in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("2026-04-17", "2026-04-17"),
        ("12:30:45", "12:30:45"),
        ("010", "010"),
        ("1e3", "1e3"),
        ("=", "="),
        ("13600", 13600),
        ("-5", -5),
        ("12.50", Decimal("12.50")),
        ("true", True),
        ("", None),
        ("null", None),
        ("'13600'", "13600"),
        ("C:\\x", "C:\\x"),
    ],
)
def test_a_plain_scalar_is_text_unless_it_is_json(written: str, value: object) -> None:
    assert {"key": value} == strict_yaml.plain(read(f"key: {written}\n"))


def test_in_prose_every_scalar_is_text() -> None:
    assert strict_yaml.plain(read("a: 75\nb: true\nc:\n", texts_only=True)) == {"a": "75", "b": "true", "c": None}


@pytest.mark.parametrize(
    ("text", "way", "part", "line", "column"),
    [
        ("a: plain text here\n", ("a",), "text", 1, 10),
        ("a: 'it''s quoted text'\n", ("a",), "quoted", 1, 11),
        ('a: "caf\\u00e9 \\"x\\" end"\n', ("a",), "end", 1, 21),
        ("a: |\n  first line\n  second word\n", ("a",), "word", 3, 10),
        ("a:\n  b: |-\n    one\n\n    two three\n", ("a", "b"), "three", 5, 9),
        ("a: plain that\n  goes on here\n", ("a",), "on", 2, 8),
        ('a: "quoted that\n\n   goes on"\n', ("a",), "on", 3, 9),
        ("a: >\n  folded that\n  goes on\n", ("a",), "on", 3, 8),
        ("a: |2\n    indented\n", ("a",), "indented", 2, 5),
        ("é: x\nä: naïve café\n", ("ä",), "café", 2, 10),
    ],
)
def test_the_place_of_characters_inside_a_value(
    text: str, way: tuple[str, ...], part: str, line: int, column: int
) -> None:
    scalar = scalar_at(text, *way)
    start = scalar.written.index(part)

    place = scalar.place_of(start, start + len(part))

    assert (line, column, len(part)) == (place.line, place.column, place.length)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", "3:1 the key `a` is given twice; it already stands on line 1"),
        ("a: &x 1\n", "1:4 `&` begins an anchor, which is not allowed"),
        ("a: *x\n", "1:4 `*` begins an alias, which is not allowed"),
        ("a: !!str 1\n", "1:4 `!` begins a tag, which is not allowed"),
        ("<<: {a: 1}\n", "1:1 merge keys (`<<`) are not allowed"),
        ("a: 'never closed\nb: x\n", "1:4 a quote is opened here and never closed"),
        ("a: one: two\n", "1:7 a `:` stands where YAML does not expect one"),
        ("title: {budget} euros\n", "1:8 text beginning with `{` is read as YAML, not as text"),
        ("? [a]\n: b\n", "1:3 a key must be plain text"),
        ("", "1:1 the file is empty"),
        ("- a\n- b\n", "1:1 the file must consist of `key: value` lines"),
        ("a: b\n---\nc: d\n", "2:1 `---` begins a second document"),
        ("%YAML 1.1\n---\na: b\n", "1:1 YAML directives are not allowed"),
        ('a: "\\u202e"\n', "1:5 the character U+202E (RIGHT-TO-LEFT OVERRIDE, bidirectional control) is not allowed"),
        ("a: x\u200by\n", "1:5 the character U+200B (ZERO WIDTH SPACE, invisible character) is not allowed"),
        ("a:\n\tb: c\n", "2:1 the indentation holds a tab"),
    ],
)
def test_what_yaml_would_do_silently_is_refused(text: str, expected: str) -> None:
    assert expected in problems(text)


def test_all_problems_come_at_once() -> None:
    assert len(problems("a: 1\na: 2\nb: 1\nb: 2\n")) == 2


def test_a_billion_laughs_are_refused_before_anything_is_built() -> None:
    bomb = "a: &a [x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)},*{chr(97 + i)}]\n" for i in range(20)
    )

    assert any("anchor" in problem for problem in problems(bomb))


def test_deep_nesting_is_refused() -> None:
    assert any("nested deeper" in problem for problem in problems("a: " + "[" * 100 + "]" * 100))


def test_no_break_spaces_and_soft_hyphens_are_text() -> None:
    text = "13\u202f600\u00a0% Dampf\u00adschiff"

    assert {"a": text} == strict_yaml.plain(read(f"a: {text}\n"))
