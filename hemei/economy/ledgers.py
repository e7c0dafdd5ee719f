"""The ledgers of the economy domain: declarations only; the checks are in guards.py, the words in rules.py."""

from hemei.economy import derive
from hemei.economy import models as m
from hemei.ledgers.registry import Ledger, register

_FIRM = {"enterprise": ("credit_code", "name")}
_FIRM_NAMES = ("企业名称", "单位名称", "公司名称", "企业", "统一社会信用代码", "信用代码", "社会信用代码")
_PROJECT = {"project": ("name",)}
_PROJECT_NAMES = ("项目名称", "项目", "工程名称")

ENTERPRISE = register(Ledger(
    code="economy.enterprise", title="市场主体", model=m.Enterprise,
    columns=(
        "credit_code", "name", "kind", "industry", "capital", "currency", "established_on", "area", "address",
        "operates_here", "tier", "status", "moved_in_on", "moved_in_from", "moved_out_on", "moved_out_to",
        "deregistered_on", "revoked_on", "representative", "phone",
    ),
    shown=("name", "credit_code", "industry", "capital_cny", "established_on", "area", "status"),
    natural_key=("credit_code",), date_field="established_on",
    search=("name", "credit_code", "address"),
    filters=("area", "established_on", "kind", "industry", "status", "operates_here", "tier"),
    ordering=("-established_on", "-pk"),
    aliases={
        "credit_code": ("信用代码", "社会信用代码", "统一信用代码", "统一社会信用代码/注册号", "注册号"),
        "name": ("单位名称", "名称", "公司名称", "市场主体名称", "企业（单位）名称", "纳税人名称"),
        "kind": ("企业类型", "市场主体类型", "主体类型", "公司类型"),
        "industry": ("行业门类", "所属行业", "行业类别"),
        "capital": ("注册资金", "注册资本(万元)", "注册资本（万元）", "注册资金(万元)", "注册资金（万元）", "注册资本金"),
        "currency": ("注册资本币种", "货币种类"),
        "established_on": ("注册日期", "成立时间", "注册时间", "登记日期", "设立日期"),
        "area": ("所在村", "村", "所属村", "属地", "村（社区）", "所属村居"),
        "address": ("注册地址", "地址", "经营地址", "注册地", "经营场所"),
        "operates_here": ("实地经营", "是否在地经营", "是否实际经营", "实地经营情况"),
        "status": ("经营状态", "登记状况", "状态", "企业状态", "主体状态"),
        "representative": ("法人", "法人代表", "法定代表人姓名", "负责人", "企业负责人"),
        "phone": ("电话", "联系方式", "手机号", "手机", "法人电话"),
    },
    personal=frozenset({"representative", "phone"}), area_from=("address",), derive=derive.enterprise,
    note="新增注册企业按成立日期统计；迁入企业另有迁入日期，是否计入由参数决定。",
))  # fmt: skip

TAX = register(Ledger(
    code="economy.tax", title="税收", model=m.TaxPayment,
    columns=("month", "kind", "level", "amount", "nature", "enterprise", "industry", "area", "note"),
    natural_key=("month", "kind", "level", "nature", "area", "line"), date_field="month",
    filters=("month", "kind", "level", "nature", "industry", "area"), ordering=("-month", "kind", "pk"),
    aliases={
        "month": ("税款所属期", "所属期", "所属月份", "入库月份", "年月"),
        "kind": ("税收种类", "征收项目"), "level": ("统计口径", "口径", "预算级次"),
        "amount": ("金额", "税款", "入库税额", "实缴金额", "税额（元）", "税额（万元）", "税额(万元)"),
        "nature": ("数据性质", "实际/预计"), "enterprise": ("纳税人", "纳税人名称", *_FIRM_NAMES),
        "industry": ("行业门类", "所属行业"),
    },
    lookups=_FIRM, confidential=True, derive=derive.tax,
    note="涉税信息依法保密：只有财政岗位能看单户数据，查看留痕；其他岗位看不足三户即隐去的汇总表。",
))  # fmt: skip

GROUP = register(Ledger(
    code="economy.group", title="企业精准服务群", model=m.ServiceGroup,
    columns=("name", "enterprise", "steward", "steward_name", "opened_on", "closed_on", "close_reason", "channel"),
    natural_key=("enterprise", "opened_on"), date_field="opened_on",
    search=("name", "enterprise__name", "steward_name"), filters=("opened_on", "channel", "steward", "area"),
    ordering=("-opened_on", "-pk"),
    aliases={
        "name": ("群名", "服务群名称", "微信群名称"), "enterprise": _FIRM_NAMES,
        "steward_name": ("服务管家", "管家", "群主", "管家姓名"), "opened_on": ("建群时间", "成立日期", "建立日期"),
        "closed_on": ("解散日期", "关闭日期"), "channel": ("建群平台", "平台"),
    },
    lookups={**_FIRM, "steward": ("username", "full_name")}, derive=derive.area_of("enterprise"),
    note="一企一群：每家企业同一时间只有一个在用的群。聊天内容不保存，只登记从中提出的诉求。",
))  # fmt: skip

GROUP_MEMBER = register(Ledger(
    code="economy.group_member", title="服务群成员", model=m.GroupMember,
    columns=("group", "name", "organisation", "role", "joined_on", "left_on"),
    natural_key=("group", "name", "organisation"), date_field="joined_on",
    search=("name", "organisation", "group__name"), filters=("role", "joined_on"),
    aliases={"group": ("群名称", "群名", "服务群名称"), "name": ("成员", "成员姓名"), "organisation": ("部门", "所在单位"),
             "role": ("角色", "群内身份"), "joined_on": ("加入日期", "入群时间")},
    lookups={"group": ("name",)}, personal=frozenset({"name"}), derive=derive.area_of("group"),
))  # fmt: skip

VISIT = register(Ledger(
    code="economy.visit", title="企业走访", model=m.Visit,
    columns=("enterprise", "visited_on", "nature", "department", "persons", "subject", "findings", "request",
             "checklist_number", "scan_number", "joined", "repeat_reason"),
    shown=("enterprise", "visited_on", "nature", "department", "subject", "request"),
    natural_key=("enterprise", "visited_on", "department", "nature"), date_field="visited_on",
    search=("enterprise__name", "department", "subject", "request"),
    filters=("visited_on", "nature", "department", "area"), ordering=("-visited_on", "-pk"),
    aliases={
        "enterprise": _FIRM_NAMES, "visited_on": ("走访时间", "日期", "检查日期"), "nature": ("走访类型", "类型"),
        "department": ("部门", "走访单位", "走访科室"), "persons": ("走访人", "走访领导"), "subject": ("事由", "主题", "走访内容"),
        "findings": ("情况", "走访情况", "企业情况"), "request": ("诉求", "企业需求", "存在问题", "问题诉求"),
        "checklist_number": ("检查单号",), "scan_number": ("扫码编号",),
    },
    lookups={**_FIRM, "joined": ("pk",)}, derive=derive.area_of("enterprise"),
    note="同一企业短期内已被走访的，先看那次记录：能合并就合并，不重复上门（无事不扰）。",
))  # fmt: skip

PROJECT = register(Ledger(
    code="economy.project", title="项目", model=m.Project,
    columns=("name", "kind", "is_park", "parent", "area", "investor", "planned_investment", "actual_investment",
             "leader", "department", "duty", "lead_on", "lead_source", "content"),
    shown=("name", "kind", "parent", "area", "planned_investment", "leader", "department"),
    natural_key=("area", "name"), date_field="lead_on", search=("name", "investor", "leader", "department"),
    filters=("kind", "is_park", "parent", "duty", "department", "lead_on", "area"), ordering=("name",),
    aliases={
        "name": _PROJECT_NAMES, "kind": ("项目类型", "类别"), "parent": ("所属园区", "母项目", "园区"),
        "investor": ("投资方", "投资单位", "建设单位", "实施主体"),
        "planned_investment": ("计划总投资", "总投资", "总投资（万元）", "计划投资（万元）", "投资额"),
        "actual_investment": ("已完成投资", "累计完成投资", "实际投资"), "leader": ("包联领导", "主管领导"),
        "department": ("责任部门", "牵头科室", "科室"), "lead_on": ("入库日期", "登记日期"), "content": ("项目内容", "项目概况"),
    },
    lookups={"parent": ("name",)},
    note="项目所处阶段由各环节的完成日期推出，不手填。",
))  # fmt: skip

PROJECT_SITE = register(Ledger(
    code="economy.project_site", title="项目实施点", model=m.ProjectSite,
    columns=("project", "name", "area", "size"),
    natural_key=("project", "name"), date_field="", search=("name", "project__name"), filters=("project", "area"),
    aliases={"project": _PROJECT_NAMES, "name": ("地点", "实施地点"), "area": ("所在村", "村"), "size": ("实施面积",)},
    lookups=_PROJECT, area_from=("name",), derive=derive.area_of("project"),
))  # fmt: skip

PROJECT_GATE = register(Ledger(
    code="economy.project_gate", title="项目环节", model=m.ProjectGate,
    columns=("project", "gate", "planned_on", "reached_on", "result", "document_type", "document_number", "issuer",
             "exempt", "justification"),
    natural_key=("project", "gate"), date_field="reached_on",
    search=("project__name", "document_number", "issuer"),
    filters=("project", "gate", "reached_on", "planned_on", "exempt", "area"), ordering=("project", "pk"),
    aliases={
        "project": _PROJECT_NAMES, "gate": ("节点", "办理环节", "手续"), "planned_on": ("计划完成时间", "计划完成日期", "时限"),
        "reached_on": ("实际完成日期", "完成时间", "办结日期", "取得日期"), "document_type": ("证照名称", "文件名称"),
        "document_number": ("批准文号", "证号", "文件编号"), "issuer": ("发证机关", "审批部门", "批准机关"),
        "justification": ("备注",),
    },
    lookups=_PROJECT, derive=derive.gate,
))  # fmt: skip

NEGOTIATION = register(Ledger(
    code="economy.negotiation", title="洽谈记录", model=m.Negotiation,
    columns=("project", "held_on", "parties", "matters", "commitments", "next_step", "next_on"),
    natural_key=("project", "held_on", "parties"), date_field="held_on",
    search=("project__name", "parties", "matters"), filters=("project", "held_on", "next_on"), ordering=("-held_on",),
    aliases={"project": _PROJECT_NAMES, "held_on": ("日期", "洽谈时间", "对接日期"), "parties": ("参加人员", "洽谈各方"),
             "matters": ("洽谈内容", "事项"), "commitments": ("承诺", "承诺事项"), "next_step": ("下一步工作", "下步计划")},
    lookups=_PROJECT, derive=derive.area_of("project"),
))  # fmt: skip

ASSET = register(Ledger(
    code="economy.asset", title="闲置资产", model=m.IdleAsset,
    columns=("name", "kind", "owner", "ownership", "area", "address", "certified_area", "measured_area", "planned_use",
             "certificate_number", "idle_since", "obstacles", "candidates", "conditions", "open_to_investors"),
    shown=("name", "kind", "owner", "area", "usable_area", "idle_since", "obstacles"),
    natural_key=("area", "name", "kind"), date_field="idle_since",
    search=("name", "owner", "address", "certificate_number"),
    filters=("kind", "ownership", "idle_since", "open_to_investors", "area"), ordering=("name",),
    aliases={
        "name": ("名称", "资源名称", "项目名称"), "kind": ("类型", "资源类型"), "owner": ("产权人", "产权单位", "所有权人", "权属单位"),
        "ownership": ("权属", "土地性质"), "address": ("地址", "位置", "地点"),
        "certified_area": ("证载面积（平方米）", "产权面积"), "measured_area": ("面积", "实际面积", "闲置面积", "闲置面积（平方米）"),
        "planned_use": ("用途", "规划性质"), "certificate_number": ("不动产权证号", "土地证号", "房产证号"),
        "idle_since": ("闲置时间", "闲置日期"), "obstacles": ("存在问题", "障碍"), "candidates": ("意向企业", "意向合作方"),
    },
    area_from=("address",), derive=derive.asset,
))  # fmt: skip

REVITALISATION = register(Ledger(
    code="economy.revitalisation", title="盘活合同", model=m.Revitalisation,
    columns=("asset", "mode", "partner", "contract_number", "signed_on", "handed_over_on", "ended_on",
             "revitalised_area", "yearly_tax"),
    shown=("asset", "mode", "partner", "revitalised_area", "signed_on", "handed_over_on"),
    natural_key=("asset", "partner", "contract_number"), date_field="handed_over_on",
    search=("asset__name", "partner", "contract_number"), filters=("asset", "mode", "signed_on", "handed_over_on", "area"),
    ordering=("-handed_over_on", "-pk"),
    aliases={
        "asset": ("资产名称", "名称", "闲置资产"), "mode": ("方式", "盘活形式"), "partner": ("承租方", "受让方", "企业名称", "入驻企业"),
        "contract_number": ("合同号",), "signed_on": ("签约日期", "合同日期"), "handed_over_on": ("移交日期", "交付时间"),
        "revitalised_area": ("面积", "盘活面积（平方米）"), "yearly_tax": ("带动税收", "年带动税收"),
    },
    lookups={"asset": ("name", "certificate_number")}, derive=derive.area_of("asset"),
    note="签订合同并完成交付才算盘活，以交付日期计入当期。",
))  # fmt: skip

HONOUR = register(Ledger(
    code="economy.honour", title="荣誉", model=m.Honour,
    columns=("title", "granting_body", "level", "session_number", "awarded_on", "recipient", "status",
             "document_number"),
    natural_key=("title", "awarded_on", "recipient"), date_field="awarded_on",
    search=("title", "recipient", "granting_body"), filters=("level", "status", "awarded_on"),
    ordering=("-awarded_on",),
    aliases={"title": ("荣誉", "奖项", "荣誉称号"), "granting_body": ("颁发单位", "授予单位", "评选单位"), "level": ("荣誉级别",),
             "awarded_on": ("获奖日期", "获得时间", "授予时间"), "recipient": ("获奖单位", "获奖人", "获奖单位（个人）")},
))  # fmt: skip

POLICY = register(Ledger(
    code="economy.policy", title="惠企政策", model=m.Policy,
    columns=("title", "document_number", "issuer", "summary", "applies_to", "valid_from", "valid_until", "link"),
    shown=("title", "document_number", "issuer", "applies_to", "valid_from", "valid_until"),
    natural_key=("title", "document_number"), date_field="valid_from", search=("title", "document_number", "summary"),
    filters=("valid_from", "valid_until", "issuer"), ordering=("-valid_from",),
    aliases={"title": ("政策", "文件名称"), "document_number": ("文件号", "发文字号"), "issuer": ("发文机关", "发布单位"),
             "summary": ("主要内容", "政策内容", "摘要"), "applies_to": ("适用范围",), "valid_from": ("施行日期", "有效期起"),
             "valid_until": ("有效期至", "截止日期", "有效期止"), "link": ("网址", "原文链接")},
))  # fmt: skip

CONTACT = register(Ledger(
    code="economy.contact", title="招商联系人", model=m.Contact,
    columns=("name", "department", "duty", "phone", "valid_from", "valid_until"),
    natural_key=("name", "department", "valid_from"), date_field="valid_from", search=("name", "department", "duty"),
    filters=("department", "valid_from"),
    aliases={"name": ("姓名",), "department": ("科室", "单位"), "duty": ("职责", "分工"), "phone": ("电话", "联系电话")},
    note="印入招商手册的公务联系方式，填办公电话，不填个人手机。",
))  # fmt: skip

BROCHURE_TEXT = register(Ledger(
    code="economy.brochure_text", title="招商手册文稿", model=m.BrochureText,
    columns=("section", "body", "valid_from"), natural_key=("area", "section", "valid_from"),
    date_field="valid_from", search=("body",), filters=("section", "valid_from"), ordering=("section", "-valid_from"),
    aliases={"body": ("内容", "文字"), "section": ("部分",)},
))  # fmt: skip
