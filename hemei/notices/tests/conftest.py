"""What tests of notices start from: who drafts, who reviews, a draft of a made-up list."""

from datetime import datetime

import pytest

from hemei.notices import actions
from hemei.people.access import Visitor
from hemei.places.tests.factories import VILLAGES

MONDAY = datetime.fromisoformat("2023-05-15T10:00:00+08:00")
VALUES = {
    "kind": "public", "title": "高龄老年人津贴公示", "head": ["姓名", "村", "类别", "月标准（元）"],
    "rows": [["张秀英", "甲村", "80–89 周岁", "100"], ["李建国", "甲村", "90–99 周岁", "500"]],
    "contact": "镇民生保障科 69550000", "basis": "京民养老发〔2019〕160号",
}  # fmt: skip


@pytest.fixture
def clerk(by_role):
    return by_role("office")


@pytest.fixture
def leader(by_role):
    return by_role("leader")


@pytest.fixture
def villager(town):
    return Visitor("居民（手机页面）", VILLAGES[0][:9], "notices:object")


@pytest.fixture
def draft(town, clerk):
    return actions.draft(values=VALUES, area=VILLAGES[0], by=clerk, at=MONDAY)


@pytest.fixture
def posted(draft, leader):
    return actions.post(notice=draft, by=leader, at=MONDAY)
