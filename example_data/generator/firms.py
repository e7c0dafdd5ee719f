"""Rows about firms: register, service groups, visits, tax. Values are what a clerk would type into a sheet."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from example_data.generator.codes import credit_code
from example_data.generator.names import FirmNames, person
from example_data.generator.profile import Profile
from example_data.generator.spread import spread, uneven

Row = dict[str, Any]
SMALL = (50_000, 100_000, 300_000, 500_000, 1_000_000, 2_000_000, 3_000_000, 4_999_999)
LARGE = (5_000_000, 6_000_000, 8_000_000, 10_000_000, 20_000_000, 50_000_000)
MONTHS = (12, 6, 8, 9, 7, 8, 9, 7, 8, 9, 7, 10)  # a plausible year of tax, in percent of it
SUBJECTS = ("了解生产经营情况", "宣讲惠企政策", "协调用工需求", "核实用地手续", "项目进度会商")
REQUESTS = ("", "", "", "希望协调临时停车场地", "咨询研发费用补贴", "用电增容手续进度", "招聘普工 20 名")


def enterprises(profile: Profile) -> list[Row]:
    """The register: older firms, last year's and this year's new ones, each count exact."""
    numbers, names = profile["enterprises"], FirmNames(profile["town"]["city"], profile.random)
    rows = [_firm(profile, names, profile.random.randint(2012, profile.year - 2)) for _ in range(numbers["older"])]
    rows += [_firm(profile, names, profile.year - 1) for _ in range(numbers["new_year_before"])]
    large = [True] * numbers["new_large"] + [False] * (numbers["new"] - numbers["new_large"])
    profile.random.shuffle(large)
    rows += [_firm(profile, names, profile.year, is_large) for is_large in large]
    for row in profile.random.sample(rows[: numbers["older"]], k=numbers["older"] // 20):
        row |= {"status": "注销", "deregistered_on": profile.day(profile.year)}
    return rows


def _firm(profile: Profile, names: FirmNames, year: int, large: bool | None = None) -> Row:
    random = profile.random
    name, industry = names.draw()
    large = random.random() < 0.2 if large is None else large
    village = random.choice(profile.village_names)
    return {
        "credit_code": credit_code(profile["town"]["district"], random), "name": name, "kind": "有限责任公司",
        "industry": industry, "capital": Decimal(random.choice(LARGE if large else SMALL)), "currency": "人民币",
        "established_on": profile.day(year), "area": village, "address": f"{village}{random.randint(1, 320)}号",
        "operates_here": "是" if random.random() < 0.4 else "否", "status": "存续",
        "representative": person(random),
    }  # fmt: skip


def groups(profile: Profile, firms: list[Row]) -> list[Row]:
    """One open group for each of the served firms; a few closed ones of firms that left."""
    numbers, random = profile["groups"], profile.random
    active = [firm for firm in firms if firm["status"] == "存续"]
    served = random.sample(active[: profile["enterprises"]["older"]], k=numbers["open"] + numbers["closed"])
    rows = [_group(profile, firm) for firm in served]
    for row in rows[numbers["open"] :]:
        row |= {"closed_on": profile.day(profile.year, 10, 12), "close_reason": "企业迁址，服务转由迁入地承接"}
    return rows


def _group(profile: Profile, firm: Row) -> Row:
    return {
        "name": f"找我就行·{firm['name'][2:8]}服务群", "enterprise": firm["credit_code"],
        "steward_name": person(profile.random), "opened_on": profile.day(profile.year, 1, 9), "channel": "企业微信",
    }  # fmt: skip


def visits(profile: Profile, firms: list[Row]) -> list[Row]:
    """Visits, no firm twice within the merge window."""
    random = profile.random
    active = [firm for firm in firms if firm["status"] == "存续"]
    chosen = random.sample(active, k=profile["visits"]["count"])
    return [
        {
            "enterprise": firm["credit_code"], "visited_on": max(profile.day(profile.year), firm["established_on"]),
            "nature": "服务走访", "department": random.choice(("经济发展科", "财政科", "农业农村办")),
            "persons": f"{person(random)}、{person(random)}", "subject": random.choice(SUBJECTS),
            "request": random.choice(REQUESTS),
        }
        for firm in chosen
    ]  # fmt: skip


def taxes(profile: Profile, firms: list[Row]) -> list[Row]:
    """Tax of two years, exact to the 分: firm by firm for past months, one line a kind for forecast months."""
    tax = profile["tax"]
    payers = [firm for firm in firms if firm["status"] == "存续"][: tax["firms"]]
    forecast = set(tax["forecast_months"])
    before = _tax_year(profile, profile.year - 1, fen(tax["year_before"]), payers, set())
    return [*before, *_tax_year(profile, profile.year, fen(tax["this_year"]), payers, forecast)]


def _tax_year(profile: Profile, year: int, total: int, payers: list[Row], forecast: set[int]) -> Iterator[Row]:
    lines: dict[str, int] = profile["tax"]["lines"]
    for month, month_total in enumerate(spread(total, _uneven(profile, MONTHS)), start=1):
        for kind, amount in zip(lines, spread(month_total, _uneven(profile, lines.values())), strict=True):
            base = {"month": date(year, month, 1), "kind": kind, "level": "镇域统计口径"}
            if month in forecast:
                town = profile.town
                yield {**base, "amount": yuan(amount), "nature": "预计", "area": town, "note": "按前期进度预计"}
                continue
            shares = uneven(amount, 20, profile.random)
            for firm, share in zip(profile.random.sample(payers, k=20), shares, strict=True):
                yield {**base, "amount": yuan(share), "nature": "实际", "enterprise": firm["credit_code"]}


def _uneven(profile: Profile, weights: Iterable[float]) -> list[float]:
    """Weights that differ from year to year and month to month, as real ones do."""
    return [weight * profile.random.uniform(0.85, 1.15) for weight in weights]


def fen(text: str) -> int:
    return int(Decimal(text) * 100)


def yuan(amount: int) -> Decimal:
    return Decimal(amount).scaleb(-2)


def members(profile: Profile, group_rows: list[Row]) -> list[Row]:
    """Steward and firm of each group."""
    rows = []
    for group in group_rows:
        joined = group["opened_on"] + timedelta(days=1)
        steward = {"name": group["steward_name"], "organisation": "经济发展科", "role": "服务管家"}
        firm = {"name": person(profile.random), "organisation": group["name"], "role": "企业代表"}
        rows += [{"group": group["name"], "joined_on": joined, **who} for who in (steward, firm)]
    return rows
