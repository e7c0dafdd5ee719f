"""The same number again: updates, questions, never a second matter; unknown places are kept until somebody knows."""

import pytest
from django.core.files import File

from hemei.kernel.errors import OutOfScope
from hemei.ledgers.models import Outcome
from hemei.matters import actions
from hemei.matters.exchange import rules
from hemei.matters.exchange.actions import batches, holding
from hemei.matters.models import CallBack, HeldTicket, Matter, UpstreamRecord
from hemei.matters.tests.exchange.sheets import hotline, ticket
from hemei.places.tests.factories import OTHER_VILLAGE, TOWN, VILLAGES, make_alias

pytestmark = pytest.mark.usefixtures("units")


@pytest.fixture
def bring(tmp_path, dispatcher):
    """Bring in a sheet of these rows; the counts."""

    def run(*rows):
        path = hotline(tmp_path / "a.xlsx", *rows)
        with path.open("rb") as file:
            batch = batches.start(file=File(file, name=path.name), area=TOWN, by=dispatcher)
        batches.bring_in(batch=batches.check(batch=batch, by=dispatcher), by=dispatcher)
        return {outcome: number for outcome, number in batch.counts.items() if number}

    return run


def test_before_signing_what_is_new_is_taken_and_listed(bring):
    bring(ticket(1))
    assert bring(ticket(1, **{"标题": "改过的标题", "办理时限": "2023-06-05 18:00"})) == {Outcome.UPDATE: 1}
    matter = Matter.objects.get()
    assert matter.title == "改过的标题"
    assert f"{matter.due_at:%d %H:%M}" == "05 10:00"  # UTC
    assert "标题：1号垃圾点没人清 → 改过的标题" in matter.events.last().note


def test_what_the_town_changed_is_not_undone_by_the_same_sheet(bring, dispatcher):
    bring(ticket(1))
    actions.classify(matter=Matter.objects.get(), category_code="c.illegal", by=dispatcher)
    assert bring(ticket(1)) == {Outcome.UNCHANGED: 1}
    assert Matter.objects.get().category_code == "c.illegal"


def signed(units, by):
    matter = Matter.objects.get()
    actions.dispatch(matter=matter, unit=units["village0"], by=by)
    return actions.sign(matter=matter, by=by)


def test_after_signing_other_text_is_a_question_but_the_deadline_counts_at_once(bring, units, dispatcher):
    bring(ticket(1))
    signed(units, dispatcher)
    again = ticket(1, **{"主要内容": "完全不同的内容", "办理时限": "2023-06-20 18:00"})
    assert bring(again) == {Outcome.HELD: 1}
    matter, held = Matter.objects.get(), HeldTicket.objects.get()
    assert "三天没清运" in matter.content
    assert f"{matter.due_at:%m-%d}" == "06-20"
    assert (held.reason, held.matter) == ("difference", matter)
    assert bring(again) == {Outcome.UNCHANGED: 1}  # it waits already
    holding.accept(held=held, by=dispatcher)
    assert Matter.objects.get().content == "完全不同的内容"
    assert bring(again) == {Outcome.UNCHANGED: 1}


def test_keeping_the_old_text_is_remembered_and_needs_a_reason(bring, units, dispatcher):
    bring(ticket(1))
    signed(units, dispatcher)
    again = ticket(1, **{"主要内容": "完全不同的内容"})
    bring(again)
    held = HeldTicket.objects.get()
    with pytest.raises(Exception, match="理由"):
        holding.keep(held=held, note=" ", by=dispatcher)
    holding.keep(held=held, note="上级录错", by=dispatcher)
    assert "三天没清运" in Matter.objects.get().content
    assert bring(again) == {Outcome.UNCHANGED: 1}
    with pytest.raises(rules.AlreadyDecided):
        holding.accept(held=held, by=dispatcher)


def test_an_unknown_village_waits_and_becomes_a_matter_with_its_deadline(bring, dispatcher):
    assert bring(ticket(1, **{"被反映村（社区）": "东柳家园", "具体地址": "一号楼"})) == {Outcome.HELD: 1}
    held = HeldTicket.objects.get()
    assert not Matter.objects.exists()
    assert "东柳家园" in held.why
    with pytest.raises(rules.PlaceNotOurs):
        holding.place(held=held, area=OTHER_VILLAGE, by=dispatcher)
    found = holding.place(held=held, area=VILLAGES[0], by=dispatcher)
    assert (found.area_id, found.due_at, found.complainants.count()) == (VILLAGES[0], held.upstream_due, 1)
    with pytest.raises(rules.AlreadyDecided):
        holding.place(held=held, area=VILLAGES[1], by=dispatcher)
    assert Matter.objects.count() == 1


def test_an_alias_learnt_meanwhile_settles_what_waits(bring):
    row = ticket(1, **{"被反映村（社区）": "东柳家园", "具体地址": "一号楼"})
    bring(row)
    make_alias(VILLAGES[0], "东柳家园")
    assert bring(row) == {Outcome.NEW: 1}
    assert HeldTicket.objects.get().decision == "settled"


def test_another_town_goes_back_and_is_not_asked_again(bring, dispatcher):
    row = ticket(1, **{"被反映街乡镇": "石桥镇", "被反映村（社区）": "桥头村"})
    assert bring(row) == {Outcome.HELD: 1}
    holding.send_back(held=HeldTicket.objects.get(), note="石桥镇的", by=dispatcher)
    assert bring(row) == {Outcome.UNCHANGED: 1}
    holding.reconsider(held=HeldTicket.objects.get(), by=dispatcher)
    assert HeldTicket.objects.waiting().count() == 1


def test_a_dispatcher_of_another_town_decides_nothing_here(bring, by_role):
    bring(ticket(1, **{"被反映村（社区）": "东柳家园"}))
    with pytest.raises(OutOfScope):
        holding.place(held=HeldTicket.objects.get(), area=VILLAGES[0], by=by_role("dispatcher", OTHER_VILLAGE[:9]))


def test_the_hotlines_call_back_is_recorded_once(bring):
    bring(ticket(1))
    told = ticket(1, **{"是否联系": "是", "是否解决": "未解决", "是否满意": "不满意"})
    assert bring(told) == {Outcome.UPDATE: 1}
    assert bring(told) == {Outcome.UNCHANGED: 1}
    matter = Matter.objects.get()
    assert (matter.contacted, matter.resolved, matter.satisfaction) == (True, False, "dissatisfied")
    assert CallBack.objects.count() == 1


def test_the_columns_put_aside_follow_the_latest_sheet(bring):
    bring(ticket(1))
    bring(ticket(1, **{"坐席": "9009"}))
    assert '"坐席": "9009"' in UpstreamRecord.objects.get().ticket
    assert Matter.objects.get().events.count() == 1


def test_a_bad_row_at_the_last_moment_stops_no_other(tmp_path, dispatcher, monkeypatch):
    path = hotline(tmp_path / "a.xlsx", ticket(1), ticket(2), ticket(3))
    with path.open("rb") as file:
        batch = batches.start(file=File(file, name=path.name), area=TOWN, by=dispatcher)
    batches.check(batch=batch, by=dispatcher)
    actions.receive(values={"source": "grid", "number": ticket(2)[0], "area": TOWN, "title": "占号", "content": "占号"},
                    by=dispatcher)  # fmt: skip
    batches.bring_in(batch=batch, by=dispatcher)
    assert (batch.count(Outcome.NEW), batch.count(Outcome.BAD)) == (2, 1)
    assert "另一来源" in batch.errors.get().reason


def test_a_run_that_was_killed_goes_on_where_it_stood(tmp_path, dispatcher, monkeypatch):
    path = hotline(tmp_path / "a.xlsx", *(ticket(number) for number in range(1, 8)))
    with path.open("rb") as file:
        batch = batches.start(file=File(file, name=path.name), area=TOWN, by=dispatcher)
    batches.check(batch=batch, by=dispatcher)
    monkeypatch.setattr(batches, "TOGETHER", 3)
    real, calls = batches.take, []

    def dies(**given):
        calls.append(given)
        if len(calls) == 5:
            raise KeyboardInterrupt
        return real(**given)

    monkeypatch.setattr(batches, "take", dies)
    with pytest.raises(KeyboardInterrupt):
        batches.bring_in(batch=batch, by=dispatcher)
    assert Matter.objects.count() == 3  # the chunk under way is undone as a whole
    monkeypatch.setattr(batches, "take", real)
    batch.refresh_from_db()
    batches.bring_in(batch=batch, by=dispatcher)
    assert (Matter.objects.count(), batch.count(Outcome.NEW), batch.status) == (7, 7, "committed")
    assert not batch.file
