"""`build.py new`: a kind and a name → a document of your own in content/: it builds at once and says what to write."""

from __future__ import annotations

import argparse
from datetime import date as Date  # noqa: N812
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from synopse.commands import shell
from synopse.commands.writing import new_folder
from synopse.loading.load import load
from synopse.schema.content import KINDS
from synopse.starting import beginning
from synopse.starting.beginning import Beginning
from synopse.starting.examples import examples


def run(root: Path, arguments: list[str]) -> int:
    """Write the files of a new document, all of them or none."""
    parser = argparse.ArgumentParser(prog="build.py new", description=__doc__)
    parser.add_argument("kind", help=" or ".join(KINDS))
    parser.add_argument("name", help="of its folder in content/, such as spring-launch")
    options = parser.parse_args(arguments)
    taken = [path.name for path in (root / "content").iterdir()] if (root / "content").is_dir() else []
    refuse(beginning.kind_problem(options.kind))
    refuse(beginning.name_problem(options.name, taken))
    project = load(root, begun=True)
    if not project.languages:
        raise shell.Usage("the project has no language yet\n      = hint: `build.py add-language fr` adds one")
    start = Beginning(
        kind=options.kind,
        name=options.name,
        day=Date.today(),
        slugs=beginning.free_slugs(project, options.name),
        names={language.tag: language.english_name for language in project.languages},
        institutions=beginning.shared_institutions(project),
    )
    files = beginning.begin(start, beginnings())
    files[f"content/{options.name}/sync.lock"] = beginning.lock(project, options.name, files)
    folder = root / "content" / options.name
    new_folder(folder, {path.rpartition("/")[2]: text.encode() for path, text in files.items()})
    for path in files:
        print(path)
    print(next_steps(options.name, list(start.slugs)))
    return shell.DONE


def refuse(problem: tuple[str, str] | None) -> None:
    """Raise Usage where there is a problem, with its hint."""
    if problem:
        message, hint = problem
        raise shell.Usage(message + (f"\n      = hint: {hint}" if hint else ""))


def beginnings() -> dict[str, str]:
    """The texts that new documents start from, by their path in beginnings/."""
    return dict(_texts(resources.files("synopse.starting") / "beginnings", ""))


def known_examples() -> frozenset[str]:
    """What new documents begin with and nobody means, for the check that finds it."""
    return examples(beginnings())


def _texts(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    found = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _texts(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            found.append((prefix + entry.name, entry.read_text("utf-8")))
    return found


def next_steps(name: str, languages: list[str]) -> str:
    """What to do now."""
    files = ", ".join(f"{tag}.yaml" for tag in languages)
    return f"""
next:
  1. write what is true in every language in content/{name}/document.yaml
  2. write the words in {files}
  3. python3 build.py, then open output/index.html
docs/authors.md explains every key."""
