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
    "errors": ("errors",),
    "environment": ("manifest", "prerequisites", "inventory", "doctor", "interpreter", "versions", "freshness",
                    "cache"),
    "reading": ("characters", "reading", "addresses", "scalar_spots", "yaml_syntax", "strict_yaml", "yaml_notation",
                "yaml_writing", "markup", "svg"),
    "typography": ("typography", "hyphenation"),
    "language": ("language", "phones"),
    "content": ("document", "schema", "document_json", "fitting"),
    "pairing": ("pairing", "sync_lock", "word_diff", "parity", "values", "checks"),
    "loading": ("source", "facts", "setting", "standing", "check_names", "unit_options", "prose_references",
                "references", "load", "spoken"),
    "editing": ("composing", "localize", "editions", "examination"),
    "rendering": ("stylesheets", "theme", "fonts", "pictures", "drawings", "art", "hypertext", "metadata", "proof",
                  "render", "plaintext", "coverage"),
    "printing": ("printing", "pdfreading", "htmlreading", "press_cache", "reported"),
    "publishing": ("published", "swapping", "publish", "pages", "ledger", "rendered"),
    "around": ("exchange", "beginning", "beginnings", "new_language", "empty_prose", "listing", "release", "preview"),
    "shell": ("commands",),
}  # fmt: skip

# A foreign library and the module or package that knows it.
LIBRARIES: dict[str, str] = {
    "yaml": "strict_yaml",
    "pydantic": "schema",
    "pydantic_core": "schema",
    "markdown_it": "markup",
    "babel": "language",
    "phonenumbers": "phones",
    "jinja2": "render",
    "weasyprint": "printing",
    "tinycss2": "printing",
    "distributed": "printing",
    "pyphen": "hyphenation",
    "PIL": "pictures",
    "fontTools": "fonts",
    "pikepdf": "pdfreading",
    "docx": "exchange",
    "enchant": "checks",
}
# Libraries that two places know, each for something of its own.
SHARED_LIBRARIES = {"lxml": {"svg", "exchange"}, "markupsafe": {"hypertext", "proof"}}
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
    wrong = [other for other in own_imports(MODULES[name]) if other != head and stage_of(other) > stage_of(name)]

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


def users_of(library: str) -> set[str]:
    """The top-level modules that import a library."""
    return {
        name.partition(".")[0]
        for name, path in MODULES.items()
        if any(imported.partition(".")[0] == library for imported in imports(path))
        or (library in BY_NAME and f'"{library}' in path.read_text("utf-8") and name.startswith("printing"))
    }


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


def test_the_stages_of_the_architecture_page_exist() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"`([a-z_]+)/?`", page)) & {path.stem for path in PACKAGE.iterdir()}

    missing = {name.partition(".")[0] for name in MODULES} - named - {"schema", "commands"}
    assert set() == missing
