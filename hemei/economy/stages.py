"""Project stages and gates, in order (rules.md §4). Data, not behaviour: stage rules read this list.

Each stage is entered by a gate: a dated document. 线索 and 洽谈 need none: a lead is entered with its
date, talks begin with the first negotiation recorded. Gates of one `group` may run side by side, in any
order among themselves; gates of different groups follow each other, or a justification is written.
"""

from dataclasses import dataclass

from django.db import models


class Gate(models.TextChoices):
    LEAD = "lead", "线索"
    TALKS = "talks", "洽谈"
    SIGNED = "signed", "签约"
    COMPANY = "company", "项目公司注册"
    APPROVAL = "approval", "立项"
    LAND_PLANNING = "land_planning", "规划"
    LAND = "land", "用地"
    ENVIRONMENT = "environment", "环评"
    ASSESSMENTS = "assessments", "其他评价"
    WORKS_PLANNING = "works_planning", "工程规划许可"
    WORKS_PERMIT = "works_permit", "施工许可"
    STARTED = "started", "开工"
    CIVIL_DONE = "civil_done", "土建完工"
    ACCEPTED = "accepted", "竣工验收"
    FILED = "filed", "竣工备案"
    FITTED = "fitted", "装修"
    IN_USE = "in_use", "投产（投用）"
    OPERATING = "operating", "运营"


@dataclass(frozen=True)
class Stage:
    """A gate's place in the order (`group`), the document that proves it, and whether that document bears a number."""

    gate: Gate
    group: int
    document: str = ""
    numbered: bool = False


STAGES = (
    Stage(Gate.LEAD, 0),
    Stage(Gate.TALKS, 1),
    Stage(Gate.SIGNED, 2, "投资协议或合作协议"),
    Stage(Gate.COMPANY, 3, "营业执照", True),
    Stage(Gate.APPROVAL, 4, "备案证明、核准或审批批复", True),
    Stage(Gate.LAND_PLANNING, 5, "建设用地规划许可证", True),
    Stage(Gate.LAND, 5, "不动产权证书或集体建设用地批准文件", True),
    Stage(Gate.ENVIRONMENT, 5, "环评批复（书、表）或登记表备案回执", True),
    Stage(Gate.ASSESSMENTS, 5, "水影响、节能、交通、安全等评价批复"),
    Stage(Gate.WORKS_PLANNING, 6, "建设工程规划许可证", True),
    Stage(Gate.WORKS_PERMIT, 7, "建筑工程施工许可证", True),
    Stage(Gate.STARTED, 8, "开工报告"),
    Stage(Gate.CIVIL_DONE, 9, "土建完工证明"),
    Stage(Gate.ACCEPTED, 10, "竣工验收报告"),
    Stage(Gate.FILED, 11, "竣工验收备案表", True),
    Stage(Gate.FITTED, 11, "装修完工证明"),
    Stage(Gate.IN_USE, 12, "投产（投用）确认单"),
    Stage(Gate.OPERATING, 13, "运营报告"),
)

ORDER = {stage.gate.value: number for number, stage in enumerate(STAGES)}
GROUP = {stage.gate.value: stage.group for stage in STAGES}
NUMBERED = frozenset(stage.gate.value for stage in STAGES if stage.numbered)
DOCUMENT = {stage.gate.value: stage.document for stage in STAGES}
BEFORE_GATES = (Gate.LEAD.value, Gate.TALKS.value)
AFTER_TALKS = tuple(stage.gate.value for stage in STAGES if stage.group > GROUP[Gate.TALKS])

# Columns of the projects board: phases over gate groups.
PHASES: dict[str, tuple[int, ...]] = {
    "线索": (0,),
    "洽谈": (1,),
    "签约注册": (2, 3),
    "前期手续": (4, 5, 6, 7),
    "建设": (8, 9),
    "验收备案": (10, 11),
    "投用运营": (12, 13),
}
