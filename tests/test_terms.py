"""The glossary in a whole project: an address says no word, and what is marked as another language may say its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from synopse.editing.examination import examine
from synopse.loading.load import load

HERE = Path(__file__).parent
GLOSSARY = """
hydrogen:
  fr: {term: hydrogène, forbidden: [Hydrogen]}
  de: {term: Wasserstoff, forbidden: [Hydrogen, H2-Gas]}
dialogue:
  fr: {term: Dialogue}
  de: {term: Dialog, forms: [AI Dialogue]}
"""


def found(root: Path, french: str, german: str, site: str = "https://www.example.org/hafen/wasserstoff") -> list[str]:
    """What `check` finds of these two texts by the glossary, in the project of the slips."""
    shutil.copytree(HERE / "project", root, dirs_exist_ok=True)
    shutil.copytree(HERE / "slips" / "content", root / "content", dirs_exist_ok=True)
    (root / "locales/glossary.yaml").write_text(GLOSSARY, "utf-8")
    document = root / "content/launch/document.yaml"
    document.write_text(document.read_text("utf-8").replace("site: {url: null}", f"site: {{url: {site}}}"), "utf-8")
    for tag, text, before in (("fr", french, "text: Le [European"), ("de", german, "text: Der [European")):
        file = root / f"content/launch/{tag}.yaml"
        lines = file.read_text("utf-8").splitlines(keepends=True)
        file.write_text("".join(f"    text: {text}\n" if before in line else line for line in lines), "utf-8")
    return [problem.message for problem in examine(load(root), ["glossary", "forbidden-term"]).problems]


@pytest.mark.parametrize(
    ("french", "german"),
    [
        ("Le site est {site}.", "Die Seite ist {site}."),
        (
            "Le [site](https://www.example.org/hydrogène) suit.",
            "Die [Seite](https://www.example.org/wasserstoff) folgt.",
        ),
        ("Le site est example.org/port.", "Die Seite ist example.org/wasserstoff."),
        ("L'adresse est presse@example.org.", "Die Adresse ist Wasserstoff@example.org."),
        ("Le rapport de [Hydrogen Europe]{lang=en}", "Der Bericht von [Hydrogen Europe]{lang=en}"),
        ("Le Dialogue commence.", "Der [AI Dialogue]{lang=en} beginnt."),
    ],
)
def test_these_raise_no_alarm(french: str, german: str, tmp_path: Path) -> None:
    assert [] == found(tmp_path, french, german)


@pytest.mark.parametrize(
    ("french", "german", "message"),
    [
        (
            "L'hydrogène est sur {site}.",
            "Es ist auf {site}.",
            "`hydrogène` has no counterpart",
        ),
        ("Le gaz est là.", "Hydrogen ist da.", "`Hydrogen` is not to be used"),
        ("Le rapport", "Hydrogen von [Hydrogen Europe]{lang=en}", "`Hydrogen` is not to be used"),
    ],
)
def test_a_term_that_is_used_is_found_beside_them(french: str, german: str, message: str, tmp_path: Path) -> None:
    (finding,) = found(tmp_path, french, german)

    assert finding.startswith(message)
