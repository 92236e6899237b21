"""A project that nobody has read yet → the style sheets and fonts that its pages will most likely be printed with.

What prints may load them meanwhile: fonts take as long as half the project. Nothing depends on what is seen here; the
project is read as a whole afterwards, and what is wrong with it told then.
"""

from __future__ import annotations

import re
from pathlib import Path

from synopse.errors import ContentError
from synopse.reading import roots
from synopse.rendering import stylesheets

_THEME = re.compile(rb"^theme: *[\"']?([a-z0-9-]+)", re.MULTILINE)


def press_assets(root: Path) -> dict[str, bytes]:
    """The style sheets and fonts of printed pages, by their paths; none where that cannot be seen at a glance."""
    try:
        templates = [path.removeprefix("templates/") for path in roots.files(root, "templates")]
        found = stylesheets.sources("press", _theme(root, templates), templates)
        return {
            f"{stylesheets.FOLDER}/{path}": roots.read(root, f"templates/{source}") for path, source in found.items()
        }
    except ContentError:
        return {}


def _theme(root: Path, templates: list[str]) -> str:
    """The theme that site.yaml names, or the first there is."""
    named = _THEME.search(roots.read(root, "content/site.yaml"))
    themes = sorted({path.split("/")[1] for path in templates if path.startswith("themes/")})
    return named[1].decode() if named else "".join(themes[:1])
