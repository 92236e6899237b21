"""A galley → its pairs of quotation marks, nested, and the marks the house style wants for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from synopse.typography.galley import FREE, Edit, Galley
from synopse.typography.lexicon import SPACES
from synopse.typography.profiles import Profile

DOUBLE, SINGLE, GUILLEMET = "double", "single", "guillemet"
FAMILIES = {**dict.fromkeys('"“”„‟', DOUBLE), **dict.fromkeys("'‘’‚‛", SINGLE), **dict.fromkeys("«»", GUILLEMET)}
NESTED_IN_GUILLEMETS = {"»": ("›", "‹"), "«": ("‹", "›")}

MARK_OR_BREAK = re.compile(r"[\"“”„‟'‘’‚‛«»]|\n[ \t]*\n")
BEFORE_OPENING = frozenset(' \t\n\r\u00a0\u202f\u2007\u2009([{/–—:;-"“”„‟‘‚«»›‹|+=~*_>\u00ad')
APOSTROPHES = frozenset("'’")
AFTER_CLOSING = frozenset(" \t\n\r\u00a0\u202f\u2007\u2009.,;:!?…)]}/–—-\"“”„'‘’«»›‹|+=~*_<%")

GENITIVE = re.compile(r"s(?!\w)")
NEVER_BEFORE_CLOSING = frozenset(("", *"([{«„‚:;"))


@dataclass(frozen=True)
class Pair:
    """Two marks that belong together: where they are, their family, and how many pairs of which kind enclose them."""

    start: int
    end: int
    family: str


def pairs_of(galley: Galley, language: str) -> list[Pair]:
    """The pairs of quotation marks in `galley`, in the order they open; a mark without partner is in none.

    A paragraph ends every quotation. Guarded and foreign marks do not count.
    """
    text, kind = galley.text, galley.kind
    stack: list[tuple[int, str]] = []
    waiting: Counter[str] = Counter()
    pairs: list[Pair] = []
    for match in MARK_OR_BREAK.finditer(text):
        at = match.start()
        if text[at] == "\n":
            stack.clear()
            waiting.clear()
            continue
        if kind[at] != FREE:
            continue
        family = FAMILIES[text[at]]
        role = _role(text, at, language, waiting[family] > 0)
        if role == "close" and waiting[family] and (family != SINGLE or stack[-1][1] == SINGLE):
            while stack[-1][1] != family:
                waiting[stack.pop()[1]] -= 1
            pairs.append(Pair(stack.pop()[0], at, family))
            waiting[family] -= 1
        elif role == "open":
            stack.append((at, family))
            waiting[family] += 1
    return sorted(pairs, key=lambda pair: pair.start)


def _role(text: str, at: int, language: str, is_open: bool) -> str:
    """Whether the mark at `at` opens, closes or neither; `is_open` tells that its family has an open mark."""
    mark = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    can_open = not after.isspace() and after != "" and _may_precede(text, at, before)
    ends = after == "" or after in AFTER_CLOSING or (is_open and _is_genitive(text, at, language))
    can_close = before not in NEVER_BEFORE_CLOSING and not before.isspace() and ends
    if mark in "„‟":
        return "open"
    if mark in "«»" and (language != "de" or can_open == can_close):
        return "open" if mark == "«" else "close"
    if mark == "’":
        return "close" if can_close and is_open else ""
    if can_open and can_close:
        return "close" if is_open else "open"
    if can_open or can_close:
        return "open" if can_open else "close"
    return _role_of_spaced(mark, before, after, language, is_open)


def _is_genitive(text: str, at: int, language: str) -> bool:
    """Whether a German genitive s follows the mark: „Spiegel“s; behind a single mark it may be an apostrophe's."""
    return language == "de" and FAMILIES[text[at]] == DOUBLE and GENITIVE.match(text, at + 1) is not None


def _role_of_spaced(mark: str, before: str, after: str, language: str, is_open: bool) -> str:
    """A double quote with spaces on both sides tells nothing: a curly one goes by its form, a straight one by turns."""
    spaced = (before.isspace() or before in NEVER_BEFORE_CLOSING) and (after == "" or after.isspace())
    if not spaced or FAMILIES[mark] == SINGLE:
        return ""
    if mark == "”" or (mark == "“" and language != "de"):
        return "close" if mark == "”" else "open"
    return "close" if is_open else "open"


def _may_precede(text: str, at: int, before: str) -> bool:
    if before == "" or before in BEFORE_OPENING:
        return True
    # An elided word runs into what is quoted: l’« Europe ».
    return before in APOSTROPHES and text[at - 2 : at - 1].isalpha()


def set_quotes(galley: Galley, profile: Profile) -> list[Edit]:
    """The marks of the house style: its quotes outside, its inner quotes inside those, and so on in turn.

    Guillemets stay as the author typed them, unless the house style quotes with guillemets itself. In a text that will
    stand between quotation marks every outermost pair is an inner one.
    """
    edits: list[Edit] = []
    enclosing: list[tuple[Pair, tuple[str, str], bool]] = []
    for pair in pairs_of(galley, profile.language):
        while enclosing and enclosing[-1][0].end < pair.start:
            enclosing.pop()
        if profile.quoted and not enclosing:
            marks, inner = profile.inner_quotes, True
        else:
            marks, inner = _marks(galley, profile, pair, enclosing[-1][1:] if enclosing else None)
        enclosing.append((pair, marks, inner))
        edits += _replacements(galley, pair, marks)
    return sorted(edits, key=lambda edit: edit.start)


def _marks(
    galley: Galley, profile: Profile, pair: Pair, parent: tuple[tuple[str, str], bool] | None
) -> tuple[tuple[str, str], bool]:
    """The marks for `pair`, and whether they are the inner ones; `parent` is the same of the pair around it."""
    if pair.family == GUILLEMET:
        typed = galley.text[pair.start], galley.text[pair.end]
        return (profile.quotes if profile.quotes[0] in "«»" else typed), False
    inner = not parent[1] if parent else pair.family == SINGLE == FAMILIES.get(profile.inner_quotes[0])
    if not inner:
        return profile.quotes, False
    if parent and profile.quotes[0] not in "«»" and parent[0][0] in NESTED_IN_GUILLEMETS:
        return NESTED_IN_GUILLEMETS[parent[0][0]], True
    return profile.inner_quotes, True


def _replacements(galley: Galley, pair: Pair, marks: tuple[str, str]) -> Iterator[Edit]:
    """The two marks, without the spaces typed inside them; the spaces inside guillemets are another rule's."""
    text = galley.text
    for at, mark in ((pair.start, marks[0]), (pair.end, marks[1])):
        if text[at] != mark:
            yield Edit(at, at + 1, mark)
    if marks[0] in "«»":
        return
    inside = text[pair.start + 1 : pair.end]
    before, after = len(inside) - len(inside.lstrip(SPACES)), len(inside) - len(inside.rstrip(SPACES))
    if before < len(inside):
        if before:
            yield Edit(pair.start + 1, pair.start + 1 + before, "", pair.start)
        if after:
            yield Edit(pair.end - after, pair.end, "", pair.end)


def unpaired_quotes(galley: Galley, profile: Profile) -> list[Edit]:
    """The straight double quotes without partner; which mark they stand for, only the author knows."""
    paired = {at for pair in pairs_of(galley, profile.language) for at in (pair.start, pair.end)}
    return [
        Edit(match.start(), match.end(), profile.quotes[0])
        for match in re.finditer(r'(?<!\d)"', galley.text)
        if match.start() not in paired
    ]
