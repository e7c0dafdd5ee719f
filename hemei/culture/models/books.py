"""音频电子书: the book, its chapters, each with its text and its sound."""

from django.db import models

from hemei.ledgers.models import LedgerRecord


def stored_at(chapter: "Chapter", name: str) -> str:
    """Where the sound lies under MEDIA_ROOT: by its digest, so that no uploaded name reaches the disk."""
    return f"culture/{chapter.audio_sha256[:2]}/{chapter.audio_sha256}"


class Book(LedgerRecord):
    """电子出版物."""

    title = models.CharField("书名", max_length=80)
    authors = models.CharField("编写单位", max_length=120)
    rights = models.CharField("著作权和授权", max_length=200)
    introduction = models.CharField("简介", max_length=300, blank=True)
    begun_on = models.DateField("开始制作日期")
    completed_on = models.DateField("制作完成日期", null=True, blank=True)
    published_on = models.DateField("上线日期", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "音频电子书"

    def __str__(self) -> str:
        return self.title


class Chapter(LedgerRecord):
    """章节: the transcript always, the sound when there is one; a synthetic voice says that it is one."""

    book = models.ForeignKey(Book, models.PROTECT, related_name="chapters", verbose_name="书")
    number = models.PositiveIntegerField("章次")
    title = models.CharField("章名", max_length=80)
    transcript = models.TextField("文字稿", help_text="供看不见、听不见的读者使用，必填")
    made_on = models.DateField("录制日期")
    audio = models.FileField("音频", upload_to=stored_at, max_length=200, blank=True, editable=False)
    audio_kind = models.CharField("音频类型", max_length=4, blank=True, editable=False)
    audio_sha256 = models.CharField("音频摘要（SHA-256）", max_length=64, blank=True, editable=False)
    synthetic = models.BooleanField("合成语音", default=False, editable=False)

    class Meta(LedgerRecord.Meta):
        verbose_name = verbose_name_plural = "电子书章节"

    def __str__(self) -> str:
        return f"第{self.number}章 {self.title}"
