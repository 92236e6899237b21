"""Seeds and a number → bytes that are a little wrong: cut, doubled, mixed, bent; the same ones each time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

LONGEST = 4000
# What means something to one parser or another.
_SIGNS = r"""
{ } [ ] ( ) < > </ /> <!-- ]]> & &# ; : - | > ' " \ \u \U \x % %0 * ** _ # @ ! ~ = <<: --- msgid msgstr id= href= url(
{lang= [^ - 1. 2) https:// xn-- 0 9 1e9 null true é ß œ « » „ “ 👩‍🔬
"""
_UNSEEN = (b"\n", b"\n\n", b"\n  ", b"\r", b"\t", b" ", b"\0", b"\xff", b"\xc2\xa0", b"\xe2\x80\xae", b"\xed\xa0\x80")
TOKENS = (*_SIGNS.encode().split(), *_UNSEEN)


def mutations(seeds: Sequence[bytes], count: int, seed: int = 0) -> Iterator[bytes]:
    """The seeds, and then `count` inputs made from them."""
    chance = random.Random(seed)
    yield from seeds
    for _ in range(count):
        data = chance.choice(seeds)
        for _ in range(chance.randint(1, 4)):
            data = chance.choice(_CHANGES)(data, chance.choice(seeds), chance)
        yield data[:LONGEST]


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.choice((1, 2, 8, 40)))


def _cut(data: bytes, _: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _doubled(data: bytes, _: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 60)) + data[end:]


def _with_token(data: bytes, _: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + chance.choice(TOKENS) + data[chance.choice((start, end)) :]


def _mixed(data: bytes, other: bytes, chance: random.Random) -> bytes:
    return data[: _span(data, chance)[0]] + other[_span(other, chance)[0] :]


def _bent(data: bytes, _: bytes, chance: random.Random) -> bytes:
    start, _end = _span(data, chance)
    return data[:start] + bytes([chance.randrange(256)]) + data[start + 1 :]


_CHANGES: tuple[Callable[[bytes, bytes, random.Random], bytes], ...] = (_cut, _doubled, _with_token, _mixed, _bent)
