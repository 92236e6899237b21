"""Texts of one language → what LanguageTool says of them; it runs from the outside and is no part of the program."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.conditions import ROOT, place

VERSION = "6.7"
HERE = Path(__file__).parent
JARS = ROOT / ".cache" / "languagetool" / VERSION
TAGS = {"fr": "fr", "de": "de-DE"}


@dataclass(frozen=True, order=True)
class Match:
    """One finding: the rule's name, the characters it is about, what it says."""

    rule: str
    text: str
    message: str


def fetch() -> None:
    """Have Maven put the jars into the cache, once."""
    if not JARS.exists():
        target = JARS.with_suffix(".part")
        command = [
            "mvn",
            "-q",
            "-f",
            str(HERE / "pom.xml"),
            "dependency:copy-dependencies",
            f"-DoutputDirectory={target}",
        ]
        subprocess.run(command, check=True, timeout=900)
        target.rename(JARS)


def matches(text: str, language: str) -> list[Match]:
    """What LanguageTool finds in a text."""
    command = [
        place("Java"),
        "-cp",
        f"{JARS}/*",
        "org.languagetool.commandline.Main",
        "-l",
        TAGS[language],
        "--json",
        "-",
    ]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True, timeout=600)
    found = json.loads(done.stdout[done.stdout.index("{") :])["matches"]
    return [Match(m["rule"]["id"], text[m["offset"] : m["offset"] + m["length"]], m["message"]) for m in found]
