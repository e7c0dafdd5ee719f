"""养老服务 of a town: stations with their changes and inspections, services, meals, beds at home."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from example_data.generator import hands
from example_data.generator.codes import credit_code, identity_number
from example_data.generator.names import person
from example_data.generator.profile import Profile
from hemei.kernel import identity
from hemei.livelihood.actions import elderly as acts
from hemei.livelihood.models import elderly as m
from hemei.people.access import Access
from hemei.people.actions import register

Row = dict[str, Any]
_STEPS = (("能力评估", "评估报告"), ("初审", "初审表"), ("入户规划", "规划方案"), ("适老化改造与设备", "改造验收单"),
          ("签约", "服务合同"), ("服务", "首次服务单"))  # fmt: skip
_GATES = (("选址", 2, "选址纪要"), ("建设批复", 3, "建设批复"))
_CATALOGUE = (("助餐", "上门送餐", "次", 15), ("助洁", "居室保洁", "小时", 40), ("助浴", "上门助浴", "次", 120))


def enter_elderly(profile: Profile, acting: dict[str, Access]) -> dict[str, int]:
    """Returns title → rows. Nothing when the profile has no elderly care."""
    if not profile.data.get("elderly"):
        return {}
    town = ElderlyTown(profile)
    with transaction.atomic():
        for row in town.elders:
            values = {"name": row["name"], "id_number": row["id_number"], "area": row["area"]}
            register.register_resident(values=values, by=acting["livelihood_clerk"])
    done = {}
    for code, rows in town.sheets():
        ledger = f"livelihood.{code}"
        done[hands.title(ledger)] = hands.enter(
            ledger, rows, clerk=acting["livelihood_clerk"], head=acting["livelihood_head"], area=profile.town,
            source=profile["town"]["source"],
        )  # fmt: skip
    _inspect_now(acting["livelihood_clerk"])
    return done


def _inspect_now(clerk: Access) -> None:
    """One inspection of these days that found something: it is open, and a matter."""
    station = m.Station.objects.filter(events__status=m.StationStatus.OPERATING).order_by("pk").first()
    day = timezone.localdate() - timedelta(days=3)
    values = {"station": station, "inspected_on": day, "inspectors": "示例检查人甲、乙",
              **dict.fromkeys(m.Item.values, "good"), "samples": "bad"}  # fmt: skip
    acts.record_inspection(values=values, problems={"samples": ("留样未标注时间（示例）", None)}, by=clerk)


class ElderlyTown:
    """The rows of each ledger, in the order in which a town would enter them."""

    def __init__(self, profile: Profile) -> None:
        self.profile, self.wanted = profile, profile["elderly"]
        self.random = Random(profile["town"]["seed"] + 6)
        self.year = profile.year
        self.operating = [f"{village}驿站" for village in self._operating_villages()]
        self.elders = list(self._elders())

    def sheets(self) -> list[tuple[str, list[Row]]]:
        beds = self.elders[: self.wanted["pilot_beds"]]
        return [
            ("station", self._stations()), ("station_event", self._events()), ("station_milestone", self._gates()),
            ("inspection", self._inspections()), ("service_record", self._services()),
            ("visit_plan", self._plans()), ("service_visit", self._visits()), ("service_meal", self._meals()),
            ("bed", self._beds(beds)), ("bed_step", self._steps(beds)), *self._partners(),
        ]  # fmt: skip

    def _operating_villages(self) -> list[str]:
        """The adjusted ones run again at the year's end, so they are among those that run."""
        adjusted, others = self.wanted["adjusted"], []
        for village in self.profile.village_names:
            if village not in adjusted and village not in self.wanted["preparing"]:
                others.append(village)
        return [*adjusted, *others][: self.wanted["operating"]]

    def _elders(self) -> Iterator[Row]:
        numbers: set[str] = set()
        while len(numbers) < self.wanted["pilot_beds"] + 6:
            born = date(self.random.randint(1930, 1950), self.random.randint(1, 12), self.random.randint(1, 28))
            body = identity_number(self.profile["town"]["district"], f"{born:%Y%m%d}", self.random, True)
            number = f"{body[:14]}{700 + len(numbers) % 100}"
            number += identity.check_character(number + "0")
            if number not in numbers:
                numbers.add(number)
                village = self.profile.villages[len(numbers) % len(self.profile.villages)]["code"]
                yield {"name": person(self.random), "id_number": number, "area": village}

    def _who(self, elder: Row) -> Row:
        return {"name": elder["name"], "id_number": elder["id_number"]}

    def _stations(self) -> list[Row]:
        names = [*self.operating, *(f"{village}驿站" for village in self.wanted["preparing"])]
        return [
            {"name": name, "area": name.removesuffix("驿站"), "operator": "示例养老服务中心", "phone": "010-00000000",
             "registered_on": date(self.year - 2, 1, 10), "call": "是", "meals": "是", "health": "是", "culture": "是"}
            for name in names
        ]  # fmt: skip

    def _events(self) -> list[Row]:
        rows = [
            {"station": name, "status": "运营", "on": date(self.year - 1, 3, 1), "document": "示例备案"}
            for name in self.operating
        ]
        for village in self.wanted["adjusted"]:
            rows += [
                {"station": f"{village}驿站", "status": "调整优化", "on": date(self.year, 4, 10),
                 "reason": "功能布局调整", "before": "示例：助餐与活动同室", "after": "示例：助餐与活动分室"},
                {"station": f"{village}驿站", "status": "运营", "on": date(self.year, 7, 1), "document": "示例备案"},
            ]  # fmt: skip
        return rows + [
            {"station": f"{village}驿站", "status": "筹建", "on": date(self.year, 2, 1), "reason": "新建"}
            for village in self.wanted["preparing"]
        ]

    def _gates(self) -> list[Row]:
        return [
            {"station": f"{village}驿站", "gate": gate, "reached_on": date(self.year, month, 15), "document": document}
            for village in self.wanted["preparing"] for gate, month, document in _GATES
        ]  # fmt: skip

    def _inspections(self) -> list[Row]:
        """Monthly in the last quarter of the year, and last month except one that is overdue."""
        last = timezone.localdate().replace(day=1) - timedelta(days=10)
        days = [(name, date(self.year, month, 12)) for month in (10, 11, 12) for name in self.operating]
        days += [(name, last) for name in self.operating[:-1] if last > date(self.year, 12, 31)]
        return [
            {"station": name, "inspected_on": day, "inspectors": "示例检查人甲、乙", **self._results()}
            for name, day in days
        ]

    def _results(self) -> Row:
        return {item.value: "符合" for item in m.Item}

    def _services(self) -> list[Row]:
        return [
            {"station": self.operating[n % len(self.operating)], "served_on": date(self.year, 10, 1 + n % 28),
             "kind": ("健康指导", "文化娱乐", "助餐服务")[n % 3], **self._who(elder)}
            for n, elder in enumerate(self.elders[:40])
        ]  # fmt: skip

    def _plans(self) -> list[Row]:
        return [
            {"station": self.operating[n % len(self.operating)], "reason": ("独居", "高龄")[n % 2], "every_days": 7,
             "visitor": "示例探访人", "since": date(self.year, 10, 1), **self._who(elder)}
            for n, elder in enumerate(self.elders[:12])
        ]  # fmt: skip

    def _visits(self) -> list[Row]:
        return [
            {"visited_on": date(self.year, 10, day), "way": "上门", "condition": "平安", "area": elder["area"],
             **self._who(elder)}
            for elder in self.elders[:12] for day in (6, 13, 20, 27)
        ]  # fmt: skip

    def _meals(self) -> list[Row]:
        return [
            {"station": self.operating[n % len(self.operating)], "eaten_on": date(self.year, 12, day), "meal_value": 15,
             **self._who(elder)}
            for n, elder in enumerate(self.elders[:10]) for day in range(4, 9)
        ]  # fmt: skip

    def _beds(self, elders: list[Row]) -> list[Row]:
        return [
            {"number": f"示例床{n:03d}", "program": "试点", "station": self.operating[n % len(self.operating)],
             "applied_on": date(self.year, 3, 1), "area": elder["area"], **self._who(elder)}
            for n, elder in enumerate(elders, start=1)
        ]  # fmt: skip

    def _steps(self, elders: list[Row]) -> list[Row]:
        return [
            {"bed": f"示例床{n:03d}", "step": step, "done_on": date(self.year, 3 + month, 1 + n % 28),
             "evidence": f"示例{document}{n}", "done_by": "示例评估机构"}
            for n, _ in enumerate(elders, start=1) for month, (step, document) in enumerate(_STEPS, start=1)
        ]  # fmt: skip

    def _partners(self) -> list[tuple[str, list[Row]]]:
        first, end = date(self.year, 1, 1), date(self.year + 1, 12, 31)
        code = credit_code(self.profile["town"]["district"], self.random)
        agreement = {"institution": "示例卫生院", "number": "示例医养1号", "signed_on": first, "expires_on": end}
        referral = {"institution": "示例卫生院", "referred_on": date(self.year, 11, 1), "direction": "转诊到医疗机构"}
        return [
            ("provider", [{"name": "示例居家养老服务商", "area": self.profile.town_name, "credit_code": code,
                           "signed_on": first, "expires_on": end}]),
            ("care_service", [{"provider": "示例居家养老服务商", "kind": kind, "title": title, "unit": unit,
                               "price": price, "since": first} for kind, title, unit, price in _CATALOGUE]),
            ("medical_agreement", [{"station": self.operating[0], **agreement}]),
            ("referral", [{"station": self.operating[0], **referral, **self._who(elder)} for elder in self.elders[:4]]),
        ]  # fmt: skip
