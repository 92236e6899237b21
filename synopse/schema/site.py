"""Plain data of `content/site.yaml` → what holds for everything that is published."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field as Key

from synopse.schema.plural import LineOrEach
from synopse.schema.scalars import Strict, formed, pattern

_BASE = r"^https://[^\s?#]+/$"
_THEME = r"^[a-z][a-z0-9-]*$"
BaseUrl = Annotated[
    str, formed(_BASE, "is not where output/ will stand", "begin with https:// and end with /"), pattern(_BASE)
]
Theme = Annotated[
    str, formed(_THEME, "is not a theme", "write the name of a folder in templates/themes"), pattern(_THEME)
]


class SiteFile(Strict):
    """content/site.yaml: what holds for everything that is published."""

    name: LineOrEach = Key(description="The name at the top of each page")
    base_url: BaseUrl | None = Key(
        default=None, description="Where output/ will stand, with a final slash; canonical links and feeds need it"
    )
    theme: Theme = Key(default="synopse", description="templates/themes/")
    checks: dict[Annotated[str, pattern(r"^[a-z][a-z0-9.-]*$")], Literal["error", "warning", "off"]] = Key(
        default={}, description="The severity of a check, where it is not its own: {spelling: off}"
    )
