"""WeasyPrint and pydyf, imported here alone → the names the rest of the package uses.

The import is done without system fonts and without starting a compiler: cffi asks `ctypes.util.find_library` for names
WeasyPrint tries in vain, and that forks gcc, ld and ldconfig each time (0.2 s). What WeasyPrint imports and does not
need here is imported when it does.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import importlib
import io
import os
import sys
import types
import warnings
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from synopse.errors import EnvironmentIncomplete
from synopse.hyphenation import dictionaries
from synopse.printing import declarations, faces, grids, lines, shaping, styles, until

VERSION = "70.0"
"""The one version whose private parts `layout` and `textlayer` know."""

FONTCONFIG = Path(__file__).with_name("fonts.conf")
UNNEEDED = ("fontTools.subset", "fontTools.varLib", "fontTools.varLib.instancer")
"""A sixth of the import: HarfBuzz takes fonts apart, and variable fonts are refused."""
COMPRESSION = 7
"""zlib's level. pydyf asks for the highest, which takes twice as long for four thousandths of a PDF."""
LIBRARIES = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@contextlib.contextmanager
def no_system_fonts() -> Iterator[None]:
    """Let fontconfig see our own settings, which know no directory, and nothing of the machine's."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(FONTCONFIG)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@contextlib.contextmanager
def no_library_search() -> Iterator[None]:
    """Answer every question for a library's file with nothing, so that the next name is tried at once."""
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


class _Later(types.ModuleType):
    """Stands for a module: its functions and classes are fetched from it when they are called."""

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)

        def fetched(*arguments: Any, **named: Any) -> Any:
            return getattr(importlib.import_module(self.__name__), attribute)(*arguments, **named)

        return fetched


@contextlib.contextmanager
def left_for_later(names: Iterable[str]) -> Iterator[None]:
    """Let what is imported meanwhile have stand-ins of these modules, unless they are there already."""
    missing = [name for name in names if name not in sys.modules]
    sys.modules.update({name: _Later(name) for name in missing})
    try:
        yield
    finally:
        for name in missing:
            del sys.modules[name]


def _import(name: str, search: contextlib.AbstractContextManager[None]) -> Any:
    with (
        no_system_fonts(),
        left_for_later(UNNEEDED),
        search,
        warnings.catch_warnings(),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        return importlib.import_module(name)


def _load() -> Any:
    """Import WeasyPrint; only Linux names its libraries so that no search is needed.

    Raises `EnvironmentIncomplete` where its libraries are missing or its version is another.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            return _import("weasyprint", no_library_search())
        for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
            del sys.modules[name]
    try:
        return _import("weasyprint", contextlib.nullcontext())
    except OSError as error:
        raise EnvironmentIncomplete(f"the libraries of WeasyPrint are missing: {error}", LIBRARIES) from error


def _check(weasyprint: Any) -> None:
    if weasyprint.__version__ != VERSION:
        raise EnvironmentIncomplete(
            f"WeasyPrint {weasyprint.__version__} is installed; this program knows the insides of {VERSION} only",
            f"pip install weasyprint=={VERSION}",
        )
    if weasyprint.text.ffi.harfbuzz_subset is None:
        raise EnvironmentIncomplete(
            "the library HarfBuzz-Subset is missing: fonts could not be embedded in part", LIBRARIES
        )


def _work_out_once() -> None:
    """Let what WeasyPrint works out of a style be kept with it, and a line that is shaped until it is drawn."""
    boxes, percent, css = weasyprint.formatting_structure.boxes, weasyprint.layout.percent, weasyprint.css
    resolve = percent.resolve_percentages
    measured = styles.measured(resolve, boxes.Box, boxes.PageBox)
    _replace(resolve, measured)
    avoid = weasyprint.layout.float.avoid_collisions
    _replace(avoid, lines.unhindered(avoid))
    boxes.Box.is_in_normal_flow = styles.flowing(boxes.Box.is_in_normal_flow)
    block: Any = importlib.import_module("weasyprint.layout.block")
    block.block_level_layout = grids.remembered(block.block_level_layout, boxes.TextBox, boxes.ReplacedBox)
    parser: Any = importlib.import_module("tinyhtml5.inputstream")
    parser.characters_until_regex = until.Expressions()
    inline_layout.strut = styles.remembered("synopse_strut", inline_layout.strut)
    texts = weasyprint.text.line_break
    unref = texts.gobject.g_object_unref
    shared = faces.sharing(texts.Layout, lambda layout: texts.ffi.gc(texts.pango.pango_layout_copy(layout), unref))
    texts.Layout = shaping.keeping(shared, texts.pango, texts.ffi.NULL, texts.PANGO_WRAP_MODE["WRAP_WORD"])
    texts.get_font_description = styles.remembered("synopse_font", texts.get_font_description)
    css.Pending.solve = styles.solved(css.Pending.solve)
    unset, inherited = _plain_properties(css)
    css.ComputedStyle.__missing__ = styles.shortened(
        css.ComputedStyle.__missing__, css.INITIAL_VALUES, unset, inherited
    )


def _replace(function: Any, by: Any) -> None:
    """Put another function in the place of one of WeasyPrint's: each module has it under its own name."""
    name: str = function.__name__
    for module in [*sys.modules.values()]:
        if module.__name__.startswith("weasyprint.") and vars(module).get(name) is function:
            setattr(module, name, by)


def _plain_properties(css: Any) -> tuple[styles.Names, styles.Names]:
    """The properties whose initial value is also the computed one, and those that are inherited: with all their names.

    Those that WeasyPrint computes in a way of their own are not among them, nor custom properties.
    """
    own_way = ("float", "display", "position", "page", *css.INITIAL_NOT_COMPUTED)
    names = {
        key: (key, *(logical(block="ttb", inline=inline) for inline in ("ltr", "rtl")))
        if (logical := css.PHYSICAL_FUNCTIONS.get(key))
        else (key,)
        for key in css.INITIAL_VALUES
        if key not in own_way and not key.startswith(("text_decoration_", "__"))
    }
    inherited = {key: known for key, known in names.items() if key in css.INHERITED}
    return {key: known for key, known in names.items() if key not in inherited}, inherited


weasyprint = _load()
_check(weasyprint)
# WeasyPrint lets damaged images pass; here they are to be found.
weasyprint.images.ImageFile.LOAD_TRUNCATED_IMAGES = False

inline_layout: Any = importlib.import_module("weasyprint.layout.inline")
inline_layout.split_first_line = lines.remembered(lines.mended(inline_layout.split_first_line))

declarations.parse(weasyprint.text.ffi.ffi)
weasyprint.pdf.fonts.ffi = declarations.AnyLength(weasyprint.text.ffi.ffi)

_work_out_once()

# Before anything is printed, so that it makes no difference what was printed before.
dictionaries.register()

pydyf: Any = importlib.import_module("pydyf")
# Whatever level is asked for: pydyf asks once, for 9.
pydyf.zlib = types.SimpleNamespace(compress=zlib.compress, compressobj=lambda level: zlib.compressobj(COMPRESSION))
PDFObject: Any = pydyf.Object
boxes = weasyprint.formatting_structure.boxes
AbsolutePlaceholder = weasyprint.layout.absolute.AbsolutePlaceholder
CSS, HTML = weasyprint.CSS, weasyprint.HTML
Document: Any = weasyprint.document.Document
Page: Any = weasyprint.Page
FontConfiguration = weasyprint.text.fonts.FontConfiguration
URLFetcher: Any = weasyprint.urls.URLFetcher
URLFetcherResponse = weasyprint.urls.URLFetcherResponse
TTFont = weasyprint.pdf.fonts.TTFont
Layout: Any = weasyprint.text.line_break.Layout
