"""Hot topics: what many people say about one place and one problem.

A message is two vectors of character n-grams: the names of places in it, and the rest, the title heavier than the
body. Two messages are as alike as the geometric mean of both cosines, so that neither the same street nor the same
nuisance alone makes a topic. Each message is tied to those of its nearest neighbours that are also near to it (memory
grows with messages × neighbours, never with their square); a tied group is then split by average linkage, so that a
chain of lookalikes does not become one topic. The same once more with the centres of the topics joins what people say
in different words; a centre is steadier than any one message, so it must be more alike.
Heat is people, not posts: who writes ten times counts once. Likes and dislikes are shown beside it, never added.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from hemei.matters.triage import topic_names

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

TITLE_SHARE, BODY_SHARE = 1.0, 0.6
BODY_READ = 400  # characters
NEIGHBOURS = 50
PLACE_UNKNOWN = 0.25  # likeness of place where one names none
TIED = 0.2  # likeness
WITHIN = 0.14  # likeness, average over the group
BLOCK = 256  # rows compared at a time
CENTRES_ALIKE = 0.25
LARGEST = 3000  # messages of one tied group that are split exactly


@dataclass(frozen=True)
class Message:
    """One post. `person` "" means that nobody knows who; each such post counts as its own person."""

    number: str
    person: str
    title: str
    body: str
    at: datetime | None = None
    likes: int = 0
    dislikes: int = 0


@dataclass(frozen=True)
class Topic:
    """Posts of one topic, the most typical first."""

    place: str
    problem: str
    messages: tuple[Message, ...]

    @property
    def people(self) -> int:
        return len({message.person or f"#{message.number}" for message in self.messages})

    @property
    def posts(self) -> int:
        return len(self.messages)

    @property
    def likes(self) -> int:
        return sum(message.likes for message in self.messages)

    @property
    def dislikes(self) -> int:
        return sum(message.dislikes for message in self.messages)

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        dates = [message.at for message in self.messages if message.at]
        return (min(dates), max(dates)) if dates else None

    @property
    def name(self) -> str:
        return f"{self.place}{self.problem}"


def hot_topics(messages: Sequence[Message], top: int = 5) -> list[Topic]:
    """The topics of most people; then most posts, then the number of the first message."""
    if not messages:
        return []
    vectors = _Vectors.of(messages)
    found = _joined(vectors, [group for group in _groups(vectors, TIED, WITHIN) if len(group) > 1])
    found.sort(key=lambda group: (-_people(messages, group), -len(group), messages[group[0]].number))
    return [_topic(messages, vectors, group) for group in found[:top]]


def _people(messages: Sequence[Message], group: Sequence[int]) -> int:
    return Topic("", "", tuple(messages[i] for i in group)).people


def _topic(messages: Sequence[Message], vectors: "_Vectors", group: Sequence[int]) -> Topic:
    typical = np.argsort(-vectors.likeness(group).mean(axis=0), kind="stable")
    ordered = tuple(messages[group[i]] for i in typical)
    place, problem = topic_names.name([message.title or message.body for message in ordered])
    return Topic(place, problem, ordered)


@dataclass(frozen=True)
class _Vectors:
    """Rows of unit length: where, and what."""

    place: "csr_matrix"
    problem: "csr_matrix"

    @classmethod
    def of(cls, messages: Sequence[Message]) -> "_Vectors":
        from scipy.sparse import hstack
        from sklearn.preprocessing import normalize

        titles = [topic_names.plain(message.title) for message in messages]
        bodies = [topic_names.plain(message.body[:BODY_READ]) for message in messages]
        whole = [f"{title} {body}" for title, body in zip(titles, bodies, strict=True)]
        place = _tfidf([" ".join(topic_names.places(text)) for text in whole], (2, 4))
        title = _tfidf([topic_names.without_places(text) for text in titles], (2, 3))
        body = _tfidf([topic_names.without_places(text) for text in bodies], (2, 3))
        return cls(place, normalize(hstack([title * TITLE_SHARE, body * BODY_SHARE]).tocsr()))

    def likeness(self, group: Sequence[int]) -> np.ndarray:
        """Of each to each within the group."""
        own = _Vectors(self.place[group], self.problem[group])
        return np.clip(own.against(own).toarray(), 0, 1)

    def against(self, other: "_Vectors") -> "csr_matrix":
        """√(place × problem) of each row to each row of the other. Where one of two names no place, the problem
        alone must carry the likeness."""
        from scipy.sparse import diags

        problem = (self.problem @ other.problem.T).tocsr()
        silent, other_silent = self.without_place, other.without_place
        loose = diags(silent) @ problem + diags(1 - silent) @ problem @ diags(other_silent)
        return ((self.place @ other.place.T).multiply(problem) + PLACE_UNKNOWN * loose).tocsr().sqrt()

    @property
    def without_place(self) -> np.ndarray:
        return (np.diff(self.place.indptr) == 0).astype(np.float32)

    def centres(self, groups: Sequence[Sequence[int]]) -> "_Vectors":
        """One row for each group."""
        from scipy.sparse import csr_matrix
        from sklearn.preprocessing import normalize

        members = np.concatenate([np.asarray(group) for group in groups])
        rows = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
        ones = np.ones(len(members), dtype=np.float32)
        total = csr_matrix((ones, (rows, members)), shape=(len(groups), self.place.shape[0]))
        return _Vectors(normalize(total @ self.place), normalize(total @ self.problem))

    def near(self, least: float) -> "csr_matrix":
        """Each row's nearest neighbours that are alike enough; one block of rows at a time."""
        from scipy.sparse import vstack

        starts = range(0, self.place.shape[0], BLOCK)
        blocks = (_Vectors(self.place[at : at + BLOCK], self.problem[at : at + BLOCK]) for at in starts)
        found = [_nearest(block.against(self), at, least) for at, block in zip(starts, blocks, strict=True)]
        return vstack(found).tocsr()


def _nearest(block: "csr_matrix", start: int, least: float) -> "csr_matrix":
    from scipy.sparse import csr_matrix

    rows, columns, values = [], [], []
    for row in range(block.shape[0]):
        span = slice(block.indptr[row], block.indptr[row + 1])
        places, alike = block.indices[span], block.data[span]
        good = (alike >= least) & (places != start + row)
        best = np.argsort(-alike[good], kind="stable")[:NEIGHBOURS]
        rows += [row] * len(best)
        columns += places[good][best].tolist()
        values += alike[good][best].tolist()
    return csr_matrix((values, (rows, columns)), shape=block.shape)


def _tfidf(texts: list[str], lengths: tuple[int, int]) -> "csr_matrix":
    """A gram in one text ties nothing; one in a tenth of all ties everything."""
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

    vector = TfidfVectorizer(
        analyzer="char", ngram_range=lengths, min_df=2, max_df=max(0.1, min(1.0, 20 / len(texts))),
        sublinear_tf=True, dtype=np.float32,
    )  # fmt: skip
    try:
        return vector.fit_transform(texts)
    except ValueError:  # nothing occurs twice
        return csr_matrix((len(texts), 1), dtype=np.float32)


def _joined(vectors: _Vectors, groups: list[list[int]]) -> list[list[int]]:
    """Topics whose centres are alike are one."""
    if len(groups) < 2:
        return groups
    parts = _groups(vectors.centres(groups), CENTRES_ALIKE, CENTRES_ALIKE)
    return [[member for index in part for member in groups[index]] for part in parts]


def _groups(vectors: _Vectors, tied: float, within: float) -> Iterator[list[int]]:
    """Rows tied to each other by at least `tied`, split until they are alike by `within` on average."""
    from scipy.sparse.csgraph import connected_components

    ties = vectors.near(tied)
    _, names = connected_components(ties.minimum(ties.T), directed=False)
    members: dict[int, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        members[name].append(index)
    for group in members.values():
        yield from _split(vectors, group, within)


def _split(vectors: _Vectors, group: list[int], within: float) -> list[list[int]]:
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if len(group) < 3 or len(group) > LARGEST:
        return [group]
    distance = 1 - vectors.likeness(group)
    np.fill_diagonal(distance, 0)
    names = fcluster(linkage(squareform(distance, checks=False), "average"), 1 - within, "distance")
    parts: dict[int, list[int]] = defaultdict(list)
    for index, name in zip(group, names, strict=True):
        parts[name].append(index)
    return list(parts.values())
