"""What a scheme must say before it can be adopted, and examples that say it. No weight is ever made up."""

from fractions import Fraction
from typing import Any

from hemei.appraisals.arithmetic import SCALES
from hemei.appraisals.models import Kind
from hemei.appraisals.rules import DefinitionWrong

ABOUT = ("team", "town", "person", "department", "member")
FREQUENCIES = ("半年", "年")
ROLLS = ("household", "list", "named")
SMALLEST_K = 5
COMMON = {
    "scope": "village", "frequency": "半年", "minimum": "80", "k": 10, "places": 2, "apart_counts": False,
    "headline": "", "groups": [], "sections": [],
}  # fmt: skip


def check(definition: dict[str, Any]) -> None:
    """DefinitionWrong names the first thing that keeps the scheme from being used."""
    for part in (_check_shape, _check_groups, _check_sections, _check_headline):
        if why := part(definition):
            raise DefinitionWrong(field="definition", why=why)


def _check_shape(d: dict[str, Any]) -> str:
    missing = [name for name in COMMON if name not in d]
    if missing:
        return f"缺少 {'、'.join(missing)}"
    if d["scope"] not in ("village", "town") or d["frequency"] not in FREQUENCIES:
        return "范围应为 village（按村）或 town（按镇），频次应为半年或年"
    if not isinstance(d["k"], int) or d["k"] < SMALLEST_K:
        return f"小单元不公开的下限 k 不能小于 {SMALLEST_K}"
    if d["minimum"] and not _percent(d["minimum"]):
        return "最低参评率应是 1 到 100 的整数，没有要求就留空"
    return "" if d["places"] in (0, 1, 2, 3, 4) else "小数位应是 0 到 4"


def _percent(text: Any) -> bool:
    return str(text).isdecimal() and 1 <= int(text) <= 100


def _check_groups(d: dict[str, Any]) -> str:
    codes = [group.get("code") for group in d["groups"]]
    if not codes or len(set(codes)) != len(codes) or not all(codes):
        return "至少要有一个参评群体，编号不能重复"
    if any(group.get("roll") not in ROLLS or not group.get("title") for group in d["groups"]):
        return "每个群体要有名称，名册应为 household（住户）、list（名单）或 named（组织署名打分）"
    given = [group.get("weight") not in (None, "") for group in d["groups"]]
    if any(given) and not all(given):
        return "要么每个群体都写权重，要么都不写（不写就不计综合得分）"
    return "权重应是正数" if any(given) and not all(_positive(group["weight"]) for group in d["groups"]) else ""


def _positive(text: Any) -> bool:
    try:
        return Fraction(str(text)) > 0
    except (ValueError, ZeroDivisionError):
        return False


def _check_sections(d: dict[str, Any]) -> str:
    codes = [section.get("code") for section in d["sections"]]
    if not codes or len(set(codes)) != len(codes):
        return "至少要有一个部分，编号不能重复"
    for section in d["sections"]:
        if section.get("about") not in ABOUT or not section.get("title"):
            return "每个部分要写标题和评价对象"
        if why := _check_items(section):
            return why
    return ""


def _check_items(section: dict[str, Any]) -> str:
    items = section.get("items", [])
    codes = [item.get("code") for item in items]
    if not codes or len(set(codes)) != len(codes) or not all(codes):
        return f"“{section['title']}”至少要有一题，编号不能重复"
    if any("/" in str(code) or "." in str(code) for code in [section["code"], *codes]):
        return "编号里不能有“/”和“.”"
    wrong = [item for item in items if item.get("scale") not in SCALES or not item.get("title")]
    return f"“{section['title']}”有题目缺少文字或量表不对" if wrong else ""


def _check_headline(d: dict[str, Any]) -> str:
    section, _, item = str(d["headline"]).partition(".")
    found = [i for s in d["sections"] if s["code"] == section for i in s["items"] if i["code"] == item]
    if not found:
        return "没有指明满意率按哪一题计算"
    return "满意率不能按文字题计算" if found[0]["scale"] == "text" else ""


def _item(code: str, title: str, scale: str = "satisfaction") -> dict[str, str]:
    return {"code": code, "title": title, "scale": scale}


_TEAM = {
    "code": "team", "title": "村“两委”班子", "about": "team",
    "items": [
        _item("overall", "总体评价"), _item("party", "基层党组织建设"), _item("democracy", "村级民主管理"),
        _item("assets", "集体“三资”管理"), _item("integrity", "党风廉政建设"), _item("environment", "环境整治"),
        _item("hotline", "接诉即办"), _item("service", "为民办事"),
    ],
}  # fmt: skip
_WORDS = {
    "code": "words",
    "title": "意见建议",
    "about": "team",
    "items": [_item("words", "想说的话", "text")],
}
_HOUSEHOLD = {"code": "household", "title": "农户", "roll": "household"}


def _persons(title: str, scale: str, about: str = "person", code: str = "person") -> dict[str, Any]:
    return {"code": code, "title": title, "about": about, "items": [_item("overall", "总体评价", scale)]}


# Weights are left out on purpose: nobody has published them. The town writes its own.
EXAMPLES: dict[str, dict[str, Any]] = {
    Kind.PUBLIC: {
        **COMMON, "headline": "team.overall", "groups": [_HOUSEHOLD],
        "sections": [_TEAM, _persons("村干部个人", "satisfaction"), _WORDS],
    },
    Kind.TOWN: {
        **COMMON, "scope": "town", "minimum": "", "headline": "town.overall",
        "groups": [
            {"code": "representatives", "title": "村民代表", "roll": "list"},
            {"code": "members", "title": "党员", "roll": "list"},
            {"code": "enterprises", "title": "企业", "roll": "list"},
            {"code": "delegates", "title": "两代表一委员", "roll": "list"},
        ],
        "sections": [
            {"code": "town", "title": "镇党委政府", "about": "town", "items": [_item("overall", "总体评价")]},
            _persons("各部门", "satisfaction", "department", "department"),
        ],
    },
    Kind.DOUBLE_REPORT: {
        **COMMON, "frequency": "年", "minimum": "", "headline": "person.overall",
        "groups": [
            {"code": "organisation", "title": "组织考评", "roll": "named"},
            {"code": "mass", "title": "群众测评", "roll": "list"},
        ],
        "sections": [_persons("村级干部", "score")],
    },
    Kind.DUTY_MEMBER: {
        **COMMON, "minimum": "", "headline": "member.overall", "groups": [_HOUSEHOLD],
        "sections": [_persons("责任区上岗党员", "grade", "member", "member")],
    },
    Kind.GOOD_VILLAGER: {
        **COMMON, "frequency": "年", "minimum": "", "headline": "team.overall", "groups": [_HOUSEHOLD],
        "sections": [{**_TEAM, "items": [_item("overall", "对评选工作的总体评价")]}],
        "negative_list": ["受过刑事处罚或正在被立案侦查", "违法建设未整改", "拒不履行村规民约", "失信被执行人"],
        "quota": 2,
    },
    Kind.STATUTORY: {
        **COMMON, "frequency": "年", "minimum": "", "headline": "person.overall",
        "groups": [{"code": "representatives", "title": "村民代表", "roll": "list"}],
        "sections": [_persons("村民委员会成员", "fitness")], "unfit_share": "1/2",
    },
}  # fmt: skip
