"""剔除: reason, evidence, three levels in order, each by another person; reversible."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hemei.kernel.errors import NotPermitted, OutOfScope
from hemei.ledgers import rules as ledger_rules
from hemei.ledgers.models import Attachment
from hemei.matters import actions
from hemei.matters.actions import excluding
from hemei.matters.models import Exclusion, Matter, State
from hemei.matters.rules import excluding as rules
from hemei.matters.rules import tickets as ticket_rules
from hemei.matters.tests.tickets import START, matter_in
from hemei.places.tests.factories import DISTRICT, OTHER_TOWN, VILLAGES

ASKED = {"reason_code": "诉求人撤诉", "reason": "诉求人来电说不再反映此事", "evidence": "录音 0601-2"}


@pytest.fixture
def matter(units, dispatcher) -> Matter:
    return matter_in(State.CALLED, dispatcher, units["village0"])


@pytest.fixture
def people(by_role, dispatcher) -> dict:
    return {"grid": by_role("grid_worker", VILLAGES[0]), "village": by_role("village_secretary", VILLAGES[0]),
            "town": dispatcher, "leader": by_role("leader"), "district": by_role("dispatcher", DISTRICT)}  # fmt: skip


def ask(matter, by, **changes) -> Exclusion:
    return excluding.ask_exclusion(matter=matter, by=by, **{**ASKED, **changes})


def decide(exclusion, level, by, approve=True, **more) -> Exclusion:
    return excluding.decide_exclusion(exclusion=exclusion, level=level, approve=approve, by=by, **more)


def excluded(matter) -> bool:
    return Matter.objects.get(pk=matter.pk).excluded


def test_three_levels_in_order_take_it_out_of_the_score(matter, people):
    asked = ask(matter, people["grid"])
    for level in ("village", "town", "district"):
        assert not excluded(matter)
        decide(asked, level, people[level])
    assert excluded(matter)
    assert {level: said["by"] for level, said in asked.decided_by.items()} == {
        level: people[level].audit_name for level in ("village", "town", "district")
    }
    assert [e.verb for e in matter.events.all()][-4:] == ["申请剔除", "剔除村级同意", "剔除镇级同意", "剔除区级同意"]


def test_no_level_before_its_turn_and_none_by_who_may_not(matter, people, by_role):
    asked = ask(matter, people["grid"])
    with pytest.raises(rules.LevelNotTurn, match="村级"):
        decide(asked, "town", people["town"])
    with pytest.raises(NotPermitted):
        decide(asked, "village", people["grid"])
    with pytest.raises(OutOfScope):
        decide(asked, "village", by_role("village_secretary", VILLAGES[1]))
    decide(asked, "village", people["village"])
    with pytest.raises(rules.NotThisLevel, match="镇级"):
        decide(asked, "town", people["village"])


def test_the_asker_decides_nothing_and_nobody_decides_twice(matter, people):
    asked = ask(matter, people["town"])
    with pytest.raises(ticket_rules.DecideOwnRequest):
        decide(asked, "village", people["town"])
    decide(asked, "village", people["leader"])
    with pytest.raises(rules.OneLevelEach, match="村级"):
        decide(asked, "town", people["leader"])


def test_the_town_enters_the_districts_word_with_its_document(matter, people):
    asked = ask(matter, people["grid"])
    decide(asked, "village", people["village"])
    decide(asked, "town", people["town"])
    with pytest.raises(rules.DocumentMissing):
        decide(asked, "district", people["leader"])
    decide(asked, "district", people["leader"], document="区办〔2023〕12号")
    assert excluded(matter) and matter.events.last().verb == "剔除区级同意（代录）"


def test_a_refusal_ends_it_with_a_reason_and_it_may_be_asked_again(matter, people):
    asked = ask(matter, people["grid"])
    with pytest.raises(rules.ExclusionOpenAlready):
        ask(matter, people["village"])
    with pytest.raises(ticket_rules.ReasonMissing):
        decide(asked, "village", people["village"], approve=False)
    decide(asked, "village", people["village"], approve=False, note="录音里没有撤诉")
    with pytest.raises(ticket_rules.NothingToDecide):
        decide(asked, "town", people["town"])
    assert ask(matter, people["grid"]).pk != asked.pk and not excluded(matter)


def test_it_is_withdrawn_by_who_asked_and_reversed_with_a_reason(matter, people):
    asked = ask(matter, people["grid"])
    with pytest.raises(rules.NotWithdrawable):
        excluding.withdraw_exclusion(exclusion=asked, by=people["village"])
    excluding.withdraw_exclusion(exclusion=asked, by=people["grid"])
    again = ask(matter, people["grid"])
    with pytest.raises(rules.NotExcluded):
        excluding.reverse_exclusion(exclusion=again, reason="弄错了", by=people["town"])
    for level in ("village", "town", "district"):
        decide(again, level, people[level])
    with pytest.raises(rules.NotWithdrawable):
        excluding.withdraw_exclusion(exclusion=again, by=people["grid"])
    matter.refresh_from_db()
    again.refresh_from_db()
    excluding.reverse_exclusion(exclusion=Exclusion.objects.get(pk=again.pk), reason="弄错了", by=people["town"])
    assert not excluded(matter)


def test_a_departments_matter_has_no_village_level(units, dispatcher, people):
    matter = matter_in(State.CALLED, dispatcher, units["department"], key="D")
    asked = ask(matter, people["leader"])
    decide(asked, "town", people["town"])
    decide(asked, "district", people["district"])
    assert excluded(matter)


@pytest.mark.parametrize(("changes", "rule"), [
    ({"reason_code": "不想算"}, rules.ReasonNotListed), ({"evidence": " "}, rules.ExclusionEvidenceMissing),
    ({"reason_code": "重复件"}, rules.NotARepeat), ({"reason_code": "多次联系不上"}, ticket_rules.NotCalledEnough),
    ({"reason_code": "超出职责", "reason": "超出"}, rules.ArgumentMissing),
])  # fmt: skip
def test_each_reason_needs_what_proves_it(matter, people, changes, rule):
    with pytest.raises(rule):
        ask(matter, people["grid"], **changes)
    assert not Exclusion.objects.exists()


def test_enough_calls_prove_that_nobody_was_reached(units, dispatcher, people):
    matter = matter_in(State.TO_CALL, dispatcher, units["village0"], key="N")
    for days in (1, 2, 3):
        actions.call_back(matter=matter, by=dispatcher, reached=False, at=START + timedelta(days=days))
    assert ask(matter, people["grid"], reason_code="多次联系不上")


def test_a_file_is_kept_and_one_of_another_kind_refused(matter, people):
    with pytest.raises(ledger_rules.FileTypeRefused):
        ask(matter, people["grid"], file=SimpleUploadedFile("a.pdf", b"MZ not a pdf"))
    asked = ask(matter, people["grid"], file=SimpleUploadedFile("证明.pdf", b"%PDF-1.4 x"))
    assert Attachment.objects.get(ledger_code=excluding.FILES).record_id == asked.pk


def test_another_towns_people_may_not_ask(matter, by_role):
    with pytest.raises(OutOfScope):
        ask(matter, by_role("dispatcher", OTHER_TOWN))
