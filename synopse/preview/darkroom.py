"""A photograph → latent pictures, each developed when a browser asks for it: of several widths it asks for one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache, partial

from synopse.errors import UnusablePicture
from synopse.publishing.pages import Derive
from synopse.rendering.pictures import picture_problem


class Latent(bytes):
    """The hash of all that a picture will be made of, in the place of its bytes; `develop` makes them."""

    develop: Callable[[], bytes]


def latent(derive: Derive) -> Derive:
    """What gives a latent picture for each that `derive` would make. Raises UnusablePicture at once, as that would."""

    def exposed(data: bytes, width: int, focus: tuple[float, float]) -> bytes:
        if problem := _problem(data):
            raise UnusablePicture(problem)
        made = Latent(hashlib.sha256(_hash(data) + repr((width, focus)).encode()).digest())
        made.develop = partial(derive, data, width, focus)
        return made

    return exposed


_problem = lru_cache(maxsize=64)(picture_problem)


@lru_cache(maxsize=64)
def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
