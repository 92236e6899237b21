"""Folded text → identifiers and references: standards, legal acts, IBAN, ISBN, DOI, versions, names such as G7."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from synopse.values.lexicon.model import Lexicon
from synopse.values.sharing import ordinal
from synopse.values.value import Value, value

IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
ISBN = re.compile(r"(?<!\w)(?:97[89][- ]?\d[\d -]{8,12}[\dX]|(?<=ISBN )\d[\d -]{8,11}[\dX])(?!\w|-\d)")
DOI = re.compile(r"(?<!\w)10\.\d{4,9}/[^\s<>\"«»„“”)\]]*[^\s<>\"«»„“”)\].,;:]")
BODIES = r"DIN|NF|ÖNORM|SN|BS|VDE|CEN|CENELEC|EN|ISO|IEC|CEI|ETSI|IEEE|RFC|TR|TS|ANSI"
STANDARD = re.compile(
    rf"(?<![\w-])(?P<bodies>(?:(?:{BODIES})[ /-]){{1,5}})"
    rf"(?P<number>\d{{2,6}}(?: \d{{3}})?(?:-\d{{1,4}})*)(?::(?P<year>\d{{4}}))?(?!\w)"
)
NATIONAL_BODIES = frozenset({"DIN", "NF", "ÖNORM", "SN", "BS", "VDE"})
ACT = re.compile(
    r"(?<![\w/.,-])(?P<first>\d{1,5})/(?P<last>\d{1,5})(?:/(?:UE|EU|CE|EG|EC|CEE|EWG|EEC|JAI|JI|JHA|Euratom|EURATOM))?(?![\w/]|[.,]\d)"
)
VERSION = re.compile(r"(?<![\w.,])v?\d{1,4}(?:\.\d{1,4}){2,5}(?![\w]|[.,]\d)")
GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
TOKEN = re.compile(r"(?<!\w)(?=[^\W\d_]+[-]?\d)[^\W_]+(?:\.\d{1,4})*(?!\w)|(?<!\w)\d+[^\W\d_][^\W_]*(?!\w)")
FOREIGN_ORDINAL = re.compile(r"(\d{1,3})(?:er|re|e|ème|st|nd|rd|th)")
TIMES = re.compile(r"(\d{1,3})[x×]")
"""How often something is done: 3x im Jahr."""
SQUARE = re.compile(r"[cdkmµ]?m[23]")
NOTE_CALL = re.compile(r"[^\W\d_]*[a-zà-ÿß]{3}\d{1,2}")
CHEMICAL = re.compile(r"(?<![A-Z])(?:CO2|NO2|SO2|CH4|N2O|H2O|NH3|SF6|O2|H2)(?![\da-z])(?:[ -]?(?:e|eq|éq|Äq)\b\.?)?")
TECHNICAL = frozenset("B2B B2C B2G C2C D2C 3D 2D 4K 8K MP3 MP4 P2P PM10 COVID19 I18N 2FA E2E".split())
"""Names that the other language may say in words."""
PANDEMIC = re.compile(r"(?<!\w)(?:covid|sars-cov)[ -]?(?:19|2)(?!\d)", re.IGNORECASE)


def serials(text: str, lexicon: Lexicon) -> Iterator[Value]:
    """Identifiers with a form of their own that could be mistaken for phones, dates or numbers."""
    for pattern in (IBAN, ISBN):
        for found in pattern.finditer(text):
            yield value("reference", re.sub(r"[ -]", "", found[0]), *found.span())
    for found in DOI.finditer(text):
        yield value("reference", found[0].lower(), *found.span())


def references(text: str, lexicon: Lexicon) -> Iterator[Value]:
    """Standards, acts and versions."""
    for found in STANDARD.finditer(text):
        yield _standard(found)
        if found["year"]:
            yield value("number", found["year"], *found.span("year"))
    for found in ACT.finditer(text):
        yield from _act(found)
    for found in VERSION.finditer(text):
        if not GROUPED.fullmatch(found[0]):
            yield value("reference", found[0].removeprefix("v"), *found.span())
    for pattern in (CHEMICAL, PANDEMIC):
        for found in pattern.finditer(text):
            yield value("reference", re.sub(r"[ -]", "", found[0]).upper(), *found.span(), weight="offered")


def _standard(found: re.Match[str]) -> Value:
    bodies = [body for body in re.split(r"[ /-]", found["bodies"]) if body]
    international = [body for body in bodies if body not in NATIONAL_BODIES] or bodies
    body = {"CEI": "IEC"}.get(international[-1], international[-1]) if "ISO" not in bodies else "ISO"
    number = found["number"].replace(" ", "")
    end = found.end("number")
    return value("reference", f"{body} {number}", found.start("bodies"), end, number)


def _act(found: re.Match[str]) -> Iterator[Value]:
    first, last = found["first"], found["last"]
    if len(first) == 4 or len(last) == 4:
        month = [f"{last}-{first}"] if re.fullmatch(r"0[1-9]|1[0-2]", first) and last.startswith("20") else []
        yield value("reference", f"{first}/{last}", *found.span(), *month)


def tokens(text: str, lexicon: Lexicon) -> Iterator[Value]:
    """Names made of letters and digits. A word with one or two digits behind it is a word and the call of a note."""
    for found in TOKEN.finditer(text):
        name = found[0].upper()
        if foreign := FOREIGN_ORDINAL.fullmatch(found[0]):
            yield ordinal(*found.span(), Fraction(int(foreign[1])))
            continue
        if times := TIMES.fullmatch(found[0]):
            yield value("number", str(int(times[1])), *found.span())
            continue
        if "-" in name or NOTE_CALL.fullmatch(found[0]) or SQUARE.fullmatch(found[0]):
            continue
        digits = re.fullmatch(r"([A-Z]{1,3})(\d+)", name)
        others = [digits[2]] if digits else []
        others += [f"Q{digits[2]}"] if digits and digits[1] in ("T", "Q") else []
        yield value("reference", name, *found.span(), *others, weight="offered" if name in TECHNICAL else "demanded")
