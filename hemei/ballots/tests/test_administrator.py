"""The database administrator plays after the close: no household linked. On deliberately naive boxes she links all."""

import contextlib
import logging
import random

import psycopg
import pytest
from django.db import connection, connections, transaction

from hemei.ballots.box import actions as box
from hemei.ballots.box import destroying
from hemei.ballots.box.models import ALIAS, Ballot, Counted, Round
from hemei.ballots.tests.administrator import LUCK, Administrator
from hemei.ballots.tests.factories import ANSWERS, BY
from hemei.ballots.tests.models import Household
from hemei.ballots.tests.phone import Phone

pytestmark = pytest.mark.django_db(databases=["default", "box", "board"], transaction=True)
HOUSEHOLDS = 60


@pytest.fixture
def voted(opened):
    """Each household casts at once after its token was signed: the worst case. → ballots by code."""
    ballots = {}
    for _ in range(HOUSEHOLDS):
        code = opened.household()
        phone = Phone(opened.public, opened.public.group("v1"))
        phone.take(opened.roll.issue(code=code, blinded=phone.blind()))
        ballots[code] = phone.fill(ANSWERS)
        box.cast(sent=ballots[code])
    return ballots


def _administrator(ballots):
    houses = Household.objects.filter(code__in=ballots).order_by("marked_at")
    return Administrator(
        {code: sent.commitment.hex() for code, sent in ballots.items()}, [house.code for house in houses],
        {h.code: [h.code.encode(), bytes(h.blinded or b""), bytes(h.reply or b"")] for h in houses},
    )  # fmt: skip


def test_after_the_close_nothing_links(voted):
    """By equal values no household at all; by any order no more than a random order would."""
    box.close(round_id="r1", by=BY)
    links = _administrator(voted).links()
    assert links.pop("equal values") == 0
    assert len(links) > 5
    assert max(links.values()) <= LUCK, links


def test_equal_values_would_link_if_there_were_any(voted):
    """The attack works: a roll that kept the ballot's own key would be joined for every household."""
    box.close(round_id="r1", by=BY)
    she = _administrator(voted)
    she.known = {code: [sent.voter_key] for code, sent in voted.items()}
    assert she.links()["equal values"] == HOUSEHOLDS


def test_she_links_everybody_when_the_rows_are_left_as_they_came(voted):
    links = _administrator(voted).links()
    hidden = "rowid" if connections[ALIAS].vendor == "sqlite" else "ctid"
    assert links[f"{Ballot._meta.db_table} by {hidden}"] == HOUSEHOLDS
    if connections[ALIAS].vendor == "postgresql":
        assert links[f"{Ballot._meta.db_table} by xmin::text::bigint"] == HOUSEHOLDS


def test_she_links_everybody_when_the_old_rows_are_only_deleted(voted, monkeypatch):
    """Rewritten and deleted, but neither vacuumed nor the log emptied: the bytes are still there."""
    monkeypatch.setattr(box, "destroy_leftovers", lambda: destroying.Destroyed(False))
    box.close(round_id="r1", by=BY)
    assert Ballot.objects.count() == 0
    links = {name: count for name, count in _administrator(voted).links().items() if "bytes in" in name}
    assert max(links.values()) > HOUSEHOLDS * 0.8, links  # SQLite's log has them all; PostgreSQL may have tidied a page


def _other_session():
    """A second connection to the box, with a transaction that sees the box as it is now."""
    other = psycopg.connect(**{**connections[ALIAS].get_connection_params(), "cursor_factory": psycopg.Cursor})
    other.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    other.execute("SELECT 1")
    return other


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such sessions")
def test_a_session_that_still_sees_the_old_rows_keeps_none_of_them(voted):
    with contextlib.closing(_other_session()):
        box.close(round_id="r1", by=BY)
        assert max(_administrator(voted).links().values()) <= LUCK


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such sessions")
def test_a_backup_that_reads_the_table_is_named_and_destroying_can_be_done_again(voted, monkeypatch):
    monkeypatch.setattr(destroying, "PATIENCE", 1)
    with contextlib.closing(_other_session()) as other:
        other.execute(f"SELECT count(*) FROM {Ballot._meta.db_table}")
        closing = box.close(round_id="r1", by=BY)
        assert not closing.destroyed.whole
        assert "正在备份" in closing.destroyed.left_over[0]
    assert destroying.destroy_leftovers().whole
    assert max(_administrator(voted).links().values()) <= LUCK


def test_she_links_everybody_when_mark_and_ballot_share_a_transaction(opened, voted):
    if connection.vendor != "postgresql":
        pytest.skip("xmin is PostgreSQL's")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE naive (commitment text)")
        for code, sent in voted.items():
            with transaction.atomic():
                Household.objects.filter(code=code).update(mark="online")
                cursor.execute("INSERT INTO naive VALUES (%s)", [sent.commitment.hex()])
        join = "SELECT h.code, n.commitment FROM ballot_tests_household h JOIN naive n ON h.xmin = n.xmin"
        cursor.execute(join)
        joined = dict(cursor.fetchall())
        cursor.execute("DROP TABLE naive")
    assert joined == {code: sent.commitment.hex() for code, sent in voted.items()}


def test_the_closed_box_is_the_same_whatever_the_order_of_arrival(voted):
    """What lies in the box after the close depends on the ballots alone, not on when which came."""
    seen = []
    for _ in range(2):
        box.close(round_id="r1", by=BY)
        seen.append(_physical_order())
        Counted.objects.all().delete()
        Round.objects.update(state="open")
        again = list(voted.values())
        random.shuffle(again)
        for sent in again:
            box.cast(sent=sent)
    assert seen[0] == seen[1] == sorted(sent.commitment.hex() for sent in voted.values())


def _physical_order():
    hidden = "rowid" if connections[ALIAS].vendor == "sqlite" else "ctid"
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(f"SELECT commitment FROM {Counted._meta.db_table} ORDER BY {hidden}")
        return [row[0] for row in cursor.fetchall()]


def test_the_rows_of_a_closed_round_carry_one_transaction_number(voted):
    if connections[ALIAS].vendor != "postgresql":
        pytest.skip("xmin is PostgreSQL's")
    box.close(round_id="r1", by=BY)
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {Counted._meta.db_table}")
        assert cursor.fetchone() == (1,)


def test_no_byte_of_the_open_box_is_left_in_the_files(voted):
    """Every ballot stands once as a row and once in each index of the closed table, nowhere else."""
    box.close(round_id="r1", by=BY)
    keys = [sent.voter_key.hex().encode() for sent in voted.values()]  # in no index of the closed table
    for name, content in _administrator(voted).files():
        assert all(content.count(key) <= 1 for key in keys), name


def test_the_box_has_no_column_for_a_time_an_address_or_a_person():
    own = {"round", "group", "random", "token", "counter", "ciphertext", "signature", "voter_key", "commitment"}
    assert {field.name for field in Counted._meta.get_fields()} == own
    assert {field.name for field in Ballot._meta.get_fields()} == own | {"id"}
    assert len({Ballot().id for _ in range(9)}) == 9


def test_nothing_about_a_ballot_is_logged(opened, client, caplog):
    caplog.set_level(logging.DEBUG)
    sent = opened.phone().fill(ANSWERS)
    caplog.clear()
    response = client.post("/box/cast", sent.as_json(), content_type="application/json", HTTP_USER_AGENT="x-phone")
    assert response.status_code == 200
    said = [r.getMessage() for r in caplog.records if r.name != "django.db.backends"]
    assert not [line for line in said if "/box/" in line or sent.commitment.hex() in line or "x-phone" in line]
