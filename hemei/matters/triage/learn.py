"""Learning: labelled texts → a model. Deterministic; two cores and a few thousand texts take well under a minute.

Two linear learners share the n-grams and are averaged into one matrix of weights: ridge regression on ±1 targets, and
a linear SVM on features stretched by their naive-Bayes log-count ratios (Wang and Manning 2012, "NB-SVM"), which sees
short texts well. Both balance the classes. Scores of texts that a learner has not seen (by folds) then teach a
calibrated softmax, so that a confidence of 0.8 is right eight times in ten.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.sparse import csr_matrix, diags

from hemei.matters.rules import NothingToLearn, OneLabelOnly
from hemei.matters.triage import features, near
from hemei.matters.triage.features import Grams, Vocabulary
from hemei.matters.triage.model import Model, digest

FOLDS = 4
SMALL = 200  # with fewer texts a gram that occurs once counts too
RIDGE, SVM_COST = 0.4, 0.5
SMOOTHING, STRETCH = 2.0, 1.0  # of the naive-Bayes ratios
CALIBRATION_COST = 10.0
FEWEST_A_CLASS, SLOPE = 10, 1.0  # with fewer texts there is no calibration
MOST_GRAMS = 150_000  # the rest only adds noise: macro-F1 rose by 0.002 when they went


@dataclass(frozen=True)
class Linear:
    """Scores = rows × weights + bias; one column per class."""

    weights: np.ndarray
    bias: np.ndarray

    def scores(self, rows: csr_matrix) -> np.ndarray:
        return rows @ self.weights + self.bias


def learn(
    texts: Sequence[str], labels: Sequence[str], *, on: date, most_grams: int = MOST_GRAMS, note: str = ""
) -> Model:
    """Repeats are left out first. `most_grams` keeps only the grams that tell the classes apart best."""
    kinds = sorted(set(labels))
    if len(kinds) < 2:
        raise OneLabelOnly(field="label", label="、".join(kinds))
    kept = _not_repeated(texts, labels)
    bags = [features.grams(texts[i]) for i in kept]
    targets = np.array([kinds.index(labels[i]) for i in kept])
    vocabulary = _vocabulary(bags, targets, len(kinds), most_grams)
    rows = vocabulary.matrix(bags)
    linear = fit(rows, targets, len(kinds))
    calibration, offset = _calibration(rows, targets, len(kinds))
    meta = {
        "trained_on": on.isoformat(), "texts": len(texts), "without_repeats": len(kept), "note": note,
        "data_sha256": digest(list(zip(texts, labels, strict=True))),
    }  # fmt: skip
    return Model(kinds, vocabulary, linear.weights.astype(np.float32), linear.bias, calibration, offset, meta)


def fit(rows: csr_matrix, targets: np.ndarray, kinds: int) -> Linear:
    """The average of the two learners."""
    ridge, svm = _ridge(rows, targets, kinds), _nb_svm(rows, targets, kinds)
    return Linear((ridge.weights + svm.weights) / 2, (ridge.bias + svm.bias) / 2)


def _not_repeated(texts: Sequence[str], labels: Sequence[str]) -> list[int]:
    """One text of each group of near-duplicates; every class keeps at least one."""
    kept = near.first_of_each(texts)
    missing = set(labels) - {labels[i] for i in kept}
    return sorted([*kept, *(list(labels).index(label) for label in missing)])


def _vocabulary(bags: Sequence[Grams], targets: np.ndarray, kinds: int, most: int) -> Vocabulary:
    vocabulary = features.learn_vocabulary(bags, rarest=1 if len(bags) < SMALL else 2)
    if not len(vocabulary.keys):
        raise NothingToLearn(field="text")
    if most and most < len(vocabulary.keys):
        vocabulary = vocabulary.only(_telling(vocabulary.matrix(bags), targets, most))
    return vocabulary


def _telling(rows: csr_matrix, targets: np.ndarray, most: int) -> np.ndarray:
    from sklearn.feature_selection import chi2

    return np.sort(np.argsort(-np.nan_to_num(chi2(rows, targets)[0]), kind="stable")[:most])


def _ridge(rows: csr_matrix, targets: np.ndarray, kinds: int) -> Linear:
    from sklearn.linear_model import Ridge

    sizes = np.maximum(np.bincount(targets, minlength=kinds), 1)
    wanted = np.where(targets[:, None] == np.arange(kinds), 1.0, -1.0)
    found = Ridge(alpha=RIDGE, solver="sparse_cg", tol=1e-3).fit(
        rows, wanted, sample_weight=(len(targets) / (kinds * sizes))[targets]
    )
    return Linear(found.coef_.T, found.intercept_)


def _nb_svm(rows: csr_matrix, targets: np.ndarray, kinds: int) -> Linear:
    """One class against the rest, each on its own stretched features. One after the other: liblinear draws from one
    random state per process, and threads would make two trainings differ."""
    present = rows.copy()
    present.data = np.ones_like(present.data)
    columns = [_one_against_rest(rows, present, targets == kind) for kind in range(kinds)]
    return Linear(np.column_stack([weights for weights, _ in columns]), np.array([bias for _, bias in columns]))


def _one_against_rest(rows: csr_matrix, present: csr_matrix, own: np.ndarray) -> tuple[np.ndarray, float]:
    from sklearn.svm import LinearSVC

    if own.all() or not own.any():  # a fold may lack a rare class
        return np.zeros(rows.shape[1]), 1.0 if own.any() else -1.0
    stretch = STRETCH + np.abs(_log_ratio(present, own))
    svm = LinearSVC(C=SVM_COST, class_weight="balanced", tol=1e-3, random_state=0)
    found = svm.fit(rows @ diags(stretch), own)
    return stretch * found.coef_[0], float(found.intercept_[0])


def _log_ratio(present: csr_matrix, own: np.ndarray) -> np.ndarray:
    """ln of how much more often a gram occurs in the class than elsewhere."""
    here, there = (SMOOTHING + np.asarray(present[part].sum(axis=0)).ravel() for part in (own, ~own))
    return np.log((here / here.sum()) / (there / there.sum()))


def _calibration(rows: csr_matrix, targets: np.ndarray, kinds: int) -> tuple[np.ndarray, np.ndarray]:
    """Learned from unseen scores; of a few texts those teach the opposite (the fold left out is what is missing), so
    then a fixed and modest slope stands in."""
    if len(targets) < FEWEST_A_CLASS * kinds:
        return np.eye(kinds) * SLOPE, np.zeros(kinds)
    return _calibrate(_unseen_scores(rows, targets, kinds), targets, kinds)


def _unseen_scores(rows: csr_matrix, targets: np.ndarray, kinds: int) -> np.ndarray:
    """Scores of each text by learners that have not seen it."""
    fold = _folds(targets)
    scores = np.zeros((len(targets), kinds))
    for number in range(FOLDS):
        if (held := fold == number).any():
            scores[held] = fit(rows[~held], targets[~held], kinds).scores(rows[held])
    return scores


def _folds(targets: np.ndarray) -> np.ndarray:
    """A fold for each text, classes spread evenly, in an order that is the same each time."""
    shuffled = np.random.default_rng(0).permutation(len(targets))
    by_class = shuffled[np.argsort(targets[shuffled], kind="stable")]
    fold = np.empty(len(targets), dtype=int)
    fold[by_class] = np.arange(len(targets)) % min(FOLDS, len(targets))
    return fold


def _calibrate(scores: np.ndarray, targets: np.ndarray, kinds: int) -> tuple[np.ndarray, np.ndarray]:
    """A softmax regression on the scores; returns its matrix (labels × labels) and offset."""
    from sklearn.linear_model import LogisticRegression

    found = LogisticRegression(C=CALIBRATION_COST, max_iter=1000).fit(scores, targets)
    if kinds > 2:
        return found.coef_.T, found.intercept_
    return np.column_stack([-found.coef_[0], found.coef_[0]]) / 2, np.array([-1, 1]) * found.intercept_[0] / 2
