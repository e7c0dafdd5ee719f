"""Ledgers that the 招商手册 prints from, besides assets."""

from hemei.economy import models as m
from hemei.ledgers.registry import Ledger, register

POLICY = register(
    Ledger(
        code="economy.policy",
        title="惠企政策",
        model=m.Policy,
        columns=("title", "document_number", "issuer", "summary", "applies_to", "valid_from", "valid_until", "link"),
        shown=("title", "document_number", "issuer", "applies_to", "valid_from", "valid_until"),
        natural_key=("title", "document_number"),
        date_field="valid_from",
        search=("title", "document_number", "summary"),
        filters=("valid_from", "valid_until", "issuer"),
        ordering=("-valid_from",),
        aliases={
            "title": ("政策", "文件名称"),
            "document_number": ("文件号", "发文字号"),
            "issuer": ("发文机关", "发布单位"),
            "summary": ("主要内容", "政策内容", "摘要"),
            "applies_to": ("适用范围",),
            "valid_from": ("施行日期", "有效期起"),
            "valid_until": ("有效期至", "截止日期", "有效期止"),
            "link": ("网址", "原文链接"),
        },
    )
)

CONTACT = register(
    Ledger(
        code="economy.contact",
        title="招商联系人",
        model=m.Contact,
        columns=("name", "department", "duty", "phone", "valid_from", "valid_until"),
        natural_key=("name", "department", "valid_from"),
        date_field="valid_from",
        search=("name", "department", "duty"),
        filters=("department", "valid_from"),
        aliases={
            "name": ("姓名",),
            "department": ("科室", "单位"),
            "duty": ("职责", "分工"),
            "phone": ("电话", "联系电话"),
        },
        note="印入招商手册的公务联系方式，填办公电话，不填个人手机。",
    )
)

BROCHURE_TEXT = register(
    Ledger(
        code="economy.brochure_text",
        title="招商手册文稿",
        model=m.BrochureText,
        columns=("section", "body", "valid_from"),
        natural_key=("area", "section", "valid_from"),
        date_field="valid_from",
        search=("body",),
        filters=("section", "valid_from"),
        ordering=("section", "-valid_from"),
        aliases={"body": ("内容", "文字"), "section": ("部分",)},
    )
)
