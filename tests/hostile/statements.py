"""JSON: the manifest of a release that is verified; and what may stand in a sync.lock, which is YAML."""

from __future__ import annotations

import json

from synopse.manifest import Artefact, Origin, write
from tests.hostile.case import PASSES, Case

ORIGIN = Origin("1.0", "0" * 40, "2026-04-17T16:00:00Z", {"content/site.yaml": "0" * 64})
SOUND = write(
    {"fr/a.pdf": b"%PDF"}, [Artefact("fr/a.pdf", "pdf", "application/pdf", pages=1)], {"synopse": "1"}, ORIGIN
)


def changed(text: str, other: str) -> bytes:
    """A sound manifest, but for one thing."""
    data = SOUND.replace(text.encode(), other.encode())
    assert data != SOUND
    return data


def of(about: object) -> bytes:
    """Anything, in the form in which the program writes it."""
    return (json.dumps(about, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8", "surrogatepass")


UNREAD = "manifest.json cannot be read"
MANIFESTS = (
    Case("nothing", b"", UNREAD),
    Case("text", b"hello", UNREAD),
    Case("null", of(None), UNREAD),
    Case("list", of([]), UNREAD),
    Case("number", of(1), UNREAD),
    Case("files as text", of({"artefacts": "abc"}), UNREAD),
    Case("files as table", of({"artefacts": {"path": "sha256"}}), UNREAD),
    Case("file as text", of({"artefacts": ["path"]}), UNREAD),
    Case("path that is a list", of({"artefacts": [{"path": [], "sha256": "x"}]}), UNREAD),
    Case("path that is a number", of({"artefacts": [{"path": 1, "sha256": "x"}]}), UNREAD),
    Case("digest that is null", of({"artefacts": [{"path": "a", "sha256": None}]}), UNREAD),
    Case("brackets without end", b"[" * 100_000, UNREAD),
    Case("braces without end", b'{"a":' * 100_000, UNREAD),
    Case("nested as deep as can be read", b"[" * 900 + b"]" * 900 + b"\n", UNREAD),
    Case("number without end", b'{"artefacts": ' + b"9" * 100_000 + b"}", UNREAD),
    Case("number beyond all", b'{"artefacts": [], "x": 1e999999}', UNREAD),
    Case("not a number", changed('"bytes": 4', '"bytes": NaN'), "`bytes` is of the wrong type"),
    Case("lone surrogate", changed('"title": null', '"title": "\\ud800"'), UNREAD),
    Case("lone surrogate as a key", changed('"synopse": "1"', '"\\udfff": "1"'), UNREAD),
    Case("byte order mark", b"\xef\xbb\xbf" + SOUND, UNREAD),
    Case("in UTF-16", SOUND.decode().encode("utf-16"), UNREAD),
    Case("not UTF-8", SOUND.replace(b"fr/a", b"fr/\xe9"), UNREAD),
    Case("a key twice", changed('"synopse": "1"', '"synopse": "1", "synopse": "1"'), UNREAD),
    Case("a key twice, in its form", changed('"version": "1.0"', '"version": "1.0",\n    "version": "1.0"'), UNREAD),
    Case("one line", json.dumps(json.loads(SOUND)).encode(), UNREAD),
    Case("something after it", SOUND + b"{}", UNREAD),
    Case("null character after it", SOUND + b"\0", UNREAD),
    Case("comment", b"// x\n" + SOUND, UNREAD),
    Case("no release", of({"artefacts": [], "generator": {}}), "it is not the manifest of a release"),
    Case("release as list", of({"artefacts": [], "generator": {}, "release": []}), "not the manifest of a release"),
    Case("path that leads out", changed("fr/a.pdf", "../../etc/passwd"), "../../etc/passwd is missing"),
    Case("absolute path", changed("fr/a.pdf", "/etc/passwd"), "/etc/passwd is missing"),
    Case("commit that is a branch", changed("0" * 40, "main"), "`commit` is not what it should be"),
    Case(
        "inputs as text", changed('{\n      "content/site.yaml": "' + "0" * 64 + '"\n    }', '"x"'), "digests of what"
    ),
    Case("size that is true", changed('"bytes": 4', '"bytes": true'), "`bytes` is of the wrong type"),
    Case("key of Python", changed('"synopse"', '"__class__"'), PASSES),
    Case("as it is written", SOUND, PASSES),
)

ENTRY = "release.title:\n  fr: |-\n    Un essai\n  de: |-\n    Ein Versuch\n"
CONFLICT = f"<<<<<<< HEAD\n{ENTRY}=======\n{ENTRY}>>>>>>> x\n"
LOCKS = (
    Case("text", "hello\n", "the file must consist of `key: value` lines"),
    Case("list", "- a\n", "the file must consist of `key: value` lines"),
    Case("text for an entry", "title: x\n", "this is not an entry of a lock"),
    Case("list for an entry", "title: [a]\n", "this is not an entry of a lock"),
    Case("list for a text", "title:\n  fr: [a]\n", "this is not an entry of a lock"),
    Case("table for a text", "title:\n  fr: {a: b}\n", "this is not an entry of a lock"),
    Case("alias", "title: *x\n", "`*` begins an alias"),
    Case("tag", "title: !!python/name:os.system x\n", "`!` begins a tag"),
    Case("entry twice", ENTRY * 2, "is given twice"),
    Case("direction override", ENTRY.replace("essai", "\u202eessai"), "U+202E"),
    Case("nested too deep", "a: " + "{b: " * 100 + "}" * 100 + "\n", "nested deeper than"),
    Case("brackets without end", "a: " + "[" * 100_000, "nested deeper than"),
    Case("half a conflict", "<<<<<<< HEAD\n" + ENTRY, "marks of a conflict are not whole"),
    Case("conflict in a conflict", CONFLICT.replace("    Un essai\n", CONFLICT), "marks of a conflict are not whole"),
    Case("thousands of conflicts that never end", "<<<<<<< HEAD\n=======\n" * 20_000, "are not whole"),
    Case("thousands of conflicts in each other", "<<<<<<< a\n" * 20_000, "are not whole"),
    Case("conflict with an alias in it", CONFLICT.replace("essai", "x").replace("|-", "*x", 1), "begins an alias"),
    Case("JSON", '{"title": {"fr": "Un essai", "de": "Ein Versuch"}}\n', PASSES),
    Case("nothing", "", PASSES),
    Case("a comment", "# x\n", PASSES),
    Case("what git left", CONFLICT, PASSES),
    Case("unit that is gone", ENTRY, PASSES),
    Case("line ends of Windows", ENTRY.replace("\n", "\r\n"), PASSES),
)
