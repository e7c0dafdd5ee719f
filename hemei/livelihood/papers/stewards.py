"""一户一策 as an official document."""

from io import BytesIO

from hemei.kernel.official import OfficialDocument
from hemei.livelihood.queries_stewards import Line


def plan_paper(line: Line, mark: str) -> bytes:
    family, plan = line.row, line.plan
    made = OfficialDocument(title="救助家庭一户一策帮扶计划")
    rows = [
        ("项目", "内容"), ("户主", family.name), ("村（社区）", str(family.area)), ("家庭人口", f"{family.members} 人"),
        ("主要困难", str(family.need) or "　"),
        *((f"{level}管家", str(steward.user) if steward else "　") for level, steward in line.stewards),
    ]  # fmt: skip
    if plan is not None:
        rows += [
            ("帮扶目标", str(plan.goals)), ("帮扶措施", str(plan.measures)), ("走访", f"每 {plan.every_days} 天一次"),
            ("制定日期", f"{plan.made_on}"), ("评估日期", f"{plan.review_on}"),
        ]  # fmt: skip
    made.table(rows, (40.0, 116.0))
    made.note(mark)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()
