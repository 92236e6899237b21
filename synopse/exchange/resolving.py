"""A text as it came back, the unit as it is here → the same text in words and tags of ours, or what is broken in it.

The meaning of a tag is taken from the project, never from the file: a file cannot bring in a fact, a note or an address
that the unit does not have.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from synopse.exchange.interchange import Mark, Marked, TranslationUnit
from synopse.exchange.prose import Unwritable, written
from synopse.exchange.tags import BREAKS, PAIRED, Part, Tag, Tagged, tidy
from synopse.pairing import parity

_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_FIGURES = re.compile(r"[\d\s.,]")


class Broken(ValueError):
    """Something in the text cannot be taken: `message` names it in plain words, without a full stop."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


def resolved(unit: TranslationUnit, parts: Marked) -> Tagged:
    """The text in tags of ours. Raises Broken for a tag that the unit does not have, or one that is not closed."""
    known = {(tag.id, tag.role): tag for tag in unit.tags}
    found: list[Part] = []
    for part in parts:
        if isinstance(part, str):
            found += _typed(unit, part)
        elif (tag := known.get((part.id, part.role)) if part.id else None) is not None:
            found.append(tag)
        else:
            found += _by_what_it_shows(unit, part)
    return tidy(_balanced(unit, found))


def _typed(unit: TranslationUnit, words: str) -> Iterator[Part]:
    """Words; a call that somebody typed is the tag of the unit that it means, an empty line begins a paragraph."""
    tags = {_call(tag): tag for tag in unit.tags if tag.kind in ("fact", "note")}
    calls = "|".join(map(re.escape, tags)) or "(?!)"
    cursor = 0
    for match in re.finditer(rf"(?P<call>{calls})(?P<value>\s*\([^()]*\))?|{_EMPTY_LINE.pattern}", words):
        yield words[cursor : match.start()]
        cursor = match.end()
        if not match["call"]:
            yield Tag("paragraph", argument="0")
            continue
        tag = tags[match["call"]]
        yield tag
        value = _spaced(match["value"] or "")
        if value and _spaced(match[0]) != _spaced(unit.shown(tag)):
            _refuse_changed(unit, tag, match["call"], value)
            cursor = match.start("value")
    yield words[cursor:]


def _refuse_changed(unit: TranslationUnit, tag: Tag, call: str, value: str) -> None:
    """Refuse a value in parentheses that is the fact's own, with other figures; any other parentheses are words."""
    if _FIGURES.sub("", value) == _FIGURES.sub("", _spaced(unit.shown(tag).removeprefix(call))):
        raise Broken(f"`{call}` was changed to `{call} {value}`; what it shows comes from document.yaml")


def _call(tag: Tag) -> str:
    return f"{{{tag.argument}}}" if tag.kind == "fact" else f"[^{tag.argument}]"


def _by_what_it_shows(unit: TranslationUnit, mark: Mark) -> Iterator[Part]:
    """A mark without an id of ours: by its kind and by what stands in its place."""
    if mark.role == "alone" and mark.kind not in BREAKS:
        yield _call_shown(unit, mark)
    elif mark.kind == "link":
        if not any(tag.kind == "link" and tag.argument == mark.shown for tag in unit.tags):
            raise Broken(f"the link to `{mark.shown}` is not in the original")
        yield Tag("link", mark.role, mark.shown)
    elif mark.kind in BREAKS:
        yield Tag(mark.kind, argument=mark.shown if mark.shown.isdigit() else "0")
    elif mark.kind in ("emphasis", "strong") or (mark.kind == "foreign" and mark.shown):
        yield Tag(mark.kind, mark.role, mark.shown if mark.kind == "foreign" else "")


def _call_shown(unit: TranslationUnit, mark: Mark) -> Tag:
    """The fact or note that a placeholder shows, unless somebody has changed it."""
    shown = _spaced(mark.shown)
    for tag in unit.tags:
        if tag.kind in ("fact", "note") and shown.startswith(_call(tag)):
            if shown not in (_call(tag), _spaced(unit.shown(tag))):
                raise Broken(f"`{_call(tag)}` was changed to `{shown}`; what it shows comes from document.yaml")
            return tag
    raise Broken(f"the placeholder `{shown or mark.id}` is not in the original")


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _balanced(unit: TranslationUnit, parts: Iterable[Part]) -> Iterator[Part]:
    """The same, if every span closes in its place; a span in the language of the text itself is none."""
    own = unit.target_language.partition("-")[0]
    opened: list[Tag] = []
    for part in parts:
        if isinstance(part, Tag) and part.kind in PAIRED:
            if part.role == "close" and (
                not opened or (opened[-1].kind, opened[-1].argument) != (part.kind, part.argument)
            ):
                raise Broken(f"a tag of {part.kind} is closed that was not opened there")
            opened = opened[:-1] if part.role == "close" else [*opened, part]
            if part.kind == "foreign" and part.argument.partition("-")[0] == own:
                continue
        elif isinstance(part, Tag) and part.kind in BREAKS and opened:
            raise Broken(f"a tag of {opened[-1].kind} is not closed before the next paragraph")
        yield part
    if opened:
        raise Broken(f"a tag of {opened[-1].kind} is not closed")


# What must be alike ---------------------------------------------------------------------------------------------------

# Names of the parity checks, and what is said of a text that fails one.
_REFUSED: dict[str, str] = {"placeholders": "fact", "notes": "note", "links": "link"}


def faults(source: str, text: str, meant: tuple[str, str] | None, *, free_paragraphs: bool) -> list[str]:
    """What a translation lost, added or changed that must be as in its source, in plain words.

    A difference that the pair `meant` has as well is on purpose; paragraphs may differ where the unit says so.
    """
    allowed = Counter(_named(*meant)) if meant else Counter()
    found = Counter(_named(source, text))
    free = {"paragraphs"} if free_paragraphs else set()
    return sorted(message for check, message in (found - allowed).elements() if check not in free)


def _named(source: str, text: str) -> Iterator[tuple[str, str]]:
    for difference in parity.differences(source, text):
        if difference.check in _REFUSED:
            key = re.search(r"`(.*?)`", difference.message)
            verb = "lacks" if difference.side == "first" else "has one too many of"
            yield difference.check, f"the translation {verb} the {_REFUSED[difference.check]} `{key[1] if key else ''}`"
        elif difference.check in ("list-items", "paragraphs"):
            yield (
                difference.check,
                difference.message.replace("here", "in the original").replace(
                    "in the other language", "in the translation"
                ),
            )


def text_of(parts: Tagged, width: int) -> str:
    """The text in the markup of the content. Raises Broken where no text says it."""
    for tag, following in itertools.pairwise(parts):
        if isinstance(tag, Tag) and isinstance(following, Tag) and (tag.role, following.role) == ("open", "close"):
            raise Broken(f"a {tag.kind} has no words")
    try:
        return written(parts, width)
    except Unwritable:
        raise Broken("its formatting does not begin and end at whole words") from None
