"""A style → Pango's layout in its face, size and language: made once for all styles of a document that agree in these.

WeasyPrint makes one for each line that it measures; a copy of an empty one costs a third. The first line in a face
takes longest, since Pango looks for its font then. So a child tells in which faces it has set its lines, and what forks
the next has them ready.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from synopse.printing.job import Face

READ = (
    "direction", "lang", "font_language_override", "font_family", "font_style", "font_stretch", "font_weight",
    "font_size", "font_variation_settings", "font_kerning", "font_variant_ligatures", "font_variant_position",
    "font_variant_caps", "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian",
    "font_feature_settings", "text_decoration_line",
)  # fmt: skip
"""What `Layout.setup` reads of a style: a test compares."""
SET = (
    "language", "first_line_direction", "ascent", "underline_position", "strikethrough_position",
    "underline_thickness", "strikethrough_thickness",
)  # fmt: skip
"""What it sets, beside the layout and the style."""
FROZEN: dict[type, Callable[[Any], Any]] = {list: tuple, set: frozenset}
MOST_LEARNED = 300
"""So many faces of one configuration are made ready: a press release has some twenty."""


def sharing(layout_class: Any, copy: Callable[[Any], Any]) -> Any:
    """WeasyPrint's `Layout`, whose instances begin as copies of one for each face; `copy` copies a layout of Pango."""

    class SharedLayout(layout_class):  # type: ignore[misc]  # WeasyPrint has no types
        """A layout."""

        def setup(self, style: Any) -> None:
            face, ready = face_of(style), _ready(style.font_config)
            if face not in ready:
                super().setup(style)
                ready[face] = self.layout, {name: getattr(self, name) for name in SET if hasattr(self, name)}
            layout, others = ready[face]
            self.__dict__.update(others, style=style, layout=copy(layout))

    return SharedLayout


def face_of(style: Any) -> Face:
    """In which face, size and language a style sets."""
    known = vars(style)
    if "synopse_face" not in known:
        values = (style[name] for name in READ)
        known["synopse_face"] = tuple(FROZEN.get(type(value), _same)(value) for value in values)
    face: Face = known["synopse_face"]
    return face


def used(configuration: Any) -> tuple[Face, ...]:
    """The faces in which lines were set with a font configuration of WeasyPrint."""
    return tuple(_ready(configuration))


def learn(configuration: Any, faces: Iterable[Face], layout_class: Any) -> None:
    """Set a letter in each of these faces, so that processes which are forked find their fonts."""
    ready = _ready(configuration)
    for face in [face for face in faces if face not in ready][: max(0, MOST_LEARNED - len(ready))]:
        layout = layout_class(_Style(configuration, face))
        layout.set_text("a")
        layout.get_first_line()


def _same(value: Any) -> Any:
    return value


class _Style(dict[str, Any]):
    """What `Layout` asks of a style."""

    def __init__(self, configuration: Any, face: Face) -> None:
        super().__init__(zip(READ, face, strict=True), word_spacing=0, letter_spacing="normal", overflow_wrap="normal")
        self.font_config = configuration


def _ready(configuration: Any) -> dict[Face, tuple[Any, dict[str, Any]]]:
    ready: dict[Face, tuple[Any, dict[str, Any]]] = vars(configuration).setdefault("synopse_faces", {})
    return ready
