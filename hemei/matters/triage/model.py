"""The classifier as a file and in use. The format is described in ADR 0010; nothing in it can run code."""

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from hemei.matters.rules import FileNotFound, ModelNotReadable, ModelTooNew
from hemei.matters.triage import features
from hemei.matters.triage.features import BODY, Vocabulary

VERSION = 1
SURE = 0.9999  # a confidence is never 0 nor 1
BATCH = 256
PARTICLES = frozenset("的了不在和是我们你您他有就都也太没还很到着把被让请问与及于其这那")
_ARRAYS = ("meta", "keys", "idf", "weights", "bias", "calibration", "offset")


@dataclass(frozen=True)
class Verdict:
    """A class with the probability that it is right, by the model's own lights."""

    label: str
    confidence: float


@dataclass(frozen=True)
class Model:
    """Linear scores over n-grams, then a calibrated softmax over the scores. `meta` tells how it came about."""

    labels: list[str]
    vocabulary: Vocabulary
    weights: np.ndarray  # grams × labels
    bias: np.ndarray
    calibration: np.ndarray  # labels × labels: scores → log odds
    offset: np.ndarray
    meta: dict[str, Any] = field(default_factory=dict)

    def classify(self, texts: Sequence[str]) -> list[Verdict]:
        """One verdict per text, in order; an empty text gets the class that is most usual."""
        found: list[Verdict] = []
        for start in range(0, len(texts), BATCH):
            chances = self.probabilities(texts[start : start + BATCH])
            best = chances.argmax(axis=1)
            found += [
                Verdict(self.labels[label], min(max(float(row[label]), 1 - SURE), SURE))
                for label, row in zip(best, chances, strict=True)
            ]
        return found

    def probabilities(self, texts: Sequence[str]) -> np.ndarray:
        bags = [features.grams(text) for text in texts]
        scores = self.vocabulary.matrix(bags) @ self.weights + self.bias
        return softmax(scores @ self.calibration + self.offset)

    def reasons(self, text: str, label: str, number: int = 5) -> list[str]:
        """The words of the text that spoke most for the label; none of them overlap."""
        columns, values = self.vocabulary.row(features.grams(text))
        lead = self.weights[columns, self.labels.index(label)] - self.weights[columns].mean(axis=1)
        said = dict(zip(self.vocabulary.keys[columns].tolist(), (values * lead).tolist(), strict=True))
        cleaned = features.clean(text)
        spans = [
            (said[key] * n, place, cleaned[place : place + n])
            for n, by_place in enumerate(features.keys(cleaned, BODY), 1)
            for place, key in enumerate(by_place.tolist())
            if said.get(key, 0) > 0
        ]
        return _apart(
            sorted((span for span in spans if _is_word(span[2])), key=lambda span: (-span[0], span[1])), number
        )

    def save(self, path: Path) -> None:
        """Write to a temporary name first: a reader never meets half a model."""
        stored = io.BytesIO()
        meta = json.dumps({**self.meta, "version": VERSION, "labels": self.labels}, ensure_ascii=False)
        np.savez_compressed(
            stored, meta=np.frombuffer(meta.encode(), dtype=np.uint8), keys=self.vocabulary.keys,
            idf=self.vocabulary.idf.astype(np.float32), weights=self.weights, bias=self.bias.astype(np.float32),
            calibration=self.calibration.astype(np.float32), offset=self.offset.astype(np.float32),
        )  # fmt: skip
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.partial")
        partial.write_bytes(stored.getvalue())
        partial.replace(path)


def load(path: Path) -> Model:
    """Read a model file; ModelNotReadable when it is none, ModelTooNew when another version wrote it."""
    if not path.is_file():
        raise FileNotFound(where=path)
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in _ARRAYS}
        meta = json.loads(arrays["meta"].tobytes())
        version = meta["version"]
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise ModelNotReadable(where=path.name, why=str(error) or type(error).__name__) from error
    if version != VERSION:
        raise ModelTooNew(where=path.name, version=version, known=VERSION)
    return _checked(path, meta, arrays)


def _checked(path: Path, meta: dict[str, Any], arrays: dict[str, np.ndarray]) -> Model:
    labels, known = meta.get("labels"), arrays["keys"]
    if not isinstance(labels, list) or len(set(map(str, labels))) < 2:
        raise ModelNotReadable(where=path.name, why="没有类别")
    if known.ndim != 1 or known.dtype != np.uint64 or not len(known) or (known[1:] <= known[:-1]).any():
        raise ModelNotReadable(where=path.name, why="词表不对")
    many, kinds = len(known), len(labels)
    shapes = {
        "idf": (many,), "weights": (many, kinds), "bias": (kinds,), "calibration": (kinds, kinds), "offset": (kinds,),
    }  # fmt: skip
    for name, shape in shapes.items():
        if arrays[name].shape != shape or arrays[name].dtype.kind != "f" or not np.isfinite(arrays[name]).all():
            raise ModelNotReadable(where=path.name, why=f"{name} 的形状或内容不对")
    vocabulary = Vocabulary(known, arrays["idf"].astype(np.float64))
    weights = arrays["weights"].astype(np.float32)
    return Model(labels, vocabulary, weights, arrays["bias"], arrays["calibration"], arrays["offset"], meta)


def softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def digest(rows: Sequence[tuple[str, ...]]) -> str:
    """SHA-256 over the training rows, so that a model names the data it came from without holding it."""
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def _is_word(gram: str) -> bool:
    """Looks like a word to a reader: letters only, and no particle at either end."""
    return len(gram) > 1 and gram.isalnum() and gram[0] not in PARTICLES and gram[-1] not in PARTICLES


def _apart(spans: list[tuple[float, int, str]], number: int) -> list[str]:
    """The heaviest first, leaving out what overlaps one already chosen: 自来, 来水 and 自来水 are one reason."""
    chosen: list[str] = []
    taken: set[int] = set()
    for _, start, gram in spans:
        places = range(start, start + len(gram))
        if len(chosen) < number and taken.isdisjoint(places):
            if not any(gram in other or other in gram for other in chosen):
                chosen.append(gram)
            taken.update(places)
    return chosen
