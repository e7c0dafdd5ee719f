"""Texts that say nearly the same: cosine over character n-grams."""

from collections.abc import Sequence
from dataclasses import dataclass

from hemei.matters.triage import features

ALIKE = 0.2
SHOWN = 5


@dataclass(frozen=True)
class Candidate:
    """An earlier matter: its number and its text."""

    number: str
    text: str


@dataclass(frozen=True)
class Similar:
    """A candidate with its cosine to the text asked for, in (0, 1]."""

    candidate: Candidate
    cosine: float


class Recent:
    """Earlier texts, indexed once; each `find` is one sparse product."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.candidates = list(candidates)
        bags = [features.grams(candidate.text) for candidate in self.candidates]
        self.vocabulary = features.learn_vocabulary(bags, rarest=1) if bags else None
        self.rows = self.vocabulary.matrix(bags) if self.vocabulary else None

    def find(self, text: str, shown: int = SHOWN, at_least: float = ALIKE) -> list[Similar]:
        """Those that are alike enough, the most alike first."""
        if self.vocabulary is None or self.rows is None or not len(self.vocabulary.keys):
            return []
        asked = self.vocabulary.matrix([features.grams(text)])
        longest = sum(share**2 for share in features.SHARE)  # the squared length of a row
        cosines = (self.rows @ asked.T).toarray().ravel() / longest
        order = sorted(range(len(cosines)), key=lambda i: -cosines[i])[:shown]
        return [Similar(self.candidates[i], float(cosines[i])) for i in order if cosines[i] >= at_least]


def similar(text: str, candidates: Sequence[Candidate], shown: int = SHOWN) -> list[Similar]:
    return Recent(candidates).find(text, shown)
