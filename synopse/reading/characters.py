"""Text → the characters in it that may not be published, and the words that mix look-alike scripts, by offset.

Refused are characters that a reader cannot see or that make text read otherwise than it is stored (Trojan Source,
CVE-2021-42574; UTS 39): controls, bidirectional and invisible characters, noncharacters, private use, tags, surrogates.
Arabic and Hebrew text is welcome, only the controls for its direction are not: HTML gives the direction.

Allowed are the no-break spaces U+00A0 and U+202F, the no-break hyphen U+2011 and the soft hyphen U+00AD. U+200C, U+200D
and variation selectors are allowed only where a script or an emoji needs them. U+2060 is refused: what it does, U+00A0,
U+202F and U+2011 do visibly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Final, NamedTuple

from synopse.errors import MOST

# As inside the brackets of a regular expression. The first kind that holds a character names it.
KINDS: Final[Mapping[str, str]] = {
    "control character": r"\x00-\x08\x0b-\x1f\x7f-\x9f",  # all but tab and line feed
    "bidirectional control": r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u206a-\u206f",
    "line separator": r"\u2028\u2029",
    "invisible character": (
        r"\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u2800\u3164\ufeff\uffa0"
        r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    ),
    "variation selector": r"\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef",
    "tag character": r"\U000e0000-\U000e00ff\U000e01f0-\U000e0fff",
    "sign of damaged text": r"\ufff0-\ufffd",
    "private use": r"\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd",
    "noncharacter": r"\ufdd0-\ufdef" + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(0x11)),
    "lone surrogate": r"\ud800-\udfff",
}

HINTS: Final[Mapping[str, str]] = {
    "control character": "delete it; often it comes with text pasted from a PDF or a mail",
    "bidirectional control": "delete it; for text in another language write `[text]{lang=ar}`",
    "line separator": "replace it by an ordinary line break",
    "invisible character": "delete it; against a line break there are U+00A0, U+202F and U+2011",
    "variation selector": "delete it; it belongs after an emoji only",
    "tag character": "delete it: it hides text from the reader",
    "sign of damaged text": "type the lost character again; the file was once saved in the wrong encoding",
    "private use": "replace it: it looks different, or is missing, in every font",
    "noncharacter": "delete it",
    "lone surrogate": "replace it by the whole character",
}

# The Unicode Character Database gives controls no name; these are its aliases.
_CONTROLS: Final[Mapping[str, str]] = {
    "\x00": "NULL",
    "\x07": "BELL",
    "\x08": "BACKSPACE",
    "\x0b": "LINE TABULATION",
    "\x0c": "FORM FEED",
    "\r": "CARRIAGE RETURN",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}

_JOINED = (
    r"\u0620-\u064a\u066e-\u06d3\u06fa-\u07ff\u0840-\u086a\u08a0-\u08c9\u0900-\u0dff\u1000-\u109f"
    r"\u1780-\u17b3\u17b6-\u17d3\u1820-\u18aa"
)
_LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_EMOJI = (
    r"\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934\u2935"
    r"\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_TAGGED_FLAG = "|".join(
    "".join(chr(0xE0000 + ord(letter)) for letter in region) for region in ("gbeng", "gbsct", "gbwls")
)

_SUSPECT: Final = re.compile(f"[{''.join(KINDS.values())}]")
# What most texts consist of; `re` looks these up in a table, and goes through the suspect ones, beyond U+FFFF too.
_PLAIN: Final = re.compile(r"[\t\n\x20-\x7e\xa0-\u034e\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]*")
_ALLOWED: Final = (
    r"\r(?=\n)",
    rf"(?<=[{_JOINED}])\u200c(?=[{_JOINED}])",
    rf"(?<=[{_LATIN}])\u200c(?=[{_LATIN}])",  # parts a ligature, as in German »Auf|lage«
    rf"(?<=[{_JOINED}])\u200d",
    rf"(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])",
    rf"(?<=[{_EMOJI}0-9#*])[\ufe0e\ufe0f]",
    rf"(?<=[{_HAN}])[\ufe00-\ufe02\U000e0100-\U000e01ef]",
    r"(?<=[\u1820-\u18aa])[\u180b-\u180d\u180f]",
    rf"(?<=\U0001f3f4)(?:{_TAGGED_FLAG})\U000e007f",
    r"(?<=[\u2801-\u28ff])\u2800|\u2800(?=[\u2801-\u28ff])",  # the space of Braille
)


# Most texts have none of these: what they are is compiled for the first that has one.
@cache
def _legitimate() -> re.Pattern[str]:
    return re.compile("|".join(_ALLOWED))


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(f"[{members}]")) for kind, members in KINDS.items())


@cache
def _scripts() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{script}>[{members}])" for script, members in SCRIPTS.items()))


class Forbidden(NamedTuple):
    """A character that is not allowed: its offset in code points, itself, and its Unicode name and kind in words."""

    offset: int
    character: str
    name: str

    @property
    def hint(self) -> str:
        """What the author can do about it."""
        return HINTS[kind_of(self.character)]


def kind_of(character: str) -> str:
    """The kind, a key of `KINDS`, that makes `character` suspect; empty for any other character."""
    return next((kind for kind, members in _kinds() if members.match(character)), "")


def name_of(character: str) -> str:
    """The Unicode name of `character`, or the control's alias; empty where there is none."""
    return unicodedata.name(character, _CONTROLS.get(character, ""))


def forbidden(text: str, most: int | None = None) -> list[Forbidden]:
    """The characters of `text` that are not allowed where they stand, in their order; the first `most` of them."""
    if _PLAIN.fullmatch(text) or not _SUSPECT.search(text):  # as in nearly every text
        return []
    return list(islice(_forbidden(text), most))


def _forbidden(text: str) -> Iterator[Forbidden]:
    legitimate_until = 0
    for suspect in _SUSPECT.finditer(text):
        offset = suspect.start()
        if offset < legitimate_until:
            continue
        if legitimate := _legitimate().match(text, offset):
            legitimate_until = legitimate.end()
            continue
        character = suspect.group()
        words = filter(None, (name_of(character), kind_of(character)))
        yield Forbidden(offset, character, ", ".join(words))


_UNSEEN: Final = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me"))


def unseen(text: str) -> bool:
    """Whether a reader sees nothing of `text`: only spaces, line breaks, soft hyphens, joiners, marks on no letter."""
    return all(unicodedata.category(character) in _UNSEEN for character in text)


# Only scripts whose letters pass for Latin ones (UTS 39, confusables); a word in Hebrew or Arabic deceives nobody.
SCRIPTS: Final[Mapping[str, str]] = {
    "Latin": _LATIN + r"\u0250-\u02af\u1d00-\u1d25\u2c60-\u2c7f\ua722-\ua787\uff21-\uff3a\uff41-\uff5a",
    "Greek": r"\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f\u0386\u0388-\u03e1\u03f0-\u03ff\u1f00-\u1fff",
    "Cyrillic": r"\u0400-\u0482\u048a-\u052f\u1c80-\u1c88\ua640-\ua66e\ua680-\ua69d",
    "Armenian": r"\u0531-\u0556\u0561-\u0587",
    "Coptic": r"\u03e2-\u03ef\u2c80-\u2cee",
    "Cherokee": r"\u13a0-\u13fd\uab70-\uabbf",
    "Lisu": r"\ua4d0-\ua4f7",
}
# Greek letters that a reader takes for a Latin one; the others (Ω, π, μ, Δ …) are seen to be symbols.
GREEK_LOOKALIKES: Final = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿαβγεηικνοορστυχωϲϳάέήίόύώ"

_MARKS = r"\u00ad\u0300-\u036f\u200c\u200d\u2060"  # inside a word they part nothing
_WORD: Final = re.compile(rf"[\w{_MARKS}]+")
_NOT_LATIN: Final = re.compile(f"[{''.join(members for script, members in SCRIPTS.items() if script != 'Latin')}]")


class MixedWord(NamedTuple):
    """A word with letters of several scripts: its offset, itself, and its first letter out of place with its offset."""

    offset: int
    word: str
    letter: str
    letter_offset: int

    @property
    def name(self) -> str:
        """The Unicode name of the letter out of place; it begins with the script."""
        return name_of(self.letter)


def mixed_scripts(text: str, most: int = MOST) -> list[MixedWord]:
    """The words of `text` that put letters of another script among Latin ones and so pass for what they are not.

    A word of one script is fine, so are hyphenated compounds (`β-Carotin`) and Greek letters as symbols (`μm`, `2πr`,
    `TNFα`). The first `most` of them.
    """
    if not _NOT_LATIN.search(text):
        return []
    words = ((word, _out_of_place(word.group())) for word in _WORD.finditer(text))
    mixed = (
        MixedWord(word.start(), word.group(), word.group()[offset], word.start() + offset)
        for word, offset in words
        if offset is not None
    )
    return list(islice(mixed, most))


def scripts_of(word: str) -> frozenset[str]:
    """The scripts of `SCRIPTS` that the letters of `word` belong to."""
    return frozenset(match.lastgroup or "" for match in _scripts().finditer(word))


def _out_of_place(word: str) -> int | None:
    letters = [(match.start(), match.lastgroup or "") for match in _scripts().finditer(word)]
    scripts = [script for _, script in letters]
    if len(set(scripts)) < 2:
        return None
    main = "Latin" if "Latin" in scripts else max(sorted(set(scripts)), key=scripts.count)
    for offset, script in letters:
        if script != main and not (script == "Greek" and _is_symbol(word, offset)):
            return offset
    return None


def _is_symbol(word: str, offset: int) -> bool:
    """Whether a Greek letter reads as a symbol: no look-alike, or small among capitals and digits, as in `TNFα`."""
    letter = word[offset]
    if letter not in GREEK_LOOKALIKES:
        return True
    beside = word[max(offset - 1, 0) : offset] + word[offset + 1 : offset + 2]
    return letter.islower() and not any(neighbour.islower() for neighbour in beside)
