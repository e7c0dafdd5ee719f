import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from hemei.matters.triage import sample


def run(*words: object) -> str:
    out = io.StringIO()
    call_command("triage", *map(str, words), stdout=out)
    return out.getvalue()


def write(path: Path, rows: list[list[str]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("triage")
    run("train", write(folder / "t.csv", [["text", "label"], *map(list, sample.rows(12))]), "--output", folder / "m")
    return folder / "m"


AWKWARD = ["", '他说"停水",没人管', "第一行\n第二行，公交车不来", "   ", "医院乱收费" * 3000, "🙂"]


def test_one_row_for_each_row_in_order_whatever_the_text(model: Path, tmp_path: Path) -> None:
    texts = [*AWKWARD, "公交车班次太少", "医院乱收费"]
    file = write(tmp_path / "c.csv", [["id", "text"], *([str(i), text] for i, text in enumerate(texts))])
    rows = list(csv.reader(io.StringIO(run("classify", file, "--model", model))))
    assert rows[0] == ["label", "confidence"] and len(rows) == len(texts) + 1
    assert [row[0] for row in rows[-2:]] == ["交通运输", "卫生计生"]
    assert all(0 < float(row[1]) < 1 for row in rows[1:])


def test_a_blank_line_of_a_single_column_is_an_empty_text(model: Path, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("text\n公交车太少\n\n医院太远\n", encoding="utf-8")
    assert len(run("classify", tmp_path / "c.csv", "--model", model).splitlines()) == 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_reads_the_encodings_that_clerks_have(model: Path, tmp_path: Path, encoding: str) -> None:
    file = write(tmp_path / "c.csv", [["text"], ["公交车班次太少，等不到车"]], encoding)
    assert run("classify", file, "--model", model).splitlines()[1].startswith("交通运输,")


def test_without_a_model_the_cold_start_one_answers_until_the_town_has_its_own(tmp_path: Path, settings) -> None:
    settings.HOME = tmp_path
    file = write(tmp_path / "c.csv", [["text"], ["工厂拖欠工资"]])
    assert run("classify", file).splitlines()[1].startswith("劳动和社会保障,")
    own = write(tmp_path / "t.csv", [["text", "label"], ["工厂拖欠工资", "欠薪"], ["路灯坏了", "市政"]])
    run("train", own, "--output", tmp_path / "triage.model")
    assert run("classify", file).splitlines()[1].startswith("欠薪,")


@pytest.mark.parametrize(("content", "said"), [
    (b"", "是空的"), (b"text,label\n", "是空的"),
    ("内容,label\n停水,水\n".encode(), "缺少列“text”。现有的列：内容、label"),
    ("text,类别\n停水,水\n".encode(), "缺少列“label”"), ("text,label\n停水,水\n断水,水\n".encode(), "只有一个类别“水”"),
    ("text,label\n停水,水\n断水,\n".encode(), "第 2 条数据没有类别"),
    ("text,label\n停水,水,多\n".encode(), "第 2 行读不了：有 3 列"),
    ("text,label\n停水,水\n".encode("utf-16"), "编码认不出来"), (b"\xff\xff\xff\xff", "编码认不出来"),
    (b"text,label\n,a\n,b\n", "没有可用的文字"),
])  # fmt: skip
def test_a_bad_training_file_is_refused_in_chinese_and_leaves_no_model(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    with pytest.raises(CommandError, match=said):
        run("train", tmp_path / "t.csv", "--output", tmp_path / "m")
    assert not (tmp_path / "m").exists()


def test_missing_files_are_named(tmp_path: Path, model: Path) -> None:
    with pytest.raises(CommandError, match="找不到文件"):
        run("classify", tmp_path / "none.csv", "--model", model)
    with pytest.raises(CommandError, match="找不到文件"):
        run("classify", write(tmp_path / "c.csv", [["text"], ["水"]]), "--model", tmp_path / "none")
