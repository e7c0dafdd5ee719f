"""A text as two bags of character n-grams: its body and, counted apart, its title.

Characters need no dictionary and no segmentation, which fail on village names and dialect. What is said first says
what it is about, so the title (up to the first blank, as hotline exports write it) is a bag of its own. Grams are
64-bit keys from the start: it is fast, and a model holds no words that people wrote.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

BODY, TITLE = 0, 1  # the lowest bit of a key
GRAMS = (4, 3)  # longest n-gram of each bag
SHARE = (1.0, 0.4)  # length of each bag's vector
LONGEST = 4000  # characters read of one text; keeps the time of a hostile text bounded
LONGEST_TITLE = 60
HEAD = 30  # characters that stand for a title where there is none

_JUNK = re.compile(r"_x000d_")
_BLANK = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+")
_STARS = re.compile(r"\*{2,}")
_CODE = re.compile(r"[a-z]0?(?=[省市州区县])")  # A7县: a place made anonymous
_STEP, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_HALF, _NOT_ONE = np.uint64(29), np.uint64(2**64 - 2)

Grams = tuple[np.ndarray, np.ndarray]  # keys in ascending order, and how often each occurs


def clean(text: str) -> str:
    """Half-width and lower case; a number is 0, whatever it was; no line breaks."""
    plain = _JUNK.sub("", unicodedata.normalize("NFKC", text[:LONGEST]).lower())
    plain = _STARS.sub("*", _DIGITS.sub("0", plain))
    return _BLANK.sub(" ", _CODE.sub("某", plain)).strip()


def title_of(cleaned: str) -> str:
    cut = cleaned.find(" ")
    return cleaned[:cut] if 0 < cut <= LONGEST_TITLE else cleaned[:HEAD]


def grams(text: str) -> Grams:
    """The keys of both bags."""
    cleaned = clean(text)
    parts = [*keys(cleaned, BODY), *keys(title_of(cleaned), TITLE)]
    return np.unique(np.concatenate(parts), return_counts=True)


def keys(text: str, bag: int) -> list[np.ndarray]:
    """For each length n from 1: the keys of the n-grams by place of their first character."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), "<u4").astype(np.uint64)
    rolling, found = codes, []
    for n in range(1, GRAMS[bag] + 1):
        if n > 1:
            rolling = rolling[:-1] * _STEP + codes[n - 1 :]
        mixed = (rolling + np.uint64(n)) * _MIX
        found.append(((mixed ^ (mixed >> _HALF)) * _STEP & _NOT_ONE) | np.uint64(bag))
    return found


@dataclass(frozen=True)
class Vocabulary:
    """The grams that a model knows (keys in ascending order), and the inverse document frequency of each."""

    keys: np.ndarray
    idf: np.ndarray

    def row(self, found: Grams) -> Grams:
        """Columns and values of one text: (1 + ln count) × idf, each bag scaled to its share."""
        columns = np.searchsorted(self.keys, found[0])
        known = self.keys[np.minimum(columns, len(self.keys) - 1)] == found[0]
        columns = columns[known]
        values = (1 + np.log(found[1][known])) * self.idf[columns]
        title = (self.keys[columns] & np.uint64(1)).astype(bool)
        for bag, share in ((~title, SHARE[BODY]), (title, SHARE[TITLE])):
            length = np.sqrt(np.square(values[bag]).sum())
            if length:
                values[bag] *= share / length
        return columns, values

    def matrix(self, bags: Sequence[Grams]) -> "csr_matrix":
        from scipy.sparse import csr_matrix

        rows = [self.row(found) for found in bags]
        starts = np.cumsum([0, *(len(columns) for columns, _ in rows)])
        columns = np.concatenate([columns for columns, _ in rows] or [np.empty(0, np.int64)])
        values = np.concatenate([values for _, values in rows] or [np.empty(0)])
        return csr_matrix((values, columns, starts), shape=(len(rows), len(self.keys)))

    def only(self, places: np.ndarray) -> "Vocabulary":
        return Vocabulary(self.keys[places], self.idf[places])


def learn_vocabulary(bags: Sequence[Grams], rarest: int) -> Vocabulary:
    """Grams in at least `rarest` texts; smoothed idf as in scikit-learn, ln((1+n)/(1+df)) + 1."""
    seen, frequency = np.unique(np.concatenate([found for found, _ in bags]), return_counts=True)
    kept = frequency >= rarest
    return Vocabulary(seen[kept], np.log((1 + len(bags)) / (1 + frequency[kept])) + 1)
