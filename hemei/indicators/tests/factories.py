"""Indicators over the sample ledgers, one of each kind, and rows for them."""

from datetime import date
from typing import Any

import pytest
from django.db.models import Q

from hemei.indicators import registry
from hemei.indicators.registry import Count, Indicator, Milestone, Ratio, Sum
from hemei.ledgers.models import State
from hemei.ledgers.tests.sample.models import Job, Secret, Site
from hemei.places.tests.factories import VILLAGES

_JOBS = {"ledger": "sample.job", "date_field": "done_on"}
INDICATORS = (
    Indicator("sample.jobs", "样例作业数", "项", Count(distinct="number"), **_JOBS,
              params={"kind": "kind", "title": "title"}, words="期内完成的作业"),
    Indicator("sample.urgent", "紧急作业数", "项", Count(), **_JOBS, where=Q(urgent=True)),
    Indicator("sample.surface", "作业面积", "平方米", Sum("surface"), **_JOBS, scale=100,
              params={"kind": "kind", "site": "site__name"}),
    Indicator("sample.cost", "作业费用", "元", Sum("cost"), **_JOBS, scale=100, forecast=Q(urgent=True)),
    Indicator("sample.paid", "分人费用", "元", Sum("cost"), **_JOBS, scale=100, subject="contact"),
    Indicator("sample.mean", "每项面积", "平方米/项", Ratio("sample.surface", "sample.jobs")),
    Indicator("sample.share", "紧急率", "%", Ratio("sample.urgent", "sample.jobs")),
    Indicator("sample.sites", "点位数", "个", Count(), ledger="sample.site",
              as_of=lambda period: Q(opened_on__lte=period.end)),
    Indicator("sample.gates", "关口", "个", Milestone("kind"), **_JOBS,
              params={"project": "site__name", "gate": "kind"}),
    Indicator("sample.secrets", "保密数", "项", Count(), ledger="sample.secret", date_field="opened_on",
              subject="name"),
)  # fmt: skip


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample indicators, for one test only."""
    for indicator in INDICATORS:
        monkeypatch.setitem(registry._indicators, indicator.code, indicator)


def jobs(count: int, year: int = 2023, **values: Any) -> list[Job]:
    """`count` reviewed jobs in that year, without history (fast)."""
    start = Job.objects.count()
    common = {"area_id": VILLAGES[0], "state": State.APPROVED, "done_on": date(year, 5, 1), "title": "清理", **values}
    return Job.objects.bulk_create([Job(number=f"J{start + n}", **common) for n in range(count)])


def site(name: str, opened_on: date = date(2023, 3, 1)) -> Site:
    return Site.objects.create(area_id=VILLAGES[0], state=State.APPROVED, name=name, opened_on=opened_on)


def secrets(*names: str) -> None:
    Secret.objects.bulk_create(
        [Secret(area_id=VILLAGES[0], state=State.APPROVED, name=name, opened_on=date(2023, 5, 1)) for name in names]
    )
