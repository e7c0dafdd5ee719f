"""Rows about projects, idle assets, honours and the brochure, from the profile's lists."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from example_data.generator.profile import Profile
from example_data.generator.spread import spread

Row = dict[str, Any]


def projects(profile: Profile) -> list[Row]:
    """Parks first, so that their sub-projects find them."""
    ordered = sorted(profile.many("project"), key=lambda project: not project.get("is_park"))
    return [
        {
            "name": p["name"], "kind": p["kind"], "is_park": "是" if p.get("is_park") else "否",
            "parent": p.get("park"), "area": p["village"], "leader": p.get("leader"), "department": p.get("department"),
            "duty": p.get("duty", "主责"), "lead_on": _lead_day(p), "lead_source": "招商走访",
        }
        for p in ordered
    ]  # fmt: skip


def _lead_day(project: Row) -> str:
    first = [*project.get("gates", []), *([["", day] for day in project.get("talks", [])])]
    earliest = min((date.fromisoformat(day) for _, day in first), default=date(2020, 1, 15))
    return str(project.get("lead", earliest - timedelta(days=60)))


def sites(profile: Profile) -> list[Row]:
    return [
        {"project": p["name"], "name": site, "area": site}
        for p in profile.many("project")
        for site in p.get("sites", [])
    ]


def gates(profile: Profile) -> list[Row]:
    """One row a gate: reached, planned, or both."""
    rows = []
    for project in profile.many("project"):
        reached, planned = dict(project.get("gates", [])), dict(project.get("planned", []))
        for gate in [*reached, *(gate for gate in planned if gate not in reached)]:
            row = {
                "project": project["name"],
                "gate": gate,
                "reached_on": reached.get(gate),
                "planned_on": planned.get(gate),
            }
            rows.append(row | (_document(profile, gate, reached[gate]) if gate in reached else {}))
    return rows


def _document(profile: Profile, gate: str, day: str) -> Row:
    number = f"示例〔{day[:4]}〕{profile.random.randint(1, 400)}号"
    return {"document_number": number, "issuer": "示例审批机关", "result": "通过"}


def negotiations(profile: Profile) -> list[Row]:
    rows = []
    for project in profile.many("project"):
        days = project.get("talks", [])
        for number, day in enumerate(days, start=1):
            rows.append({
                "project": project["name"], "held_on": day, "parties": f"{project['department']}、投资方代表",
                "matters": f"第{number}轮洽谈：选址、用地方式和投资强度",
                "next_step": "投资方补充测算，下一轮商定协议文本",
            })  # fmt: skip
    return rows


def assets(profile: Profile) -> list[Row]:
    return [
        {
            "name": a["name"], "kind": a["kind"], "owner": a.get("owner", "示例权利人"), "area": a["village"],
            "measured_area": Decimal(a["area"]), "idle_since": a["idle_since"], "planned_use": a.get("use", "产业"),
            "address": f"{a['village']}村域内", "open_to_investors": "是",
        }
        for a in profile.many("asset")
    ]  # fmt: skip


def revitalisations(profile: Profile) -> list[Row]:
    """Contracts whose areas add up to what the asset has brought back into use."""
    rows = []
    for asset in profile.many("asset"):
        days = asset.get("contracts", [])
        hundredths = int(Decimal(asset.get("revitalised", 0)) * 100)
        for number, (day, part) in enumerate(
            zip(days, spread(hundredths, [3 + i for i in range(len(days))]), strict=True)
        ):
            signed = date.fromisoformat(day)
            rows.append({
                "asset": asset["name"], "mode": "社会资本", "partner": f"示例运营方{'甲乙丙丁戊'[number]}",
                "contract_number": f"示例合同{signed:%Y%m}-{number + 1}", "signed_on": signed,
                "handed_over_on": signed + timedelta(days=20), "revitalised_area": Decimal(part).scaleb(-2),
            })  # fmt: skip
    return rows


def honours(profile: Profile) -> list[Row]:
    return [
        {
            "title": h["title"], "granting_body": h["body"], "level": h["level"], "session_number": h.get("session"),
            "awarded_on": h["date"], "recipient": h["recipient"], "status": h["status"],
        }
        for h in profile.many("honour")
    ]  # fmt: skip


def policies(profile: Profile) -> list[Row]:
    return [
        {
            "title": p["title"], "document_number": p["number"], "summary": p["summary"],
            "valid_from": p["valid"][0], "valid_until": p["valid"][1],
        }
        for p in profile.many("policy")
    ]  # fmt: skip


def brochure(profile: Profile) -> list[Row]:
    since = date(profile.year, 1, 1)
    return [{"section": t["section"], "body": t["body"], "valid_from": since} for t in profile.many("brochure")]


def contacts(profile: Profile) -> list[Row]:
    since = date(profile.year, 1, 1)
    return [{**contact, "valid_from": since} for contact in profile.many("contact")]
