"""Slugs: names of published files."""

from __future__ import annotations

from tests.hostile.case import PASSES, Case

CASES = (
    Case("empty", "", "must consist of small letters"),
    Case("hyphen first", "-a", "must consist of small letters"),
    Case("a-", "a-", "must consist of small letters"),
    Case("a--b", "a--b", "must consist of small letters"),
    Case("Rapport", "Rapport", "must consist of small letters"),
    Case("été", "été", "must consist of small letters"),
    Case("a_b", "a_b", "must consist of small letters"),
    Case("a b", "a b", "must consist of small letters"),
    Case("a/b", "a/b", "must consist of small letters"),
    Case("..", "..", "must consist of small letters"),
    Case(".", ".", "must consist of small letters"),
    Case("../a", "../a", "must consist of small letters"),
    Case("a.b", "a.b", "must consist of small letters"),
    Case("a\\n", "a\n", "must consist of small letters"),
    Case("a\\u200b", "a\u200b", "must consist of small letters"),
    Case("ａ", "ａ", "must consist of small letters"),
    Case("a\\x00", "a\x00", "must consist of small letters"),
    Case("%2e%2e", "%2e%2e", "must consist of small letters"),
    Case("a\\\\b", "a\\b", "must consist of small letters"),
    Case("²", "²", "must consist of small letters"),
    Case("con.txt", "con.txt", "must consist of small letters"),
    Case("~", "~", "must consist of small letters"),
    Case("$x", "$x", "must consist of small letters"),
    Case("{x}", "{x}", "must consist of small letters"),
    Case(
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "must not be longer than 80 cha",
    ),
    Case("index", "index", "must not be `index`, which is "),
    Case("nul", "nul", "must not be `nul`, which is re"),
    Case("com1", "com1", "must not be `com1`, which is r"),
    Case("rapport-ia", "rapport-ia", PASSES),
    Case("ki-dialog-2026", "ki-dialog-2026", PASSES),
    Case("a", "a", PASSES),
    Case("2026", "2026", PASSES),
    Case("indexation", "indexation", PASSES),
    Case("console", "console", PASSES),
)
