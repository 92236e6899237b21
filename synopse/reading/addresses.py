"""A link or a slug, as an author typed it → a message that says what is wrong with it, or None.

Messages begin with a verb so that they follow the name of a key ("`url` must begin with https://").

Links go to https, http (some institutions have nothing else, and a link loads nothing), one mail address, or one
telephone number. A host is a name in the public DNS: no user before it, no number, nothing of a local network, and no
letters that pass for others (UTS 39; browsers apply the same rules to what they show).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import quote, unquote

from synopse.reading.characters import forbidden, scripts_of

MAX_LINK: Final = 2000
MAX_HOST: Final = 253
MAX_LABEL: Final = 63
MAX_SLUG: Final = 80

# Top-level names that mean something in an office or on one machine only (RFC 6761, RFC 6762, RFC 9476 and custom).
LOCAL_NAMES: Final = frozenset(
    ["arpa", "corp", "home", "host", "intern", "internal", "intranet", "invalid", "lan", "local", "localhost", "onion"]
)

# Names that a folder of output/ needs itself, and those that Windows reserves for devices.
RESERVED_SLUGS: Final = frozenset(
    {"404", "assets", "atom", "favicon", "feed", "index", "manifest", "robots", "rss", "sitemap"}
    | {"aux", "con", "nul", "prn"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(10)}
)

# Latin letters that domain registries of Europe offer; the rest of the script holds copies of them (ɑ, ı, ſ).
_HOST_LATIN: Final = re.compile(r"[a-z\u00df-\u00f6\u00f8-\u0130\u0132-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u017e]")
# Letters that look like small Latin ones (after Chromium): a name of nothing but these passes for a Latin one.
_LATIN_TWINS: Final = frozenset("асԁеһіјӏорԛѕԝхуѵ" + "αικνρυωηοτ" + "օոսհցզ")

_URI: Final = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?P<rest>.*)", re.DOTALL)
_WEB: Final = re.compile(r"//(?P<host>[^/?#:]*)(?::(?P<port>[^/?#]*))?(?P<rest>[/?#].*)?", re.DOTALL)
_MAILBOX: Final = re.compile(r"[A-Za-z0-9_'+~-]+(?:\.[A-Za-z0-9_'+~-]+)*", re.ASCII)
_PHONE: Final = re.compile(r"\+[1-9](?:[-.()]*[0-9]){6,14}", re.ASCII)
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
# Letters, marks and digits; hyphens only inside, and not third and fourth, which is left to xn-- (RFC 5891, 4.2.3.1).
_LABEL: Final = re.compile(r"(?!..--)[^\W_](?:[^\W_]|[-\u0300-\u036f\u0900-\u0dff])*(?<!-)")
_HOST_NAME: Final = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}(?:[/?#:].*)?", re.DOTALL)

_MUST_BEGIN = "must begin with https://, http://, mailto: or tel:"


def link_problem(link: str) -> str | None:
    """What is wrong with `link` as the target of a link; None when it may be published."""
    if problem := _wrong_characters(link):
        return problem
    parts = _URI.fullmatch(link)
    if parts is None or _HOST_NAME.fullmatch(link):
        return _without_scheme(link)
    scheme, rest = parts["scheme"], parts["rest"]
    if scheme in ("https", "http"):
        return _web_problem(rest)
    if scheme == "mailto":
        return _mail_problem(rest)
    if scheme == "tel":
        return None if _PHONE.fullmatch(rest) else "must be one number in international form: tel:+33627660509"
    if scheme.lower() in ("https", "http", "mailto", "tel"):
        return f"must begin with `{scheme.lower()}:` in small letters"
    return f"{_MUST_BEGIN}; `{scheme}:` is not allowed"


def slug_problem(slug: str) -> str | None:
    """What is wrong with `slug` as the name of a published file; None when it may be used."""
    if not _SLUG.fullmatch(slug):
        return "must consist of small letters a–z and digits, in words parted by one hyphen: rapport-sur-l-ia"
    if len(slug) > MAX_SLUG:
        return f"must not be longer than {MAX_SLUG} characters; it has {len(slug)}"
    if slug in RESERVED_SLUGS:
        return f"must not be `{slug}`, which is reserved"
    return None


class SharedSlug(NamedTuple):
    """A slug that several documents of one language claim."""

    language: str
    slug: str
    documents: tuple[str, ...]


def shared_slugs(slugs: Mapping[str, Mapping[str, str]]) -> list[SharedSlug]:
    """The slugs (document → language → slug) that would put two documents into the same file."""
    claims: dict[tuple[str, str], list[str]] = {}
    for document, by_language in slugs.items():
        for language, slug in by_language.items():
            claims.setdefault((language, slug), []).append(document)
    return [SharedSlug(*claim, tuple(sorted(names))) for claim, names in sorted(claims.items()) if len(names) > 1]


def as_uri(link: str) -> str:
    """A link that `link_problem` accepted, in ASCII (RFC 3987, 3.1), as PDF and mail programs need it."""
    if link.isascii() and not re.search(r"[|^]", link):
        return link
    parts = _URI.fullmatch(link)
    if parts and parts["scheme"] == "mailto":
        mailbox, _, host = parts["rest"].partition("@")
        return f"mailto:{mailbox}@{_ascii_host(host)}"
    web = _WEB.fullmatch(parts["rest"]) if parts else None
    if parts is None or web is None:
        return link
    port = f":{web['port']}" if web["port"] else ""
    rest = quote(unicodedata.normalize("NFC", web["rest"] or ""), safe="%/?#[]@!$&'()*+,;=:~-._")
    return f"{parts['scheme']}://{_ascii_host(web['host'])}{port}{rest}"


def _wrong_characters(link: str) -> str | None:
    if len(link) > MAX_LINK:
        return f"must not be longer than {MAX_LINK} characters"
    if found := forbidden(link) or forbidden(unquote(link, errors="ignore")):
        return f"must not hold U+{ord(found[0].character):04X} ({found[0].name})"
    if re.search(r"\s", link):
        return "must not hold spaces or line breaks; write %20 for a space"
    if re.search(r"%0[9AD]", link, re.IGNORECASE):
        return "must not hold an encoded line break or tab (%0A, %0D, %09)"
    if "\\" in link:
        return "must not hold `\\`; write `/`"
    if found_sign := re.search(r"[<>\"`{}]", link):
        return f"must not hold `{found_sign[0]}`; write %{ord(found_sign[0]):02X}"
    if re.search(r"%(?![0-9A-Fa-f]{2})", link):
        return "must not hold a `%` that two hexadecimal digits do not follow; write %25"
    return None


def _without_scheme(link: str) -> str:
    host = re.split(r"[/?#:]", link, maxsplit=1)[0]
    if _HOST_NAME.fullmatch(link) and not _host_problem(host):
        return f"must begin with https://: https://{link}"
    if re.fullmatch(r"[^@/:?]+@[^@/:?]+", link):
        return f"must begin with mailto: mailto:{link}"
    return f"{_MUST_BEGIN}; a path is no address for the public"


def _web_problem(rest: str) -> str | None:
    if rest.startswith("//["):
        return "must name a host, not a number"
    parts = _WEB.fullmatch(rest)
    if parts is None or not parts["host"]:
        return "must have two slashes and a host after `https:`"
    if "@" in re.split(r"[/?#]", rest[2:], maxsplit=1)[0]:
        return "must not have a user name or `@` before the host; it hides where the link goes"
    port = parts["port"]
    if port is not None and not (re.fullmatch(r"[1-9][0-9]{0,4}", port, re.ASCII) and int(port) <= 65535):
        return "must have a number from 1 to 65535 as its port"
    return _host_problem(parts["host"])


def _mail_problem(rest: str) -> str | None:
    mailbox, at, host = rest.partition("@")
    if not at or re.search(r"[?&%,;@]", host) or not _MAILBOX.fullmatch(mailbox) or len(mailbox) > 64:
        return "must be one mail address and nothing more: mailto:press@example.org"
    return _host_problem(host)


def _host_problem(host: str) -> str | None:
    """What is wrong with a host: a DNS name in ASCII, in letters of its own script, or as xn--."""
    labels = host.lower().split(".")
    if len(labels) < 2 or not all(labels) or len(host) > MAX_HOST:
        return f"must name a host of the public network; `{host}` is none"
    if labels[-1] in LOCAL_NAMES:
        return f"must name a host of the public network; `.{labels[-1]}` is known in a local one only"
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", labels[-1]):
        return "must name a host, not a number"
    for label in labels:
        if problem := _label_problem(label, host, foreign_top=not labels[-1].isascii() or labels[-1][:4] == "xn--"):
            return problem
    return None


def _label_problem(label: str, host: str, *, foreign_top: bool) -> str | None:
    shown = _shown(label)
    if shown is None or not _LABEL.fullmatch(shown) or len(_ascii_label(label)) > MAX_LABEL:
        return f"has a host that cannot exist: `{host}`"
    if unicodedata.normalize("NFKC", shown) != shown or shown != shown.lower():
        return f"has a host in disguised letters: `{host}` shows as `{shown}`"
    if _deceives(shown, foreign_top=foreign_top):
        return f"has a host with letters that pass for others: `{shown}` (U+{ord(_first_odd(shown)):04X})"
    return None


def _deceives(label: str, *, foreign_top: bool) -> bool:
    scripts = scripts_of(label)
    if len(scripts) > 1:
        return True
    if scripts == {"Latin"}:
        return any(scripts_of(letter) and not _HOST_LATIN.match(letter) for letter in label)
    letters = [letter for letter in label if letter.isalpha()]
    return bool(scripts) and not foreign_top and all(letter in _LATIN_TWINS for letter in letters)


def _first_odd(label: str) -> str:
    return next(letter for letter in label if letter.isalpha() and not _HOST_LATIN.match(letter))


def _shown(label: str) -> str | None:
    """The label as a browser would show it; None where xn-- hides nothing that could be a name."""
    if not label.startswith("xn--"):
        return label
    try:
        shown = label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return None
    return None if shown.isascii() or forbidden(shown) else shown


def _ascii_host(host: str) -> str:
    return ".".join(map(_ascii_label, host.split(".")))


def _ascii_label(label: str) -> str:
    label = unicodedata.normalize("NFC", label.lower())
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
