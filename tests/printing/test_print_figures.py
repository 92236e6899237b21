"""Pictures are read by their words and lie where they say; decoration is not read."""

from __future__ import annotations

import pytest

from synopse.printing import Unprintable
from tests.printing.pages import below, printed, tags

DOT = '<img src="../assets/media/dot.png"'
DRAWING = '<svg viewBox="0 0 10 10" width="40" height="40"'

WORDS = [
    (f'<p>{DOT} alt="Punkt"></p>', "Punkt"),
    (f'{DRAWING} role="img" aria-label="Ein Kreis"><circle r="4"/></svg>', "Ein Kreis"),
    (f"{DRAWING}><title>Ein  Kreis</title><circle r='4'/></svg>", "Ein Kreis"),
    (f'{DRAWING} role="img" aria-labelledby="t"><title id="t">Ein Kreis</title><circle r="4"/></svg>', "Ein Kreis"),
    (f'<h2 id="h">Kopf</h2>{DRAWING} aria-labelledby="h"><circle r="4"/></svg>', "Kopf"),
]


@pytest.mark.parametrize(("body", "words"), WORDS)
def test_a_picture_has_words(body: str, words: str) -> None:
    assert [words] == [tag.alternative for tag in tags(body).walk() if tag.role == "Figure"]


@pytest.mark.parametrize("body", [f"<p>{DOT}></p>", f"{DRAWING}><circle r='4'/></svg>"])
def test_a_picture_without_words_is_a_fault(body: str) -> None:
    with pytest.raises(Unprintable) as caught:
        printed(f'<h1>Titel</h1><div data-unit="d:x">{body}</div>')

    assert [fault.message for fault in caught.value.faults] == ["a picture has no alternative text"]
    assert [fault.unit for fault in caught.value.faults] == ["d:x"]


@pytest.mark.parametrize(
    "body",
    [
        f'<p>a {DOT} alt=""></p>',
        f'<p>a {DOT} alt="x" role="presentation"></p>',
        f'<p>a {DRAWING} aria-hidden="true"><circle r="4"/></svg></p>',
        '<p>a <span aria-hidden="true">→</span></p>',
        '<p class="x">a</p>',
    ],
)
def test_decoration_is_not_read(body: str) -> None:
    tree = tags(body, ".x::after { content: url(media/dot.png) }")

    assert below(tree) in ('P"a "', 'P"a"')


def test_a_picture_lies_where_it_says_in_points_from_the_bottom_left() -> None:
    style = "img { position: absolute; left: 0; top: 0; width: 96px; height: 48px } html { position: relative }"
    (figure,) = [tag for tag in tags(f'{DOT} alt="Punkt">', style).walk() if tag.role == "Figure"]

    a5_height, margin = 595.276, 56.693
    expected = [margin, a5_height - margin - 36, margin + 72, a5_height - margin]
    assert expected == pytest.approx([float(number) for number in figure.attributes["BBox"]], abs=0.01)
