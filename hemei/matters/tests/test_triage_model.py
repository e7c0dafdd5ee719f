import io
import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from hemei.matters import rules
from hemei.matters.triage import cold_start, features, near, sample
from hemei.matters.triage.learn import learn
from hemei.matters.triage.model import digest, load

DAY = date(2026, 1, 1)
ROWS = sample.rows(per_class=24)
TEXTS, LABELS = map(list, zip(*ROWS, strict=True))


@pytest.fixture(scope="module")
def model():
    return learn(TEXTS, LABELS, on=DAY, most_grams=4000)


class TestFeatures:
    def test_numbers_width_and_blanks_do_not_matter(self) -> None:
        assert features.clean(" ＡＢＣ 2023年\r\n13800138000 ") == "abc 0年 0"

    def test_the_title_is_what_stands_before_the_blank(self) -> None:
        assert features.title_of("小区停水 昨天起") == "小区停水"
        assert features.title_of("字" * 100) == "字" * 30

    def test_a_gram_has_one_key_wherever_it_stands_and_another_in_the_title(self) -> None:
        body = features.keys("停水停水", features.BODY)
        assert body[1][0] == body[1][2] != body[1][1]
        assert set(body[1].tolist()).isdisjoint(features.keys("停水", features.TITLE)[1].tolist())

    def test_keys_of_many_grams_do_not_collide(self) -> None:
        texts = {text for text, _ in sample.rows(60)}
        pairs = [(g, k) for t in texts for n, found in enumerate(features.keys(t, features.BODY), 1)
                 for g, k in zip((t[i : i + n] for i in range(len(t))), found.tolist(), strict=False)]  # fmt: skip
        grams = {gram for gram, _ in pairs}
        assert len(grams) > 10_000 and len({key for _, key in pairs}) == len(grams)

    @pytest.mark.parametrize("text", ["", " ", "\n\n", "水", "😀", "\x00"])
    def test_the_smallest_texts_have_features_or_none_but_never_fail(self, model, text: str) -> None:
        assert len(model.classify([text])) == 1


class TestNear:
    def test_a_repost_with_small_changes_is_a_repeat(self) -> None:
        text = "柳林镇北街的路灯坏了三个月没有人来修，晚上走路很不安全，希望尽快处理"
        other = "东柳村的垃圾堆在村口没有人清运，夏天臭气熏天，请环卫部门派车"
        assert near.groups([text, other, text + "！谢谢", text.replace("三个月", "四个月")]) == [0, 1, 0, 0]

    def test_empty_texts_are_alike(self) -> None:
        assert near.first_of_each(["", "", "水"]) == [0, 2]


class TestModel:
    def test_learns_to_tell_classes_it_has_seen_apart(self, model) -> None:
        fresh = [row for row in sample.rows(per_class=40) if row[0] not in TEXTS]
        guesses = model.classify([text for text, _ in fresh])
        right = sum(guess.label == label for guess, (_, label) in zip(guesses, fresh, strict=True))
        assert right / len(fresh) > 0.8

    def test_confidence_is_between_nought_and_one_and_says_how_often_it_is_right(self, model) -> None:
        verdicts = model.classify(TEXTS + ["", "无关"])
        assert all(0 < verdict.confidence < 1 for verdict in verdicts)

    def test_the_same_rows_give_the_same_model(self, model) -> None:
        again = learn(TEXTS, LABELS, on=DAY, most_grams=4000)
        assert (again.weights == model.weights).all() and again.meta == model.meta

    def test_a_saved_model_says_the_same(self, model, tmp_path: Path) -> None:
        model.save(tmp_path / "in" / "m.model")
        again = load(tmp_path / "in" / "m.model")
        assert again.labels == model.labels and again.meta["trained_on"] == "2026-01-01"
        assert again.meta["data_sha256"] == digest(ROWS)
        for one, other in zip(again.classify(TEXTS), model.classify(TEXTS), strict=True):
            assert one.label == other.label and one.confidence == pytest.approx(other.confidence, abs=1e-3)
        assert [path.name for path in (tmp_path / "in").iterdir()] == ["m.model"]

    def test_the_reason_is_words_of_the_text_that_do_not_overlap(self, model) -> None:
        text = "东柳村公交车班次太少 您好，公交车班次太少，等不到车"
        words = model.reasons(text, "交通运输")
        assert words and all(word in text for word in words)
        assert "公交" in "".join(words) or "班次" in "".join(words)

    def test_two_labels_and_four_texts_are_enough(self) -> None:
        small = learn(["停水了", "又停水", "医院乱收费", "医院误诊"], ["水", "水", "医", "医"], on=DAY)
        assert [verdict.label for verdict in small.classify(["停水", "医院"])] == ["水", "医"]
        two = learn(["停水了", "医院乱收费"], ["水", "医"], on=DAY)
        assert [verdict.label for verdict in two.classify(["停水了", "医院乱收费"])] == ["水", "医"]

    def test_a_class_with_one_text_does_not_stop_it(self) -> None:
        texts = [*TEXTS, "村口发现一只狐狸"]
        assert "动物" in learn(texts, [*LABELS, "动物"], on=DAY, most_grams=2000).labels

    def test_one_label_or_no_text_is_refused(self) -> None:
        with pytest.raises(rules.OneLabelOnly, match="“水”"):
            learn(["停水", "断水"], ["水", "水"], on=DAY)
        with pytest.raises(rules.NothingToLearn):
            learn(["", " "], ["水", "医"], on=DAY)


class TestFile:
    def save(self, path: Path, **changes: object) -> Path:
        """A well-formed little model with changes."""
        parts: dict[str, object] = {
            "meta": np.frombuffer(json.dumps({"version": 1, "labels": ["水", "医"]}).encode(), np.uint8),
            "keys": np.array([2, 4], np.uint64), "idf": np.ones(2, np.float32), "weights": np.ones((2, 2), np.float32),
            "bias": np.zeros(2, np.float32), "calibration": np.eye(2, dtype=np.float32),
            "offset": np.zeros(2, np.float32),
        }  # fmt: skip
        stored = io.BytesIO()
        np.savez(stored, **(parts | changes))
        path.write_bytes(stored.getvalue())
        return path

    def test_the_little_model_itself_is_sound(self, tmp_path: Path) -> None:
        assert load(self.save(tmp_path / "m")).labels == ["水", "医"]

    @pytest.mark.parametrize("changes", [
        {"weights": np.ones((3, 2), np.float32)}, {"idf": np.array([1, np.nan], np.float32)},
        {"keys": np.array([4, 2], np.uint64)}, {"keys": np.array(["a", "b"])}, {"meta": np.array([1], np.uint8)},
        {"bias": np.array([{"a": 1}, 2], dtype=object)},  # a pickle: must not be loaded
        {"meta": np.frombuffer(b'{"version": 1, "labels": ["x"]}', np.uint8)},
    ])  # fmt: skip
    def test_a_damaged_or_hostile_file_is_refused(self, tmp_path: Path, changes: dict) -> None:
        with pytest.raises(rules.ModelNotReadable, match="m.model"):
            load(self.save(tmp_path / "m.model", **changes))

    def test_another_file_a_missing_file_and_a_newer_version_are_refused(self, tmp_path: Path) -> None:
        (tmp_path / "x").write_text("不是模型")
        with pytest.raises(rules.ModelNotReadable):
            load(tmp_path / "x")
        with pytest.raises(rules.FileNotFound):
            load(tmp_path / "none")
        newer = np.frombuffer(json.dumps({"version": 2, "labels": ["水", "医"]}).encode(), np.uint8)
        with pytest.raises(rules.ModelTooNew, match="2 版"):
            load(self.save(tmp_path / "n", meta=newer))


def test_the_shipped_model_is_that_of_the_phrases_and_small() -> None:
    shipped = cold_start.shipped()
    assert shipped.meta["data_sha256"] == digest(sample.rows())
    assert cold_start.FILE.stat().st_size < 500_000 and "只供起步" in shipped.meta["note"]
    assert shipped.classify(["公司拖欠农民工工资半年不给"])[0].label == "劳动和社会保障"
