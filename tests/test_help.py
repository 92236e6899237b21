"""What `--help` shows is for who uses the program: no word of those who make it, and each argument is explained."""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import build

MODULES = sorted({module for module, _ in build.COMMANDS.values()})
OURS = re.compile(r"\bsynopse[./]|\bimport(?:s|ed)\b|\bpars(?:e|ed|er)\b|\bchain\b|\bmodels?\b|\bmodule\b|\bforeman\b")
"""Words that say how it is made."""


def helps(module: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[argparse.ArgumentParser]:
    """The parser of a command, and those of its subcommands."""
    made: list[argparse.ArgumentParser] = []

    def stop(parser: argparse.ArgumentParser, *arguments: object) -> None:
        made.append(parser)
        raise SystemExit

    monkeypatch.setattr(argparse.ArgumentParser, "parse_args", stop)
    with pytest.raises(SystemExit):
        importlib.import_module(f"synopse.commands.{module}").run(Path(), [])
    while made:
        parser = made.pop()
        yield parser
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                made += action.choices.values()


@pytest.mark.parametrize("module", MODULES)
def test_help_has_no_word_of_those_who_make_the_program(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for parser in helps(module, monkeypatch):
        text = " ".join(parser.format_help().split())

        assert [] == OURS.findall(text)


@pytest.mark.parametrize("module", MODULES)
def test_each_argument_is_explained(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for parser in helps(module, monkeypatch):
        assert [] == [action.dest for action in parser._actions if not action.help and action.dest != "command"]


@pytest.mark.parametrize(
    "planted", ["begun before the chain is even imported", "see `synopse.printing.foreman`", "the models → JSON"]
)
def test_a_word_of_ours_is_found(planted: str) -> None:
    assert OURS.search(planted)
