"""A language's tag → the quotation marks that CLDR gives it: outer and inner, opening and closing.

Babel carries no delimiters. Source: CLDR 47, common/main/*.xml, `delimiters`; where the inner marks are missing there,
those of its root.
"""

from __future__ import annotations

ROOT = ("“”", "‘’")

_DELIMITERS: dict[str, tuple[str, str]] = {
    "ar": ("”“", "’‘"),
    "be": ("«»", "„“"),
    "bg": ("„“", "‘’"),
    "bs": ("„”", "‘’"),
    "ca": ("«»", "“”"),
    "cs": ("„“", "‚‘"),
    "de": ("„“", "‚‘"),
    "de-CH": ("„“", "‚‘"),
    "el": ("«»", "“”"),
    "es": ("«»", "“”"),
    "et": ("„“", "‚‘"),
    "eu": ("«»", "“”"),
    "fa": ("«»", "‹›"),
    "fi": ("””", "’’"),
    "fr": ("«»", "“”"),
    "fr-CH": ("«»", "‹›"),
    "he": ("””", "’’"),
    "hr": ("„“", "‚‘"),
    "hu": ("„”", "»«"),
    "hy": ("«»", "“”"),
    "is": ("„“", "‚‘"),
    "it": ("«»", "“”"),
    "it-CH": ("«»", "‹›"),
    "ja": ("「」", "『』"),
    "ka": ("„“", "«»"),
    "lb": ("„“", "‚‘"),
    "lt": ("„“", "‘’"),
    "mk": ("„“", "‚‘"),
    "nb": ("«»", "‘’"),
    "nl": ("‘’", "“”"),
    "nn": ("«»", "‘’"),
    "no": ("«»", "‘’"),
    "pl": ("„”", "«»"),
    "pt-PT": ("«»", "“”"),
    "rm": ("«»", "‹›"),
    "ro": ("„”", "«»"),
    "ru": ("«»", "„“"),
    "sk": ("„“", "‚‘"),
    "sl": ("„“", "‚‘"),
    "sq": ("«»", "“”"),
    "sr": ("„“", "‘’"),
    "sv": ("””", "’’"),
    "uk": ("«»", "„“"),
    "ur": ("”“", "’‘"),
    "yi": ("””", "’’"),
    "zh-Hant": ("「」", "『』"),
}


def quotation_marks(tag: str) -> tuple[str, str]:
    """The outer and the inner marks of a language, each a pair of characters; CLDR's root where it has none."""
    parts = tag.split("-")
    names = ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return next((_DELIMITERS[name] for name in names if name in _DELIMITERS), ROOT)
