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
STAGES = (
    "errors", "cache", "manifest", "freshness", "environment", "hyphenation", "reading", "typography", "language",
    "document", "schema", "pairing", "values", "checks", "loading", "editing", "rendering", "printing", "finished",
    "publishing", "starting", "exchange", "release", "preview", "commands",
)  # fmt: skip
# The architecture page names each module of these; the others are packages that explain themselves.
CHAIN = ("environment", "reading", "pairing", "loading", "editing", "rendering", "finished", "publishing", "starting")

# A foreign library and the module or package that knows it.
LIBRARIES: dict[str, str] = {
    "yaml": "reading.strict_yaml",
    "pydantic": "schema",
    "pydantic_core": "schema",
    "markdown_it": "reading.markup_rules",
    "babel": "language",
    "phonenumbers": "language",
    "jinja2": "rendering.templating",
    "weasyprint": "printing",
    "tinycss2": "printing",
    "distributed": "printing",
    "pyphen": "hyphenation.dictionaries",
    "PIL": "rendering.pictures",
    "fontTools": "rendering.fonts",
    "pikepdf": "finished.pdfreading",
    "docx": "exchange",
    "enchant": "checks",
}
# Libraries that two places know, each for something of its own.
SHARED_LIBRARIES = {"lxml": {"reading.svg", "exchange"}, "markupsafe": {"rendering.hypertext", "rendering.proof"}}
# Private parts of WeasyPrint are imported by name at run time, after its version was checked.
BY_NAME = {"weasyprint", "pydyf"}
# The live preview is an extra of its own.
PREVIEW = {"starlette", "uvicorn", "watchfiles", "sse_starlette", "pypdfium2"}


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


def own_imports(path: Path) -> set[str]:
    """The modules of the package that a file imports."""
    names = {name.removeprefix("synopse.") for name in imports(path) if name.startswith("synopse.")}
    return {name if name in MODULES else name.rpartition(".")[0] for name in names} & MODULES.keys()


MODULES = {name: path for name, path in modules().items() if name}


def stage_of(name: str) -> int:
    return STAGES.index(name.partition(".")[0])


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_a_stage(name: str) -> None:
    assert stage_of(name) >= 0


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_one_way(name: str) -> None:
    assert [] == [other for other in own_imports(MODULES[name]) if stage_of(other) > stage_of(name)]


def test_no_two_modules_import_each_other() -> None:
    reach = {name: own_imports(path) - {name} for name, path in MODULES.items()}
    for _ in reach:
        for found in reach.values():
            found |= {further for other in found for further in reach[other]}

    assert [] == sorted(name for name, found in reach.items() if name in found)


def users_of(library: str) -> set[str]:
    """The modules that import a library; a package that is given to a library as a whole counts as one."""
    wholes = {*LIBRARIES.values(), *(place for places in SHARED_LIBRARIES.values() for place in places)}
    users = {
        name
        for name, path in MODULES.items()
        if any(imported.partition(".")[0] == library for imported in imports(path))
        or (library in BY_NAME and f'"{library}' in path.read_text("utf-8") and name.startswith("printing"))
    }
    return {next((whole for whole in wholes if f"{name}.".startswith(f"{whole}.")), name) for name in users}


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_known_in_one_place(library: str) -> None:
    assert {LIBRARIES[library]} == users_of(library)


@pytest.mark.parametrize("library", SHARED_LIBRARIES)
def test_a_library_for_two_purposes_is_known_in_two_places(library: str) -> None:
    assert SHARED_LIBRARIES[library] == users_of(library)


def test_every_foreign_library_has_its_place() -> None:
    foreign = {
        head
        for path in MODULES.values()
        for imported in imports(path)
        if (head := imported.partition(".")[0]) not in sys.stdlib_module_names and head not in ("synopse", "__future__")
    }

    assert set() == foreign - LIBRARIES.keys() - SHARED_LIBRARIES.keys() - PREVIEW


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_goes_in_and_what_comes_out(name: str) -> None:
    docstring = ast.get_docstring(ast.parse(MODULES[name].read_text("utf-8")))

    assert docstring
    assert docstring[0].isupper() or docstring[0] == "`"


def test_nobody_imports_the_program() -> None:
    assert [] == [name for name, path in MODULES.items() if "build" in {i.partition(".")[0] for i in imports(path)}]


def test_the_architecture_page_names_every_module() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8").replace("```", "")
    words = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", page))))
    told = set(STAGES) - {"errors", "cache", "manifest", "freshness"}
    files = {name for name in MODULES if name.count(".") == 0 or name.partition(".")[0] in CHAIN}

    assert set() == told - words
    assert set() == {name.rpartition(".")[2] for name in files} - words
