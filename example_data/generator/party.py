"""Rows of party work, adding up to the profile's totals; meetings and dossiers are counted back from today as well."""

from datetime import date, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from example_data.generator import hands
from example_data.generator.codes import credit_code
from example_data.generator.names import FirmNames, person
from example_data.generator.profile import Profile
from hemei.party.queries import last_whole
from hemei.people.access import Console

Row = dict[str, Any]
MEETINGS = (("党员大会", "quarter"), ("主题党日", "month"), ("组织生活会", "year"), ("民主评议党员", "year"))
ISSUES = ("村口路面破损", "晾晒区不够用", "路灯夜里不亮", "灌溉渠淤堵", "停车无序", "公交间隔太长")


def _random(profile: Profile) -> Random:
    """A stream of its own, so that these rows change no others."""
    return Random(profile["town"]["seed"] + 76)


def party(profile: Profile) -> dict[str, list[Row]]:
    """The ledgers in the order a town would enter them; none when the profile has no such part."""
    if not (wanted := profile.data.get("party")):
        return {}
    draw = _random(profile)
    return {
        **_branches(profile, draw), **_firms(profile, draw, wanted), **_leaders(profile, draw),
        **_learning(profile, draw, wanted), **_governance(profile), **_volunteers(profile, draw),
    }  # fmt: skip


def _branches(profile: Profile, draw: Random) -> dict[str, list[Row]]:
    top = f"{profile.town_name}党委"
    founded = {"founded_on": date(1985, 7, 1), "elected_on": date(profile.year - 2, 3, 10)}
    rows: list[Row] = [{"name": top, "kind": "党委", "area": profile.town_name, **founded}]
    members, meetings = [], []
    for number, village in enumerate(profile.village_names):
        large = number % 3 == 0
        row = {"name": f"{village}党支部", "kind": "党支部", "superior": top, "secretary": person(draw),
               "area": village, "has_committee": "是" if large else "否", "has_groups": "否", **founded}  # fmt: skip
        rows.append(row)
        members += _members(profile, draw, row["name"], number)
        meetings += _meetings(draw, row["name"], large, number)
    return {"party.branch": rows, "party.member": members, "party.meeting": meetings}


def _members(profile: Profile, draw: Random, branch: str, number: int) -> list[Row]:
    """A few each; the days of joining differ, so that no two are one person."""
    return [
        {"branch": branch, "name": person(draw), "kind": "预备党员" if place == 4 else "正式党员",
         "joined_on": date(1990 + place * 7, 7, 1) + timedelta(days=number), "since": date(profile.year - 1, 1, 1)}
        for place in range(5)
    ]  # fmt: skip


def _meetings(draw: Random, branch: str, committee: bool, number: int) -> list[Row]:
    """Those of the last whole periods; every ninth branch has not held its theme day."""
    today = timezone.localdate()
    kinds = [*MEETINGS, *((("支委会", "month"),) if committee else ())]
    rows = []
    for kind, span in kinds:
        if kind == "主题党日" and number % 9 == 8:
            continue
        day = last_whole(span, today).end - timedelta(days=4 + number % 20)
        rows.append({"branch": branch, "kind": kind, "held_on": day, "topic": f"{kind}（示例议题）", "entitled": 24,
                     "present": draw.randint(17, 24)})  # fmt: skip
    return rows


def _firms(profile: Profile, draw: Random, wanted: Row) -> dict[str, list[Row]]:
    count, visited, twice = int(wanted["organisations"]), int(wanted["visited"]), int(wanted["twice"])
    names, district = FirmNames(profile["town"]["city"], draw), profile["town"]["district"]
    register = [
        {"name": names.draw()[0], "credit_code": credit_code(district, draw), "since": date(profile.year - 1, 1, 1),
         "kind": "新社会组织" if number % 12 == 11 else "新经济组织"}
        for number in range(count)
    ]  # fmt: skip
    dossiers = [_dossier(row, draw, number) for number, row in enumerate(register[: int(wanted["dossiers"])])]
    campaign = {"name": wanted["campaign"], "theme": wanted["theme"], "starts_on": date(profile.year, 3, 1),
                "ends_on": date(profile.year, 12, 31)}  # fmt: skip
    visits = []
    for number in range(visited + twice):
        row = register[number % visited]
        day = date(profile.year, 3 + number * 9 // (visited + twice), 5 + number % 20)
        need = number % 4 == 0
        visits.append({
            "campaign": campaign["name"], "organisation": row["credit_code"], "visited_on": day,
            "visitors": "党建指导员",
            **({"need": "希望对接用工和政策（示例）", "settled_on": day + timedelta(days=9)} if need else {}),
        })  # fmt: skip
    return {
        "party.organisation": register, "party.dossier": dossiers, "party.campaign": [campaign],
        "party.firm_visit": visits,
    }  # fmt: skip


def _dossier(organisation: Row, draw: Random, number: int) -> Row:
    """Looked at within a season, but for every seventh."""
    members, staff = draw.randint(0, 3), draw.randint(8, 90)
    alone = members == 3
    return {
        "organisation": organisation["credit_code"], "staff": staff, "members_in": members, "members_out": 1,
        "form": "单独组建" if alone else "联合组建" if members else "未建",
        "secretary": person(draw) if members else "",
        "instructor": person(draw), "coverage": "党建指导员联系", "needs": "",
        "looked_on": timezone.localdate() - timedelta(days=130 if number % 7 == 6 else 10 + number % 60),
    }  # fmt: skip


def _leaders(profile: Profile, draw: Random) -> dict[str, list[Row]]:
    """A plan a village for this year; half have been visited, some visits found something."""
    today = timezone.localdate()
    plans, visits, issues = [], [], []
    leaders = [person(draw) for _ in range(9)]
    for number, village in enumerate(profile.village_names):
        key = f"示例计划{number + 1:03d}"
        plans.append({"number": key, "leader": leaders[number % 9], "unit": village, "area": village, "times": 1,
                      "starts_on": date(today.year, 1, 1), "ends_on": date(today.year, 12, 31)})  # fmt: skip
        if number % 2:
            continue
        visit, day = f"示例走访{number + 1:03d}", date(today.year, 1, 1) + timedelta(days=number % max(1, today.day))
        visits.append({"plan": key, "number": visit, "visited_on": day, "findings": "看了村里的重点工作（示例）"})
        if number % 4 == 0:
            settled = {"settled_on": day} if number % 8 == 0 else {}
            issues.append({"visit": visit, "content": f"{village}{ISSUES[number // 4 % len(ISSUES)]}", **settled})
    return {"party.leader_plan": plans, "party.leader_visit": visits, "party.visit_issue": issues}


def _learning(profile: Profile, draw: Random, wanted: Row) -> dict[str, list[Row]]:
    courses = [
        {**{name: listed[name] for name in ("title", "mode", "topic", "institution", "platform") if name in listed},
         "starts_on": date.fromisoformat(listed["date"])}
        for listed in profile.many("course")
    ]  # fmt: skip
    villages, heads = profile.village_names, int(wanted["heads"])
    attended = []
    for number in range(heads):
        both = number >= 2 * max(0, heads - len(villages)) and number % 5
        duty = "村党支部书记、村委会主任" if both else "村委会主任" if number >= len(villages) else "村党支部书记"
        attended.append({"course": wanted["heads_course"], "area": villages[number % len(villages)],
                         "name": f"{person(draw)}", "duty": duty, "completed": "是"})  # fmt: skip
    papers = [
        {"title": listed["title"], "kind": listed["kind"], "authors": listed["authors"],
         "finished_on": date.fromisoformat(listed["date"])}
        for listed in profile.many("paper")
    ]  # fmt: skip
    return {
        "party.course": courses, "party.attendance": attended, "party.paper": papers, **_committees(profile, draw),
        **_discussions(profile),
    }  # fmt: skip


def _committees(profile: Profile, draw: Random) -> dict[str, list[Row]]:
    listed = profile.many("committee")
    committees = [{"name": row["name"], "kind": row["kind"], "founded_on": date.fromisoformat(row["founded"]),
                   "duties": row.get("duties", "")} for row in listed]  # fmt: skip
    members = [
        {"committee": row["name"], "name": person(draw) + str(number + 1), "post": "主任" if number == 0 else "委员",
         "since": date.fromisoformat(row["founded"])}
        for row in listed for number in range(int(row.get("members", 0)))
    ]  # fmt: skip
    return {"party.committee": committees, "party.committee_member": members}


def _discussions(profile: Profile) -> dict[str, list[Row]]:
    held, items = [], []
    for listed in profile.many("discussion"):
        day = date.fromisoformat(listed["date"])
        held.append({"title": listed["title"], "held_on": day, "topic": listed.get("topic", ""), "participants": 60,
                     "committee": listed.get("committee", "")})  # fmt: skip
        items.append({"discussion": listed["title"], "content": "按分工落实（示例）", "owner": "各科室",
                      "due_on": day + timedelta(days=60), "done_on": day + timedelta(days=45)})  # fmt: skip
    return {"party.discussion": held, "party.action_item": items}


def _governance(profile: Profile) -> dict[str, list[Row]]:
    brands = [
        {"name": row["name"], "area": row.get("village", profile.town_name), "kind": row["kind"],
         "since": date.fromisoformat(row["since"]),
         **({"promoted_on": date.fromisoformat(row["promoted"])} if "promoted" in row else {})}
        for row in profile.many("brand")
    ]  # fmt: skip
    coordinated = []
    for row in profile.many("coordination"):
        names = ("title", "kind", "committee", "need", "department", "status", "route")
        kept = {name: row[name] for name in names if name in row}
        days = {"raised_on": date.fromisoformat(row["raised"])}
        if "running" in row:
            days["running_since"] = date.fromisoformat(row["running"])
        coordinated.append({**kept, **days})
    people = [
        {"name": f"示例{kind}{number}", "kind": kind, "level": "区级", "expertise": "基层治理",
         "since": date(profile.year - 2, 1, 1)}
        for kind, count in (("人大代表", 3), ("政协委员", 2), ("专家", 2)) for number in range(1, count + 1)
    ]  # fmt: skip
    given = [{"representative": row["name"], "made_on": date(profile.year, 6, 15), "kind": "议事协商",
              "content": "参加议事协商，提出建议（示例）"} for row in people[:4]]  # fmt: skip
    return {
        "party.brand": brands, "party.coordination": coordinated, "party.representative": people,
        "party.contribution": given,
    }  # fmt: skip


def _volunteers(profile: Profile, draw: Random) -> dict[str, list[Row]]:
    teams, activities, hours = [], [], []
    for number, village in enumerate(profile.village_names[:5], start=1):
        team = {"name": f"{village}志愿服务队", "platform_id": f"示例{profile.town[-3:]}{number:04d}", "area": village,
                "leader": person(draw), "founded_on": date(profile.year - 2, 3, 5)}  # fmt: skip
        teams.append(team)
        for month in (4, 9):
            title = f"{village}{month}月志愿服务"
            activities.append({"team": team["name"], "title": title, "held_on": date(profile.year, month, 8 + number),
                               "starts_at": "09:00", "ends_at": "11:00", "place": f"{village}村委会"})  # fmt: skip
            hours += [{"activity": title, "volunteer_id": f"示例V{number}{place}", "name": person(draw),
                       "minutes": draw.choice((60, 90, 120))} for place in range(1, 6)]  # fmt: skip
    return {
        "party.volunteer_team": teams, "party.volunteer_activity": activities, "party.volunteer_hours": hours,
    }  # fmt: skip


def enter_party(profile: Profile, acting: dict[str, Any], say: Any) -> None:
    """The office of party work imports, the general office reviews; members are reviewed within the office."""
    for code, rows in party(profile).items():
        head = Console("党建办第二人（示例）") if code == "party.member" else acting["office"]
        count = hands.enter(code, rows, clerk=acting["party_office"], head=head, area=profile.town,
                            source=profile["town"]["source"])  # fmt: skip
        say(f"{hands.title(code)} {count} 行")
