"""Printed pages → the processor time of WeasyPrint alone for each, warm, in seconds: the floor R of all comparisons.

    python -m benchmarks.warm PAGE...

Fonts and style sheets are loaded once; the first page is printed twice and counted once.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

OPTIONS: dict[str, Any] = {"pdf_variant": "pdf/a-3a", "pdf_tags": True}


def main(pages: list[str]) -> None:
    """Print the pages and say how long each took."""
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    fonts = FontConfiguration()
    for sheet in sorted(Path(pages[0]).parent.parent.glob("assets/*.css")):
        CSS(filename=sheet, font_config=fonts, media_type="print")
    spent = []
    for page in [pages[0], *pages]:
        began = time.process_time()
        HTML(filename=page).write_pdf(font_config=fonts, **OPTIONS)
        spent.append(time.process_time() - began)
    print(json.dumps(spent[1:]))


if __name__ == "__main__":
    main(sys.argv[1:])
