"""Whatever leaves the system with people in it says who took it, when and under which serial; the trail says so too."""

import ast
import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from hemei.kernel.models import AuditEntry
from hemei.ledgers import registry
from hemei.ledgers.models import ListPreference
from hemei.livelihood.tests.factories import application, resident, status
from hemei.matters.models import Complainant, Matter
from hemei.party.tests import factories as party
from hemei.people.access import roles
from hemei.places.tests.factories import VILLAGES
from tests.architecture import rows, source
from tests.architecture.any_row import any_row

PERSONAL = [ledger for ledger in registry.all_ledgers() if ledger.personal and ledger.domain != "sample"]
SERIAL = re.compile(r"编号([DT]\d{6}-[0-9A-Z]+)")


def text_of(response) -> str:
    """The whole text of a csv, a workbook or a document, its properties, headers and footers included."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        xml = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    return unescape(re.sub(r"<[^>]+>", " ", xml))


def check_marked(response, who: str) -> AuditEntry:
    """The mark names who, the day and a serial, and the trail has an entry of that account with that serial."""
    assert response.status_code == 200, response.content
    text = text_of(response)
    serials = set(SERIAL.findall(text))
    assert len(serials) == 1, f"one serial in the file, not {serials}"
    assert f"（{who}）{timezone.localdate():%Y-%m-%d}" in text or f"（{who}）{timezone.localdate():%Y年}" in text
    serial = serials.pop()
    found = [one for one in AuditEntry.objects.filter(actor=who) if serial in str(one.changes)]
    assert len(found) == 1, "the taking is in the trail under its serial"
    return found[0]


def exporter(ledger) -> str:
    """A role that takes the ledger's personal fields out unmasked."""
    needed = [f"{ledger.code}:{verb}" for verb in ("view", "export", "personal")]
    needed += [f"{ledger.code}:rows"] if ledger.confidential else []
    return next((code for code, role in roles().items() if all(role.holds(right) for right in needed)), "")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("ledger", PERSONAL, ids=lambda ledger: ledger.code)
def test_every_ledger_with_people_is_marked(ledger, kind, town, client_for, by_role):
    role = exporter(ledger)
    if not role:
        pytest.skip("nobody may take its personal fields out unmasked")
    any_row(ledger.model)
    access = by_role(role)
    ListPreference.objects.create(user=access.user, ledger_code=ledger.code, columns=list(ledger.fields))
    response = client_for(role).get(reverse("ledgers:export", args=[ledger.code]), {"format": kind})
    entry = check_marked(response, access.audit_name)
    assert "含未脱敏个人信息" in entry.changes["personal"][1]


@pytest.mark.parametrize("ledger", PERSONAL, ids=lambda ledger: ledger.code)
def test_every_unmasked_row_is_read_on_the_record(ledger, town, client_for, by_role):
    row = any_row(ledger.model)
    needed = [f"{ledger.code}:view", f"{ledger.code}:personal"] + [f"{ledger.code}:rows"] * ledger.confidential
    held = (code for code, role in roles().items() if all(role.holds(right) for right in needed))
    role = next(held, "")
    if not role:
        pytest.skip("nobody may read its personal fields unmasked")
    url = reverse("ledgers:detail", args=[ledger.code, row.pk])
    client = client_for(role)
    client.get(url)
    assert not AuditEntry.objects.filter(verb="查看个人信息").exists(), "masked until asked for"
    assert client.get(url, {"reveal": ""}).status_code == 200
    entry = AuditEntry.objects.get(verb="查看个人信息")
    assert (entry.object_id, entry.actor) == (str(row.pk), by_role(role).audit_name)
    assert set(entry.changes["fields"]) == set(ledger.personal)


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_pay_lists(form, town, client_for, by_role):
    made = rows.args_of("allowance_run", {})
    url = reverse("livelihood:pay_list", kwargs={**made, "benefit": "elder", "form": form})
    check_marked(client_for("livelihood_head").get(url), by_role("livelihood_head").audit_name)
    read = AuditEntry.objects.filter(verb="查看个人信息", object_type="livelihood.PayRun")
    assert read.exists() == (form == "xlsx")  # the docx has sums by village, nobody named


def test_the_page_of_a_run_is_a_reading_for_who_sees_the_reasons(town, client_for, by_role):
    made = rows.args_of("allowance_run", {})
    url = reverse("livelihood:run", kwargs=made)
    client_for("leader").get(url)
    assert not AuditEntry.objects.filter(verb="查看个人信息").exists()
    client_for("livelihood_head").get(url)
    assert AuditEntry.objects.get(verb="查看个人信息").actor == by_role("livelihood_head").audit_name


def test_papers_of_an_application(town, client_for, by_role):
    person = resident("1933-05-20")
    status(person, "hukou", "1990-01-01", value="本镇")
    row = application(person)
    url = reverse("livelihood:application_paper", kwargs={"pk": row.pk, "kind": "apply"})
    check_marked(client_for("livelihood_clerk").get(url), by_role("livelihood_clerk").audit_name)
    assert AuditEntry.objects.filter(verb="查看个人信息", object_id=str(row.pk)).exists()


def test_papers_of_a_matter(town, client_for, by_role):
    made = rows.args_of("documents_order", {})
    Complainant.objects.update(phone="13900000001")
    url = reverse("matters:paper", kwargs=made)
    check_marked(client_for("dispatcher").get(url), by_role("dispatcher").audit_name)
    assert AuditEntry.objects.filter(verb="查看个人信息").exists()


def test_the_certificate_of_a_volunteer(town, client_for, by_role):
    made = party.make("volunteer_hours", activity=party.volunteer_activity(), volunteer_id="110105009", name="赵六",
                      minutes=60)  # fmt: skip
    url = reverse("party:certificate", args=[made.pk])
    check_marked(client_for("party_office").post(url), by_role("party_office").audit_name)


# (url, its arguments, role): lists that leave the system elsewhere than through the ledgers.
LISTS = [
    ("matters:queue_export", {}, "dispatcher"),
    ("matters:callbacks_export", {}, "dispatcher"),
    ("matters:exclusions_export", {}, "dispatcher"),
    ("matters:duty_export", {}, "dispatcher"),
    ("kernel:audit_export", {"kind": "xlsx"}, "audit_admin"),
    ("kernel:audit_export", {"kind": "csv"}, "audit_admin"),
    ("livelihood:meals_sheet", {}, "livelihood_clerk"),
]


@pytest.mark.parametrize(("url", "args", "role"), LISTS, ids=lambda part: str(part))
def test_lists_are_marked(url, args, role, town, client_for, by_role):
    any_row(Matter)
    client = client_for(role)
    AuditEntry.objects.count() or client.get("/")
    check_marked(client.get(reverse(url, kwargs=args)), by_role(role).audit_name)


# What hands a file out, and why it needs no mark. A new one is marked (and tested above) or stands here.
UNMARKED = {
    "hemei/appraisals/views/common.py": "ballots and published results: nobody named",
    "hemei/appraisals/views/rounds.py": "files that are published",
    "hemei/appraisals/views/steps.py": "the key of a count",
    "hemei/economy/views/brochure.py": "a brochure, made to be given away",
    "hemei/notices/printing.py": "a notice, masked, made to be posted",
    "hemei/kernel/views.py:calendar_export": "working days",
    "hemei/ledgers/views/exports.py:template": "an empty form",
    "hemei/ledgers/views/files.py": "an attachment as it was given",
    "hemei/culture/views/public.py": "a chapter to listen to",
    "hemei/environment/views/air.py": "errors of a file of the air: no people",
    "hemei/ledgers/importing/views.py": "the clerk's own upload with its errors marked",
    "hemei/matters/exchange/views/batches.py": "the clerk's own upload with its errors marked",
    "hemei/matters/callbacks/exclusion_views.py:exclusion_file": "an attachment as it was given",
    "hemei/requests/views.py": "figures in the layout of who asked for them: no people",
    "hemei/matters/portal/views.py": "a photo without its place and camera",
}
MARKED = {
    "hemei/ledgers/views/cases.py",
    "hemei/indicators/tasks/views.py",
    "hemei/indicators/views.py", "hemei/kernel/views.py:audit_export", "hemei/ledgers/views/exports.py",
    "hemei/livelihood/views/stewards.py", "hemei/party/views/desk.py:certificate",
    "hemei/livelihood/views/allowances/application.py", "hemei/livelihood/views/allowances/runs.py",
    "hemei/livelihood/views/elderly/pages.py", "hemei/matters/callbacks/exclusion_views.py:export",
    "hemei/matters/callbacks/views.py", "hemei/matters/desk/views/queue.py", "hemei/matters/documents/views.py",
    "hemei/matters/api/reads.py", "hemei/matters/exchange/views/copies.py", "hemei/matters/exchange/views/replies.py",
    "hemei/matters/months/views.py", "hemei/matters/nets/views/month.py", "hemei/matters/settings/views/sheets.py",
    "hemei/people/privacy/views.py",
}  # fmt: skip
MAKERS = {"xlsx_response", "csv_response", "FileResponse", "download", "StreamingHttpResponse"}


def _makers() -> Iterator[str]:
    for path, tree in source.modules():
        if not path.startswith("hemei/") or path in ("hemei/kernel/sheets.py", "hemei/kernel/downloads.py"):
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and _calls(node) & MAKERS:
                yield f"{path}:{node.name}"


def _calls(node: ast.FunctionDef) -> set[str]:
    calls = (one.func for one in ast.walk(node) if isinstance(one, ast.Call))
    return {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls}


def test_every_download_is_marked_or_says_why_not():
    known = MARKED | set(UNMARKED)
    found = list(_makers())
    new = [one for one in found if one not in known and one.split(":")[0] not in known]
    assert not new, f"give the file a mark (people.actions.exports.note_export) or say here why not: {new}"
    files = {one.split(":")[0] for one in found}
    assert not [one for one in known if one.split(":")[0] not in files]


def test_the_village_is_not_named_by_a_mark(town, client_for):
    """A mark holds the account and the time, nothing of the rows."""
    any_row(Matter)
    text = text_of(client_for("dispatcher").get(reverse("matters:queue_export")))
    mark = next(part for part in text.split("导出，") if "编号" in part)
    assert VILLAGES[0] not in mark
