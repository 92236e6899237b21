"""What nearly is markup is seen, and what is text is left alone."""

from __future__ import annotations

import pytest

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
        ("en Ã©tÃ©", "wrong encoding", "Ã©"),
        ("lâ€™Ã©tÃ©", "wrong encoding", "â€™"),
        ("*un { mot }*", "fact", "{ mot }"),
    ],
)
def test_what_nearly_is_markup_is_seen_by_its_characters(text: str, kind: str, seen: str) -> None:
    first = near_markup(text)[0]

    assert (kind, seen, seen) == (first.kind, first.text, text[first.start : first.end])


@pytest.mark.parametrize(
    "text",
    [
        "de {budget} et {inria.staff:short}, [mot](https://a.example) [mot]{lang=en} mot[^source] *mot* **mot**",
        r"de \{ budget } et \{budget}, \[^1], \*mot, \[mot](https://a.example/b c)",
        "Leser*innen, 2 * 3 = 6, 2*3, a < b > c, R&D; AT&T, {comme prévu}, {1, 2}, [sic !], (voir www.a.example)",
        "n° 1 – #IA, 100 % « ça », „Été“ ÂGE, à l’été, SÃO",
        "- un\n- deux",
        "",
    ],
)
def test_what_is_text_is_left_alone(text: str) -> None:
    assert () == near_markup(text)
