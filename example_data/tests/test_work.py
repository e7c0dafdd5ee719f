"""Training, job fairs, 小微项目 and 三四轮 of both towns: the printed figures come out of imported records."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from example_data.generator import work
from example_data.generator.accounts import open_accounts
from example_data.generator.places import open_places
from example_data.generator.profile import load
from hemei.indicators.figures import figure
from hemei.kernel import words
from hemei.people.access import Console

HERE = Path(__file__).parent
FIRST = {
    "small_projects": 7, "small_project_villages": 6, "small_project_estates": 1, "visits_per_vehicle": 1,
    "vehicle_completion": 100, "training_classes": 12, "trained": 505, "trained_persons": 488, "job_fairs": 12,
    "fair_firms": 139, "fair_firm_times": 151, "job_posts": 968, "vacancies": 3146,
}  # fmt: skip
SECOND = {
    "small_projects": 2, "small_project_villages": 2, "small_project_estates": 1,
    "visits_per_vehicle": Fraction(16, 15), "vehicle_completion": Fraction(175, 2), "training_classes": 2,
    "trained": 31, "trained_persons": 28, "job_fairs": 2, "fair_firms": 9, "fair_firm_times": 10, "job_posts": 47,
    "vacancies": 118,
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("folder", "expected"), [("../yongledian", FIRST), ("qinghe", SECOND)])
def test_figures_come_out_of_imported_records(folder, expected):
    profile, console = load(HERE / folder), Console("示例数据")
    open_places(profile, console)
    acting, _ = open_accounts(profile, console)
    work.enter_work(profile, acting, lambda line: None)
    found = {code: figure(f"livelihood.{code}", profile.town, str(profile.year)).value for code in expected}
    assert found == expected
    if expected is FIRST:  # 近1000 and 3100余, as the page prints them
        assert words.nearly(found["job_posts"], Decimal(1000), "个")
        assert words.more_than(found["vacancies"], Decimal(3100), "人")
