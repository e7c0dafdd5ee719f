"""How well and how fast triage classifies.

    python -m benchmarks.triage FILE.csv [--folds 5] [--only-holdout]

FILE has the columns text and label. Printed: macro-F1 of five folds (stratified, near-duplicates never on both sides,
repeats left out) and of a held-out fifth of the file as it is (stratified, seed 0), F1 of each class, seconds of
training, milliseconds a ticket, and how honest the confidences are (expected calibration error in ten bins). The peer,
in the same folds: character TF-IDF with a linear SVM from scikit-learn.
"""

import argparse
import time
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold, train_test_split
from sklearn.svm import LinearSVC

from hemei.matters.management.commands.triage import labelled
from hemei.matters.triage import near
from hemei.matters.triage.learn import learn


def once(texts: np.ndarray, labels: np.ndarray, train: np.ndarray, test: np.ndarray) -> dict:
    began = time.perf_counter()
    model = learn(list(texts[train]), list(labels[train]), on=date(2026, 1, 1))
    trained = time.perf_counter()
    verdicts = model.classify(list(texts[test]))
    done = time.perf_counter()
    guess = np.array([verdict.label for verdict in verdicts])
    sure = np.array([verdict.confidence for verdict in verdicts])
    return {
        "macro": f1_score(labels[test], guess, average="macro"),
        "classes": f1_score(labels[test], guess, average=None, labels=sorted(set(labels))),
        "accuracy": float((guess == labels[test]).mean()),
        "train": trained - began,
        "ms": 1000 * (done - trained) / len(test),
        "ece": calibration_error(sure, guess == labels[test]),
    }


def calibration_error(sure: np.ndarray, right: np.ndarray) -> float:
    bins = np.minimum((sure * 10).astype(int), 9)
    return sum(abs(sure[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins))


def peer(texts: np.ndarray, labels: np.ndarray, train: np.ndarray, test: np.ndarray) -> float:
    vector = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), min_df=2, sublinear_tf=True)
    svm = LinearSVC(random_state=0).fit(vector.fit_transform(texts[train]), labels[train])
    return f1_score(labels[test], svm.predict(vector.transform(texts[test])), average="macro")


def report(name: str, runs: list[dict], peers: list[float], labels: np.ndarray) -> None:
    def mean(key: str) -> float:
        return float(np.mean([run[key] for run in runs]))

    macro = [run["macro"] for run in runs]
    print(f"{name}: macro-F1 {np.mean(macro):.4f} ± {np.std(macro):.4f}  (peer {np.mean(peers):.4f})", end="  ")
    print(f"accuracy {mean('accuracy'):.4f}  calibration error {mean('ece'):.3f}")
    print(f"  training {mean('train'):.1f} s, {mean('ms'):.2f} ms a ticket")
    for label, f1 in zip(sorted(set(labels)), np.mean([run["classes"] for run in runs], axis=0), strict=True):
        print(f"  {label}  F1 {f1:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only-holdout", action="store_true")
    chosen = parser.parse_args()
    texts, labels = (np.array(column, dtype=object) for column in labelled(chosen.file))
    train, test = train_test_split(np.arange(len(texts)), test_size=0.2, stratify=labels, random_state=0)
    report("Held-out fifth", [once(texts, labels, train, test)], [peer(texts, labels, train, test)], labels)
    if chosen.only_holdout:
        return
    groups = np.array(near.groups(list(texts)))
    kept = np.unique(groups)
    print(f"{len(texts)} texts, {len(kept)} without near-duplicates")
    splitter = StratifiedGroupKFold(chosen.folds, shuffle=True, random_state=0)
    folds = [(kept[a], kept[b]) for a, b in splitter.split(kept, labels[kept], groups[kept])]
    runs = [once(texts, labels, *fold) for fold in folds]
    report(f"{chosen.folds} folds", runs, [peer(texts, labels, *fold) for fold in folds], labels)


if __name__ == "__main__":
    main()
