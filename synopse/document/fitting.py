"""Words and the room there is for them → how they are set: in how many lines, beside or above, in which size.

The press breaks the lines; here it is only foreseen, by the number of letters, how many there will be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from synopse.document import Document, Field, Institution, Table, Unit

_POINT = "\u00a0· "
"""What stands between two names in a line; it begins none."""
HEAD_SIGNS = {"press-release": 25, "report-summary": 15}
"""How many letters a line of the margin column takes, in the size in which each kind sets its heads there."""
COVER_SIZES = (("large", 20, 3, 51), ("medium", 26, 4, 43), ("small", 36, 99, 33))
"""Sizes of a cover's title: name, letters in a line, the most lines that look well, points from line to line."""
COVER_POINTS = 377
"""The height above a cover's plate; title, issuers, notices and subtitle share it."""
_COVER_SIGNS = {"issuer": 33, "notice": 85, "subtitle": 55}
"""How many letters a line of each takes on a cover."""
_CONTENTS = {"part": (42, 39, 20), "field": (62, 19, 19)}
"""An entry of the contents: letters in a line, points of its first line and of each further one."""
_CONTENTS_POINTS = 580
"""The height that a page has for the entries of its contents."""
_CELL_SIGNS, _SHORT_SIGNS = 20, 60
"""How many letters a cell may have, and all such columns together with 5 more each, for its line not to be broken."""
_TEXT_SIGNS = 90
"""A little more than the letters in a line of text, so that so many of them surely fill one and a half."""
_HEAD_SIGNS = 44
"""How many letters the running line beside a heading takes."""
RUNNING_SIGNS = 84
"""How many letters a running line takes; a longer one is broken in two even lines."""

FIGURE_DIGITS = {3: 5.75, 2: 8.7}
"""How many digits a column takes in the largest size of key figures, with what follows them in smaller type; by how
many stand side by side: two where there are four, else three."""
_SIGN, _UNIT_SIGN = 0.6, 0.4
"""How much of a digit is taken by a point, comma or space in a number, and by a letter of its unit."""
_NARROW = ".,\u2019'\u00a0\u202f "

_NUMBER = re.compile(
    r"[+\u2212-]?\d[\d.,\u2019\u00a0\u202f ]*(?:[\u00a0\u202f ]?[^\W\d_]{0,4}[%\u2030\u20ac$\u00b0\u00b2\u00b3]?)"
)
_NUMBER_OR_NONE = re.compile(rf"(?:{_NUMBER.pattern}|[\u2013\u2014]|)")


def one_line(unit: Unit) -> str:
    """The words of a unit, without line breaks and soft hyphens."""
    return " ".join(unit.plain.replace("\u00ad", "").split("\n"))


def wrapped(words: str, signs: float) -> list[str]:
    """Words in lines of at most so many signs, as even as they can be; a word that is longer has its own line."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= signs or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def two_lines(text: str, signs: int = RUNNING_SIGNS) -> str:
    """A line that is too long, broken where its two halves are most alike; what two lines do not take is left out."""
    if len(text) <= signs or " " not in text:
        return text
    if len(text) > 2 * signs:
        text = text[: 2 * signs].rpartition(" ")[0] + "\u00a0…"
    breaks = [place for place, sign in enumerate(text) if sign == " "]
    middle = min(breaks, key=lambda place: abs(2 * place - len(text)))
    return f"{text[:middle]}\n{text[middle + 1 :]}"


def running_head(label: str, date: str) -> str:
    """What a document is, and its date, in the running line beside its heading: in two lines if one takes not both."""
    both = f"{label}{_POINT}{date}"
    return both if len(both) <= _HEAD_SIGNS else f"{label}\n{date}"


def running_names(institutions: Iterable[Institution], signs: int = RUNNING_SIGNS) -> str:
    """Institutions in a running line: by their full names if one line takes them, else by their short ones."""
    full, short = zip(*((institution.name, institution.short) for institution in institutions), strict=True)
    names = _POINT.join(full)
    return names if len(names) <= signs else _POINT.join(short)


def head_class(head: Unit | str, signs: int, text: Unit | None = None) -> str:
    """How a head stands: above its text where a word is too long for a column of so many signs, else beside it.

    It says how many lines it takes, and whether the text (`tall`) or its first paragraph (`brief`) may be shorter, so
    that the next part stays clear of it and no page ends below its first lines.
    """
    words = head if isinstance(head, str) else one_line(head)
    if max(map(len, re.split(r"[\s\u2010-]+", words)), default=0) > signs:
        return "above"
    lines = len(wrapped(words, signs))
    tall = text is None or len(text.plain) < lines * _TEXT_SIGNS
    brief = text is not None and len(text.plain.partition("\n")[0]) < lines * _TEXT_SIGNS
    return " ".join(["beside", f"lines-{min(lines, 8)}", *["tall"] * tall, *["brief"] * brief])


def cover_class(document: Document) -> str:
    """The size of a cover's title: the largest in which its words are whole and its lines leave the plate free."""
    words, room = one_line(document.title), _title_points(document)
    longest = max(map(len, words.split(" ")))
    sizes = (
        name
        for name, signs, most, leading in COVER_SIZES
        if longest <= signs and (lines := len(wrapped(words, signs))) <= most and lines * leading <= room
    )
    return next(sizes, "small low")


def _title_points(document: Document) -> float:
    """The height that everything else on a cover leaves for its title."""
    names = [len(wrapped(name.name, _COVER_SIGNS["issuer"])) for name in document.issuers]
    rows = [max(names[first : first + 3]) for first in range(0, len(names), 3)]
    notices = [len(wrapped(notice.plain, _COVER_SIGNS["notice"])) for notice in document.notices]
    subtitle = len(wrapped(one_line(document.subtitle), _COVER_SIGNS["subtitle"])) if document.subtitle else 0
    issued = sum(14 * lines + 7 for lines in rows) + 7 * (len(rows) - 1)
    noticed = 14 + sum(14 * lines + 11 for lines in notices) + 14 if notices else 35
    return COVER_POINTS - issued - noticed - 32 - 28 - 21 * subtitle


def has_columns(fields: Sequence[Field]) -> bool:
    """Whether any field says more than its summary."""
    return any(field.stake or field.action or field.effect for field in fields)


def contents_class(document: Document) -> str:
    """`dense` where the entries would not stand on one page: the last of them would have a page of its own."""
    parts = [part for part in document.sections if part.title]
    own = ["" for there in (True, document.institutions, document.notes, True) if there]
    fields = [field for part in parts if has_columns(part.fields) for field in part.fields]
    points = sum(_entry_points("part", one_line(part.title)) for part in parts if part.title)
    points += sum(_entry_points("part", name) for name in own)
    points += sum(_entry_points("field", one_line(field.title)) for field in fields)
    return "dense" if points > _CONTENTS_POINTS else ""


def _entry_points(kind: str, words: str) -> int:
    signs, first, further = _CONTENTS[kind]
    return first + further * (len(wrapped(words, signs)) - 1)


def figures_class(figures: Iterable[tuple[str, str]]) -> str:
    """The size of key figures that stand together, by their numbers and units.

    `long`, which is smaller, if one is too long for its column; `wide` if one of four has room where two stand side by
    side, but would have none in a column of three, nor on a telephone.
    """
    widths = [_digits(number) + len(unit) * _UNIT_SIGN for number, unit in figures]
    widest, beside = max(widths, default=0.0), 2 if len(widths) == 4 else 3
    if widest > FIGURE_DIGITS[beside]:
        return "long"
    return "wide" if widest > FIGURE_DIGITS[3] else ""


def _digits(number: str) -> float:
    """How many digits a number is as wide as; a sign or a currency is as wide as one."""
    return sum(_SIGN if sign in _NARROW else 1 for sign in number)


def number_columns(table: Table) -> frozenset[int]:
    """The columns of a table that hold nothing but numbers, with their unit or without; others may be empty."""
    columns = zip(*([one_line(cell).strip() for cell in row] for row in table.rows), strict=False)
    return frozenset(
        place
        for place, cells in enumerate(columns)
        if place and any(map(_NUMBER.fullmatch, cells)) and all(map(_NUMBER_OR_NONE.fullmatch, cells))
    )


def short_columns(table: Table) -> frozenset[int]:
    """The columns whose cells are short enough for one line: a long text beside them would else take their room."""
    columns = zip(*([len(one_line(cell)) for cell in row] for row in table.rows), strict=False)
    widths = {place: max(cells) for place, cells in enumerate(columns)}
    short = [place for place, width in widths.items() if width <= _CELL_SIGNS]
    return frozenset(short if sum(widths[place] + 5 for place in short) <= _SHORT_SIGNS else ())
