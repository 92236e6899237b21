"""What new documents begin with → the texts of it that say what to write, and are not meant for any reader.

They build, so that a document is seen at once; who publishes one of them has forgotten it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from string import Template

from synopse import pairing
from synopse.reading import strict_yaml

MAY_STAY = (
    "glance.*", "sections.*.title", "figures.*", "tables.*", "fields.*.title", "timeline.*.text", "people.*.role",
)  # fmt: skip
"""Units whose words somebody may want as they are: `Budget` above a budget, `What comes next` above the last part."""


def examples(texts: Mapping[str, str]) -> frozenset[str]:
    """The texts that nobody means, as `pairing.normalise` compares them.

    `texts` are the files of beginnings/ by their path there. A text counts wherever it stands: keys are renamed.
    """
    return frozenset(pairing.normalise(text) for path, text in _units(texts) if not _may_stay(path))


def _units(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for file, text in texts.items():
        if "/" not in file or file.endswith("/document.yaml"):
            continue
        prose = Template(text).substitute(language="", institution="")
        for way, scalar in strict_yaml.scalars(strict_yaml.read(prose, file, texts_only=True)):
            yield ".".join(map(str, way)), scalar.written


def _may_stay(path: str) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in MAY_STAY)
