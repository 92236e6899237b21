"""PARSER RUNS FOLDER → gives it that many inputs that Atheris thinks of, led by what they reach in it; ends with 0, or
at the first one that it does not survive, which is then in FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["synopse", "babel.messages", "docx", "markdown_it", "tests.fuzzing.parsers"]):
    from tests.fuzzing.parsers import named

from tests.fuzzing.mutation import TOKENS

NEVER = 300
"""After how many seconds on the clock an input is taken for one that never ends; the machine may have more to do."""


def main(name: str, runs: str, folder: str) -> None:
    parser = named(name)
    seeds = Path(folder) / "seeds"
    seeds.mkdir(parents=True)
    for number, data in enumerate(parser.seeds):
        (seeds / f"{number}").write_bytes(data)
    words = Path(folder) / "words"
    words.write_text("".join(map(_quoted, TOKENS)))
    options = [
        f"-runs={runs}",
        "-seed=1",
        f"-max_len={parser.longest}",
        f"-timeout={NEVER}",
        f"-dict={words}",
        "-print_final_stats=1",
        f"-artifact_prefix={folder}/",
    ]
    atheris.Setup([sys.argv[0], *options, str(seeds)], parser.survives)
    atheris.Fuzz()


def _quoted(token: bytes) -> str:
    """A line of a dictionary, as libFuzzer wants it."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in token) + '"\n'


if __name__ == "__main__":
    main(*sys.argv[1:])
