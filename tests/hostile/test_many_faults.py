"""One mistake made thousands of times, or a text of one sign: told, or let through, before anybody loses patience."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from synopse import pairing
from synopse.commands import shell
from synopse.errors import MOST, Place, Problem, describe
from synopse.language.catalogues import updated
from synopse.loading.load import load
from synopse.pairing.parity import differences
from synopse.reading.markup import parse
from synopse.reading.near_markup import near_markup
from synopse.typography import typeset
from tests.hostile.limits import MEGABYTES, SECONDS, within_limits

SMALL = Path(__file__).parents[1] / "project"
PROSE, DOCUMENT, LABELS = "content/release/fr.yaml", "content/release/document.yaml", "locales/fr/labels.po"
LENGTH = 39_000
"""As many characters as one text may have, or nearly."""


def lede(words: str) -> str:
    return f"lede: |\n  {words}\n"


# What is added to a file of the small project.
MANY = {
    "hidden characters": (PROSE, "# " + "\u200b" * 300_000),
    "hidden characters, a line each": (PROSE, "# \u200b\n" * 100_000),
    "hidden characters, escaped": (DOCUMENT, 'x: "' + "\\u200b" * 100_000 + '"\n'),
    "keys given twice": (PROSE, "a: x\n" * 20_000),
    "unknown keys": (DOCUMENT, "".join(f"k{number}: x\n" for number in range(20_000))),
    "wrong values": (DOCUMENT, "figures:\n" + "".join(f"  k{number}: {{fact: 1}}\n" for number in range(8_000))),
    "anchors": (PROSE, "".join(f"k{number}: &a x\n" for number in range(15_000))),
    "aliases": (DOCUMENT, "x: [" + "*a, " * 40_000 + "]\n"),
    "unknown facts": (PROSE, "subtitle: " + '"' + " ".join(f"{{x{number}}}" for number in range(4_000)) + '"\n'),
    "unknown notes": (PROSE, "subtitle: " + '"' + " ".join(f"[^x{number}]" for number in range(4_000)) + '"\n'),
    "links to scripts": (PROSE, "subtitle: " + '"' + "[x](javascript:a) " * 2_000 + '"\n'),
    "words of two scripts": (PROSE, "subtitle: " + '"' + "In\u0433ria " * 5_000 + '"\n'),
    "sections that are right": (
        DOCUMENT,
        "".join(f"  k{number}:\n" for number in range(9_000)) + "policy: {it: block}\n",
    ),
    "names that are nearly known": (
        DOCUMENT,
        "institutions:\n"
        + "".join(f"  {'ab' * 26}{number}:\n" for number in range(900))
        + "institutions_shown: ["
        + ", ".join(f"{'ba' * 26}{number}" for number in range(200))
        + "]\n",
    ),
    "braces": (PROSE, "subtitle: " + '"' + "{" * 400_000 + '"\n'),
    "lines of plain text": (PROSE, "subtitle: x\n" + "  x\u0433x\n" * 100_000),
    "labels with markup": (LABELS, "".join(f'\nmsgid "a{number}"\nmsgstr "<b>"\n' for number in range(25_000))),
    "labels given twice": (LABELS, '\nmsgid "a"\nmsgstr "b"\n' * 30_000),
}


@pytest.mark.parametrize(("file", "text"), MANY.values(), ids=MANY.keys())
def test_who_makes_one_mistake_thousands_of_times_is_told_at_once(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], file: str, text: str
) -> None:
    root = shutil.copytree(SMALL, tmp_path / "project")
    with (root / file).open("a", encoding="utf-8") as opened:
        opened.write(text)

    outcome = within_limits(lambda: shell.run(lambda: bool(load(root)) + 0, root))

    assert (outcome.returned, outcome.traceback) == (1, "")
    assert outcome.seconds < SECONDS
    assert outcome.megabytes < MEGABYTES
    said = capfd.readouterr().err
    assert f"\n{file}:" in f"\n{said}"
    assert said.count(": error: ") <= MOST
    assert len(said) < 200_000


SIGNS = (
    *"{[(*<&#`\\'\" \u00ad\u00a0Ã",
    *(
        "- ",
        ": ",
        "[ ",
        "{ ",
        "« ",
        "[^",
        "[a](",
        "{a",
        "1 ",
        "a@",
        "a.",
        "**a ",
        "d'",
        "z. B. ",
        "<a ",
        "{lang=",
        "(a)[www.",
    ),
)


def test_markup_deeper_in_markup_than_anybody_means_is_text() -> None:
    """Also where three readers follow it by calling themselves."""
    text = "**a *b " * 1_500 + "c* d** " * 1_500

    outcome = within_limits(lambda: (near_markup(text), list(differences(text, "x"))))

    assert outcome.traceback == ""
    assert outcome.seconds < SECONDS


@pytest.mark.parametrize("sign", SIGNS)
def test_a_text_of_nothing_but_one_sign_is_read_at_once(sign: str) -> None:
    text = "a" + sign * (LENGTH // len(sign))

    def read() -> None:
        parse.__wrapped__(text)
        near_markup(text)
        pairing.normalise(text)
        list(differences(text, f"{text}x"))
        typeset(text, "fr")

    outcome = within_limits(read)

    assert outcome.traceback == ""
    assert outcome.seconds < 3 * SECONDS  # five readers


def test_blank_lines_above_a_catalogue_are_read_at_once() -> None:
    outcome = within_limits(lambda: updated("\n" * 5_000 + 'msgid "a"\nmsgstr "b"\n', {}))

    assert outcome.seconds < SECONDS


def test_of_a_long_line_what_is_around_the_place_is_shown() -> None:
    line = "a" * 5_000 + "X" + "b" * 5_000
    shown = describe(Problem(Place("a.yaml", 1, 5_001), "no"), {"a.yaml": line}).splitlines()

    assert all(len(words) < 600 for words in shown)
    assert shown[1][shown[2].index("^")] == "X"


def test_a_message_that_nobody_reads_to_its_end_is_cut_in_its_middle() -> None:
    message = Problem(Place("a.yaml"), "begin" + "x" * 50_000 + "end").message

    assert len(message) < 1_100
    assert message.startswith("begin")
    assert message.endswith("end")
