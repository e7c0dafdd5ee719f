"""Ledgers about idle assets and honours."""

from hemei.economy import derive, guards
from hemei.economy import models as m
from hemei.ledgers.checks import area_of
from hemei.ledgers.registry import Ledger, register

ASSET = register(
    Ledger(
        code="economy.asset",
        title="闲置资产",
        model=m.IdleAsset,
        columns=(
            "name",
            "kind",
            "owner",
            "ownership",
            "area",
            "address",
            "certified_area",
            "measured_area",
            "planned_use",
            "certificate_number",
            "idle_since",
            "obstacles",
            "candidates",
            "conditions",
            "open_to_investors",
        ),
        shown=("name", "kind", "owner", "area", "usable_area", "idle_since", "obstacles"),
        natural_key=("area", "name", "kind"),
        rules=guards.ASSET,
        date_field="idle_since",
        search=("name", "owner", "address", "certificate_number"),
        filters=("kind", "ownership", "idle_since", "open_to_investors", "area"),
        ordering=("name",),
        aliases={
            "name": ("名称", "资源名称", "项目名称"),
            "kind": ("类型", "资源类型"),
            "owner": ("产权人", "产权单位", "所有权人", "权属单位"),
            "ownership": ("权属", "土地性质"),
            "address": ("地址", "位置", "地点"),
            "certified_area": ("证载面积（平方米）", "产权面积"),
            "measured_area": ("面积", "实际面积", "闲置面积", "闲置面积（平方米）"),
            "planned_use": ("用途", "规划性质"),
            "certificate_number": ("不动产权证号", "土地证号", "房产证号"),
            "idle_since": ("闲置时间", "闲置日期"),
            "obstacles": ("存在问题", "障碍"),
            "candidates": ("意向企业", "意向合作方"),
        },
        area_from=("address",),
        derive=derive.asset,
    )
)

REVITALISATION = register(
    Ledger(
        code="economy.revitalisation",
        title="盘活合同",
        model=m.Revitalisation,
        columns=(
            "asset",
            "mode",
            "partner",
            "contract_number",
            "signed_on",
            "handed_over_on",
            "ended_on",
            "revitalised_area",
            "yearly_tax",
        ),
        shown=("asset", "mode", "partner", "revitalised_area", "signed_on", "handed_over_on"),
        natural_key=("asset", "partner", "contract_number"),
        rules=guards.CONTRACT,
        cross_rules=(guards.space_of_contract,),
        date_field="handed_over_on",
        search=("asset__name", "partner", "contract_number"),
        filters=("asset", "mode", "signed_on", "handed_over_on", "area"),
        ordering=("-handed_over_on", "-pk"),
        aliases={
            "asset": ("资产名称", "名称", "闲置资产"),
            "mode": ("方式", "盘活形式"),
            "partner": ("承租方", "受让方", "企业名称", "入驻企业"),
            "contract_number": ("合同号",),
            "signed_on": ("签约日期", "合同日期"),
            "handed_over_on": ("移交日期", "交付时间"),
            "revitalised_area": ("面积", "盘活面积（平方米）"),
            "yearly_tax": ("带动税收", "年带动税收"),
        },
        lookups={"asset": ("name", "certificate_number")},
        derive=area_of("asset"),
        note="签订合同并完成交付才算盘活，以交付日期计入当期。",
    )
)

HONOUR = register(
    Ledger(
        code="economy.honour",
        title="荣誉",
        model=m.Honour,
        columns=(
            "title",
            "granting_body",
            "level",
            "session_number",
            "awarded_on",
            "recipient",
            "status",
            "document_number",
        ),
        natural_key=("title", "awarded_on", "recipient"),
        rules=(guards.honour,),
        date_field="awarded_on",
        search=("title", "recipient", "granting_body"),
        filters=("level", "status", "awarded_on"),
        ordering=("-awarded_on",),
        aliases={
            "title": ("荣誉", "奖项", "荣誉称号"),
            "granting_body": ("颁发单位", "授予单位", "评选单位"),
            "level": ("荣誉级别",),
            "awarded_on": ("获奖日期", "获得时间", "授予时间"),
            "recipient": ("获奖单位", "获奖人", "获奖单位（个人）"),
        },
    )
)
