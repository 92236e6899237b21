"""The tree is what docs/architecture.md says: one direction of imports, one library in one place."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "synopse"

# From the bottom to the top: a module imports only from its own stage and those before it.
STAGES: dict[str, tuple[str, ...]] = {
    "errors": ("errors", "manifest", "interpreter", "prerequisites", "inventory", "doctor", "freshness", "versions"),
    "reading": ("characters", "reading", "addresses", "scalar_spots", "strict_yaml", "yaml_writing", "schema", "markup"),
    "typography": ("typography", "hyphenation", "values", "checks", "word_diff", "parity", "pairing", "sync_lock"),
    "language": ("language", "phones"),
    "documents": ("document", "source", "facts", "setting", "standing", "spoken", "references", "load", "localize",
                  "editions"),
    "rendering": ("theme", "fitting", "drawings", "art", "stylesheets", "metadata", "hypertext", "render", "plaintext", "fonts",
                  "pictures", "svg", "coverage"),
    "printing": ("printing", "pdfreading", "htmlreading"),
    "publishing": ("pages", "cache", "press_cache", "published", "swapping", "publish", "reported", "examination",
                   "rendered", "exchange", "proof", "beginning", "new_language", "listing", "release"),
    "shell": ("commands", "serving"),
}  # fmt: skip
# Stages that know more than their place says: a lower one may import these.
ALSO = {("pairing", "document"), ("language", "schema"), ("sync_lock", "strict_yaml")}

# A foreign library and the one module or package that knows it.
LIBRARIES: dict[str, str] = {
    "yaml": "strict_yaml",
    "pydantic": "schema",
    "pydantic_core": "schema",
    "markdown_it": "markup",
    "babel": "language",
    "phonenumbers": "phones",
    "jinja2": "render",
    "weasyprint": "printing",
    "pydyf": "printing",
    "pyphen": "hyphenation",
    "PIL": "pictures",
    "fontTools": "fonts",
    "pikepdf": "pdfreading",
    "docx": "exchange",
    "enchant": "checks",
}


def modules() -> dict[str, Path]:
    """Every module by its dotted name below the package."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = list(path.relative_to(PACKAGE).with_suffix("").parts)
        found[".".join(part for part in parts if part != "__init__")] = path
    return found


def imports(path: Path) -> set[str]:
    """The dotted names that a file imports, at its top and inside functions."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def stage_of(name: str) -> int:
    head = name.partition(".")[0]
    for number, members in enumerate(STAGES.values()):
        if head in members:
            return number
    raise KeyError(head)


def own_imports(path: Path) -> set[str]:
    """The top-level modules of the package that a file imports."""
    heads = {name.split(".")[1] for name in imports(path) if name.startswith("synopse.")}
    return {head for head in heads if (PACKAGE / head).exists() or (PACKAGE / f"{head}.py").exists()}


MODULES = {name: path for name, path in modules().items() if name}


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_a_stage(name: str) -> None:
    assert stage_of(name) >= 0


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_one_way(name: str) -> None:
    head = name.partition(".")[0]
    wrong = [
        other
        for other in own_imports(MODULES[name])
        if other != head and stage_of(other) > stage_of(name) and (head, other) not in ALSO
    ]

    assert [] == wrong


def test_no_two_modules_import_each_other() -> None:
    heads: dict[str, set[str]] = {}
    for name, path in MODULES.items():
        heads.setdefault(name.partition(".")[0], set()).update(own_imports(path) - {name.partition(".")[0]})
    reach = {head: set(found) for head, found in heads.items()}
    for _ in heads:
        for found in reach.values():
            found |= {further for other in found for further in reach.get(other, ())}

    assert [] == sorted(head for head, found in reach.items() if head in found)


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_known_in_one_place(library: str) -> None:
    users = {
        name.partition(".")[0]
        for name, path in MODULES.items()
        if any(imported.partition(".")[0] == library for imported in imports(path))
    }

    assert {LIBRARIES[library]} == users


def test_every_foreign_library_has_its_place() -> None:
    foreign = {
        imported.partition(".")[0]
        for path in MODULES.values()
        for imported in imports(path)
        if imported.partition(".")[0] not in sys.stdlib_module_names
        and not imported.startswith(("synopse", "__future__"))
    }

    assert [] == sorted(
        foreign - LIBRARIES.keys() - {"lxml", "distributed", "starlette", "uvicorn", "watchfiles", "sse_starlette"}
    )


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_goes_in_and_what_comes_out(name: str) -> None:
    docstring = ast.get_docstring(ast.parse(MODULES[name].read_text("utf-8")))

    assert docstring and docstring[0].isupper() or docstring and docstring[0] in "`"


def test_nobody_imports_the_program() -> None:
    assert [] == [name for name, path in MODULES.items() if "build" in {i.partition(".")[0] for i in imports(path)}]


def test_the_stages_of_the_architecture_page_exist() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"`([a-z_]+)/?`", page)) & {path.stem for path in PACKAGE.iterdir()}

    missing = {name.partition(".")[0] for name in MODULES} - named - {"schema", "commands"}
    assert set() == missing
