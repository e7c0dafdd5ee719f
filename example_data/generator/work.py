"""Rows of training, job fairs, 小微项目 and 三四轮, adding up to the profile's totals."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from example_data.generator import hands
from example_data.generator.codes import credit_code, identity_number
from example_data.generator.names import FirmNames, person
from example_data.generator.profile import Profile
from example_data.generator.spread import spread, uneven
from hemei.livelihood.models.projects import STEPS, Step

Row = dict[str, Any]
TRADES = ("养老护理员", "叉车司机", "电工", "中式面点师", "家政服务员", "农产品食品检验员")
JOBS = (
    "仓库管理员", "分拣员", "叉车司机", "电工", "质检员", "包装工", "保洁员", "保安员", "会计", "行政文员", "客服专员",
    "配送员", "厨师", "服务员", "园艺工", "机械操作工", "焊工", "养老护理员", "销售代表", "采购员", "数据录入员",
    "维修工", "驾驶员", "收银员",
)  # fmt: skip
USES = ("代步", "代步", "接送学生", "拉货", "农用")


def _random(profile: Profile) -> Random:
    """A stream of its own, so that these rows change no others."""
    return Random(profile["town"]["seed"] + 74)


def work(profile: Profile) -> dict[str, list[Row]]:
    """The ledgers in the order a town would enter them; none when the profile has no such part."""
    draw = _random(profile)
    found: dict[str, list[Row]] = {}
    if wanted := profile.data.get("training"):
        found |= _training(profile, draw, wanted)
    if wanted := profile.data.get("fairs"):
        found |= _fairs(profile, draw, wanted)
    found |= _projects(profile, draw)
    if wanted := profile.data.get("vehicles"):
        found |= _vehicles(profile, draw, wanted)
    return found


def _training(profile: Profile, draw: Random, wanted: Row) -> dict[str, list[Row]]:
    count, attended, twice = int(wanted["classes"]), int(wanted["attended"]), int(wanted["twice"])
    firms, district = FirmNames(profile["town"]["city"], draw), profile["town"]["district"]
    people = [_trainee(profile, draw, number) for number in range(attended - twice)]
    classes, rows, given = [], [], 0
    for number, size in enumerate(spread(attended, [5 + i % 3 for i in range(count)]), start=1):
        klass = _class(profile, draw, number, size, firms.draw()[0], credit_code(district, draw))
        classes.append(klass)
        for place in range(given, given + size):
            rows.append(_attendance(klass, people[place % len(people)], draw, number, place))
        given += size
        absent = _trainee(profile, draw, 900 + number) | {"attended": "否"}
        rows.append({"training_class": klass["name"], **absent})
    classes.append(_coming_class(profile, draw, firms.draw()[0], credit_code(district, draw)))
    return {"livelihood.training_class": classes, "livelihood.attendance": rows}


def _coming_class(profile: Profile, draw: Random, firm: str, code: str) -> Row:
    """A class to sign up for: it begins two weeks from today, and counts in no figure of the profile's year."""
    start = timezone.localdate() + timedelta(days=14)
    row = _class(profile, draw, 1, 30, firm, code)
    return row | {"name": f"{start:%Y年%m月}叉车司机培训班", "starts_on": start, "ends_on": start + timedelta(days=9),
                  "exam_on": None}  # fmt: skip


def _class(profile: Profile, draw: Random, number: int, size: int, firm: str, code: str) -> Row:
    trade = TRADES[number % len(TRADES)]
    start = date(profile.year, (number - 1) % 12 + 1, 3)
    end = start + timedelta(days=9)
    return {
        "name": f"{profile.year}年第{number}期{trade}培训班", "trade": trade, "firm_name": firm, "firm_code": code,
        "starts_on": start, "ends_on": end, "planned": size + 3, "hours": 56, "exam_on": end,
        "certificate": f"{trade}培训合格证书（示例）", "subsidy": Decimal(size * 800), "place": "镇成人学校",
    }  # fmt: skip


def _trainee(profile: Profile, draw: Random, number: int) -> Row:
    """Born on a day of their own, so that no two are one person."""
    born = date(1970, 1, 1) + timedelta(days=number * 11)
    return {
        "name": person(draw),
        "id_number": identity_number(profile["town"]["district"], f"{born:%Y%m%d}", draw, number % 2 == 0),
    }  # fmt: skip


def _attendance(klass: Row, trainee: Row, draw: Random, number: int, place: int) -> Row:
    passed = draw.random() < 0.9
    ended: date = klass["ends_on"]
    row = {"training_class": klass["name"], **trainee, "attended": "是", "exam": "合格" if passed else "不合格"}
    if passed:
        row["certificate_number"] = f"示例{ended.year}-{number:02d}-{place:04d}"
    for months, name in ((3, "third_month"), (6, "sixth_month")):
        row[f"{name}_on"] = ended + timedelta(days=months * 31 + 2)
        row[name] = draw.choice(("已就业", "已就业", "未就业", "联系不上"))
    return row


def _fairs(profile: Profile, draw: Random, wanted: Row) -> dict[str, list[Row]]:
    count, firms = int(wanted["fairs"]), int(wanted["firms"])
    fairs = [
        {
            "name": f"{profile.year}年第{number}场招聘会", "mode": "线上" if number % 3 == 0 else "线下",
            "held_on": date(profile.year, (number - 1) % 12 + 1, 18), "host": "镇社保所",
            "place": "直播间（示例）" if number % 3 == 0 else "镇文化广场",
        }
        for number in range(1, count + 1)
    ]  # fmt: skip
    names, district = FirmNames(profile["town"]["city"], draw), profile["town"]["district"]
    register = [(*names.draw(), credit_code(district, draw)) for _ in range(firms)]
    again = register[: int(wanted["twice"])]
    at = [(fairs[i % count], firm) for i, firm in enumerate(register)]
    at += [(fairs[(i + 1) % count], firm) for i, firm in enumerate(again)]
    there = [
        {"fair": fair["name"], "name": name, "credit_code": code, "industry": industry[:40]}
        for fair, (name, industry, code) in at
    ]
    posts = _posts(there, draw, int(wanted["posts"]), int(wanted["vacancies"]))
    day = timezone.localdate() + timedelta(days=10)
    coming = {**fairs[0], "name": f"{day:%Y年%m月}招聘会", "held_on": day}
    others = [row | {"fair": coming["name"]} for row in there[:5]]
    return {
        "livelihood.job_fair": [*fairs, coming], "livelihood.fair_firm": [*there, *others],
        "livelihood.job_post": [*posts, *_none_yet(_posts(others, draw, 15, 60))],
    }  # fmt: skip


def _none_yet(posts: list[Row]) -> list[Row]:
    """Posts of a fair to come: nobody has applied."""
    return [row | {"applications": 0, "offers": 0, "hires": 0} for row in posts]


def _posts(there: list[Row], draw: Random, posts: int, vacancies: int) -> list[Row]:
    numbers = iter(uneven(vacancies, posts, draw))
    rows = []
    for firm, many in zip(there, spread(posts, [1.0] * len(there)), strict=True):
        for title in draw.sample(JOBS, many):
            wanted = next(numbers)
            sent = draw.randint(0, 2 * wanted)
            offers = draw.randint(0, min(sent, wanted))
            rows.append({
                "fair": firm["fair"], "firm_code": firm["credit_code"], "title": title, "vacancies": wanted,
                "pay": f"{draw.randint(4, 9)}000元/月", "place": "本镇", "applications": sent, "offers": offers,
                "hires": draw.randint(0, offers),
            })  # fmt: skip
    return rows


def _projects(profile: Profile, draw: Random) -> dict[str, list[Row]]:
    projects, steps, serves = [], [], []
    for listed in profile.many("small_project"):
        day = date.fromisoformat(listed["declared"])
        budget = draw.randint(60, 280) * 1000
        projects.append({
            "name": listed["name"], "area": listed["village"], "declared_on": day, "budget": Decimal(budget),
            "content": listed["name"], "proposer": "村民提议",
        })  # fmt: skip
        for number, step in enumerate(STEPS[: listed.get("steps", len(STEPS))], start=1):
            steps.append(_step(listed["name"], step, day + timedelta(days=12 * number), budget, draw))
        for kind, names in (("村", listed.get("villages", [])), ("小区", listed.get("estates", []))):
            serves += [
                {
                    "project": listed["name"],
                    "kind": kind,
                    "name": name,
                    "area": name if kind == "村" else listed["village"],
                }
                for name in names
            ]
    return {
        "livelihood.small_project": projects, "livelihood.project_step": steps,
        "livelihood.project_beneficiary": serves,
    }  # fmt: skip


def _step(project: str, step: Step, day: date, budget: int, draw: Random) -> Row:
    row: Row = {"project": project, "step": step.label, "done_on": day, "evidence": f"{step.label}记录（示例）"}
    if step == Step.COUNCIL:
        entitled = draw.randint(28, 45)
        present = draw.randint(-(-entitled * 2 // 3), entitled)
        row |= {"agenda_on": day - timedelta(days=5), "entitled": entitled, "present": present,
                "in_favour": present - draw.randint(0, present // 4)}  # fmt: skip
    if step == Step.SELECTION:
        row |= {"party": "示例施工单位", "amount": Decimal(budget * 97 // 100)}
    if step == Step.SETTLEMENT:
        row["amount"] = Decimal(budget * 96 // 100)
    if step == Step.MAINTENANCE:
        row["party"] = "村委会"
    return row


def _vehicles(profile: Profile, draw: Random, wanted: Row) -> dict[str, list[Row]]:
    count, exempt, late, twice = (int(wanted[name]) for name in ("registered", "exempt", "late", "twice"))
    deadline = date.fromisoformat(wanted["deadline"])
    market, after = deadline - timedelta(days=20), deadline + timedelta(days=17)
    vehicles, visits = [], []
    for number in range(1, count + 1):
        row = _vehicle(profile, draw, number, deadline.year)
        vehicles.append(row)
        if number <= exempt:
            row |= {"exempt_on": market, "exempt_reason": "农机牌证齐全，不属整治范围（示例）"}
            continue
        day = after if number > count - late else market - timedelta(days=number % 60)
        row |= {"notified_on": date(deadline.year, 9, 5), "booked_for": day}
        if number <= exempt + twice:
            visits.append(_visit(row, day - timedelta(days=3), "凭证没有带", number, draw))
        visits.append(_visit(row, day, "", number, draw))
    return {"livelihood.vehicle": vehicles, "livelihood.vehicle_visit": visits}


def _vehicle(profile: Profile, draw: Random, number: int, year: int) -> Row:
    return {
        "serial": f"示例三四轮{number:04d}", "area": draw.choice(profile.village_names), "owner": person(draw),
        "phone": f"1390000{number % 10000:04d}", "kind": "电动四轮车" if number % 5 == 0 else "电动三轮车",
        "use": draw.choice(USES), "registered_on": date(year, 8, 1) + timedelta(days=number % 28),
    }  # fmt: skip


def _visit(vehicle: Row, day: date, unfinished: str, number: int, draw: Random) -> Row:
    row: Row = {"vehicle": vehicle["serial"], "visited_on": day, "site": f"{vehicle['area']}平安大集"}
    if unfinished:
        return row | {"checked": "否", "closed": "否", "unfinished_reason": unfinished}
    return row | {
        "checked": "是", "closed": "是", "receipt_number": f"示例回收{day.year}-{number:04d}",
        "replacement": draw.choice(("置换合规车并上牌", "领取置换补贴", "不置换")),
    }  # fmt: skip


def enter_work(profile: Profile, acting: dict[str, Any], say: Any) -> None:
    """The livelihood clerk imports, the head reviews."""
    for code, rows in work(profile).items():
        count = hands.enter(code, rows, clerk=acting["livelihood_clerk"], head=acting["livelihood_head"],
                            area=profile.town, source=profile["town"]["source"])  # fmt: skip
        say(f"{hands.title(code)} {count} 行")
