"""The pairs in fr.txt, de.txt and en.txt: what a text was typed as, and what a compositor makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LANGUAGES = ("fr", "de", "en")
SYMBOLS = str.maketrans({"⍽": "\u00a0", "⎵": "\u202f", "⏎": "\n", "⇥": "\t"})
SHOWN = str.maketrans({"\u00a0": "⍽", "\u202f": "⎵", "\n": "⏎", "\t": "⇥"})


@dataclass(frozen=True)
class Pair:
    """One row: the rule or guard it is about, and the two texts with their spaces shown."""

    rule: str
    typed: str
    set: str


def pairs(language: str) -> list[Pair]:
    """The rows of one language; `=` stands for a text that stays as it was typed."""
    lines = (HERE / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(" | ") for line in lines if line and not line.startswith("#"))
    return [Pair(rule, typed, typed if set_ == "=" else set_) for rule, typed, set_ in rows]


def real(text: str) -> str:
    """A text with its spaces, from one that shows them."""
    return text.translate(SYMBOLS)


def shown(text: str) -> str:
    """A text that shows its spaces."""
    return text.translate(SHOWN)


def held(technical: str, text: str) -> bool:
    """Whether a technical string stands in `text` as it was typed, or with no-break spaces for its spaces."""
    return technical in text or technical.replace(" ", "\u00a0") in text
