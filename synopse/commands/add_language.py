"""`build.py add-language`: a tag → labels to translate, house style, empty texts; documents are drafts then."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from synopse.commands import shell
from synopse.commands.writing import replace_file
from synopse.language import Language
from synopse.language.tags import canonical, meant
from synopse.language.wanted import wanted_labels
from synopse.loading.load import load
from synopse.starting.new_language import Added, add


def run(root: Path, arguments: list[str]) -> int:
    """Write what a new language begins with, and say what is left to do."""
    parser = argparse.ArgumentParser(prog="build.py add-language", description=__doc__)
    parser.add_argument("tag", help="its BCP 47 tag, such as en, pt-BR or de-CH")
    options = parser.parse_args(arguments)
    tag = canonical(options.tag)
    if tag is None:
        near = meant(options.tag)
        hint = f"did you mean `{near}`?" if near else "write its BCP 47 tag, such as en, it, pt-BR or de-CH"
        raise shell.Usage(f"`{options.tag}` is not a language that CLDR knows\n      = hint: {hint}")
    if (root / "locales" / tag).exists():
        raise shell.Usage(f"the project has `{tag}` already\n      = hint: its labels are in locales/{tag}/labels.po")
    project = load(root, begun=True)
    wanted, _ = wanted_labels(project.templates)
    language = Language(tag, {})
    added = add(project, tag, language.english_name, wanted)
    for path, text in added.files.items():
        if path.endswith(f"/{tag}.yaml") and (root / path).exists():
            print(f"{path}: is there already, left as it is")
            continue
        replace_file(root / path, text.encode())
        print(path)
    for line in left_to_do(added, language):
        print(line)
    return shell.DONE


def left_to_do(added: Added, language: Language) -> Iterator[str]:
    """What a person has to do now."""
    tag = language.tag
    yield f"\n{language.english_name} is added; its documents are drafts that say what is missing."
    yield "next:"
    if added.labels:
        yield f"  - translate {added.labels} labels in locales/{tag}/labels.po"
    yield f"  - write {added.units} texts in content/*/{tag}.yaml, or `build.py export --to {tag}` for a translator"
    yield "  - give each document a better slug in its document.yaml, if you like"
    for place, name in added.lacking:
        yield f"  - {place}: `{name}` has no value for {tag}"
    for name in added.left_out:
        yield f"  - content/{name} has `languages` of its own and was left as it is"
    yield "docs/add-a-language.md says more."
