"""XLIFF: whole files that a translator, or somebody in between, sends back for the small project."""

from __future__ import annotations

from synopse.exchange.interchange import fingerprint
from tests.hostile.case import PASSES, Case

HEAD = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
FILE = '<file original="x" source-language="fr" target-language="de" datatype="plaintext"><body>'
END = "</body></file></xliff>"
HASHES = f"source={fingerprint('La méthode')} target={fingerprint('Die Methode')}"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
WAYS = ("SYSTEM 'file:///etc/passwd'", "SYSTEM 'http://127.0.0.1:9/x'", "PUBLIC '-//X' 'ftp://127.0.0.1/x'")


def unit(target: str, name: str = "release:sections.method.title", source: str = "La méthode") -> str:
    """A file with one unit."""
    return (
        f'{HEAD}\n{FILE}\n<trans-unit id="{name}" extradata="{HASHES}"><source>{source}</source>\n'
        f'<target state="final">{target}</target></trans-unit>\n{END}'
    )


CASES = (
    Case("a billion laughs", f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><xliff>&l11;</xliff>', "(DTD) is not allowed"),
    Case("quadratic entity", f'<!DOCTYPE x [<!ENTITY a "{"a" * 9999}">]><xliff>{"&a;" * 9999}</xliff>', "(DTD)"),
    *(
        Case(f"external entity: {way}", f"<!DOCTYPE x [<!ENTITY x {way}>]>{unit('&x;')}", "(DTD) is not allowed")
        for way in WAYS
    ),
    Case("external DTD", '<!DOCTYPE xliff SYSTEM "http://127.0.0.1:9/x.dtd"><xliff/>', "(DTD) is not allowed"),
    Case("parameter entity", '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///dev/zero"> %p;]><x/>', "(DTD) is not allowed"),
    Case("DTD after a comment", f"<!-- {'x' * 5000} --><!DOCTYPE x>{unit('x')}", "(DTD) is not allowed"),
    Case("DTD in UTF-16", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("utf-16"), "(DTD) is not allowed"),
    Case("DTD in UTF-7", b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<xliff/>', "this is not XML"),
    Case("DTD in EBCDIC", '<?xml version="1.0" encoding="cp037"?><!DOCTYPE x><x/>'.encode("cp037"), "this is not XML"),
    Case("undefined entity", unit("&undefined;"), "this is not XML"),
    Case("included file", unit('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'), PASSES),
    Case("deep nesting", HEAD + "<g>" * 100_000, "larger or deeper than any translation"),
    Case("a million tags", HEAD + "<g/>" * 1_000_000 + "</xliff>", "more tags than any translation"),
    Case(
        "a million attributes",
        HEAD.replace(">", " ") + " ".join(f'a{n}=""' for n in range(900_000)) + "/>",
        "more tags",
    ),
    Case("too large", HEAD + " " * 17_000_000 + "</xliff>", "the file is larger than 16 MB"),
    Case("one huge word", unit("a" * 12_000_000), "larger or deeper than any translation"),
    Case("bytes", b"\0\1\2 binary", "this is not XML"),
    Case("nothing", "", "this is not XML"),
    Case("never closed", HEAD, "this is not XML"),
    Case("two roots", unit("x") * 2, "this is not XML"),
    Case("name that begins with a colon", '<:xliff xmlns="1"/>', "the file is `:xliff`, not XLIFF 1.2"),
    Case("element that begins with a colon", unit("<:g>Die Methode</:g>"), "this is not XML"),
    Case("a page", "<html><body/></html>", "the file is `html`, not XLIFF 1.2"),
    Case("XLIFF 2", '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>', "not XLIFF 1.2"),
    Case("an encoding nobody knows", '<?xml version="1.0" encoding="x-klingon"?><xliff/>', "this is not XML"),
    Case("name that is a path", unit("x", name="../../etc:passwd"), "there is no unit `../../etc:passwd`"),
    Case("name without end", unit("x", name="a:" + "b" * 100_000), "there is no unit"),
    Case("no name", unit("x", name=""), "there is no unit"),
    Case("name of Python", unit("x", name="release:__class__"), "there is no unit"),
    Case("direction override", unit("gpj.\u202eexe"), "U+202E"),
    Case("escaped direction override", unit("a&#x202e;b"), "U+202E"),
    Case("escaped control", unit("a&#1;b"), "this is not XML"),
    Case("zero width space", unit("a&#8203;b"), "U+200B"),
    Case("look-alike letter", unit("Die Meth\u043ede"), "mixes scripts"),
    Case("link to a script, which is words here", unit("[Methode](javascript:alert(1))"), PASSES),
    Case("fact of nobody, which is words here", unit("Die {budget} Methode"), PASSES),
    Case("markup as words", unit("&lt;b&gt;Die Methode&lt;/b&gt; &amp;amp; {{ x }} 100 % %s"), PASSES),
    Case("CDATA", unit("<![CDATA[Die <b>Methode</b>]]>"), PASSES),
    Case("the usual", unit("Die Methode, neu"), PASSES),
    Case("in UTF-16", ('<?xml version="1.0" encoding="UTF-16"?>' + unit("Die Methode")).encode("utf-16"), PASSES),
)
