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

USUAL_THEME = "synopse"
"""That of a project which names none; `schema/site` says so too, and takes fifty milliseconds to import."""
_THEME = re.compile(rb"^theme: *[\"']?([a-z0-9-]+)", re.MULTILINE)


def press_assets(root: Path) -> dict[str, bytes]:
    """The style sheets and fonts of printed pages, by their paths; none where that cannot be seen at a glance."""
    try:
        templates = [path.removeprefix("templates/") for path in roots.files(root, "templates")]
        named = _THEME.search(roots.read(root, "content/site.yaml"))
        found = stylesheets.sources("press", named[1].decode() if named else USUAL_THEME, templates)
        return {
            f"{stylesheets.FOLDER}/{path}": roots.read(root, f"templates/{source}") for path, source in found.items()
        }
    except ContentError:
        return {}
