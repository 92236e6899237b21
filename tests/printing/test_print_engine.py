"""WeasyPrint's inner workings are those we know; an upgrade that changes them must be noticed here first."""

from __future__ import annotations

import ast
import subprocess
import sys
import zlib
from pathlib import Path
from types import SimpleNamespace

import pytest
from cffi.cparser import Parser

from synopse.errors import EnvironmentIncomplete
from synopse.printing import declarations, engine, print_pdf
from synopse.printing.fetcher import ClosedFetcher
from synopse.printing.layout import read_marks
from synopse.printing.painting import MarkedPage
from tests.printing.pages import job

ROOT = Path(__file__).parents[2]


def test_another_version_is_refused_by_name() -> None:
    with pytest.raises(EnvironmentIncomplete, match=r"WeasyPrint 71\.0 is installed.*70\.0") as caught:
        engine._check(SimpleNamespace(__version__="71.0"))

    assert caught.value.remedy == "pip install weasyprint==70.0"


def test_a_missing_library_is_named_with_what_to_type() -> None:
    other = SimpleNamespace(__version__="70.0", text=SimpleNamespace(ffi=SimpleNamespace(harfbuzz_subset=None)))

    with pytest.raises(EnvironmentIncomplete, match="HarfBuzz-Subset") as caught:
        engine._check(other)

    assert "libharfbuzz-subset0" in caught.value.remedy


def test_what_printing_does_not_need_is_imported_when_it_does() -> None:
    code = (
        "import sys; from synopse.printing import engine; fonts = engine.weasyprint.pdf.fonts; "
        "print([name for name in engine.UNNEEDED if name in sys.modules], 'synopse.typography' in sys.modules); "
        "print(type(fonts.subset.Options()).__module__, fonts.instantiateVariableFont.__module__); "
        "from fontTools.varLib import instancer; real = instancer.instantiateVariableFont; "
        "instancer.instantiateVariableFont = lambda *given, **named: (given, named); "
        "print(fonts.instantiateVariableFont(1, {}, static=True), real.__module__)"
    )

    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True).stdout

    assert said.splitlines() == [
        "[] False",
        "fontTools.subset synopse.printing.engine",
        "((1, {}), {'static': True}) fontTools.varLib.instancer",
    ]


def test_printing_parses_no_declaration_of_c(monkeypatch: pytest.MonkeyPatch) -> None:
    print_pdf(job("<h1>Text</h1>"))  # its fonts are loaded now
    read: list[str] = []
    parse = Parser.parse_type

    def noted(parser: Parser, declaration: str) -> object:
        read.append(declaration)
        return parse(parser, declaration)

    monkeypatch.setattr(Parser, "parse_type", noted)

    print_pdf(job("<h1>Neues</h1><p>Text in <em>anderen</em> Lettern: xyz</p><ul><li>1</li></ul>"))

    assert read == []


def test_an_array_is_as_long_as_its_items() -> None:
    array = declarations.AnyLength(engine.weasyprint.text.ffi.ffi).new("hb_codepoint_t[3]", (7, 8, 9))

    assert list(array) == [7, 8, 9]


def test_the_stage_is_imported_without_weasyprint() -> None:
    code = "import sys, synopse.printing; print('weasyprint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_importing_starts_no_other_program() -> None:
    code = (
        "import sys\n"
        "started = []\n"
        "sys.addaudithook(lambda name, args: started.append(args) if name == 'subprocess.Popen' else None)\n"
        "import synopse.printing.engine\n"
        "print(started)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_where_the_short_way_fails_the_libraries_are_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def importing(name: str, search: object) -> str:
        tried.append(type(search).__name__)
        if len(tried) == 1:
            raise OSError("libpango")
        return name

    monkeypatch.setattr(engine, "_import", importing)
    monkeypatch.setattr(sys, "modules", dict(sys.modules))

    assert engine._load() == "weasyprint"
    assert len(tried) == 2


def test_where_there_are_no_libraries_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def importing(name: str, search: object) -> None:
        raise OSError("cannot load library 'libpango-1.0.so.0'")

    monkeypatch.setattr(engine, "_import", importing)
    monkeypatch.setattr(sys, "modules", dict(sys.modules))

    with pytest.raises(EnvironmentIncomplete, match="libpango") as caught:
        engine._load()
    assert "apt-get install" in caught.value.remedy


def test_no_module_but_the_engine_imports_weasyprint_or_pydyf() -> None:
    importing = set()
    for path in sorted(ROOT.joinpath("synopse").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and "import" in ast.unparse(node.func)]
        names |= {argument.value for call in calls for argument in call.args if isinstance(argument, ast.Constant)}
        if any(name.partition(".")[0] in ("weasyprint", "pydyf") for name in names):
            importing.add(path.name)

    assert {"engine.py"} == importing


def test_the_private_parts_we_use_are_there() -> None:
    """The names in `layout`, `painting` and `textlayer`: if one is gone, this says which."""
    whole = job("<h1>Titel</h1><p>Wort</p><table><thead><tr><th>A</th></tr></thead></table>")
    with engine.no_system_fonts():
        fetcher = ClosedFetcher(whole.assets)
        document = engine.HTML(string=whole.page, base_url=whole.address, url_fetcher=fetcher).render()
    (page,) = document.pages
    streams = []
    marked = MarkedPage(page, 0, lambda number, stream, numbers: streams.append((stream, numbers)))
    document.copy([marked]).write_pdf(pdf_variant="pdf/a-3u")
    ((stream, numbers),) = streams

    assert {"text", "box", "furniture"} >= {mark.kind for mark in read_marks(document)} >= {"text", "box"}
    assert numbers
    assert all(isinstance(number, int) for number in numbers.values())
    for name in ("stream", "_fonts", "_tags"):
        assert hasattr(stream, name), name
    for font in stream._fonts.values():
        for name in ("hash", "name", "family", "file_content", "glyph_count", "to_unicode", "widths", "missing"):
            assert hasattr(font, name), name
    for name in ("is_header", "is_footer"):
        assert hasattr(engine.boxes.TableRowGroupBox, name), name
    for name in ("is_leader", "is_for_root_element", "link_annotation"):
        assert hasattr(engine.boxes.Box, name), name


def test_a_bug_of_ours_is_not_taken_for_a_fault_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("synopse.printing.finishing.mended", broken)

    with pytest.raises(ZeroDivisionError):
        print_pdf(job("<h1>Titel</h1>"))


def test_streams_are_compressed_nearly_as_small_as_they_can_be_in_half_the_time() -> None:
    text = " ".join(f"<{number:04x}{number * 7919 % 4096:04x}> {number % 13}" for number in range(9000)).encode()
    entry = engine.pydyf.Stream([text], compress=True)
    data = entry.data.partition(b"stream\n")[2].rpartition(b"\nendstream")[0]

    assert zlib.decompress(data) == text
    assert data == zlib.compress(text, engine.COMPRESSION)
    assert len(data) < len(zlib.compress(text, 9)) * 1.02
