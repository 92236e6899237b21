"""Files: names in content/media, and the bytes of a prose file in other encodings."""

from __future__ import annotations

import os

from tests.hostile.case import PASSES, Case

TEXT = 'title: "Un essai présenté à Évry"\n'

NAMES = (
    Case("line break", "a\nb.png", "has a name with"),
    Case("escape sequence", "a\x1b[2Jb.png", "has a name with U+001B"),
    Case("direction override", "a\u202egnp.exe", "has a name with U+202E"),
    Case("zero width space", "a\u200bb.png", "has a name with U+200B"),
    Case("not UTF-8", os.fsdecode(b"caf\xe9.png"), "has a name with U+DCE9"),
    Case("backslash", "b\\a.png", "which Windows does not allow"),
    Case("colon", "a:b.png", "which Windows does not allow"),
    Case("question mark", "a?.png", "which Windows does not allow"),
    Case("quote", 'a".png', "which Windows does not allow"),
    Case("device", "con", "reserves for a device"),
    Case("device with suffix", "NUL.png", "reserves for a device"),
    Case("final point", "a.", "ends with a point"),
    Case("final space", "a.png ", "begins or ends with a space"),
    Case("first space", " a.png", "begins or ends with a space"),
    Case("tab", "a\tb.png", "has a name with"),
    Case("stream of Windows", "a.png:x", "which Windows does not allow"),
    Case("accents and spaces", "Été à Paris.png", PASSES),
    Case("sharp s", "Straße.png", PASSES),
    Case("brackets", "photo (1).png", PASSES),
    Case("several points", "report.2026.01.png", PASSES),
    Case("other script", "日本.png", PASSES),
    Case("apostrophe", "l'équipe.png", PASSES),
    Case("swap file of an editor", ".fr.yaml.swp", PASSES),
    Case("what a Macintosh leaves", ".DS_Store", PASSES),
)

ENCODINGS = (
    Case("Latin-1", TEXT.encode("latin-1"), "is the file saved as Latin-1 (Windows-1252), where it is `é`?"),
    Case("Windows-1252", "title: 3 €\n".encode("cp1252"), "where it is `€`?"),
    Case("UTF-16", TEXT.encode("utf-16"), "the file is saved as UTF-16"),
    Case("UTF-16 without mark", TEXT.encode("utf-16-be"), "the file is saved as UTF-16, or is no text"),
    Case("UTF-32", TEXT.encode("utf-32"), "the file is saved as UTF-32"),
    Case("UTF-7", b"title: +AOk-\n", PASSES),
    Case("overlong", b"title: a\xc0\xafb\n", "the byte 0xC0 is not UTF-8"),
    Case("surrogate in UTF-8", b"title: a\xed\xa0\x80b\n", "the byte 0xED is not UTF-8"),
    Case("beyond Unicode", b"title: a\xf5\x80\x80\x80b\n", "the byte 0xF5 is not UTF-8"),
    Case("cut character", TEXT.encode()[:-8] + b"\xc3", "the file ends in the middle of a character"),
    Case("a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "the file is saved as UTF-16, or is no text"),
    Case("nothing but zeros", b"\0" * 1000, "the file is saved as UTF-16, or is no text"),
    Case("UTF-8", TEXT.encode(), PASSES),
    Case("UTF-8 with byte order mark", b"\xef\xbb\xbf" + TEXT.encode(), PASSES),
    Case("line ends of Windows", TEXT.replace("\n", "\r\n").encode(), PASSES),
    Case("line ends of an old Macintosh", (TEXT + "lede: x\n").replace("\n", "\r").encode(), PASSES),
    Case("no final line end", TEXT.strip().encode(), PASSES),
)
