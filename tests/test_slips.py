"""tests/slips/table.txt: what people mistype in a press release, and the exact words they are shown for it.

A row is a name, the file, its lines before (`- `) and after (`+ `), and what is said. `<U+200B>` stands for a character
that one does not see, `= cp1252` for how the file is saved; without lines before, those after are added at the end.
`pytest --update-golden` writes what is said anew; read it before you commit it.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from synopse.commands.shell import places_of, read_texts
from synopse.editing.examination import examine
from synopse.errors import ContentError, describe
from synopse.loading.load import load

HERE = Path(__file__).parent
TABLE = HERE / "slips" / "table.txt"


@dataclass(frozen=True)
class Slip:
    """One mistake: the lines `before` become those `after` in `file`, saved as `encoding`; `said` is the answer."""

    name: str
    file: str
    encoding: str
    before: str
    after: str
    said: str

    @property
    def head(self) -> str:
        """The row without the answer, as it is written in the table."""
        encoding = [f"= {self.encoding}"] if self.encoding else []
        lines = [f"- {line}" for line in self.before.splitlines()] + [f"+ {line}" for line in self.after.splitlines()]
        return "\n".join([f"# {self.name}", self.file, *encoding, *lines])


def read_table(text: str) -> list[Slip]:
    """The rows of a table."""
    return [_slip(row) for row in re.split(r"^# ", text, flags=re.MULTILINE)[1:]]


def _slip(row: str) -> Slip:
    name, file, *lines = row.rstrip("\n").split("\n")
    marks = [line[:2] for line in lines]
    end = next((number for number, mark in enumerate(marks) if mark not in ("= ", "- ", "+ ")), len(lines))
    encoding, before, after = ("".join(f"{line[2:]}\n" for line in lines[:end] if line[0] == mark) for mark in "=-+")
    return Slip(name, file, encoding.strip(), before, after, "".join(f"{line}\n" for line in lines[end:]))


SLIPS = read_table(TABLE.read_text("utf-8"))


def written(slip: Slip, text: str) -> bytes:
    """The bytes of the file with the slip in it."""
    assert text.count(slip.before) == 1 or not slip.before, slip.name
    changed = text.replace(slip.before, slip.after) if slip.before else text + slip.after
    seen = re.sub(r"<U\+([0-9A-F]{4,5})>", lambda found: chr(int(found[1], 16)), changed)
    if slip.encoding == "crlf":
        return seen.replace("\n", "\r\n").encode()
    return seen.encode(slip.encoding or "utf-8")


def project(folder: Path) -> Path:
    """The small project with the document of this table."""
    shutil.copytree(HERE / "project", folder, dirs_exist_ok=True)
    shutil.copytree(HERE / "slips" / "content", folder / "content", dirs_exist_ok=True)
    return folder


def said(root: Path) -> str:
    """What an author is shown by a build, or else by `check` without spelling; nothing where all is well."""
    try:
        problems = examine(load(root)).problems
    except ContentError as error:
        problems = error.problems
    shown = [problem for problem in problems if problem.rule != "spelling"]  # not every machine has dictionaries
    texts = read_texts({place.file for problem in shown for place in places_of(problem)}, root)
    return "".join(f"{describe(problem, texts)}\n" for problem in shown)


@pytest.fixture(scope="module")
def answers() -> dict[str, str]:
    """What is said of each slip, as far as it has been asked."""
    return {}


@pytest.mark.parametrize("slip", [pytest.param(slip, id=slip.name) for slip in SLIPS])
def test_a_slip_is_told_in_these_words(
    slip: Slip, tmp_path: Path, answers: dict[str, str], request: pytest.FixtureRequest
) -> None:
    root = project(tmp_path)
    file = root / slip.file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(written(slip, file.read_text("utf-8") if file.exists() else ""))

    answers[slip.name] = said(root)

    if not request.config.getoption("--update-golden"):
        assert slip.said == answers[slip.name]
    elif len(answers) == len(SLIPS):
        TABLE.write_text("\n".join(f"{row.head}\n{answers[row.name]}" for row in SLIPS), "utf-8")


def test_the_document_without_a_slip_loads(tmp_path: Path) -> None:
    assert "" == said(project(tmp_path))
