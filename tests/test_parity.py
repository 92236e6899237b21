"""What differs in structure between the languages of a unit is found, and nothing else."""

from __future__ import annotations

import pytest

from synopse.pairing.parity import differences


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Un {budget} de {budget}.", "Ein {budget} von {budget}.", []),
        ("Un {budget}.", "Ein Budget.", [("placeholders", "first", "{budget}")]),
        ("Un {budget}.", "Ein {budget} und {budget}.", [("placeholders", "second", "{budget}")]),
        ("{budget:short}", "{budget:full}", []),
        ("Note[^a].", "Anmerkung.", [("notes", "first", "[^a]")]),
        ("[x](https://e.org/fr/p)", "[y](https://e.org/de/p)", []),
        ("[x](https://e.org/fr/p)", "[y](https://f.org/de/p)", [
            ("links", "first", "[x](https://e.org/fr/p)"), ("links", "second", "[y](https://f.org/de/p)")]),
        ("*a* b", "a b", [("markup", "first", "*a*")]),
        ("- a\n- b", "- a\n- b\n- c", [("list-items", "first", "- a\n- b")]),
        ("a\n\nb", "a b", [("paragraphs", "first", "a\n\nb")]),
        ("[mot]{lang=de}", "Wort", []),
    ],
)  # fmt: skip
def test_a_difference_of_structure_is_found(first: str, second: str, expected: list[tuple[str, str, str]]) -> None:
    found = differences(first, second)

    texts = {"first": first, "second": second}
    assert expected == [(d.check, d.side, texts[d.side][d.start : d.end]) for d in found]


@pytest.mark.parametrize("text", ["", "a", "- {x}\n- [^n]\n\n*b* [c](https://e.org)"])
def test_a_text_is_like_itself(text: str) -> None:
    assert differences(text, text) == []
