"""The block tree: what Markdown becomes, and that it survives being kept as JSON."""

import json

from hemei.kernel.periods import parse as period
from hemei.reports import document
from hemei.reports.html import to_html
from hemei.reports.language.scope import Span
from hemei.reports.official import to_docx
from hemei.reports.render import Report

TEXT = (
    "# 题\n\n引\n言\n\n## 关键词：经济\n\n- 一\n  1. 二\n- **三**\n\n> 引文\n\n---\n\n"
    "| 甲 | 乙 |\n|---|---|\n| 丙 | \ue0000\ue001 |\n"
)
SPANS = (Span("figure", 1, "5户", "sample.jobs", "准确值 5"),)


def test_blocks_in_order():
    made = document.parse(TEXT)
    kinds = [(block.kind, block.level, block.mark) for block in made.blocks]
    assert kinds == [
        ("heading", 1, ""), ("paragraph", 0, ""), ("heading", 2, ""), ("item", 1, "•"), ("item", 2, "1."),
        ("item", 1, "•"),        ("quote", 0, ""), ("rule", 0, ""), ("table", 0, ""),
    ]  # fmt: skip


def test_lines_of_a_paragraph_are_joined_without_a_space():
    assert "引言" in to_html(document.parse(TEXT), SPANS)


def test_it_survives_being_kept_as_json():
    made = document.parse(TEXT)
    again = document.from_json(json.loads(json.dumps(made.to_json())))
    assert again == made
    assert to_html(again, SPANS) == to_html(made, SPANS)


def test_a_keyword_heading_has_its_label_above():
    made = document.parse(TEXT)
    assert '<h2 id="s1"><span class="keyword">关键词</span>经济</h2>' in to_html(made, SPANS)
    assert made.headings() == [(2, "s1", "经济")]


def test_four_spaces_begin_a_paragraph_not_code():
    assert "<code" not in to_html(document.parse("    正文`x`"), ())


def test_the_official_document_has_all_blocks():
    made = document.parse(TEXT)
    paper = to_docx(Report("题", "9", period("2023"), made, SPANS))._document
    assert [p.text for p in paper.paragraphs if p.text] == ["题", "引言", "一、经济", "一", "1. 二", "三", "引文"]
    assert paper.tables[0].cell(1, 1).text == "5户"
