"""Painted runs of text, and what they say → the same glyphs under codes from which exactly that is read.

A font has one glyph for several characters (in Source Sans 3: hyphen, no-break hyphen and soft hyphen; space and
no-break space), and WeasyPrint lets each glyph stand for the character it met first. Here a glyph gets a further code
for each further character. The space at which a line was broken, which is not painted, is added at its end.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any

from synopse.printing.engine import TTFont, pydyf
from synopse.printing.marks import Mark
from synopse.printing.words import INVISIBLE, Text

GLYPHS = re.compile(rb"<([0-9a-f]+)>")
FONT = re.compile(rb"/([A-Za-z]+) \S+ Tf")

Shown = tuple[bytes, int, list[int]]
"""An operation that shows text: its font, its place in the stream, its codes."""

PLAIN = {"\u00a0": " ", "\u2010": "-", "\u2011": "-", "\u00ad": "-"}
"""What a glyph that serves several characters stands for first, since that is by far the most frequent."""


@dataclass
class Codes:
    """The codes of one font: what each says, and the glyph behind those that were added.

    `digest` is the SHA-256 of the whole font, of which the PDF will hold a part.
    """

    font: Any
    digest: str
    added: dict[tuple[int, str], int] = field(default_factory=dict)
    settled: set[int] = field(default_factory=set)

    @property
    def can_grow(self) -> bool:
        """Whether codes may differ from glyphs: not in fonts with PostScript outlines (CIDFontType0)."""
        return not self.font.file_content.startswith(b"OTTO")

    def says(self, code: int) -> str:
        """The characters a code stands for."""
        unicode: dict[int, str] = self.font.to_unicode
        if code not in self.settled:
            self.settled.add(code)
            text = unicode[code].translate(INVISIBLE)
            unicode[code] = PLAIN.get(text, text)
        return unicode[code]

    def read(self, codes: Iterable[int]) -> str:
        """The characters that some codes stand for, one after the other."""
        return "".join(map(self.says, codes))

    def lacks(self, codes: Iterable[int]) -> str:
        """The characters among these for which the font has no glyph."""
        missing = set(self.font.missing.values())
        return self.read(code for code in codes if code in missing) if missing else ""

    def can_say(self, code: int, text: str) -> bool:
        """Whether the glyph of a code is another text's too: so it is for spaces and hyphens; else the font knows."""
        usual = self.says(code)
        if PLAIN.get(text, text) == PLAIN.get(usual, usual):
            return True
        return len(text) == 1 and self.glyphs.get(ord(text)) == code

    @cached_property
    def glyphs(self) -> dict[int, int]:
        """The glyph of each character, as the whole font has them."""
        face = TTFont(io.BytesIO(self.font.file_content), lazy=True)
        return {character: face.getGlyphID(name) for character, name in face.getBestCmap().items()}

    def code(self, glyph: int, text: str) -> int:
        """The code under which a glyph stands for other characters than it usually does."""
        if (glyph, text) not in self.added:
            code = max(self.font.glyph_count, *self.font.to_unicode) + 1
            self.added[glyph, text] = code
            self.settled.add(code)
            self.font.to_unicode[code] = text
            self.font.widths[code] = self.font.widths[glyph]
        return self.added[glyph, text]

    def space(self) -> int:
        """The code of the space, which the font may not have been asked for yet."""
        for code in self.font.to_unicode:
            if self.says(code) == " ":
                return int(code)
        face = TTFont(io.BytesIO(self.font.file_content), lazy=True)
        name = face.getBestCmap()[ord(" ")]
        glyph: int = face.getGlyphID(name)
        self.font.to_unicode[glyph] = " "
        self.font.widths[glyph] = round(face["hmtx"][name][0] * 1000 / face["head"].unitsPerEm)
        return glyph

    def glyph_map(self) -> bytes:
        """The glyph of each code, two bytes each (CIDToGIDMap)."""
        glyphs = list(range(max(self.added.values()) + 1))
        for (glyph, _), code in self.added.items():
            glyphs[code] = glyph
        return struct.pack(f">{len(glyphs)}H", *glyphs)


def map_codes(pdf: Any, codes: Iterable[Codes]) -> None:
    """Tell a PDF which glyphs lie behind the codes that were added."""
    grown = {code.font.name: code for code in codes if code.added}
    for entry in list(pdf.objects):
        if isinstance(entry, dict) and entry.get("Subtype") == "/CIDFontType2" and entry["BaseFont"] in grown:
            glyphs = pydyf.Stream([grown[entry["BaseFont"]].glyph_map()], compress=True)
            pdf.add_object(glyphs)
            entry["CIDToGIDMap"] = glyphs.reference


class TextLayer:
    """The text of a document as it will be read from its PDF; `codes` has the fonts met so far."""

    def __init__(self) -> None:
        self.codes: dict[bytes, Codes] = {}

    def finish(
        self, stream: Any, numbers: Mapping[Any, int], words: Iterable[tuple[Mark, Text]]
    ) -> Iterator[tuple[Mark, set[str], str]]:
        """Put the codes of one page's text right; yield each run with the families it is set in and what they lack.

        `numbers` has the number of the marked content of each box.
        """
        self._meet(stream._fonts.values())
        spans = spans_of(stream)
        for mark, text in words:
            number = numbers.get(mark.box)
            shown = list(_shown(stream.stream, spans[number])) if number in spans else []
            if number is not None and shown:
                self._put_right(stream.stream, spans[number], shown, text)
                families = {self.codes[font].font.family for font, _, _ in shown}
                yield mark, families, "".join(self.codes[font].lacks(codes) for font, _, codes in shown)

    def _meet(self, fonts: Iterable[Any]) -> None:
        for font in fonts:
            name = font.hash.encode()
            if name not in self.codes:
                self.codes[name] = Codes(font, hashlib.sha256(font.file_content).hexdigest())
            known = self.codes[name].font
            # Fonts with one name end up as one font in the PDF: let them share what their codes say.
            if font.to_unicode is not known.to_unicode:
                known.to_unicode.update(font.to_unicode)
                known.widths.update(font.widths)
                font.to_unicode, font.widths = known.to_unicode, known.widths

    def _put_right(self, items: list[Any], span: tuple[int, int], shown: list[Shown], text: Text) -> None:
        read = "".join(self.codes[font].read(codes) for font, _, codes in shown)
        if read != text.words and not self._recode(items, shown, text.words):
            items[span[0] + 1]["ActualText"] = pydyf.String(text.words + " " * text.space)
            return
        if text.space:
            font, place, _ = shown[-1]
            items[place] = items[place].removesuffix(b"] TJ") + b"<%04x>] TJ" % self.codes[font].space()

    def _recode(self, items: list[Any], shown: list[Shown], words: str) -> bool:
        """Let the codes say `words`; False where the glyphs are not those of the characters, one after the other.

        So it is where letters run from right to left: the glyphs then stand in the order in which they are seen.
        """
        glyphs = [(font, code, len(self.codes[font].says(code))) for font, _, codes in shown for code in codes]
        ends = list(accumulate(length for _, _, length in glyphs))
        if ends[-1] != len(words) or not all(self.codes[font].can_grow for font, _, _ in shown):
            return False
        parts = [words[end - length : end] for end, (_, _, length) in zip(ends, glyphs, strict=True)]
        if not all(self.codes[font].can_say(code, part) for (font, code, _), part in zip(glyphs, parts, strict=True)):
            return False
        rest = iter(parts)
        for font, place, codes in shown:
            known = self.codes[font]
            exact = [code if (part := next(rest)) == known.says(code) else known.code(code, part) for code in codes]
            items[place] = _replace(items[place], exact)
        return True


def spans_of(stream: Any) -> dict[int, tuple[int, int]]:
    """Where in a stream each numbered piece of marked content begins and ends."""
    spans: dict[int, tuple[int, int]] = {}
    opened: list[tuple[int, int | None]] = []
    items = stream.stream
    for place, item in enumerate(items):
        if item == b"BDC":
            opened.append((place - 2, items[place - 1].get("MCID") if isinstance(items[place - 1], dict) else None))
        elif item == b"BMC":
            opened.append((place - 1, None))
        elif item == b"EMC":
            start, number = opened.pop()
            if number is not None:
                spans[number] = (start, place)
    return spans


def _shown(items: list[Any], span: tuple[int, int]) -> Iterator[Shown]:
    """The glyphs shown in a piece of marked content."""
    font = b""
    for place in range(*span):
        item = items[place]
        if not isinstance(item, bytes):
            continue
        if item.endswith(b" Tf"):
            found = FONT.fullmatch(item)
            font = found[1] if found else font
        elif item.endswith(b"] TJ"):
            glyphs = bytes.fromhex(b"".join(GLYPHS.findall(item)).decode())
            yield font, place, list(struct.unpack(f">{len(glyphs) // 2}H", glyphs))


def _replace(operation: bytes, codes: list[int]) -> bytes:
    """The same operation with other codes, as many as before."""
    rest = iter(codes)
    return GLYPHS.sub(
        lambda found: b"<%s>" % b"".join(b"%04x" % next(rest) for _ in range(0, len(found[1]), 4)), operation
    )
