"""Committing: all or nothing, once, by one; and taking a batch back."""

import datetime
import threading
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from hemei.kernel.errors import Conflict, NotPermitted
from hemei.kernel.models import AuditEntry
from hemei.kernel.transitions import StepNotAllowed
from hemei.ledgers import actions as records
from hemei.ledgers.importing import actions, progress, rules
from hemei.ledgers.importing.actions import committing
from hemei.ledgers.importing.tests.sheets import DAY, faults, job_row, jobs_xlsx, upload
from hemei.ledgers.models import BatchStatus, ImportBatch, RowError, StagedRow, State
from hemei.ledgers.tests.factories import make_job, make_site
from hemei.ledgers.tests.sample.ledgers import JOB, SITE
from hemei.ledgers.tests.sample.models import Job
from hemei.people.access import Console
from hemei.places.tests.factories import VILLAGES


@pytest.fixture
def clerk(by_role):
    return by_role("clerk")


@pytest.fixture
def batch(tmp_path, clerk):
    """Two good rows and a bad one, checked."""
    return upload(jobs_xlsx(tmp_path / "a.xlsx", job_row(1), job_row(2), job_row(3, 类别="海")), clerk)


def history():
    return Job.history.count()


def test_bad_rows_stop_the_import_unless_only_good_is_chosen(batch, clerk):
    with pytest.raises(rules.RowsStillBad):
        actions.commit(batch=batch, by=clerk)
    assert not Job.objects.exists()
    actions.commit(batch=batch, by=clerk, only_good=True)
    assert batch.status == BatchStatus.COMMITTED
    assert sorted(Job.objects.values_list("number", flat=True)) == ["ZY-0001", "ZY-0002"]


def test_a_record_knows_its_batch_its_enterer_and_its_first_version(batch, clerk):
    actions.commit(batch=batch, by=clerk, only_good=True)
    job = Job.objects.get(number="ZY-0001")
    assert (job.batch, job.entered_by, job.state, job.version) == (batch, clerk.user, State.DRAFT, 1)
    assert (job.kind, job.done_on, job.surface, job.cost, job.urgent) == ("river", DAY, 12550, 100050, False)
    version = job.history.get()
    assert (version.history_user, version.history_type) == (clerk.user, "+")
    assert "导入批次" in version.history_change_reason
    shared = [field.attname for field in Job._meta.concrete_fields]
    assert [getattr(version, name) for name in shared] == [getattr(job, name) for name in shared]
    entry = AuditEntry.objects.get(verb="导入")
    assert (entry.object_id, entry.changes["counts"][1]["new"]) == (str(batch.pk), 2)


def test_the_same_file_twice_changes_nothing(tmp_path, clerk):
    path = jobs_xlsx(tmp_path / "a.xlsx", job_row(1), job_row(2))
    actions.commit(batch=upload(path, clerk), by=clerk)
    before = (list(Job.objects.order_by("pk").values()), history())
    again = upload(path, clerk)
    assert again.counts == {"new": 0, "update": 0, "unchanged": 2, "bad": 0}
    actions.commit(batch=again, by=clerk)
    assert (list(Job.objects.order_by("pk").values()), history()) == before


def test_update_makes_a_version(tmp_path, clerk):
    job = make_job(clerk, number="ZY-0001", people=1)
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", job_row(1)), clerk)
    actions.commit(batch=batch, by=clerk)
    job.refresh_from_db()
    assert (job.people, job.version, job.batch) == (12, 2, batch)
    assert [version.people for version in job.history.order_by("history_id")] == [1, 12]


def test_a_failure_in_the_middle_leaves_nothing(batch, clerk, monkeypatch):
    monkeypatch.setattr(committing, "CHUNK", 1)
    real, calls = committing.insert_with_history, []

    def fail_on_the_second(*args, **kwargs):
        calls.append(1)
        if len(calls) == 2:
            raise committing.DatabaseError("disk is full")
        return real(*args, **kwargs)

    monkeypatch.setattr(committing, "insert_with_history", fail_on_the_second)
    with pytest.raises(rules.CommitFailed) as refused:
        actions.commit(batch=batch, by=clerk, only_good=True)
    assert "disk is full" in refused.value.message and "一行也没有导入" in refused.value.message
    assert len(calls) == 2
    assert (Job.objects.count(), history(), AuditEntry.objects.filter(verb="导入").count()) == (0, 0, 0)
    batch.refresh_from_db()
    assert batch.status == BatchStatus.CHECKED
    monkeypatch.setattr(committing, "insert_with_history", real)
    actions.commit(batch=batch, by=clerk, only_good=True)
    assert Job.objects.count() == 2


def test_a_process_killed_in_the_middle_leaves_nothing_and_can_go_on(batch, clerk, monkeypatch):
    actions.queue(batch=batch, by=clerk, only_good=True)

    def killed(*args, **kwargs):
        raise SystemExit

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(committing, "note", killed)
        actions.commit(batch=batch, by=clerk, only_good=True)
    assert not Job.objects.exists()
    batch = ImportBatch.objects.get()
    assert batch.status == BatchStatus.COMMITTING
    actions.commit(batch=batch, by=clerk, only_good=True)
    assert Job.objects.count() == 2


def test_a_fact_entered_since_the_check_stops_the_commit(batch, clerk):
    make_job(clerk, number="ZY-0002", title="别人录入的")
    with pytest.raises(rules.ChangedSinceCheck) as refused:
        actions.commit(batch=batch, by=clerk, only_good=True)
    assert "第 3 行" in refused.value.message
    assert Job.objects.count() == 1
    actions.check(batch=batch, by=clerk)
    assert batch.counts == {"new": 1, "update": 1, "unchanged": 0, "bad": 1}


def test_a_record_changed_since_the_check_stops_the_commit(tmp_path, clerk):
    job = make_job(clerk, number="ZY-0001", people=1)
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", job_row(1)), clerk)
    records.update(record=job, values={"people": 2}, version=1, by=clerk)
    with pytest.raises(rules.ChangedSinceCheck):
        actions.commit(batch=batch, by=clerk)
    job.refresh_from_db()
    assert (job.people, job.version) == (2, 2)


def test_a_period_locked_since_the_check_stops_the_commit(batch, clerk, by_role):
    records.lock_period(ledger=JOB, area=VILLAGES[0], period="2023-06", by=by_role("locker"))
    with pytest.raises(rules.ChangedSinceCheck) as refused:
        actions.commit(batch=batch, by=clerk, only_good=True)
    assert "已经锁定" in refused.value.message
    assert not Job.objects.exists()


def test_of_two_who_commit_one_wins(batch, clerk):
    other = ImportBatch.objects.get(pk=batch.pk)
    actions.commit(batch=batch, by=clerk, only_good=True)
    with pytest.raises(Conflict):
        actions.commit(batch=other, by=clerk, only_good=True)
    with pytest.raises(StepNotAllowed):
        actions.commit(batch=batch, by=clerk, only_good=True)
    assert Job.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_very_same_time_one_wins(batch, clerk):
    results, gate = [], threading.Barrier(2)

    def run():
        mine = ImportBatch.objects.get(pk=batch.pk)
        gate.wait()
        try:
            actions.commit(batch=mine, by=clerk, only_good=True)
            results.append("won")
        except Conflict:
            results.append("lost")
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["lost", "won"]
    assert (Job.objects.count(), history()) == (2, 2)


def test_cancel_during_the_commit_leaves_nothing(batch, clerk, monkeypatch):
    monkeypatch.setattr(committing, "CHUNK", 1)
    real = progress.advance

    def somebody_cancels(pk, rows):
        progress.cancel(pk)
        real(pk, rows)

    monkeypatch.setattr(progress, "advance", somebody_cancels)
    with pytest.raises(rules.Cancelled):
        actions.commit(batch=batch, by=clerk, only_good=True)
    assert not Job.objects.exists()


def test_discard_during_the_check_stops_it(tmp_path, clerk, monkeypatch):
    from hemei.ledgers.importing import checking

    monkeypatch.setattr(checking, "CHUNK", 1)
    real, seen = checking.Check._add, []

    def discard_after_the_first(self, chunk):
        real(self, chunk)
        seen.append(len(chunk))
        if len(seen) == 2:
            actions.discard(batch=ImportBatch.objects.get(), by=clerk)

    monkeypatch.setattr(checking.Check, "_add", discard_after_the_first)
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", *(job_row(n) for n in range(4))), clerk)
    assert batch.status == BatchStatus.DISCARDED
    assert len(seen) == 2
    assert not StagedRow.objects.exists()


def test_discard_deletes_rows_errors_and_file(batch, clerk):
    path = batch.file.path
    actions.discard(batch=batch, by=clerk)
    assert batch.status == BatchStatus.DISCARDED
    assert not StagedRow.objects.exists() and not RowError.objects.exists()
    assert not batch.file
    assert not Path(path).exists()
    with pytest.raises(StepNotAllowed):
        actions.commit(batch=batch, by=clerk, only_good=True)


def test_commit_deletes_what_was_staged_and_keeps_the_file_unless_it_is_personal(tmp_path, batch, clerk):
    actions.commit(batch=batch, by=clerk, only_good=True)
    assert not StagedRow.objects.exists() and not RowError.objects.exists()
    assert not batch.file  # the sample job has a personal column
    from hemei.ledgers.importing.tests.sheets import xlsx

    path = xlsx(tmp_path / "s.xlsx", [["区域", "点位名称", "启用日期"], ["东柳村", "南渠口", DAY]])
    site_batch = upload(path, clerk, SITE)
    actions.commit(batch=site_batch, by=clerk)
    assert site_batch.file.read() == path.read_bytes()


def test_old_batches_are_forgotten(batch, clerk):
    assert actions.forget_old(by=Console()) == 0
    ImportBatch.objects.update(created_at=timezone.now() - datetime.timedelta(days=8))
    assert actions.forget_old(by=Console()) == 1
    batch.refresh_from_db()
    assert batch.status == BatchStatus.DISCARDED


def test_withdraw_voids_the_drafts(batch, clerk):
    actions.commit(batch=batch, by=clerk, only_good=True)
    assert actions.withdraw(batch=batch, by=clerk) == 2
    assert set(Job.objects.values_list("state", flat=True)) == {State.VOID}
    assert batch.status == BatchStatus.WITHDRAWN
    assert AuditEntry.objects.filter(verb="撤回导入").count() == 1
    with pytest.raises(StepNotAllowed):
        actions.withdraw(batch=batch, by=clerk)


def test_withdrawn_rows_may_be_imported_again(tmp_path, clerk):
    path = jobs_xlsx(tmp_path / "a.xlsx", job_row(1))
    batch = upload(path, clerk)
    actions.commit(batch=batch, by=clerk)
    actions.withdraw(batch=batch, by=clerk)
    assert upload(path, clerk).counts["new"] == 1


def test_a_reviewed_row_keeps_the_batch(batch, clerk, by_role):
    actions.commit(batch=batch, by=clerk, only_good=True)
    records.approve(record=Job.objects.get(number="ZY-0001"), by=by_role("head"))
    with pytest.raises(rules.CannotWithdraw) as refused:
        actions.withdraw(batch=batch, by=clerk)
    assert "1 行" in refused.value.message
    batch.refresh_from_db()
    assert batch.status == BatchStatus.COMMITTED
    assert not Job.objects.filter(state=State.VOID).exists()


def test_who_may_not_import_may_not_commit(batch, by_role):
    for verb in (actions.commit, actions.discard, actions.withdraw, actions.check):
        with pytest.raises(NotPermitted):
            verb(batch=batch, by=by_role("viewer"))


def test_a_race_lost_in_the_database_is_a_message(batch, clerk, monkeypatch):
    from django.db import IntegrityError

    monkeypatch.setattr(committing, "insert_with_history", lambda *a, **k: (_ for _ in ()).throw(IntegrityError("x")))
    with transaction.atomic(), pytest.raises(rules.CommitFailed):
        actions.commit(batch=batch, by=clerk, only_good=True)


def test_lookups_of_the_commit_do_not_grow_with_the_rows(tmp_path, clerk, django_assert_max_num_queries):
    make_site(clerk)
    batch = upload(jobs_xlsx(tmp_path / "a.xlsx", *(job_row(n) for n in range(60))), clerk)
    assert not faults(batch)
    with django_assert_max_num_queries(25):
        actions.commit(batch=batch, by=clerk)


def test_the_daily_command_forgets_what_nobody_finished(batch, capsys):
    call_command("forget_imports", days=8)
    ImportBatch.objects.update(created_at=timezone.now() - datetime.timedelta(days=9))
    call_command("forget_imports", days=8)
    assert capsys.readouterr().out.splitlines() == ["清除了 0 个搁置的导入批次。", "清除了 1 个搁置的导入批次。"]
    assert not StagedRow.objects.exists()
