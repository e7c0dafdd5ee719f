"""Rows of brands, collective accounts, leases and the 联营公司; totals of 总收入 are the profile's."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from example_data.generator import hands
from example_data.generator.codes import credit_code
from example_data.generator.profile import Profile
from example_data.generator.spread import spread

Row = dict[str, Any]
SUBJECTS = {"经营收入": 44, "发包及上交收入": 26, "投资收益": 8, "补助收入": 16, "其他收入": 6}
CHANNELS = {"电商": 35, "批发": 25, "采摘": 20, "团购": 12, "集市零售": 8}


def collective(profile: Profile) -> dict[str, list[Row]]:
    draw = Random(profile["town"]["seed"] + 85)
    found: dict[str, list[Row]] = {}
    brands = profile.many("product_brand")
    if brands:
        found["agriculture.brand"] = [_brand(row, profile.year) for row in brands]
        found["agriculture.brand_sale"] = [sale for row in brands for sale in _sales(row, profile.year)]
    villages = profile.many("collective")
    if villages:
        found["agriculture.collective_entry"] = [
            entry for row in villages for year, total in row["income"].items()
            for entry in _entries(row["village"], int(year), int(total))
        ]  # fmt: skip
        found["agriculture.lease"] = [_lease(row["village"], number, draw) for number, row in enumerate(villages, 1)]
        found["agriculture.lease_payment"] = [_payment(lease) for lease in found["agriculture.lease"]]
    return found | _company(profile, draw)


def _brand(row: Row, year: int) -> Row:
    return {"area": row["village"], "name": row["name"], "product": row["product"], "active": "是",
            "recognised_on": date(year, 1, 15)}  # fmt: skip


def _sales(row: Row, year: int) -> list[Row]:
    parts = spread(int(row["sales"]), list(CHANNELS.values()))
    return [
        {"brand": row["name"], "sold_on": date(year, 12, 31), "channel": channel, "product": row["product"],
         "amount": Decimal(amount)}
        for channel, amount in zip(CHANNELS, parts, strict=True)
    ]  # fmt: skip


def _entries(village: str, year: int, total: int) -> list[Row]:
    """The subjects add up to 总收入; costs stand beside them."""
    parts = spread(total, list(SUBJECTS.values()))
    rows = list(zip(SUBJECTS, parts, strict=True)) + [("经营支出", total // 4), ("管理费用", total // 20)]
    return [
        {"area": village, "booked_on": date(year, 12, 31), "subject": subject, "amount": Decimal(amount),
         "voucher": f"示例{year}-{number}"}
        for number, (subject, amount) in enumerate(rows, start=1) if amount
    ]  # fmt: skip


def _lease(village: str, number: int, draw: Random) -> Row:
    """Of three years; every third one ends within two months from today, every fourth has rent unpaid."""
    today = timezone.localdate()
    left = 40 if number % 3 == 1 else 400
    until = today + timedelta(days=left)
    since = until - timedelta(days=1095)
    return {
        "number": f"示例租{number:02d}", "area": village, "asset": f"示例：{village}集体厂房", "kind": "资产",
        "lessee": f"示例承租方{number}", "since": since, "until": until, "rent": Decimal(draw.randint(20, 90) * 1000),
        "decided_on": since - timedelta(days=30), "evidence": "村民代表会议决议（示例）",
    }  # fmt: skip


def _payment(lease: Row) -> Row:
    number = int(lease["number"][-2:])
    years = (timezone.localdate() - lease["since"]).days // 365 + 1
    paid = years - 1 if number % 4 == 2 else years
    return {"lease": lease["number"], "paid_on": timezone.localdate(), "voucher": f"示例收{number:02d}",
            "amount": lease["rent"] * max(1, paid)}  # fmt: skip


def _company(profile: Profile, draw: Random) -> dict[str, list[Row]]:
    wanted = profile.data.get("joint_company")
    if not wanted:
        return {}
    villages, name = profile.village_names[: int(wanted["villages"])], wanted["name"]
    parts = spread(100_00, [1.0] * len(villages))
    founded = date(profile.year - 1, 3, 1)
    return {
        "agriculture.company": [{"area": profile.town_name, "name": name, "established_on": founded,
                                 "credit_code": credit_code(profile["town"]["district"], draw),
                                 "business": "集体建设用地产业空间经营（示例）"}],
        "agriculture.company_share": [{"company": name, "area": village, "share": Decimal(part).scaleb(-2),
                                       "since": founded} for village, part in zip(villages, parts, strict=True)],
        "agriculture.dividend": [{"company": name, "area": village, "paid_on": date(profile.year, 12, 20),
                                  "amount": Decimal(draw.randint(20, 60) * 1000)} for village in villages],
    }  # fmt: skip


def enter_collective(profile: Profile, acting: dict[str, Any], say: Any) -> None:
    for code, rows in collective(profile).items():
        count = hands.enter(code, rows, clerk=acting["agriculture_clerk"], head=acting["agriculture_head"],
                            area=profile.town, source=profile["town"]["source"])  # fmt: skip
        say(f"{hands.title(code)} {count} 行")
