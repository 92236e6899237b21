"""Templates → Jinja over them; a template and its values → text, or a ContentError with the template's line.

The only module that knows Jinja. Everything is escaped, and a name that a template mistypes stops the build.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

import jinja2
from jinja2.bccache import Bucket

from synopse.errors import ContentError, LimitReached, Place, Problem, gathered
from synopse.rendering import template_tags
from synopse.rendering.deadline import within

Environment = jinja2.Environment

FOLDER = "templates/"
SECONDS = 30.0
"""How long a template may take to be filled in, on the clock; a large document takes less than one."""
_JINJA = str(Path(jinja2.__file__).parent)
"""Where Jinja's own filters break on what a template gives them."""
MOST_TURNS = 100_000
"""How far a template may count: further, and a page would not be made in a lifetime."""


class Compiled(Protocol):
    """Where compiled templates are kept, by a key that names everything they come from."""

    def get(self, key: str) -> bytes | None:
        """What was put under a key."""

    def put(self, key: str, data: bytes) -> None:
        """Keep it."""


class _Bytecode(jinja2.BytecodeCache):
    """Compiled templates, kept from one build to the next: to compile them takes longer than to render a page."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled

    def load_bytecode(self, bucket: Bucket) -> None:
        data = self.compiled.get(_bytecode_key(bucket))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled.put(_bytecode_key(bucket), bucket.bytecode_to_string())


def _bytecode_key(bucket: Bucket) -> str:
    return f"{bucket.key} {bucket.checksum} {jinja2.__version__} {sys.version}"


def environment(
    templates: Mapping[str, bytes],
    filters: Mapping[str, Callable[..., object]],
    functions: Mapping[str, Callable[..., object]],
    compiled: Compiled | None = None,
) -> jinja2.Environment:
    """Jinja over templates read before: path below templates/ → bytes. Raises ContentError where one is broken.

    `filters` and `functions` are what templates may call; `compiled` keeps what was compiled, and its keys must differ
    where the program does.
    """
    texts = {path: _text(path, data) for path, data in templates.items() if path.endswith((".html", ".css"))}
    made = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda path: (texts[path], f"{FOLDER}{path}", None) if path in texts else None),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.do"],
        bytecode_cache=_Bytecode(compiled) if compiled else None,
    )
    made.globals["range"] = _bounded
    del made.globals["lipsum"], made.filters["random"]  # what is drawn by lot would be another page each time
    made.filters.update(filters)
    made.globals.update(functions)
    for _ in gathered(lambda path: _compiled(made, path), (path for path in texts if path.endswith(".html"))):
        pass
    return made


class _TooFar(ValueError):
    """A template counts further than any page needs."""


def _bounded(*bounds: int) -> range:
    """`range`, of at most MOST_TURNS numbers."""
    counted = range(*bounds)
    if counted[MOST_TURNS:]:
        raise _TooFar(f"`range` counts further than {MOST_TURNS:,}")
    return counted


def _text(path: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Place(f"{FOLDER}{path}", data.count(b"\n", 0, error.start) + 1, 1)
        raise ContentError([Problem(place, "this is not UTF-8", "save the file as UTF-8")]) from None


def source(environment: jinja2.Environment, path: str) -> str:
    """The text of a template or a style sheet. Raises ContentError where there is none."""
    assert environment.loader is not None
    try:
        return environment.loader.get_source(environment, path)[0]
    except jinja2.TemplateNotFound:
        raise _missing(path) from None


def _missing(path: str) -> ContentError:
    return ContentError([Problem(Place(f"{FOLDER}{path}"), "this template is missing")])


def _compiled(environment: jinja2.Environment, path: str) -> jinja2.Template:
    try:
        return environment.get_template(path)
    except jinja2.TemplateSyntaxError as error:
        name = (error.name or path).removeprefix(FOLDER)  # of some faults Jinja's lexer names the file
        file = f"{FOLDER}{name}"
        found = template_tags.fault(file, source(environment, name), str(error.message), error.lineno)
        place = Place(file, error.lineno, 1)
        raise ContentError([found or Problem(place, f"this template is broken: {error.message}")]) from None


def rendered(environment: jinja2.Environment, path: str, values: Mapping[str, object]) -> str:
    """A template filled in. Raises ContentError with its line where it cannot be, LimitReached where not in time."""
    try:
        with within(SECONDS):
            return _compiled(environment, path).render(values)
    except jinja2.TemplateNotFound as error:
        place = _template_place(error, path)
        if not place.line:
            raise _missing(str(error.name or path)) from None
        message, hint = f"there is no template `{error.name}`", "name one by its path below templates/"
        raise ContentError([Problem(place, message, hint)]) from None
    except jinja2.UndefinedError as error:
        place = _at_name(environment, _template_place(error, path), str(error.message))
        raise ContentError([Problem(place, f"this template uses what is not there: {error.message}")]) from None
    except TimeoutError as error:
        reason, hint = f"not filled in after {SECONDS:g} seconds", "look for loops in loops"
        problem = Problem(_template_place(error, path), "here the time was up", hint)
        raise LimitReached(f"{FOLDER}{path}", "", reason, [problem]) from None
    except MemoryError as error:
        message = "this template wants more memory than there is"
        raise ContentError([Problem(_template_place(error, path), message)]) from None
    except RecursionError as error:
        raise ContentError([Problem(_circle(error, path), "this template includes itself")]) from None
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        if not isinstance(error, _TooFar) and not _last_file(error).startswith((FOLDER, _JINJA)):  # then it is ours
            raise
        name = "" if isinstance(error, _TooFar) else f"{type(error).__name__}: "
        message = f"this template cannot be filled in: {name}{error}"
        raise ContentError([Problem(_template_place(error, path), message)]) from None


def _last_file(error: BaseException) -> str:
    """The file of the code that raised an error."""
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    return step.tb_frame.f_code.co_filename if step else ""


def _template_place(error: BaseException, path: str) -> Place:
    """The template's line from which an error came, or the template as a whole."""
    places = [*_template_places(error)]
    return places[-1] if places else Place(f"{FOLDER}{path}")


def _at_name(environment: jinja2.Environment, place: Place, message: str) -> Place:
    """The name that a message ends with or begins with, where it stands on the line; else the line."""
    names = re.findall(r"'(\w+)'", message)
    if not (names and place.line):
        return place
    lines = source(environment, place.file.removeprefix(FOLDER)).split("\n")
    found = re.search(rf"(?<!\w){names[-1]}(?!\w)", lines[place.line - 1]) if place.line <= len(lines) else None
    return Place(place.file, place.line, found.start() + 1, len(names[-1])) if found else place


def _circle(error: BaseException, path: str) -> Place:
    """The line that is come by again and again before the depth runs out, which can be anywhere."""
    most = Counter(_template_places(error)).most_common(1)
    return most[0][0] if most else Place(f"{FOLDER}{path}")


def _template_places(error: BaseException) -> Iterator[Place]:
    """The lines of templates on the way to an error, the outermost first: Jinja keeps them in the traceback."""
    step = error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.startswith(FOLDER):
            yield Place(file, step.tb_lineno, 1)
        step = step.tb_next
