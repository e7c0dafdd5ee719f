"""Made-up spreadsheets of the hotline."""

from hemei.ledgers.importing.tests.sheets import xlsx

HEADER = (
    "工单编号", "工单类型", "一级分类", "二级分类", "标题", "主要内容", "诉求人", "联系电话", "被反映街乡镇",
    "被反映村（社区）", "具体地址", "紧急程度", "派单时间", "办理时限", "是否联系", "是否解决", "是否满意", "坐席",
)  # fmt: skip


def ticket(number, **changes):
    """A good row under HEADER; `changes` by header name."""
    values = {
        "工单编号": f"RX2023060100{number:04d}", "工单类型": "求助", "一级分类": "城乡建设", "二级分类": "环境卫生",
        "标题": f"{number}号垃圾点没人清", "主要内容": f"东柳村南口{number}号垃圾点三天没清运，希望尽快处理。",
        "诉求人": "张三", "联系电话": "13912345678", "被反映街乡镇": "柳林镇", "被反映村（社区）": "东柳村",
        "具体地址": "南口", "紧急程度": "一般", "派单时间": "2023-06-01 08:10", "办理时限": "2023-06-08 08:10",
        "是否联系": "", "是否解决": "", "是否满意": "", "坐席": "8012", **changes,
    }  # fmt: skip
    return [values[name] for name in HEADER]


def hotline(path, *rows, header=HEADER, above=(), **options):
    return xlsx(path, [*above, list(header), *rows], **options)
