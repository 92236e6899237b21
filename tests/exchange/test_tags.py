"""What the form between content and translators' files promises: nothing is lost on the way there and back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synopse.exchange.prose import Unwritable, written
from synopse.exchange.tags import Tag, alike, numbered, plain, tagged, tidy

TEXTS = [
    "Le budget.",
    "Un budget de {budget:short}, *enfin* **sûr**[^source].",
    "Voir [le *rapport*](https://example.org/fr/a_(b)) de [AI Continent]{lang=en} et [Dr. {baron}]{lang=de}.",
    "Un.\n\nDeux :\n\n- a\n- b *c*\n\nTrois.",
    "Un :\n\n1. a\n2. b\n   - c\n   - d\n3. e",
    "- a\n\n  suite\n- b",
    "Am 17. April – und am\n1. Mai.",
    "2 \\* 3 \\{budget\\} \\[x\\]",
    "{{template}} {Unbekannt} a_b_c [x] C:\\neu",
    "13\u202f600\u00a0% « oui »",
    "***stark** betont*",
    "\\- kein Punkt",
    "a {budget}{staff} b",
    "[a](<https://example.org/x y>)",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [0, 60])
def test_a_text_survives_the_way_there_and_back(text: str, width: int) -> None:
    assert alike(tagged(text), tagged(written(tagged(text), width=width)))


@pytest.mark.parametrize("text", [text for text in TEXTS if "\nsuite" not in text])
def test_what_needs_no_escape_gets_none(text: str) -> None:
    assert written(tagged(text)).count("\\") <= text.count("\\")


def test_words_and_tags_are_apart() -> None:
    parts = tagged("Ein *Budget* von {budget:short}.\n\nSchluss.")

    expected = (
        "Ein ", Tag("emphasis", "open"), "Budget", Tag("emphasis", "close"), " von ",
        Tag("fact", argument="budget:short"), ".", Tag("paragraph", argument="0"), "Schluss.",
    )  # fmt: skip
    assert expected == parts


def test_a_line_break_inside_a_paragraph_is_a_space() -> None:
    assert tagged("ein\nzwei") == ("ein zwei",)


def test_spaces_leave_the_edges_of_a_span() -> None:
    stray = (Tag("emphasis", "open"), " ", Tag("emphasis", "close"))
    loose = ("a", Tag("strong", "open"), " b ", Tag("strong", "close"), "c", *stray)

    assert tidy(loose) == ("a ", Tag("strong", "open"), "b", Tag("strong", "close"), " c")
    assert written(loose) == "a **b** c"


def test_words_that_look_like_markup_are_escaped() -> None:
    assert written(("2 * 3 * 4 {budget}",)) == "2 * 3 * 4 \\{budget}"
    assert written(("- kein Punkt",)) == "\\- kein Punkt"


def test_a_wrapped_line_never_begins_a_list() -> None:
    text = " ".join(["Wort"] * 19) + " – - und " + " ".join(["1. Mai"] * 30)

    assert alike(tagged(text), tagged(written((text,), width=98)))
    assert max(map(len, written((text,), width=98).split("\n"))) <= 98


def test_a_target_has_the_ids_of_its_source() -> None:
    source = numbered(tagged("{a} *b* {c}"))
    target = numbered(tagged("{c} {d} *b* {a}"), source)

    ids = {part.argument or part.kind: part.id for part in target if isinstance(part, Tag)}
    assert ids == {"c": "3", "d": "4", "emphasis": "2", "a": "1"}


def test_what_the_markup_cannot_say_is_refused() -> None:
    with pytest.raises(Unwritable):
        written(("a", Tag("emphasis", "open"), "b"))


def test_a_person_reads_words_and_calls() -> None:
    assert plain(tagged("Ein *Budget*: {budget}[^n].\n\n- a\n- b")) == "Ein Budget: {budget}[^n].\n- a\n- b"


MARKUP = [*"aß*_[]{}\\\n!.()\u00a0<`# ", "wort", " ", "**", "{budget}", "[^n]", "](https://x.org)", "]{lang=en}",
          "\n\n", "\n- ", "\n1. ", "2. ", "&amp;"]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(MARKUP), max_size=20).map("".join), st.sampled_from([0, 20, 98]))
def test_any_text_comes_back_as_it_was_or_not_at_all(text: str, width: int) -> None:
    parts = tagged(text)
    try:
        back = written(parts, width=width)
    except Unwritable:
        return
    assert alike(parts, tagged(back))


WORDS = ["Wort", "l’État", "17.", "1.", "-", "*", "_a_", "{x", "{budget}", "[a]", "\\", "n°", "2 * 3", "a\u00a0b"]
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=4), st.sampled_from(["paragraph", "bullet"]))
def test_any_words_that_a_translator_types_stay_words(paragraphs: list[str], kind: str) -> None:
    parts: list[str | Tag] = []
    for text in paragraphs:
        parts += [Tag("bullet" if kind == "bullet" else "paragraph", argument="0"), text]
    if kind == "paragraph":
        parts = parts[1:]

    text = written(tuple(parts), width=98)

    assert alike(tagged(text), tidy(parts))
