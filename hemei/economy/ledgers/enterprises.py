"""Ledgers about firms: register, tax, service groups, visits."""

from hemei.economy import derive, guards, panels
from hemei.economy import models as m
from hemei.ledgers.checks import area_of
from hemei.ledgers.registry import Ledger, register

_FIRM: dict[str, tuple[str, ...]] = {"enterprise": ("credit_code", "name")}
_FIRM_NAMES = ("企业名称", "单位名称", "公司名称", "企业", "统一社会信用代码", "信用代码", "社会信用代码")

ENTERPRISE = register(
    Ledger(
        code="economy.enterprise",
        title="市场主体",
        model=m.Enterprise,
        columns=(
            "credit_code",
            "name",
            "kind",
            "industry",
            "capital",
            "currency",
            "established_on",
            "area",
            "address",
            "operates_here",
            "tier",
            "status",
            "moved_in_on",
            "moved_in_from",
            "moved_out_on",
            "moved_out_to",
            "deregistered_on",
            "revoked_on",
            "representative",
            "phone",
        ),
        shown=("name", "credit_code", "industry", "capital_cny", "established_on", "area", "status"),
        natural_key=("credit_code",),
        rules=guards.ENTERPRISE,
        date_field="established_on",
        search=("name", "credit_code", "address"),
        filters=("area", "established_on", "kind", "industry", "status", "operates_here", "tier"),
        ordering=("-established_on", "-pk"),
        aliases={
            "credit_code": ("信用代码", "社会信用代码", "统一信用代码", "统一社会信用代码/注册号", "注册号"),
            "name": ("单位名称", "名称", "公司名称", "市场主体名称", "企业（单位）名称", "纳税人名称"),
            "kind": ("企业类型", "市场主体类型", "主体类型", "公司类型"),
            "industry": ("行业门类", "所属行业", "行业类别"),
            "capital": (
                "注册资金",
                "注册资本(万元)",
                "注册资本（万元）",
                "注册资金(万元)",
                "注册资金（万元）",
                "注册资本金",
            ),
            "currency": ("注册资本币种", "货币种类"),
            "established_on": ("注册日期", "成立时间", "注册时间", "登记日期", "设立日期"),
            "area": ("所在村", "村", "所属村", "属地", "村（社区）", "所属村居"),
            "address": ("注册地址", "地址", "经营地址", "注册地", "经营场所"),
            "operates_here": ("实地经营", "是否在地经营", "是否实际经营", "实地经营情况"),
            "status": ("经营状态", "登记状况", "状态", "企业状态", "主体状态"),
            "representative": ("法人", "法人代表", "法定代表人姓名", "负责人", "企业负责人"),
            "phone": ("电话", "联系方式", "手机号", "手机", "法人电话"),
        },
        personal=frozenset({"representative", "phone"}),
        area_from=("address",),
        derive=derive.enterprise,
        panels=(panels.STATUS,),
        note="新增注册企业按成立日期统计；迁入企业另有迁入日期，是否计入由参数决定。",
    )
)

TAX = register(
    Ledger(
        code="economy.tax",
        title="税收",
        model=m.TaxPayment,
        columns=("month", "kind", "level", "amount", "nature", "enterprise", "industry", "area", "note"),
        natural_key=("month", "kind", "level", "nature", "line"),
        rules=guards.TAX,
        date_field="month",
        filters=("month", "kind", "level", "nature", "industry", "area"),
        ordering=("-month", "kind", "pk"),
        aliases={
            "month": ("税款所属期", "所属期", "所属月份", "入库月份", "年月"),
            "kind": ("税收种类", "征收项目"),
            "level": ("统计口径", "口径", "预算级次"),
            "amount": ("金额", "税款", "入库税额", "实缴金额", "税额（元）", "税额（万元）", "税额(万元)"),
            "nature": ("数据性质", "实际/预计"),
            "enterprise": ("纳税人", "纳税人名称", *_FIRM_NAMES),
            "industry": ("行业门类", "所属行业"),
        },
        lookups=_FIRM,
        confidential=True,
        derive=derive.tax,
        note="涉税信息依法保密：只有财政岗位能看单户数据，查看留痕；其他岗位看不足三户即隐去的汇总表。",
    )
)

GROUP = register(
    Ledger(
        code="economy.group",
        title="企业精准服务群",
        model=m.ServiceGroup,
        columns=("name", "enterprise", "steward", "steward_name", "opened_on", "closed_on", "close_reason", "channel"),
        natural_key=("enterprise", "opened_on"),
        rules=guards.GROUP_RULES,
        cross_rules=(guards.one_group,),
        date_field="opened_on",
        search=("name", "enterprise__name", "steward_name"),
        filters=("opened_on", "channel", "steward", "area"),
        ordering=("-opened_on", "-pk"),
        aliases={
            "name": ("群名", "服务群名称", "微信群名称"),
            "enterprise": _FIRM_NAMES,
            "steward_name": ("服务管家", "管家", "群主", "管家姓名"),
            "opened_on": ("建群时间", "成立日期", "建立日期"),
            "closed_on": ("解散日期", "关闭日期"),
            "channel": ("建群平台", "平台"),
        },
        lookups={**_FIRM, "steward": ("username", "full_name")},
        derive=area_of("enterprise"),
        panels=(panels.GROUP,),
        note="一企一群：每家企业同一时间只有一个在用的群。聊天内容不保存，只登记从中提出的诉求。",
    )
)

GROUP_MEMBER = register(
    Ledger(
        code="economy.group_member",
        title="服务群成员",
        model=m.GroupMember,
        columns=("group", "name", "organisation", "role", "joined_on", "left_on"),
        natural_key=("group", "name", "organisation"),
        date_field="joined_on",
        search=("name", "organisation", "group__name"),
        filters=("role", "joined_on"),
        aliases={
            "group": ("群名称", "群名", "服务群名称"),
            "name": ("成员", "成员姓名"),
            "organisation": ("部门", "所在单位"),
            "role": ("角色", "群内身份"),
            "joined_on": ("加入日期", "入群时间"),
        },
        lookups={"group": ("name",)},
        personal=frozenset({"name"}),
        derive=area_of("group"),
    )
)

VISIT = register(
    Ledger(
        code="economy.visit",
        title="企业走访",
        model=m.Visit,
        columns=(
            "enterprise",
            "visited_on",
            "nature",
            "department",
            "persons",
            "subject",
            "findings",
            "request",
            "checklist_number",
            "scan_number",
            "joined",
            "repeat_reason",
        ),
        shown=("enterprise", "visited_on", "nature", "department", "subject", "request"),
        panels=(panels.VISIT,),
        natural_key=("enterprise", "visited_on", "department", "nature"),
        rules=guards.VISIT,
        date_field="visited_on",
        search=("enterprise__name", "department", "subject", "request"),
        filters=("visited_on", "nature", "department", "area"),
        ordering=("-visited_on", "-pk"),
        aliases={
            "enterprise": _FIRM_NAMES,
            "visited_on": ("走访时间", "日期", "检查日期"),
            "nature": ("走访类型", "类型"),
            "department": ("部门", "走访单位", "走访科室"),
            "persons": ("走访人", "走访领导"),
            "subject": ("事由", "主题", "走访内容"),
            "findings": ("情况", "走访情况", "企业情况"),
            "request": ("诉求", "企业需求", "存在问题", "问题诉求"),
            "checklist_number": ("检查单号",),
            "scan_number": ("扫码编号",),
        },
        lookups={**_FIRM, "joined": ("pk",)},
        derive=area_of("enterprise"),
        note="同一企业短期内已被走访的，先看那次记录：能合并就合并，不重复上门（无事不扰）。",
    )
)
