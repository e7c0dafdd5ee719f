"""A second, fictional town of another size renders its own true page: the code knows no town."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from example_data.generator.town import populate

FOLDER = Path(__file__).parent / "qinghe"


pytestmark = pytest.mark.django_db(
    databases=["default", "box", "board"], transaction=True
)  # the box destroys leftovers


@pytest.fixture
def page(settings, tmp_path) -> str:
    settings.HOME = tmp_path
    populate(FOLDER)
    out = StringIO()
    call_command("report", "annual-review", area="990215103", period="2024", format="md", stdout=out)
    return out.getvalue()


def test_renders_its_own_figures(page):
    # 31 415 926.53 / 32 100 000 − 1 = −2.13 %; 37 / 41 − 1 = −9.76 %; 1840.25 / 2000 = 92.01 %
    assert "税收3141.59万元，同比下降2.1%" in page
    assert "新增企业37户，同比下降9.8%" in page
    assert "500万元以上近10户" in page
    assert "服务群4个" in page
    assert "盘活旧厂房1200余平方米，拆除违建1840平方米，完成任务的92%" in page
    assert "在谈项目1个：石桥冷链项目" in page


def test_says_nothing_of_the_first_town(page):
    assert "永乐店" not in page
