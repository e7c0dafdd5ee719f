"""Saving templates: versions, restoring, two writers at once, whose they are."""

import pytest

from hemei.kernel.errors import Conflict, NotPermitted, OutOfScope
from hemei.people.access import Console
from hemei.places.tests.factories import DISTRICT, OTHER_TOWN, TOWN, VILLAGES
from hemei.reports import queries
from hemei.reports.actions import restore_template, save_template
from hemei.reports.rules import BadTemplateName, NoTemplate

pytestmark = pytest.mark.usefixtures("town")


def save(text: str = "一", area: str = TOWN, by=None, **more):
    return save_template(name="review", area=area, title="报告", text=text, by=by or Console(), **more)


def test_every_save_is_a_version_that_can_be_restored():
    save("一")
    save("二", note="改")
    restored = restore_template(template=save("三"), version=1, by=Console())
    assert (restored.version, restored.text, restored.note) == (4, "一", "恢复第 1 版")
    assert [old.text for old in restored.history.order_by("version")] == ["一", "二", "三", "一"]


def test_two_writers_at_once_lose_nothing():
    save("一")
    save("二", version=1)
    with pytest.raises(Conflict):
        save("三", version=1)
    assert queries.template("review", TOWN).text == "二"


def test_a_template_serves_its_area_and_those_below_the_nearest_first():
    save("区", area=DISTRICT)
    assert queries.template("review", VILLAGES[0]).text == "区"
    save("镇", area=TOWN)
    assert queries.template("review", VILLAGES[0]).text == "镇"
    assert queries.template("review", OTHER_TOWN).text == "区"


def test_a_template_that_is_not_there():
    with pytest.raises(NoTemplate, match="review"):
        queries.template("review", TOWN)


@pytest.mark.parametrize("name", ["", "Review", "../x", "报告", "a b", "x" * 70])
def test_a_bad_name_is_refused(name):
    with pytest.raises(BadTemplateName):
        save_template(name=name, area=TOWN, title="报告", text="", by=Console())


def test_saving_needs_the_right_there(by_role):
    with pytest.raises(NotPermitted):
        save(by=by_role("reader"))
    with pytest.raises(OutOfScope):
        save(area=OTHER_TOWN, by=by_role("editor"))
    assert save(by=by_role("editor")).version == 1
