"""`make language`: LanguageTool has nothing to say of the shipped texts that is not answered in writing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from synopse.checks.glossary import glossary_from
from synopse.editing.vocabulary import terms_of
from synopse.loading.load import load
from synopse.loading.spoken import spoken
from synopse.typography import typeset
from tests.conditions import ROOT, requires_java
from tests.language.language_tool import Match, fetch, matches

pytestmark = [pytest.mark.language, requires_java, pytest.mark.timeout(1200)]
ANSWERS = Path(__file__).with_name("answers.txt")


def answers() -> list[tuple[str, str, str]]:
    """Language, rule and text of what is accepted; each line ends with its reason, which is required."""
    found = []
    for line in ANSWERS.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            language, rule, text, reason = (part.strip() for part in line.split("|"))
            assert reason, line
            found.append((language, rule, text))
    return found


WORD = re.compile(r"[\w’']+(?:-[\w’']+)*")


def said_in(language: str) -> tuple[str, frozenset[str]]:
    """Every unit of the documents in a language, and the words in it that belong to another one or to a name."""
    project = load(ROOT)
    known = set(project.language(language).words) | terms_of(glossary_from(project.glossary))
    texts: dict[str, None] = {}
    for source in project.sources:
        for path, scalar in source.prose[language].items():
            said = spoken(project, source, scalar, language)
            own = said.native(language)
            known |= {m[0] for m in WORD.finditer(said.text) if own[m.start() : m.end()] != m[0]}
            if not path.startswith("legal."):  # templates to be filled in, with their TODO
                texts[typeset(said.text, language)] = None
    return "\n\n".join(texts), frozenset(known)


def is_known(match: Match, known: frozenset[str]) -> bool:
    """Whether a spelling rule stumbles over a name or a foreign word."""
    return "SPELL" in match.rule and all(word in known for word in WORD.findall(match.text))


@pytest.mark.parametrize("language", ["fr", "de"])
def test_the_texts_hold_before_language_tool(language: str) -> None:
    fetch()
    accepted = answers()

    text, known = said_in(language)
    found = {match for match in matches(text, language) if not is_known(match, known)}

    assert [] == sorted(match for match in found if (language, match.rule, match.text) not in accepted)


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "Il a manger et je suis aller à la réunion."), ("de", "Er hat das Haus Haus gesehen und ist hingegehen.")],
)
def test_a_planted_mistake_is_caught(language: str, text: str) -> None:
    fetch()

    assert [] != matches(text, language)


def test_a_match_names_its_characters() -> None:
    assert Match("R", "x", "m") < Match("S", "a", "m")
