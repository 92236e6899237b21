"""Links lead where they say; slugs name one file on every system."""

from __future__ import annotations

import pytest

from synopse.addresses import RESERVED_SLUGS, SharedSlug, as_uri, link_problem, shared_slugs, slug_problem

GOOD_LINKS = [
    "https://www.inria.fr/en",
    "http://www.imt.fr",
    "https://www.fraunhofer.de/en.html",
    "https://example.org",
    "https://example.org/?q=a%20b&lang=fr#section-2",
    "https://example.org/search?a[]=1&b=x:y@z",
    "https://example.org:8443/a",
    "https://fr.wikipedia.org/wiki/Économie_(discipline)",
    "https://de.wikipedia.org/wiki/Straße#Geschichte",
    "https://www.müller-lüdenscheidt.de/",
    "https://straße.de",
    "https://xn--mller-kva.de/",
    "https://œuvre.fr",
    "https://почта.рф/",
    "https://москва.com",
    "https://日本語.jp/",
    "https://example.org/@inria",
    "https://mastodon.social/@inria",
    "https://example.org/caf%C3%A9",
    "https://t.co/x",
    "https://1und1.de",
    "https://EXAMPLE.org/Path",
    "https://example.org/a//b/../c",
    "https://example.org/100%25",
    "mailto:press@example.org",
    "mailto:o'brien+press@mail.example.org",
    "mailto:laurence.goussu@inria.fr",
    "tel:+33627660509",
    "tel:+33-6-27-66-05-09",
    "tel:+49(30)1234567",
]

BAD_LINKS = {
    "script": ("javascript:alert(1)", "`javascript:` is not allowed"),
    "script in capitals": ("JaVaScRiPt:alert(1)", "is not allowed"),
    "script with a tab": ("java\tscript:alert(1)", "must not hold spaces"),
    "script after a space": (" javascript:alert(1)", "must not hold spaces"),
    "script after a control": ("\x01javascript:alert(1)", "must not hold U+0001"),
    "script with encoded line break": ("javascript://%0aalert(1)", "must not hold"),
    "data": ("data:text/html,<script>", "must not hold `<`"),
    "data without markup": ("data:text/plain,x", "`data:` is not allowed"),
    "file": ("file:///etc/passwd", "`file:` is not allowed"),
    "ftp": ("ftp://example.org/", "`ftp:` is not allowed"),
    "vbscript": ("vbscript:x", "is not allowed"),
    "blob": ("blob:https://example.org/x", "is not allowed"),
    "no scheme": ("www.inria.fr/en", "must begin with https://: https://www.inria.fr/en"),
    "no scheme with port": ("www.inria.fr:443/en", "must begin with https://"),
    "mail without scheme": ("press@example.org", "must begin with mailto: mailto:press@example.org"),
    "relative path": ("annex.pdf/../x y".replace(" ", ""), "must begin with"),
    "path": ("../report.pdf", "a path is no address"),
    "absolute path": ("/etc/passwd", "a path is no address"),
    "Windows path": ("C:\\temp", "must not hold `\\`"),
    "other protocol relative": ("//example.org/x", "must begin with"),
    "fragment": ("#top", "must begin with"),
    "empty": ("", "must begin with"),
    "capital scheme": ("HTTPS://example.org", "in small letters"),
    "one slash": ("https:/example.org", "two slashes"),
    "no host": ("https:///x", "two slashes and a host"),
    "user": ("https://user@example.org/", "user name"),
    "user and password": ("https://user:secret@example.org/", "user name"),
    "bank before at": ("https://www.inria.fr@evil.example/", "user name"),
    "encoded at in host": ("https://www.inria.fr%40evil.example/", "cannot exist"),
    "IPv4": ("https://127.0.0.1/", "not a number"),
    "IPv4 as one number": ("https://2130706433/", "public network"),
    "IPv4 in hexadecimal": ("https://0x7f.0x1/", "not a number"),
    "IPv4 in octal": ("https://0177.0.0.01/", "not a number"),
    "IPv6": ("https://[::1]/", "not a number"),
    "localhost": ("http://localhost/x", "public network"),
    "intranet": ("https://intranet/x", "public network"),
    "name of a local network": ("https://nas.local/", "local one only"),
    "trailing dot": ("https://example.org./", "public network"),
    "two dots": ("https://example..org/", "public network"),
    "underscore": ("https://a_b.example.org/", "cannot exist"),
    "hyphen first": ("https://-a.org/", "cannot exist"),
    "hyphen last": ("https://a-.org/", "cannot exist"),
    "long label": (f"https://{'a' * 64}.org/", "cannot exist"),
    "port not a number": ("https://example.org:8x/", "as its port"),
    "port too large": ("https://example.org:65536/", "as its port"),
    "empty port": ("https://example.org:/", "as its port"),
    "space": ("https://example.org/a b", "%20"),
    "no-break space": ("https://example.org/a\u00a0b", "%20"),
    "line break": ("https://example.org/\nx", "%20"),
    "encoded line feed": ("https://example.org/%0aSet-Cookie:x", "must not hold"),
    "encoded carriage return": ("https://example.org/%0D%0Ax", "must not hold"),
    "encoded null": ("https://example.org/%00", "must not hold U+0000"),
    "backslash": ("https://example.org\\@evil.example", "must not hold `\\`"),
    "quote": ('https://example.org/"onclick=x', "write %22"),
    "angle bracket": ("https://example.org/<x>", "write %3C"),
    "template": ("https://example.org/{{x}}", "write %7B"),
    "stray percent": ("https://example.org/100%", "write %25"),
    "direction override": ("https://example.org/\u202efdp", "must not hold U+202E"),
    "encoded direction override": ("https://example.org/%E2%80%AEfdp", "must not hold U+202E"),
    "zero width space": ("https://exam\u200bple.org/", "must not hold U+200B"),
    "Cyrillic а in Latin host": ("https://www.inriа.fr/", "pass for others: `inriа` (U+0430)"),
    "the same as punycode": ("https://xn--inri-63d.fr/", "pass for others"),
    "whole Cyrillic twin of apple": ("https://аррӏе.com/", "pass for others"),
    "the same twin as punycode": ("https://xn--80ak6aa92e.com/", "pass for others"),
    "Greek omicron": ("https://gοogle.com/", "pass for others"),
    "dotless i": ("https://ınria.fr/", "pass for others: `ınria` (U+0131)"),
    "phonetic a": ("https://inriɑ.fr/", "pass for others"),
    "fullwidth letters": ("https://ｉnria.fr/", "disguised letters"),
    "fullwidth dot": ("https://inria．fr/x", ""),
    "soft hyphen in host": ("https://in\u00adria.fr/", "cannot exist"),
    "a over c sign": ("https://℀.fr/", "cannot exist"),
    "punycode of nothing": ("https://xn--abc-.fr/", "cannot exist"),
    "punycode that breaks": ("https://xn--99999999.fr/", "cannot exist"),
    "reserved hyphens": ("https://ab--cd.fr/", "cannot exist"),
    "too long": (f"https://example.org/{'a' * 2000}", "longer than 2000"),
    "mail with copy": ("mailto:a@example.org?bcc=x@example.org", "one mail address"),
    "mail to two": ("mailto:a@example.org,b@example.org", "one mail address"),
    "mail with encoded header": ("mailto:a@example.org%0Abcc:x", "must not hold"),
    "mail without host": ("mailto:press", "one mail address"),
    "mail with name": ("mailto:Press<press@example.org>", "must not hold"),
    "mail with two dots": ("mailto:a..b@example.org", "one mail address"),
    "mail at look-alike": ("mailto:press@inriа.fr", "pass for others"),
    "tel national": ("tel:0627660509", "international form"),
    "tel with extension": ("tel:+33627660509;ext=1", "international form"),
    "tel with letters": ("tel:+33CALLNOW", "international form"),
    "tel with service code": ("tel:*%2306%23", "international form"),
}


HOSTILE_SLUGS = [
    *("", "-a", "a-", "a--b", "Rapport", "été", "a_b", "a b", "a/b", "..", ".", "../a", "a.b", "a\n", "a\u200b", "ａ"),
    *("a\x00", "%2e%2e", "a\\b", "²", "con.txt", "~", "$x", "{x}", "a" * 81, "index", "nul", "com1"),
]


@pytest.mark.parametrize("link", GOOD_LINKS)
def test_a_link_that_people_type_passes(link: str) -> None:
    assert link_problem(link) is None


@pytest.mark.parametrize(("link", "said"), BAD_LINKS.values(), ids=BAD_LINKS.keys())
def test_a_link_that_leads_astray_is_refused_with_its_reason(link: str, said: str) -> None:
    problem = link_problem(link)

    assert problem is not None
    assert said in problem


@pytest.mark.parametrize(
    ("link", "uri"),
    [
        ("https://example.org/a%20b?x=1#y", "https://example.org/a%20b?x=1#y"),
        ("https://fr.wikipedia.org/wiki/Économie", "https://fr.wikipedia.org/wiki/%C3%89conomie"),
        ("https://fr.wikipedia.org/wiki/E\u0301conomie", "https://fr.wikipedia.org/wiki/%C3%89conomie"),
        ("https://straße.de", "https://xn--strae-oqa.de"),
        ("https://Müller.de:8443/ä", "https://xn--mller-kva.de:8443/%C3%A4"),
        ("https://example.org/a|b", "https://example.org/a%7Cb"),
        ("mailto:press@example.org", "mailto:press@example.org"),
    ],
)
def test_a_link_becomes_ascii_without_losing_where_it_goes(link: str, uri: str) -> None:
    assert as_uri(link) == uri
    assert link_problem(uri) is None


@pytest.mark.parametrize("slug", ["rapport-ia", "ki-dialog-2026", "a", "2026", "a" * 80, "indexation", "console"])
def test_a_slug_of_small_letters_digits_and_hyphens_passes(slug: str) -> None:
    assert slug_problem(slug) is None


@pytest.mark.parametrize("slug", HOSTILE_SLUGS)
def test_any_other_slug_is_refused(slug: str) -> None:
    assert slug_problem(slug) is not None


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_a_reserved_slug_is_refused_by_its_name(slug: str) -> None:
    assert slug_problem(slug) == f"must not be `{slug}`, which is reserved"


def test_two_documents_cannot_share_a_slug_in_one_language() -> None:
    slugs = {
        "press-release": {"fr": "rapport", "de": "bericht"},
        "report-summary": {"fr": "rapport", "de": "zusammenfassung"},
        "third": {"fr": "bericht"},
    }

    assert shared_slugs(slugs) == [SharedSlug("fr", "rapport", ("press-release", "report-summary"))]
