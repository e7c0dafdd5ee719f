"""Rows of culture and sport, adding up to the profile's totals; what is to come is counted from today."""

from datetime import date, timedelta
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from example_data.generator import hands
from example_data.generator.names import person
from example_data.generator.profile import Profile
from example_data.generator.speech import speech
from example_data.generator.spread import spread
from hemei.culture.actions import books, gatherings
from hemei.culture.models import Activity, Chapter
from hemei.ledgers.models import State

Row = dict[str, Any]
SHOWS = ("戏曲专场", "新春惠民演出", "广场文艺汇演", "送戏下乡", "村民大舞台", "民乐专场", "曲艺专场")
KINDS = ("亲子阅读", "非遗剪纸", "风筝制作")
SPORTS = ("健步走", "太极拳", "广场舞", "乒乓球", "拔河", "跳绳", "羽毛球")
TEAMS = 6  # villages in the league


def _random(profile: Profile) -> Random:
    """A stream of its own, so that these rows change no others."""
    return Random(profile["town"]["seed"] + 75)


def culture(profile: Profile) -> dict[str, list[Row]]:
    """The ledgers in the order a town would enter them; none when the profile has no such part."""
    if not (wanted := profile.data.get("culture")):
        return {}
    draw = _random(profile)
    return {
        **_places(profile), **_troupes(profile, draw), **_gatherings(profile, draw, wanted),
        **_equipment(profile, draw, wanted), **_relics(profile), **_books(profile),
    }  # fmt: skip


def _day(profile: Profile, number: int, start: int = 1) -> date:
    """Days of the year, one after the other, so that no two rows of a kind fall together by chance."""
    return date(profile.year, 1, start) + timedelta(days=number * 4 % 330)


def _places(profile: Profile) -> dict[str, list[Row]]:
    hours = {"open_days": "周二至周日", "opens": "09:00", "closes": "17:00", "since": date(profile.year - 3, 1, 1)}
    venues = [
        {"name": f"{profile.town_name}文化活动中心", "kind": "文化活动中心", **hours, "manager": "镇文体教育科"},
        {"name": f"{profile.town_name}图书室", "kind": "图书室", **hours, "manager": "镇文体教育科"},
        *(
            {"name": f"{name}新时代文明实践站", "kind": "新时代文明实践站所", "area": name, **hours,
             "manager": f"{name}村委会"}
            for name in profile.village_names[:4]
        ),
    ]  # fmt: skip
    soon = timezone.localdate() + timedelta(days=8)
    closure = {"venue": venues[1]["name"], "announced_on": timezone.localdate(), "starts_on": soon,
               "ends_on": soon + timedelta(days=5), "reason": "图书上架整理"}  # fmt: skip
    return {"culture.venue": venues, "culture.venue_closure": [closure]}


def _troupes(profile: Profile, draw: Random) -> dict[str, list[Row]]:
    troupes, members, sessions = [], [], []
    for listed in profile.many("troupe"):
        fields = ("kind", "brand", "repertoire", "charter")
        founded = date.fromisoformat(listed["founded"])
        troupes.append({"name": listed["name"], "founded_on": founded, "leader": person(draw),
                        "filing_number": f"示例备案{len(troupes) + 1:03d}",
                        **{name: listed[name] for name in fields if name in listed}})  # fmt: skip
        names: set[str] = set()
        while len(names) < int(listed["members"]):
            names.add(person(draw))
        members += [{"troupe": listed["name"], "name": name, "art": listed["art"], "since": founded}
                    for name in sorted(names)]  # fmt: skip
        for number, topic in enumerate(listed.get("coached", ())):
            sessions.append({"troupe": listed["name"], "held_on": _day(profile, number * 9, 9), "kind": "专家指导",
                             "topic": topic, "mentors": "特邀老师（示例）", "attendees": 12})  # fmt: skip
    return {"culture.troupe": troupes, "culture.troupe_member": members, "culture.troupe_session": sessions}


def _gatherings(profile: Profile, draw: Random, wanted: Row) -> dict[str, list[Row]]:
    shows = [_show(profile, draw, n, "市级" if n % 3 == 0 else "区级") for n in range(int(wanted["high"]))]
    shows += [_show(profile, draw, n + 20, "镇级") for n in range(int(wanted["town"]))]
    activities = [
        {"title": f"{KINDS[n % 3]}第{n // 3 + 1}期", "held_on": _day(profile, n * 2, 3), "kind": KINDS[n % 3],
         "place": "镇文化活动中心", "minors": "是" if n % 3 == 0 else "否", "expected": 40, "attendance": 20 + n % 17}
        for n in range(int(wanted["activities"]))
    ]  # fmt: skip
    contests, fixtures = _contests(profile, draw, wanted)
    events = [
        {"title": listed["title"], "held_on": date.fromisoformat(listed["date"]), "place": listed["place"],
         **{name: listed[name] for name in ("kind", "level", "part", "partners", "attendance") if name in listed}}
        for listed in profile.many("event")
    ]  # fmt: skip
    return {
        "culture.performance": shows, "culture.activity": [*activities, *_coming()], "culture.contest": contests,
        "culture.fixture": fixtures, "culture.event": events,
    }  # fmt: skip


def _show(profile: Profile, draw: Random, number: int, level: str) -> Row:
    village = draw.choice(profile.village_names)
    return {
        "title": f"{SHOWS[number % len(SHOWS)]}（第{number + 1}场）", "held_on": _day(profile, number), "level": level,
        "place": f"{village}文化广场", "organiser": "示例主办单位" if level != "镇级" else "镇文体教育科",
        "commercial": "否", "expected": 300, "attendance": draw.randint(60, 280), "area": village,
    }  # fmt: skip


def _coming() -> list[Row]:
    """Two activities to sign up for; they count in no figure of the profile's year."""
    day = timezone.localdate() + timedelta(days=12)
    return [
        {"title": f"{day:%m月}亲子阅读", "held_on": day, "starts_at": "14:00", "kind": "亲子阅读", "minors": "是",
         "place": "镇图书室", "expected": 40, "capacity": 20, "summary": "带上孩子，一起读一本绘本。"},
        {"title": f"{day:%m月}剪纸体验", "held_on": day + timedelta(days=2), "starts_at": "09:30", "kind": "非遗剪纸",
         "minors": "否", "place": "镇文化活动中心", "expected": 30, "capacity": 15, "summary": "剪刀和红纸都备好了。"},
    ]  # fmt: skip


def _contests(profile: Profile, draw: Random, wanted: Row) -> tuple[list[Row], list[Row]]:
    named, count = profile.many("contest"), int(wanted["contests"])
    people = iter(spread(int(wanted["attendance"]), [draw.uniform(0.6, 1.8) for _ in range(count)]))
    rows, fixtures = [], []
    for listed in named:
        start = date.fromisoformat(listed["date"])
        row = {"title": listed["title"], "held_on": start, "until": start + timedelta(days=listed.get("days", 1) - 1),
               "kind": listed["kind"], "sport": listed["sport"], "place": "镇体育场地", "expected": 400,
               "attendance": next(people), "safety": "现场安保、医务到位，参加者购买意外险（示例）"}  # fmt: skip
        rows.append(row)
        if listed.get("league"):
            fixtures += _league(profile, draw, row)
    for number in range(count - len(named)):
        sport, training = SPORTS[number % len(SPORTS)], number % 3 == 0
        rows.append({
            "title": f"{sport}{'培训' if training else '比赛'}第{number + 1}期",
            "held_on": _day(profile, number * 3, 15), "kind": "培训" if training else "赛事",
            "sport": sport, "place": "镇文化广场", "expected": 250,
            "attendance": next(people),
        })  # fmt: skip
    return rows, fixtures


def _league(profile: Profile, draw: Random, contest: Row) -> list[Row]:
    """Each of a few villages meets each other once."""
    teams = [f"{name}队" for name in profile.village_names[:TEAMS]]
    pairs = [(home, away) for n, home in enumerate(teams) for away in teams[n + 1 :]]
    days = (contest["until"] - contest["held_on"]).days + 1
    return [
        {"contest": contest["title"], "round": f"第{number // 3 + 1}轮", "home": home, "away": away,
         "played_on": contest["held_on"] + timedelta(days=number % days),
         "home_score": draw.randint(0, 5), "away_score": draw.randint(0, 5)}
        for number, (home, away) in enumerate(pairs)
    ]  # fmt: skip


def _equipment(profile: Profile, draw: Random, wanted: Row) -> dict[str, list[Row]]:
    """Sets of a few pieces at the villages' squares, all of one year; the last has been stopped for a fault."""
    rows: list[Row] = []
    for kind, name, total in (
        ("室外健身器材", "健身路径", int(wanted["outdoor"])), ("台球桌", "台球桌", int(wanted["billiards"])),
        ("乒乓球桌", "乒乓球桌", int(wanted["ping_pong"])),
    ):  # fmt: skip
        sets = min(total, max(1, total // 4))
        for number, pieces in enumerate(spread(total, [1.0] * sets)):
            village = profile.village_names[number % len(profile.villages)]
            rows.append({
                "number": f"TY{profile.year}-{len(rows) + 1:03d}", "kind": kind, "name": name, "quantity": pieces,
                "placed": "更新" if number % 3 == 0 else "配置", "placed_on": date(profile.year, 3 + number % 8, 12),
                "site": f"{village}健身广场", "supplier": "示例器材公司", "area": village,
                "warranty_until": date(profile.year + 3, 12, 31),
            })  # fmt: skip
    today = timezone.localdate()
    first, half = today.replace(day=1), rows[: len(rows) // 2]
    checks = [
        {"equipment": row["number"], "inspected_on": first, "good": "是", "inspector": person(draw)} for row in half
    ]
    broken = {"equipment": rows[-1]["number"], "done_on": today - timedelta(days=3), "step": "停用",
              "reason": "台面开裂，已挂停用标识"}  # fmt: skip
    return {
        "culture.equipment": rows, "culture.equipment_inspection": checks, "culture.equipment_step": [broken],
    }  # fmt: skip


def _relics(profile: Profile) -> dict[str, list[Row]]:
    names = ("relic", "relic_visit", "relic_agreement", "relic_custody")
    rows: dict[str, list[Row]] = {f"culture.{name}": [] for name in names}
    for number, listed in enumerate(profile.many("relic"), start=1):
        key, day = f"示例线索{number:03d}", date.fromisoformat(listed["date"])
        rows["culture.relic"].append({"number": key, "name": listed["name"], "origin": listed["origin"],
                                      "found_on": day, "place": listed["village"], "area": listed["village"],
                                      "informant": "村民（示例）"})  # fmt: skip
        if kind := listed.get("agreement"):
            common = {"relic": key}
            visit = {"visited_on": day + timedelta(days=7), "visitors": "镇文体教育科", "findings": "来源清楚"}
            rows["culture.relic_visit"].append({**common, **visit})
            signed = {**common, "kind": kind, "signed_on": day + timedelta(days=20), "number": f"示例协议{number:03d}",
                      "receipt_number": f"示例收据{number:03d}"}  # fmt: skip
            if kind != "捐赠":
                signed["until"] = day + timedelta(days=750)
            rows["culture.relic_agreement"].append(signed)
            rows["culture.relic_custody"].append({**common, "moved_on": day + timedelta(days=21), "handler": "文化站",
                                                  "location": "镇文化活动中心展柜", "condition": "稳定"})  # fmt: skip
    return rows


def _books(profile: Profile) -> dict[str, list[Row]]:
    names = ("title", "authors", "rights", "introduction")
    listed = profile.many("book")
    found = [
        {**{name: row[name] for name in names}, "begun_on": date(profile.year, 2, 1),
         "completed_on": date.fromisoformat(row["completed"]), "published_on": date.fromisoformat(row["completed"])}
        for row in listed
    ]  # fmt: skip
    chapters = [
        {"book": row["title"], "number": number, "title": chapter["title"], "made_on": date(profile.year, 8, 1),
         "transcript": chapter["text"]}
        for row in listed for number, chapter in enumerate(row["chapters"], start=1)
    ]  # fmt: skip
    return {"culture.book": found, "culture.chapter": chapters}


def enter_culture(profile: Profile, acting: dict[str, Any], say: Any) -> None:
    """The culture clerk imports, the head reviews and announces what is to come; the books get a synthetic voice."""
    clerk, head = acting["culture_clerk"], acting["culture_head"]
    for code, rows in culture(profile).items():
        count = hands.enter(code, rows, clerk=clerk, head=head, area=profile.town, source=profile["town"]["source"])
        say(f"{hands.title(code)} {count} 行")
    for row in Activity.objects.filter(state=State.APPROVED, capacity__isnull=False, published_on=None):
        gatherings.publish(gathering=row, by=head)


def speak(acting: dict[str, Any], say: Any) -> None:
    """A synthetic voice for each chapter, where the machine has a synthesiser; the pages say what it is."""
    for chapter in Chapter.objects.filter(state=State.APPROVED, audio="").order_by("book_id", "number"):
        sound = speech(chapter.transcript)
        if sound is None:
            say("没有安装语音合成（hemei[demo]），电子书只有文字稿")
            return
        upload = ContentFile(sound, name="speech.wav")
        books.put_audio(chapter=chapter, upload=upload, synthetic=True, by=acting["culture_clerk"])
