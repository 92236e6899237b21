"""A value that is not accepted, as people type it → what was meant, in the form that is; empty where it is unclear."""

from __future__ import annotations

import re
import unicodedata
from datetime import date as Date

_SPACES = r"[ \u00a0\u2009\u202f]"
_DAY = re.compile(rf"(?P<day>\d{{1,2}})[./-]{_SPACES}?(?P<month>\d{{1,2}})[./-]{_SPACES}?(?P<year>\d{{4}})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[./-](?P<month>\d{1,2})[./-](?P<day>\d{1,2})")
# Thousands parted as people part them; a point and a comma in one number: the last one is that of the decimals.
_GROUPED = (
    (re.compile(r"\d{1,3}([ '’_\u00a0\u2009\u202f])\d{3}(\1\d{3})*([.,]\d+)?"), " '’_\u00a0\u2009\u202f"),
    (re.compile(r"\d{1,3}(\.\d{3}){2,}(,\d+)?|\d{1,3}\.\d{3},\d+"), "."),
    (re.compile(r"\d{1,3}(,\d{3}){2,}(\.\d+)?|\d{1,3},\d{3}\.\d+"), ","),
)
_DECIMAL_COMMA = re.compile(r"\d+,(\d{1,2}|\d{4,})")
_SIGNS = re.compile(rf"{_SPACES}*(%|€|\$|£|[A-Z]{{3}}){_SPACES}*")
# Letters whose Latin base Unicode does not give, and umlauts, which German writes with an e where it has none.
_LETTERS = str.maketrans({
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "_": "-", "&": "-",
})  # fmt: skip
_TYPOGRAPHIC = {"“": "”", "„": "“", "«": "»", "»": "«", "‘": "’", "”": "”"}


def day(typed: str) -> str:
    """`04.05.2026`, `4/5/2026` (the day first, as in Europe) or `2026-5-4` → `2026-05-04`."""
    found = _DAY.fullmatch(typed.strip()) or _YEAR_FIRST.fullmatch(typed.strip())
    if not found:
        return ""
    try:
        return Date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return ""


def number(typed: str) -> str:
    """`12,5` → `12.5`; `4 200 000` or `4.200.000` → `4200000`; `12.5 %` → `12.5`."""
    sign, digits = re.fullmatch(r"([-−]?)(.*)", _SIGNS.sub("", typed.strip()), re.DOTALL).groups()  # type: ignore[union-attr]
    minus = "-" if sign else ""
    for form, separators in _GROUPED:
        if form.fullmatch(digits):
            return minus + re.sub(f"[{separators}]", "", digits).replace(",", ".")
    if _DECIMAL_COMMA.fullmatch(digits):
        return minus + digits.replace(",", ".")
    return minus + digits if re.fullmatch(r"(0|[1-9]\d*)(\.\d+)?", digits) else ""


def name(typed: str) -> str:
    """`Croissance générale` → `croissance-generale`; `Förderung` → `foerderung`."""
    composed = unicodedata.normalize("NFC", typed.lower())
    plain = unicodedata.normalize("NFKD", composed.translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return "-".join(words)


def picture(typed: str) -> str:
    """`../media/Été 1.JPG` → `ete-1.jpg`."""
    stem, dot, suffix = typed.replace("\\", "/").rpartition("/")[2].rpartition(".")
    return f"{name(stem)}.{suffix.lower()}" if dot and name(stem) else ""


def phone(typed: str) -> str:
    """`+33 (0)1 99 00 12 34` → `+33199001234`."""
    digits = re.sub(r"[\s./()–-]|\(0\)", "", typed.replace("(0)", ""))
    return digits if re.fullmatch(r"\+[1-9][0-9]{6,14}", digits, re.ASCII) else ""


def without_quotes(typed: str) -> str:
    """What stands between typographic quotation marks, which YAML takes for letters: `“2026-05-04”`."""
    inside = typed.strip()
    return inside[1:-1].strip() if len(inside) > 2 and _TYPOGRAPHIC.get(inside[0]) == inside[-1] else ""
