"""What the style page shows: made-up samples of every component, to look at while designing."""

import json
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest

from hemei.ui.cards import Card

SAMPLE_ROWS = (
    ("91990112MA0K3XQ81T", "清河双柳农业科技有限公司", "东柳村", 5000000, "2023-03-14", "已审核"),
    ("91990112MA0K7RTW9U", "柳林春晓商贸中心（个体工商户）", "西柳村", 100000, "2023-05-08", "草稿"),
    ("91990112MA0KC15D0A", "清河通达智能装备制造有限公司", "柳林三村", 120000000, "2022-11-30", "已退回"),
    ("91990112MA0KE44H7P", "柳林镇便民服务有限责任公司", "东柳村", None, "2021-07-01", "已作废"),
)
SAMPLE_EVENTS = (
    {"title": "审核通过", "who": "张建华 · 经济发展科负责人", "when": "2023-03-16 10:20", "tone": "success"},
    {"title": "退回修改", "who": "张建华 · 经济发展科负责人", "when": "2023-03-15 16:02", "tone": "warning",
     "note": "注册资本与营业执照不一致，请核对。"},
    {"title": "登记", "who": "李明霞 · 经济发展科经办", "when": "2023-03-14 09:41"},
)  # fmt: skip
SAMPLE_CARDS = (
    Card("税收收入（本年累计）", "12.35", "亿元", "截至 2023年11月", "#", "同比 +9.3%", "up"),
    Card("新增企业", 998, "户", "其中注册资本 500 万元以上 112 户", "#", "同比 +14.1%", "up"),
    Card("企业总数", 3758, "户", "", "#"),
    Card("盘活面积", "12.2", "万平方米", "目标 15 万平方米，完成 81.3%", "#", "同比 −2.0%", "down"),
)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="企业名称", help_text="以营业执照为准，全称。")
    number = forms.CharField(label="统一社会信用代码", max_length=18)
    kind = forms.ChoiceField(label="企业类型", choices=[("", "请选择"), ("1", "有限责任公司"), ("2", "个体工商户")])
    since = forms.DateField(label="成立日期", initial="2023-03-14")
    capital = forms.DecimalField(label="注册资本（万元）", required=False, help_text="没有写“0”，不清楚请留空。")
    letter = forms.FileField(label="营业执照", required=False)
    where = forms.MultipleChoiceField(
        label="用地", choices=[("a", "集体"), ("b", "国有"), ("c", "租赁")], required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    state = forms.ChoiceField(label="经营状态", choices=[("1", "存续"), ("2", "注销")], widget=forms.RadioSelect)
    local = forms.BooleanField(label="实地经营", required=False)
    note = forms.CharField(label="备注", required=False, widget=forms.Textarea(attrs={"rows": 3}))


def context(request: HttpRequest) -> dict[str, Any]:
    wrong = SampleForm({"name": "柳林春晓商贸中心", "number": "91990112MA0K3XQ81", "since": "2123-01-01"})
    wrong.add_error("number", "统一社会信用代码应为 18 位，现为 17 位。")
    wrong.add_error(None, "这一行与已有记录重复：柳林春晓商贸中心（2023-05-08）。")
    page = Paginator(range(3758), 20).get_page(request.GET.get("page", 3))
    return {
        "form": SampleForm(), "wrong_form": wrong, "page": page, "rows": SAMPLE_ROWS, "events": SAMPLE_EVENTS,
        "cards": SAMPLE_CARDS, "line_chart": json.dumps(line_chart()), "bar_chart": json.dumps(bar_chart()),
        "facts": [("企业名称", "清河双柳农业科技有限公司"), ("统一社会信用代码", "91990112MA0K3XQ81T"),
                  ("注册资本", "500 万元"), ("成立日期", "2023年3月14日"), ("所在村", "东柳村"), ("联系电话", None)],
        "tabs": [("基本情况", "#1"), ("税收", "#2"), ("走访记录", "#3"), ("修改历史", "#4")],
    }  # fmt: skip


def line_chart() -> dict[str, Any]:
    months = [f"{month}月" for month in range(1, 13)]
    return {
        "legend": {}, "xAxis": {"type": "category", "data": months}, "yAxis": {"type": "value", "name": "万元"},
        "series": [
            {"name": "2023年", "type": "line",
             "data": [820, 610, 930, 1010, 980, 1120, 1210, 1090, 1180, 1260, 1300, 1420]},
            {"name": "2022年", "type": "line", "lineStyle": {"type": "dashed"},
             "data": [760, 580, 870, 900, 940, 1010, 1080, 1060, 1040, 1150, 1190, 1310]},
        ],
    }  # fmt: skip


def bar_chart() -> dict[str, Any]:
    return {
        "xAxis": {"type": "value"}, "yAxis": {"type": "category", "data": ["柳林三村", "西柳村", "东柳村"]},
        "series": [{"type": "bar", "barMaxWidth": 18, "data": [86, 132, 201],
                    "label": {"show": True, "position": "right"}}],
    }  # fmt: skip
