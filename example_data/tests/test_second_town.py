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


def test_renders_its_own_sections_in_its_own_words(page):
    assert "3名村干部参加培训" in page and "建了75%，还没有全覆盖" in page
    assert "参与率81.9%，满意率81.4%" in page  # 59 / 72, 48 / 59
    assert "成立1年，1位导师带着1位研究生引进2种新品种、2项技术" in page
    assert "桥东村集体收入31.2万元，尚未达到百万元" in page
    assert "粮食播种5000余亩，产量1719.3吨；大豆310亩，油料45.5亩。恢复耕地近40亩" in page
    assert "维修路灯200余盏，修补路面近100平方米；一季度人居环境全市第41名" in page
    assert "清理河道12余公里，封堵排污口1处；小微水体还有2处垃圾没有销号" in page
    assert "惠及2个村、1个小区。三四轮按期完成87.5%，没有全部按期" in page
    assert "岗位近50个，招聘100余人" in page and "2级救助管家" in page
    assert "乡级演出近10场" in page and "近400人次" in page
    assert "2项重点工作。石桥冷链项目年内签约。新增企业四十户。建好石桥驿站。" in page


def test_says_nothing_of_the_first_town(page):
    assert "永乐店" not in page
