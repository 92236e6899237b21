"""What the Markdown subset promises."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopse.reading import markup
from synopse.reading.markup import Block, FactCall, Inline, NoteCall, Paragraph, Span, Words, parse


def shown(nodes: tuple[Inline, ...]) -> str:
    """Nodes in a notation that no text has: <em|…>, <strong|…>, <link address|…>, <<tag|…>>, {name:style}, [^note]."""
    parts = []
    for node in nodes:
        match node:
            case Words():
                parts.append(node.text)
            case FactCall():
                parts.append("{" + node.name + (":" + node.style if node.style else "") + "}")
            case NoteCall():
                parts.append(f"[^{node.name}]")
            case Span():
                inner = shown(node.children)
                marks = {"emphasis": f"<em|{inner}>", "strong": f"<strong|{inner}>"}
                parts.append(marks.get(node.kind, f"<{node.kind} {node.argument}|{inner}>"))
    return "".join(parts)


def blocks_shown(blocks: tuple[Block, ...]) -> list[object]:
    return [
        shown(block.children)
        if isinstance(block, Paragraph)
        else ("ol" if block.ordered else "ul", [blocks_shown(item) for item in block.items])
        for block in blocks
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo\n\nthree", ["one two", "three"]),
        ("*a* **b** c", ["<em|a> <strong|b> c"]),
        ("[x *y*](https://e.org/a_b)", ["<link https://e.org/a_b|x <em|y>>"]),
        ("[AI Continent]{lang=en}", ["<foreign en|AI Continent>"]),
        ("a {budget:short} b {inria.staff}", ["a {budget:short} b {inria.staff}"]),
        ("word[^note].", ["word[^note]."]),
        ("- a\n- b\n  - c", [("ul", [["a"], ["b", ("ul", [["c"]])]])]),
        ("intro:\n- a\n- b", ["intro:", ("ul", [["a"], ["b"]])]),
        ("1. a\n2. b", [("ol", [["a"], ["b"]])]),
        ("17. April 2026 war es.", ["17. April 2026 war es."]),
        ("1. Mai 2026", ["1. Mai 2026"]),
        ("- 15. Juni 2028\n- 31. Dezember 2028", [("ul", [["15. Juni 2028"], ["31. Dezember 2028"]])]),
        ("1. 1. Mai\n2. 15. Juni\n3. 2. Juli", [("ol", [["1. Mai"], ["15. Juni"], ["2. Juli"]])]),
        ("1. Mai 2026\n\n1. erstens\n2. dann", ["1. Mai 2026", ("ol", [["erstens"], ["dann"]])]),
        ("- am\n  1. Mai 2026", [("ul", [["am 1. Mai 2026"]])]),
        ("1. a\n   1. b\n   2. c\n2. d", [("ol", [["a", ("ol", [["b"], ["c"]])], ["d"]])]),
        ("am\n1. Mai 2026\n2. Juni 2026", ["am 1. Mai 2026 2. Juni 2026"]),
        ("{{ 7*7 }} {% x %} { } {X}", ["{{ 7*7 }} {% x %} { } {X}"]),
        ("{{budget}}", ["{{budget}}"]),
        (r"\{budget\} \*a\*", ["{budget} *a*"]),
        ("<b>x</b> &amp; 100 % `code`", ["<b>x</b> &amp; 100 % `code`"]),
        ("# no heading", ["# no heading"]),
        ("    not code", ["not code"]),
        ("2*3*4 a_b_c", ["2*3*4 a_b_c"]),  # unlike CommonMark, for the sake of the next line
        ("Leser*innen und Autor*innen", ["Leser*innen und Autor*innen"]),
        ("l'*IA*, d*'IA*", ["l'<em|IA>, d*'IA*"]),
        ("**open", ["**open"]),
        ("[x] (y) [z]{a=b}", ["[x] (y) [z]{a=b}"]),
        ("", []),
    ],
)
def test_the_subset_and_nothing_else_is_markup(text: str, expected: list[object]) -> None:
    assert expected == blocks_shown(parse(text))


def leaves(blocks: tuple[Block, ...]) -> list[Inline]:
    found: list[Inline] = []
    stack: list[object] = list(blocks)
    while stack:
        node = stack.pop(0)
        if isinstance(node, Words | FactCall | NoteCall):
            found.append(node)
        elif isinstance(node, Paragraph | Span):
            stack = [*node.children, *stack]
        else:
            stack = [inner for item in node.items for inner in item] + stack
    return found


PIECES = st.sampled_from(
    [
        "mot",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "[",
        "](https://e.org)",
        "]{lang=de}",
        "{fact}",
        "[^n]",
        "- ",
        "1. ",
        "\\{",
        "é",
        "—",
        "  ",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_word_stands_where_it_says(text: str) -> None:
    for leaf in leaves(parse(text)):
        if isinstance(leaf, Words):
            written = text[leaf.start : leaf.start + len(leaf.text)]
            assert leaf.text == written or (leaf.text == " " and "\n" in text)
        else:
            assert text[leaf.start] in "{["


@given(st.text(max_size=200))
def test_parsing_never_fails(text: str) -> None:
    parse(text)


LETTERS = st.text(st.sampled_from("aé1. -+*_[]{}\\<>&#:!()\n\r\t\0\v\f\x1c\x85\xa0\u2009\u2028„“’|~`$^=/"), max_size=12)


@given(LETTERS)
def test_a_line_without_a_sign_of_markup_is_read_as_markdown_reads_it(text: str) -> None:
    parse.cache_clear()
    at_once = parse(text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "_BARE", re.compile(r"(?!)"))
        parse.cache_clear()
        assert parse(text) == at_once
    parse.cache_clear()
