import threading
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection

from hemei.kernel import actions, audit, dated, rules
from hemei.kernel.errors import NotPermitted
from hemei.kernel.models import AuditEntry, DatedValue

dated.declare("test.days", title="受理时限", unit="工作日", default=1, source="通行做法", since=date(2020, 1, 1))
URL = "/system/settings/test.days/"


@pytest.fixture
def put(by_role):
    def make(value: int, since: date, until: date | None = None, **more: object) -> DatedValue:
        more = {"source": "会议纪要3号", "approver": "镇长", "by": by_role("system_admin"), **more}
        return actions.set_value(key="test.days", value=value, since=since, until=until, **more)

    return make


class TestAction:
    def test_a_new_value_is_in_force_from_its_day_and_audited(self, put) -> None:
        row = put(2, date(2024, 5, 1))
        assert dated.value("test.days", date(2024, 4, 30)) == 1
        assert dated.value("test.days", date(2024, 5, 1)) == 2
        entry = AuditEntry.objects.get()
        assert (entry.verb, entry.object_id, entry.changes["value"]) == ("设定参数", str(row.pk), [None, 2])
        assert "系统管理员" in entry.post
        assert audit.verify().whole

    def test_a_mistake_is_superseded_and_stays_in_the_table(self, put) -> None:
        wrong = put(20, date(2024, 5, 1))
        put(2, date(2024, 5, 1), supersedes=wrong)
        assert dated.value("test.days", date(2024, 5, 1)) == 2
        assert DatedValue.objects.get(pk=wrong.pk).value == 20
        assert AuditEntry.objects.order_by("-pk").first().changes["value"] == [20, 2]

    def test_of_two_corrections_of_one_mistake_the_second_is_refused(self, put) -> None:
        wrong = put(20, date(2024, 5, 1))
        put(2, date(2024, 5, 1), supersedes=wrong)
        with pytest.raises(rules.AlreadySuperseded):
            put(3, date(2024, 5, 1), supersedes=wrong)

    @pytest.mark.parametrize(
        ("since", "until", "error"),
        [
            (date(2024, 3, 1), date(2024, 2, 1), rules.EndsBeforeStart),
            (date(2024, 5, 1), None, rules.SameStart),
            (date(2024, 4, 1), date(2024, 5, 1), rules.ValuesOverlap),  # runs over the start of the one there
            (date(2024, 8, 1), None, rules.ValuesOverlap),  # starts before the end of the one there
        ],
    )
    def test_refuses_values_in_each_others_way(self, put, since, until, error) -> None:
        put(2, date(2024, 5, 1), date(2024, 8, 1))
        with pytest.raises(error):
            put(3, since, until)
        assert DatedValue.objects.count() == 1

    @pytest.mark.parametrize(
        ("since", "until"),
        [(date(2024, 4, 1), date(2024, 4, 30)), (date(2024, 8, 2), None), (date(2024, 4, 1), None)],
    )
    def test_values_side_by_side_are_fine(self, put, since, until) -> None:
        put(2, date(2024, 5, 1), date(2024, 8, 1))
        put(3, since, until)
        assert dated.value("test.days", date(2024, 6, 1)) == 2

    def test_needs_source_approver_a_declared_key_and_the_right(self, put, by_role) -> None:
        with pytest.raises(rules.SourceMissing):
            put(2, date(2024, 5, 1), source=" ")
        with pytest.raises(rules.ApproverMissing):
            put(2, date(2024, 5, 1), approver="")
        with pytest.raises(NotPermitted):
            put(2, date(2024, 5, 1), by=by_role("audit_admin"))
        with pytest.raises(rules.ParameterUnknown):
            actions.set_value(
                key="no.such", value=1, since=date(2024, 1, 1), source="x", approver="y", by=by_role("system_admin")
            )
        assert not DatedValue.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_values_entered_at_once_for_one_day_one_is_refused() -> None:
    operator = SimpleNamespace(
        audit_name="console", check=lambda right, area=None: None, scope=lambda right: [""],
        post_for=lambda right, area="": "",
    )  # fmt: skip
    start, outcomes = threading.Barrier(2), []

    def enter(value: int) -> None:
        start.wait(timeout=10)
        try:
            actions.set_value(
                key="test.days", value=value, since=date(2024, 5, 1), source="x", approver="y", by=operator
            )
            outcomes.append("saved")
        except rules.SameStart:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=enter, args=[value]) for value in (2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(outcomes) == ["refused", "saved"]
    assert DatedValue.objects.count() == 1


class TestPages:
    def test_the_list_shows_the_value_in_force_and_that_it_is_unconfirmed(self, client_for) -> None:
        page = client_for("system_admin").get("/system/settings/").content.decode()
        assert "受理时限" in page
        assert "1工作日" in page
        assert "未确认" in page

    def test_the_form_offers_the_present_value_and_asks_to_confirm_it(self, client_for) -> None:
        form = client_for("system_admin").get(URL).context["form"]
        assert form.initial["value"] == "1"
        assert not form.initial.get("confirmed")

    def test_a_clerk_enters_a_value_and_sees_it_in_the_history(self, client_for) -> None:
        client = client_for("system_admin")
        data = {"value": "3", "since": "2024-05-01", "source": "纪要", "approver": "镇长", "confirmed": "on"}
        assert client.post(URL, data).status_code == 302
        page = client.get(URL).content.decode()
        assert "3工作日" in page
        assert "纪要" in page
        assert DatedValue.objects.get().value == 3

    def test_wrong_input_is_said_at_its_field_and_nothing_is_written(self, client_for) -> None:
        data = {"value": "三", "since": "2024-05-01", "until": "2024-01-01", "source": "纪要", "approver": "镇长"}
        client = client_for("system_admin")
        assert client.post(URL, data).context["form"].errors["value"] == ["“三”不能作为“受理时限”的值：不是整数。"]
        errors = client.post(URL, {**data, "value": "3"}).context["form"].errors
        assert errors["until"] == ["施行至 2024-01-01 早于施行自 2024-05-01。"]
        assert not DatedValue.objects.exists()

    def test_correcting_takes_the_old_row_out_of_force(self, client_for, put) -> None:
        wrong = put(30, date(2024, 5, 1))
        client = client_for("system_admin")
        assert client.get(f"{URL}?corrects={wrong.pk}").context["form"].initial["value"] == "30"
        data = {"value": "3", "since": "2024-05-01", "source": "纪要", "approver": "镇长", "confirmed": "on"}
        assert client.post(f"{URL}?corrects={wrong.pk}", data).status_code == 302
        assert dated.value("test.days", date(2024, 5, 2)) == 3
        assert client.post(f"{URL}?corrects={wrong.pk}", data).status_code == 409

    def test_an_unknown_key_is_404(self, client_for) -> None:
        assert client_for("system_admin").get("/system/settings/no.such/").status_code == 404


def test_decimals_keep_their_digits_through_the_table(by_role) -> None:
    dated.declare("test.exact", title="汇率", default=Decimal("7.10"))
    by = by_role("system_admin")
    actions.set_value(
        key="test.exact", value=Decimal("7.0827000"), since=date(2024, 1, 1), source="x", approver="y", by=by
    )
    assert str(dated.value("test.exact", date(2024, 1, 1))) == "7.0827000"
