"""Every address × every role × the expected status. An address that is in no table fails the build."""

from collections.abc import Callable
from copy import deepcopy

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from hemei.ledgers import registry
from hemei.people.access import roles
from hemei.places.tests.factories import OTHER_TOWN
from tests.architecture import rows, table
from tests.architecture.any_row import any_row
from tests.architecture.roles import ACTORS, ANONYMOUS, clients
from tests.architecture.table import Line

pytestmark = pytest.mark.django_db(databases=["default", "box", "board"])

FILES = sorted({line.file for line in table.lines()})
LEDGER_RIGHTS = {"ledgers:list": "view", "ledgers:new": "edit", "ledgers:export": "export", "ledgers:import": "import"}


@pytest.fixture
def browsers(client_for: Callable[..., Client]) -> dict[str, Client]:
    made = clients(client_for)
    for client in made.values():
        client.raise_request_exception = False
    return made


def status(client: Client, method: str, url: str) -> int:
    """The status of one request whose effects are taken back, cookies too (one of them signs out)."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        response = client.generic(method, url, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    client.cookies = cookies
    return response.status_code


def statuses(browsers: dict[str, Client], line: Line, made: rows.Made) -> dict[str, int]:
    args = rows.args_of(line.args, made)
    named = isinstance(args, dict)
    url = reverse(line.url, kwargs=args) if named else reverse(line.url, args=args)
    return {actor: status(browsers[actor], line.method, url) for actor in ACTORS}


def test_every_address_is_in_a_table() -> None:
    known = {line.url for line in table.lines()}
    missing = {name: route for name, route in table.all_urls().items() if name not in known}
    shown = "\n".join(f"  {name}  /{route}" for name, route in sorted(missing.items()))
    assert not missing, (
        f"\naddresses in no table under tests/architecture/access/:\n{shown}\n"
        f"add a line per method with empty cells; the next run prints the statuses:\n{table.header()}\n<url>,GET,<args>"
    )


def test_no_table_names_an_address_that_is_gone() -> None:
    gone = {str(line) for line in table.lines()} if not table.all_urls() else set()
    gone |= {f"{line.file}: {line}" for line in table.lines() if line.url not in table.all_urls()}
    assert not gone


@pytest.mark.parametrize("file", FILES)
def test_statuses(file: str, browsers: dict[str, Client]) -> None:
    made: rows.Made = {}
    wrong = []
    for line in (line for line in table.lines() if line.file == file):
        actual = statuses(browsers, line, made)
        different = [f"{a} {line.expected.get(a, '—')}→{s}" for a, s in actual.items() if line.expected.get(a) != s]
        if different:
            wrong.append(f"# {line}: {'; '.join(different) if line.expected else 'new'}\n{line.as_csv(actual)}")
    assert not wrong, (
        f"\n{file}: expected→actual, and the line as it would have to read (check it by eye):\n" + "\n".join(wrong)
    )


@pytest.mark.parametrize("file", FILES)
def test_out_of_scope_is_not_found(file: str, town: str, client_for: Callable[..., Client]) -> None:
    """A role that may open a row of its own town gets 404 for the row when its post is in another town."""
    made: rows.Made = {}
    leaks = []
    for line in (line for line in table.lines() if line.file == file and line.args in rows.scoped()):
        url = reverse(line.url, kwargs=rows.args_of(line.args, made))
        for role in (actor for actor, s in line.expected.items() if actor != ANONYMOUS and s not in (403, 404, 405)):
            got = status(client_for(role, OTHER_TOWN), line.method, url)
            if got != 404:
                leaks.append(f"{line} as {role} of another town: {got}, must be 404")
    assert not leaks, "\n" + "\n".join(leaks)


@pytest.mark.parametrize("url", LEDGER_RIGHTS)
def test_each_ledger_asks_for_its_right(url: str, browsers: dict[str, Client]) -> None:
    if url not in table.all_urls():
        pytest.fail(f"{url} is gone")
    wrong = []
    for ledger in registry.all_ledgers():
        needed = [f"{ledger.code}:{LEDGER_RIGHTS[url]}"]
        if ledger.confidential and url == "ledgers:export":
            needed.append(f"{ledger.code}:rows")
        held = {code: all(role.holds(right) for right in needed) for code, role in roles().items()}
        expected = {ANONYMOUS: 302} | {code: 200 if may else 403 for code, may in held.items()}
        asked = _some_of_each(expected)
        actual = {actor: status(browsers[actor], "GET", reverse(url, args=[ledger.code])) for actor in asked}
        wrong += [f"{url} {ledger.code} {a}: {expected[a]}→{s}" for a, s in actual.items() if expected[a] != s]
    assert not wrong, "\nexpected→actual:\n" + "\n".join(wrong)


def _some_of_each(expected: dict[str, int]) -> list[str]:
    """Of the actors with one expected status the first and the last: who holds a right is `Role.holds`, tried apart."""
    found: list[str] = []
    for wanted in sorted(set(expected.values())):
        alike = [actor for actor, one in expected.items() if one == wanted]
        found += dict.fromkeys((alike[0], alike[-1]))
    return found


ROW_RIGHTS = {"ledgers:detail": "view", "ledgers:edit": "edit"}


@pytest.mark.parametrize("ledger", list(registry.all_ledgers()), ids=lambda ledger: ledger.code)
def test_each_ledger_keeps_its_rows_in_their_area(
    ledger: registry.Ledger, town: str, client_for: Callable[..., Client]
) -> None:
    """For every ledger: a row opens for a role of its town, is 404 for the same role of another town."""
    row = any_row(ledger.model)
    wrong = []
    for url, verb in ROW_RIGHTS.items():
        address = reverse(url, kwargs={"code": ledger.code, "pk": row.pk})
        holders = [code for code, role in roles().items() if role.holds(f"{ledger.code}:{verb}")]
        if ledger.confidential:
            holders = [code for code in holders if roles()[code].holds(f"{ledger.code}:rows")]
        for role in holders:
            here, elsewhere = (status(client_for(role, area), "GET", address) for area in (town, OTHER_TOWN))
            if (here, elsewhere) != (200, 404):
                wrong.append(f"{url} {ledger.code} as {role}: own town {here} (200), other town {elsewhere} (404)")
    assert not wrong, "\n" + "\n".join(wrong)
