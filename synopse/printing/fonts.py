"""The fonts and style sheets of a job → WeasyPrint's font configuration, made once per process and set of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from synopse.printing.engine import CSS, FontConfiguration, no_system_fonts
from synopse.printing.fetcher import ClosedFetcher
from synopse.printing.job import ORIGIN

FONT_SUFFIXES = (".ttf", ".otf")


def font_configuration(assets: Mapping[str, bytes]) -> Any:
    """The configuration for a set of assets, with the fonts of their style sheets loaded.

    A configuration keeps every font it has seen under the family's name, so it is shared only between jobs whose style
    sheets and fonts are the same, byte for byte. Never share it between threads: WeasyPrint then writes other bytes.
    """
    return _configuration(tuple(sorted((p, a) for p, a in assets.items() if p.endswith((".css", *FONT_SUFFIXES)))))


# The cache also keeps a configuration alive: dropping it would delete the fonts under the feet of a forked parent.
@lru_cache(maxsize=8)
def _configuration(assets: tuple[tuple[str, bytes], ...]) -> Any:
    served = dict(assets)
    with no_system_fonts():
        configuration = FontConfiguration()
    for path, content in assets:
        if path.endswith(".css"):
            CSS(
                file_obj=None,
                string=content.decode("utf-8", "replace"),
                base_url=ORIGIN + path,
                url_fetcher=ClosedFetcher(served),
                font_config=configuration,
                media_type="print",
            )
    return configuration


def font_digests(assets: Mapping[str, bytes]) -> dict[str, str]:
    """The fonts among the assets, by the SHA-256 of their bytes."""
    return {hashlib.sha256(a).hexdigest(): path for path, a in assets.items() if path.endswith(FONT_SUFFIXES)}
