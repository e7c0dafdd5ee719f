import json
import threading
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from hemei.kernel import audit, audit_guard
from hemei.kernel.models import AppendOnly, AuditEntry
from hemei.kernel.tests.models import Lamp

BY = SimpleNamespace(audit_name="zhang")


def write(verb: str = "登记", **changes: object) -> AuditEntry:
    return audit.record(by=BY, verb=verb, obj=Lamp(pk=7), changes=changes)


def tamper(sql: str, *values: object) -> None:
    """What a database administrator could do who takes the guard away."""
    audit_guard.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    audit_guard.install(connection)


@pytest.mark.django_db
class TestChain:
    def test_a_whole_chain_verifies(self) -> None:
        entries = [write(count=[n, n + 1]) for n in range(5)]
        found = audit.verify()
        assert (found.whole, found.checked, found.head) == (True, 5, entries[-1].digest)
        assert [entry.previous for entry in entries[1:]] == [entry.digest for entry in entries[:-1]]

    def test_many_rows_are_chained_in_their_order(self) -> None:
        write()
        made = audit.record_many(by=BY, verb="审核", rows=[(Lamp(pk=n), {"n": [None, n]}) for n in range(3)])
        assert audit.verify().checked == 4
        assert list(AuditEntry.objects.order_by("pk").values_list("digest", flat=True))[1:] == [e.digest for e in made]

    def test_values_of_any_kind_read_back_to_the_same_digest(self) -> None:
        write(
            money=[Decimal("1.10"), 1e22], day=[date(2024, 1, 1), None], note="a\0b\ud800", flags={"b", "a"},
            lamp=[Lamp(pk=3), True], nested={"z": [1, {"y": 0.1}]},
        )  # fmt: skip
        assert audit.verify().whole

    def test_a_changed_entry_is_named(self) -> None:
        entries = [write() for _ in range(3)]
        tamper("UPDATE kernel_auditentry SET actor = 'li' WHERE id = %s", entries[1].pk)
        found = audit.verify()
        assert (found.broken, found.checked) == (entries[1], 1)
        assert "改动" in found.why

    def test_after_a_removed_entry_the_next_is_named(self) -> None:
        entries = [write() for _ in range(3)]
        tamper("DELETE FROM kernel_auditentry WHERE id = %s", entries[0].pk)
        found = audit.verify()
        assert (found.broken, found.checked) == (entries[1], 0)

    def test_a_cut_off_end_is_found_by_a_digest_noted_down_before(self) -> None:
        entries = [write() for _ in range(3)]
        assert audit.verify(entries[2].digest).whole
        tamper("DELETE FROM kernel_auditentry WHERE id = %s", entries[2].pk)
        assert audit.verify().whole
        assert not audit.verify(entries[2].digest).whole


@pytest.mark.django_db
class TestGuard:
    @pytest.mark.parametrize("sql", ["UPDATE kernel_auditentry SET actor = 'li'", "DELETE FROM kernel_auditentry"])
    def test_the_database_refuses_to_change_or_delete(self, sql: str) -> None:
        write()
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
        assert audit.verify().checked == 1

    def test_postgresql_refuses_truncate_too(self) -> None:
        if connection.vendor != "postgresql":
            pytest.skip("TRUNCATE is PostgreSQL's")
        write()
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE kernel_auditentry")

    def test_python_refuses_before_the_database_must(self) -> None:
        entry = write()
        entry.actor = "li"
        for act in (
            entry.save, entry.delete, AuditEntry.objects.all().delete,
            lambda: AuditEntry.objects.update(actor="li"),
            lambda: AuditEntry.objects.bulk_update([entry], ["actor"]),
            lambda: AuditEntry.objects.bulk_create([AuditEntry()]),
        ):  # fmt: skip
            with pytest.raises(AppendOnly):
                act()


@pytest.mark.django_db
class TestPersonalValues:
    def test_encrypted_fields_are_masked_by_themselves(self) -> None:
        write(keeper_id_number=[None, "11010519491231002X"], keeper_phone="13912345678", state=["red", "green"])
        changes = AuditEntry.objects.get().changes
        assert changes["keeper_id_number"] == [None, "110105********002X"]
        assert changes["keeper_phone"] == "139****5678"
        assert changes["state"] == ["red", "green"]

    def test_hide_masks_the_fields_that_the_caller_names(self) -> None:
        hidden = audit.hide({"contact": ["张三", ""], "name": ["甲", "乙"]}, ["contact"])
        assert hidden == {"contact": ["******", ""], "name": ["甲", "乙"]}

    def test_reading_is_recorded_by_field_and_never_by_value(self) -> None:
        lamp = Lamp(pk=7, keeper_phone="13912345678")
        audit.record_read(by=BY, obj=lamp, fields=["keeper_phone"], area="990112101")
        entry = AuditEntry.objects.get()
        assert (entry.verb, entry.changes, entry.area_code) == (
            "查看个人信息",
            {"fields": ["keeper_phone"]},
            "990112101",
        )


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_never_fork_the_chain() -> None:
    def many() -> None:
        for _ in range(5):
            with transaction.atomic():
                write()
        connection.close()

    threads = [threading.Thread(target=many) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert (audit.verify().whole, audit.verify().checked) == (True, 20)


@pytest.mark.django_db
class TestCommand:
    def test_a_whole_chain_prints_its_head(self, capsys) -> None:
        head = write().digest
        call_command("audit_verify")
        assert head in capsys.readouterr().out

    def test_a_broken_chain_exits_1_and_names_the_entry(self) -> None:
        entry = write()
        tamper("UPDATE kernel_auditentry SET verb = '作废' WHERE id = %s", entry.pk)
        with pytest.raises(CommandError, match=f"第 {entry.pk} 号") as stopped:
            call_command("audit_verify")
        assert stopped.value.returncode == 1

    def test_json(self, capsys) -> None:
        write()
        call_command("audit_verify", "--json")
        assert json.loads(capsys.readouterr().out)["checked"] == 1
