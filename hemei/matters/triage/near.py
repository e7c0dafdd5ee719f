"""Near-duplicates: texts that say the same with small changes, by MinHash over four-character shingles.

Used to keep a message and its repost out of both sides of a test, and to count reposts once.
"""

import re
import zlib
from collections.abc import Iterable, Sequence

import numpy as np

HASHES, BANDS = 64, 16
ALIKE = 0.6  # Jaccard of the shingles
_NOT_TEXT = re.compile(r"[\W_A-Za-z0-9]+")


def groups(texts: Sequence[str]) -> list[int]:
    """For each text the index of the first text of its group. Linear in time and memory; candidates are verified."""
    shingles = [_shingles(text) for text in texts]
    union = _Union(len(texts))
    buckets: dict[bytes, int] = {}
    for index, own in enumerate(shingles):
        for key in _band_keys(own):
            first = buckets.setdefault(key, index)
            if first != index and union.top(first) != union.top(index) and jaccard(shingles[first], own) >= ALIKE:
                union.join(first, index)
    return [union.top(index) for index in range(len(texts))]


def first_of_each(texts: Sequence[str]) -> list[int]:
    """Indexes of the texts that are not a repeat of an earlier one."""
    return [index for index, top in enumerate(groups(texts)) if top == index]


def jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


def _shingles(text: str) -> set[str]:
    """Only Chinese characters count; numbers and codes differ between copies."""
    plain = _NOT_TEXT.sub("", text) or text.strip()
    return {plain[i : i + 4] for i in range(max(1, len(plain) - 3))}


_draw = np.random.default_rng(2021)
_MULTIPLY = _draw.integers(1, 2**61, HASHES, dtype=np.uint64) | np.uint64(1)
_ADD = _draw.integers(0, 2**61, HASHES, dtype=np.uint64)


def _band_keys(shingles: Iterable[str]) -> list[bytes]:
    hashes = np.array([zlib.crc32(s.encode()) for s in shingles], dtype=np.uint64)
    smallest = ((hashes[:, None] * _MULTIPLY + _ADD) >> np.uint64(20)).min(axis=0)
    width = HASHES // BANDS
    return [bytes([band]) + smallest[band * width : (band + 1) * width].tobytes() for band in range(BANDS)]


class _Union:
    """Sets that merge; the smallest index names its set."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def top(self, index: int) -> int:
        while self.parent[index] != index:
            self.parent[index] = self.parent[self.parent[index]]
            index = self.parent[index]
        return index

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.top(one), self.top(other)))
        self.parent[high] = low
