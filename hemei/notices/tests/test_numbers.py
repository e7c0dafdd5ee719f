"""An identity number in a notice, however it is written; other numbers are none."""

import pytest

from hemei.notices import actions, rules
from hemei.notices.tests.conftest import VALUES
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES

pytestmark = pytest.mark.usefixtures("town")


def draft(text):
    return actions.draft(values={**VALUES, "body": text}, area=VILLAGES[0], by=Console("test"))


@pytest.mark.parametrize("written", [
    "110105 19491231 002X", "110105-19491231-002X", "１１０１０５１９４９１２３１００２Ｘ",
    "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", "110105\u200b19491231002X", "110105491231002",
])  # fmt: skip
def test_refused(written):
    with pytest.raises(rules.IdentityInText):
        draft(f"张三（{written}）享受补贴")


def test_other_numbers_stay():
    assert draft("2023 年 5 月补贴 100 200 300 400 500 600 元，2023-05-01 至 2023-06-01 公示。").pk
