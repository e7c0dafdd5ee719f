"""音频电子书, 章节."""

from hemei.culture import guards, panels
from hemei.culture import models as m
from hemei.ledgers import checks
from hemei.ledgers.registry import Ledger, register

register(Ledger(
    code="culture.book", title="音频电子书", model=m.Book,
    columns=("title", "authors", "rights", "introduction", "begun_on", "completed_on", "published_on"),
    natural_key=("title",), date_field="begun_on", search=("title", "authors"), filters=("completed_on",),
    ordering=("title",), aliases={"title": ("名称", "出版物"), "authors": ("作者", "编者")},
    rules=(
        checks.not_future("begun_on", "completed_on"), checks.in_order("begun_on", "completed_on", "published_on"),
        checks.required_when("completed_on", lambda row: row.published_on is not None, "做完才能上线"),
    ),
    panels=(panels.BOOK,),
))  # fmt: skip
register(Ledger(
    code="culture.chapter", title="电子书章节", model=m.Chapter,
    columns=("book", "number", "title", "made_on", "transcript"), natural_key=("book", "number"),
    date_field="made_on", search=("title", "book__title"), filters=("book",), ordering=("book", "number"),
    lookups={"book": ("title",)}, aliases={"transcript": ("正文", "文稿")}, derive=checks.area_of("book"),
    rules=(checks.positive("number"), checks.not_future("made_on"), guards.chapter), panels=(panels.CHAPTER,),
    note="每章要有文字稿。音频在章节页面上传。",
))  # fmt: skip
