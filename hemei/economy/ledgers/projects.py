"""Ledgers about projects: project, site, gate, negotiation."""

from hemei.economy import derive, guards, panels
from hemei.economy import models as m
from hemei.ledgers.checks import area_of
from hemei.ledgers.registry import Ledger, register

_PROJECT: dict[str, tuple[str, ...]] = {"project": ("name",)}
_PROJECT_NAMES = ("项目名称", "项目", "工程名称")


PROJECT = register(
    Ledger(
        code="economy.project",
        title="项目",
        model=m.Project,
        columns=(
            "name",
            "kind",
            "is_park",
            "parent",
            "area",
            "investor",
            "planned_investment",
            "actual_investment",
            "leader",
            "department",
            "duty",
            "lead_on",
            "lead_source",
            "content",
        ),
        shown=("name", "kind", "parent", "area", "planned_investment", "leader", "department"),
        natural_key=("area", "name"),
        rules=guards.PROJECT,
        date_field="lead_on",
        search=("name", "investor", "leader", "department"),
        filters=("kind", "is_park", "parent", "duty", "department", "lead_on", "area"),
        ordering=("name",),
        aliases={
            "name": _PROJECT_NAMES,
            "kind": ("项目类型", "类别"),
            "parent": ("所属园区", "母项目", "园区"),
            "investor": ("投资方", "投资单位", "建设单位", "实施主体"),
            "planned_investment": ("计划总投资", "总投资", "总投资（万元）", "计划投资（万元）", "投资额"),
            "actual_investment": ("已完成投资", "累计完成投资", "实际投资"),
            "leader": ("包联领导", "主管领导"),
            "department": ("责任部门", "牵头科室", "科室"),
            "lead_on": ("入库日期", "登记日期"),
            "content": ("项目内容", "项目概况"),
        },
        lookups={"parent": ("name",)},
        panels=(panels.RAIL,),
        note="项目所处阶段由各环节的完成日期推出，不手填。",
    )
)

PROJECT_SITE = register(
    Ledger(
        code="economy.project_site",
        title="项目实施点",
        model=m.ProjectSite,
        columns=("project", "name", "area", "size"),
        natural_key=("project", "name"),
        date_field="",
        search=("name", "project__name"),
        filters=("project", "area"),
        aliases={
            "project": _PROJECT_NAMES,
            "name": ("地点", "实施地点"),
            "area": ("所在村", "村"),
            "size": ("实施面积",),
        },
        lookups=_PROJECT,
        area_from=("name",),
        derive=area_of("project"),
    )
)

PROJECT_GATE = register(
    Ledger(
        code="economy.project_gate",
        title="项目环节",
        model=m.ProjectGate,
        columns=(
            "project",
            "gate",
            "planned_on",
            "reached_on",
            "result",
            "document_type",
            "document_number",
            "issuer",
            "exempt",
            "justification",
        ),
        natural_key=("project", "gate"),
        rules=guards.GATE,
        cross_rules=(guards.order_of_gate,),
        date_field="reached_on",
        search=("project__name", "document_number", "issuer"),
        filters=("project", "gate", "reached_on", "planned_on", "exempt", "area"),
        ordering=("project", "pk"),
        aliases={
            "project": _PROJECT_NAMES,
            "gate": ("节点", "办理环节", "手续"),
            "planned_on": ("计划完成时间", "计划完成日期", "时限"),
            "reached_on": ("实际完成日期", "完成时间", "办结日期", "取得日期"),
            "document_type": ("证照名称", "文件名称"),
            "document_number": ("批准文号", "证号", "文件编号"),
            "issuer": ("发证机关", "审批部门", "批准机关"),
            "justification": ("备注",),
        },
        lookups=_PROJECT,
        derive=derive.gate,
    )
)

NEGOTIATION = register(
    Ledger(
        code="economy.negotiation",
        title="洽谈记录",
        model=m.Negotiation,
        columns=("project", "held_on", "parties", "matters", "commitments", "next_step", "next_on"),
        natural_key=("project", "held_on", "parties"),
        rules=guards.NEGOTIATION,
        date_field="held_on",
        search=("project__name", "parties", "matters"),
        filters=("project", "held_on", "next_on"),
        ordering=("-held_on",),
        aliases={
            "project": _PROJECT_NAMES,
            "held_on": ("日期", "洽谈时间", "对接日期"),
            "parties": ("参加人员", "洽谈各方"),
            "matters": ("洽谈内容", "事项"),
            "commitments": ("承诺", "承诺事项"),
            "next_step": ("下一步工作", "下步计划"),
        },
        lookups=_PROJECT,
        derive=area_of("project"),
    )
)
