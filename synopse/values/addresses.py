"""Folded text → URLs and e-mail addresses, alike where only the scheme, `www.` or a language segment differs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from synopse.values.lexicon.model import Lexicon
from synopse.values.value import Value, value

TOP = (
    "fr|de|eu|com|org|net|info|biz|int|edu|gov|mil|io|ai|app|dev|tv|uk|ch|at|be|lu|nl|it|es|pt|pl|cz|dk|se|no|fi|ie|us|ca|"
    "europa|paris|berlin|bzh|alsace|bayern|tech|science|digital|cloud|media|news|online|museum|coop|blog|shop|jobs"
)
EMAIL = re.compile(r"(?<![\w.+-])(?:mailto:)?([\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24})(?![\w@])")
URL = re.compile(
    rf"(?<![\w@.-])(?:(?:https?|ftp)://[^\s<>\"«»„“”)\]\ufffc]+|(?:www\.|(?=[a-z0-9-]{{1,63}}\.))(?:[a-zA-Z0-9-]{{1,63}}\.){{1,5}}"
    rf"(?:{TOP})(?![\w-])(?::\d{{2,5}})?(?:[/?#][^\s<>\"«»„“”)\]\ufffc]*)?)"
)
TRAILING = ".,;:!?'…"
TAG = r"(?:fr|de|en|es|it|nl|pl)(?:[-_][A-Za-z]{2})?"


def addresses(text: str, lexicon: Lexicon) -> Iterator[Value]:
    """The e-mail addresses and URLs of `text`."""
    taken: list[tuple[int, int]] = []
    for found in EMAIL.finditer(text):
        taken.append(found.span())
        yield value("email", found[1].lower(), *found.span(1))
    for found in URL.finditer(text):
        written = found[0].rstrip(TRAILING)
        start, end = found.start(), found.start() + len(written)
        if not any(first < end and start < last for first, last in taken):
            yield value("url", same_address(written), start, end)


def without_addresses(text: str) -> str:
    """The text with its addresses blanked out, as long as before."""
    for address in (EMAIL, URL):
        text = address.sub(lambda found: " " * len(found[0]), text)
    return text


def same_address(address: str) -> str:
    """What remains of an address without scheme, `www.`, a last slash, and what names the language of the page."""
    rest = re.sub(r"^(?:https?|ftp)://", "", address, flags=re.IGNORECASE)
    host, slash, path = rest.partition("/")
    host = host.lower().removeprefix("www.")
    path = re.sub(rf"(?<![^/])(?:{TAG})(?=/|$|\?|#|\.html?\b)(?:\.html?)?/?", "", f"{path}" if slash else "")
    path = re.sub(rf"(?<=[?&])(?:lang|language|locale|hl|l)={TAG}(?:&|$)", "", path)
    return f"{host}/{path}".rstrip("/?&")
