"""The columns of the hotline's ticket (rules.md §1), with the names under which they are met."""

from collections.abc import Iterable

from django.db import models

from hemei.ledgers.importing.columns import Column, Form, column
from hemei.matters.models import Kind, Nature, Urgency

SUBJECT = "matters.hotline"  # as batches and audit entries call this import


def _text(name: str, title: str, limit: int, aliases: str = "", *, required: bool = False) -> Column:
    return column(name, models.CharField(title, max_length=limit), aliases.split(), required=required)


def _time(name: str, title: str, aliases: str = "") -> Column:
    return column(name, models.DateTimeField(title, null=True), aliases.split())


def _yes(name: str, title: str, aliases: str = "") -> Column:
    return column(name, models.BooleanField(title, null=True), aliases.split())


def _choice(name: str, title: str, choices: type[models.TextChoices], aliases: str = "") -> Column:
    return column(name, models.CharField(title, max_length=10, choices=choices.choices), aliases.split())


COLUMNS = (
    _text("number", "工单编号", 40, "工单号 工单ID 工单流水号 编号 诉求编号 案件编号 派单编号 受理编号 热线编号 "
          "流水号 单号", required=True),
    _choice("kind", "工单类型", Kind, "诉求类型 诉求性质 来电类型 类型"),
    _text("category1", "问题分类（一级）", 60, "一级分类 问题一级分类 一级类别 诉求一级分类 问题分类L1 问题分类1 一级"),
    _text("category2", "问题分类（二级）", 60, "二级分类 问题二级分类 二级类别 诉求二级分类 问题分类L2 问题分类2 二级"),
    _text("category3", "问题分类（三级）", 60, "三级分类 问题三级分类 三级类别 诉求三级分类 问题分类L3 问题分类3 三级"),
    _text("category", "问题分类", 200, "诉求分类 问题类别 分类 诉求类别 内容分类"),
    _text("tags", "标签", 200, "工单标签 专项标签 七有五性 每月一题"),
    _text("title", "标题", 300, "工单标题 诉求标题 主题 事项标题 问题标题"),
    _text("content", "主要内容", 32_767, "诉求内容 内容 工单内容 问题描述 反映内容 来电内容 诉求描述 事项内容",
          required=True),
    _text("name", "诉求人", 60, "来电人 来电人姓名 诉求人姓名 反映人 姓名 联系人 市民姓名"),
    _text("phone", "电话", 40, "联系电话 来电号码 来电电话 联系方式 手机号 手机 诉求人电话 联系人电话 市民电话"),
    _yes("confidential", "是否保密", "保密 诉求人是否保密 信息保密 是否要求保密 保密标识"),
    _text("district", "被反映区", 40, "所属区 区 行政区 区县 被反映区县 所属区县"),
    _text("town", "被反映街乡镇", 40, "街乡镇 所属街乡镇 街道乡镇 街道 乡镇 街乡 所属街乡 被反映街道 被反映街道/乡镇"),
    _text("village", "被反映村（社区）", 60, "村社区 村(社区) 村/社区 所属村 所属村(社区) 社区村 社区(村) 村居 村 社区 "
          "被反映社区 被反映社区(村) 被反映村居 被反映村 点位所属村"),
    _text("place_text", "被反映点位", 300, "点位 具体地址 详细地址 地址 事发地址 问题点位 被反映地址 问题地址 "
          "发生地址 地点"),
    _text("channel", "来源", 20, "诉求来源 来源渠道 受理渠道 渠道 来件渠道 工单来源 受理来源"),
    _choice("nature", "工单性质", Nature, "办理性质 主协办 承办性质 主办/协办"),
    _choice("urgency", "紧急等级", Urgency, "紧急程度 紧急级别 等级 工单等级 缓急程度"),
    _time("sent_at", "派单时间", "下派时间 交办时间 转办时间 派发时间 转派时间 来件时间"),
    _text("due", "办理时限", 40, "办结时限 截止时间 截止日期 要求办结时间 应办结时间 反馈时限 办理期限 到期时间 "
          "办理截止时间 时限"),
    _time("signed_at", "签收时间"),
    _time("contacted_at", "首次联系时间", "联系时间 首联时间"),
    _time("met_at", "见面时间"),
    _time("answered_at", "反馈时间", "反馈上级时间 办结时间"),
    _text("result", "办理结果", 32_767, "处理结果 办理情况"),
    _text("reply", "答复", 32_767, "答复内容 答复意见 反馈内容"),
    _text("enterprise_name", "企业名称", 120, "涉及企业 被反映企业 诉求企业"),
    _yes("contacted", "是否联系", "联系情况 是否联系诉求人"),
    _text("resolved", "是否解决", 20, "解决情况 回访是否解决"),
    _text("satisfaction", "是否满意", 20, "满意情况 满意度 满意程度 回访是否满意"),
    _yes("excluded", "剔除标记", "是否剔除 剔除 不纳入考核"),
)  # fmt: skip
FORM = Form("12345热线工单", COLUMNS)
BY_NAME = {one.name: one for one in COLUMNS}
# What the town itself produces: a sheet from above may repeat it, but it is kept aside and overwrites nothing.
OURS = ("signed_at", "contacted_at", "met_at", "answered_at", "result", "reply")


def titles(names: Iterable[str]) -> str:
    return "、".join(BY_NAME[name].title for name in names if name in BY_NAME)
