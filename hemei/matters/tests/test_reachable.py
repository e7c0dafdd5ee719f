"""No page of 接诉即办 stands alone: each address is linked from the navigation, a template or another part."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.urls import URLResolver

import hemei
from hemei.matters import urls
from hemei.matters.actions import excluding
from hemei.matters.tests.tickets import matter_in
from hemei.people.access import Console
from hemei.places.tests.factories import TOWN, VILLAGES

BY = Console("test")
# Called by machines, which nobody reaches by a link.
MACHINES = {"hotline_webhook"}


def names(patterns) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from names(one.url_patterns)
        else:
            yield one.name


def linked() -> set[str]:
    root, found = Path(hemei.__file__).parent, set()
    for path in (*root.rglob("*.html"), *root.rglob("*.py")):
        if "tests" not in path.parts and path.name != "urls.py":
            found |= set(re.findall(r"""['"]matters:(\w+)['"]""", path.read_text(encoding="utf-8")))
    return found


def test_every_address_is_linked():
    known = set(names(urls.urlpatterns))
    assert known - linked() == MACHINES


def test_the_month_links_to_its_paper(units, client_for):
    url = f"/matters/documents/month/2023-06-{TOWN}/"
    client = client_for("dispatcher")
    assert url in client.get("/matters/months/2023-06/").content.decode()
    assert client.get(url)["Content-Disposition"].startswith("attachment")
    assert url not in client_for("village_secretary", VILLAGES[0]).get("/matters/months/2023-06/").content.decode()


def test_the_units_page_links_to_its_calls_exclusions_and_score(units, client_for):
    client, page = client_for("dispatcher"), f"/matters/units/{VILLAGES[0]}/"
    assert "call-backs" not in client.get(page).content.decode().split("<main")[1]
    matter = matter_in("to_call", BY, units["village0"])
    other = matter_in("to_call", BY, units["village1"], key="T2", area=VILLAGES[1])
    actions_of = client.get(page).content.decode().split("<main")[1]
    calls, score = (re.search(rf'href="([^"]*{part}[^"]*)"', actions_of)[1] for part in (r"call-backs/\?", "/months/"))
    shown = client.get(calls).content.decode()
    assert matter.number in shown and other.number not in shown and client.get(score).status_code == 200
    excluding.ask_exclusion(
        matter=matter, reason_code="管辖错误", reason="该处属于邻镇，不归本镇管辖", evidence="地图", by=BY
    )
    asked = re.search(r'href="([^"]*exclusions/\?[^"]*)"', client.get(page).content.decode())[1]
    assert matter.number in client.get(asked).content.decode()
    assert matter.number not in client.get(asked.replace(VILLAGES[0], VILLAGES[1])).content.decode()
