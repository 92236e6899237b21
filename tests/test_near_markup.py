"""What nearly is markup is seen, and what is text is left alone."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopse.reading import near_markup as near
from synopse.reading.near_markup import near_markup


@pytest.mark.parametrize(
    ("text", "kind", "seen"),
    [
        ("de { budget } et", "fact", "{ budget }"),
        ("de {Budget}", "fact", "{Budget}"),
        ("de {budget:}", "fact", "{budget:}"),
        ("de {budget : short}", "fact", "{budget : short}"),
        ("de {{budget}}", "fact", "{{budget}}"),
        ("de {budget, dit-on", "fact", "{budget"),
        ("de {inria.Staff}", "fact", "{inria.Staff}"),
        ("mot[^1]", "note", "[^1]"),
        ("mot[^ source ]", "note", "[^ source ]"),
        ("mot[ ^ma source ]", "note", "[ ^ma source ]"),
        ("mot[^]", "note", "[^]"),
        ("mot[source].", "bracket", "[source]"),
        ('[un mot]{lang="en"}', "span", '{lang="en"}'),
        ("[un mot] {lang=en}", "span", "{lang=en}"),
        ("[mot](https://a.example/b c)", "link", "[mot](https://a.example/b c)"),
        ("[mot] (www.a.example)", "link", "[mot] (www.a.example)"),
        ("(mot)[https://a.example]", "link", "(mot)[https://a.example]"),
        ("un <b>mot</b>", "tag", "<b>"),
        ("un mot&nbsp;!", "entity", "&nbsp;"),
        ("un *mot, et", "emphasis", "*"),
        ("un **mot* et", "emphasis", "*"),
        ("un mot** et", "emphasis", "**"),
        ("## Un mot", "heading", "##"),
        ("- un\n- deux\n\n• trois", "bullet", "•"),
        ("- un\n-deux", "bullet", "-"),
        ("en Ã©tÃ©", "wrong encoding", "Ã©"),
        ("lâ€™Ã©tÃ©", "wrong encoding", "â€™"),
        ("*un { mot }*", "fact", "{ mot }"),
        ("un `mot` et", "code", "`mot`"),
        ("un ~~mot~~ et", "strike", "~~mot~~"),
        ("un [mot][1] et", "reference", "[mot][1]"),
        ("un [mot][] et", "reference", "[mot][]"),
        ("> Un mot", "quote", ">"),
        ("Un\n\n>Un mot", "quote", ">"),
        ("Un\n\n---\n\nDeux", "rule", "---"),
        ("Un\n***\nDeux", "rule", "***"),
        ("| a | b |\n|---|---|", "table", "|"),
        ("a) un\nb) deux", "lettered", "a)"),
        ("un mot\\\nun autre", "line break", "\\"),
    ],
)
def test_what_nearly_is_markup_is_seen_by_its_characters(text: str, kind: str, seen: str) -> None:
    first = near_markup(text)[0]

    assert (kind, seen, seen) == (first.kind, first.text, text[first.start : first.end])


def test_the_name_of_a_note_has_no_space_around_it() -> None:
    assert "ma  source" == near_markup("mot[^  ma  source ]")[0].name


@pytest.mark.parametrize(
    "opened", ["[^", "mot [^a", "{a", "{lang", "<a", "[a](www.", "`", "~~", "[a][", "|", ">", "a)\nb)"]
)
def test_what_is_never_closed_takes_no_time(opened: str) -> None:
    began = time.process_time()
    near_markup(opened + " " * 20_000 + "x")

    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        "de {budget} et {inria.staff:short}, [mot](https://a.example) [mot]{lang=en} mot[^source] *mot* **mot**",
        r"de \{ budget } et \{budget}, \[^1], \*mot, \[mot](https://a.example/b c)",
        "Leser*innen, 2 * 3 = 6, 2*3, a < b > c, R&D; AT&T, {comme prévu}, {1, 2}, [sic !], (voir www.a.example)",
        "n° 1 – #IA, 100 % « ça », „Été“ ÂGE, à l’été, SÃO",
        "- un\n- deux",
        "> 300 partenaires\nb) de la loi, voir (a) et b)\na) seul, l'un\\\\\nl'autre – l'une | l'autre, ~ 3, -- et ~~",
        "un mot\\",
        "",
    ],
)
def test_what_is_text_is_left_alone(text: str) -> None:
    assert () == near_markup(text)


PIECES = st.sampled_from(
    ["a", " ", "\n", "- ", "-", "{", "}", "[", "]", "(", ")", "^", "lang=", "\\", "*", "#", "•", "<", "/>", "&", "amp;",
     "Ã", "©", "â", "€", "™", "Â", "www.a", "é"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_has_no_sign_of_markup_would_not_be_seen_by_any_form(text: str) -> None:
    near_markup.cache_clear()
    seen = near_markup(text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(near, "_SIGNS", re.compile(""))
        near_markup.cache_clear()
        assert near_markup(text) == seen
    near_markup.cache_clear()
