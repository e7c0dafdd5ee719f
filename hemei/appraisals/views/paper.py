"""Codes, the roll, paper ballots: printing, handing out, counting, keying, settling."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hemei.appraisals import arithmetic, boxes, permissions, printing, queries
from hemei.appraisals import forms as f
from hemei.appraisals.actions import papers, rolls
from hemei.appraisals.models import CodeSheet, PaperBallot, PaperBatch, Unit
from hemei.appraisals.views.common import act, pdf
from hemei.kernel.errors import OutOfScope
from hemei.people.forms import rules_shown_on
from hemei.people.requests import SignedIn
from hemei.places.models import Area

BOTH = ["GET", "POST"]


def _asked(unit: Unit) -> list[dict[str, Any]]:
    return arithmetic.questions(unit.round.definition, boxes.data_of(unit))


@require_http_methods(BOTH)
def slips(request: SignedIn, pk: int) -> HttpResponse:
    """Fresh codes as a PDF, this once."""
    unit = queries.unit(pk, request.access, permissions.RUN)
    form = f.SlipsForm(request.POST if request.method == "POST" else None)

    def do(data: dict[str, Any]) -> HttpResponse:
        rows = rolls.make_codes(unit=unit, by=request.access, reason=data["reason"])
        unit.refresh_from_db()
        base = request.build_absolute_uri(reverse("voting:vote"))
        return pdf(printing.slips(unit, rows, base), f"{unit}参评码")

    note = "参评码只在这份 PDF 里出现一次，库里不留原码。打印后请删除文件。"
    back = reverse("appraisals:round", args=[unit.round_id])
    return act(request, form, do, done="", back=back, title=f"印参评码：{unit}", note=note)


@require_http_methods(BOTH)
def sheet_given(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(permissions.RUN)
    sheet = get_object_or_404(CodeSheet.objects.select_related("round", "unit"), pk=pk)
    request.access.check(permissions.RUN, sheet.round.area_id)
    return act(
        request, f.GivenForm(request.POST or None),
        lambda data: rolls.hand_over(sheet=sheet, by=request.access, **data),
        done="已登记交付。", back=reverse("appraisals:round", args=[sheet.round_id]), title=f"交付参评码：{sheet}",
    )  # fmt: skip


@require_http_methods(BOTH)
def print_ballots(request: SignedIn, pk: int) -> HttpResponse:
    unit = queries.unit(pk, request.access, permissions.RUN)
    form = f.PrintForm(request.POST or None, initial={"count": unit.roll or None})

    def do(data: dict[str, Any]) -> HttpResponse:
        batch = papers.print_batch(unit=unit, count=data["count"], by=request.access)
        serials = batch.ballots.order_by("pk").values_list("serial", flat=True)
        return pdf(printing.ballots(unit, serials), f"{batch}纸票")

    back = reverse("appraisals:round", args=[unit.round_id])
    note = "票号是随机的，次序已打乱；发票时不要记哪一户拿了哪一号。"
    return act(request, form, do, done="", back=back, title=f"印纸票：{unit}", note=note)


@require_safe
def roll(request: SignedIn, pk: int, code: str) -> HttpResponse:
    """A village's roll for those who give out ballots, with a search box; every look leaves a trace."""
    request.access.check(permissions.ROLL, code)
    found = queries.one(queries.rounds(request.access), pk)
    area = get_object_or_404(Area, code=code)
    text = request.GET.get("q", "").strip()
    rows = list(queries.entries(found, request.access, code))
    rolls.note_look(round_=found, area=code, by=request.access)
    shown = [row for row in rows if text in str(row.label)] if text else rows
    return render(request, "appraisals/roll.html", {"round": found, "area": area, "rows": shown, "q": text})


@require_http_methods(BOTH)
def hand_out(request: SignedIn, pk: int) -> HttpResponse:
    entry = queries.entry(pk, request.access)
    back = reverse("appraisals:roll", args=[entry.unit.round_id, entry.area_id])
    form = f.HandOutForm(request.POST if request.method == "POST" else None)
    return act(
        request, form, lambda data: rolls.hand_out_paper(entry=entry, by=request.access, **data),
        done="已发纸票。请从票堆里任取一张。", back=back, title=f"发纸票：{entry.label}",
        note="发了不能改：这一户不能再在网上领票。",
    )  # fmt: skip


@require_safe
def batches(request: SignedIn, pk: int) -> HttpResponse:
    request.access.check(permissions.KEY)
    found = queries.one(queries.rounds(request.access), pk)
    rows = queries.batches(found, request.access)
    return render(request, "appraisals/batches.html", {"round": found, "batches": rows})


@require_safe
def batch(request: SignedIn, pk: int) -> HttpResponse:
    """One batch: header, keying, what differs, scans."""
    return _batch_page(request, queries.batch(pk, request.access))


def _batch_page(request: SignedIn, found: PaperBatch, status: int = 200, **shown: Any) -> HttpResponse:
    state = PaperBallot.State
    counts = {name: found.ballots.filter(state=name).count() for name in state.values}
    context = {
        "batch": found, "counts": counts, "scans": found.scans.all(),
        "differing": found.ballots.filter(state=state.DIFFERS), "once": found.ballots.filter(state=state.ONCE),
        "header": f.HeaderForm(initial={"returned": found.returned, "spoilt": found.spoilt}),
        "ballot": f.BallotForm(asked=_asked(found.unit)), "scan": f.ScanForm(), **shown,
    }  # fmt: skip
    return render(request, "appraisals/batch.html", context, status=status)


@require_POST
def batch_act(request: SignedIn, pk: int, verb: str) -> HttpResponse:
    """Count, key, attach a scan or finish; with a mistake the batch's page shows it at its form."""
    found = queries.batch(pk, request.access)
    name, form, do, done = _batch_verb(request, found, verb)
    if form.is_valid():
        with rules_shown_on(form):
            do(form)
        if not form.errors:
            messages.success(request, done)
            return redirect("appraisals:batch", pk)
    return _batch_page(request, found, 422, **{name: form})


def _batch_verb(request: SignedIn, found: PaperBatch, verb: str) -> tuple[str, Any, Any, str]:
    by = request.access
    if verb == "count":
        return "header", f.HeaderForm(request.POST), _count(found, by), "已登记点票。"
    if verb == "key":
        form = f.BallotForm(request.POST, asked=_asked(found.unit))
        return "ballot", form, _key(found, by), "已录入一张。"
    if verb == "scan":
        return "scan", f.ScanForm(request.POST, request.FILES), _scan(found, by), "扫描件已保存。"
    if verb == "finish":
        return "finish", f.Plain(request.POST), lambda form: papers.finish_batch(batch=found, by=by), "本批已核对完。"
    raise OutOfScope


def _count(found: PaperBatch, by: Any) -> Any:
    return lambda form: papers.count_batch(batch=found, by=by, **form.cleaned_data)


def _key(found: PaperBatch, by: Any) -> Any:
    return lambda form: papers.key_ballot(
        batch=found, serial=form.cleaned_data["serial"], answers=form.answers(), by=by
    )


def _scan(found: PaperBatch, by: Any) -> Any:
    return lambda form: papers.attach_scan(batch=found, upload=form.cleaned_data["file"], by=by)


@require_http_methods(BOTH)
def settle(request: SignedIn, pk: int) -> HttpResponse:
    """A third person reads the paper; both readings are shown."""
    ballot = queries.ballot(pk, request.access)
    asked = _asked(ballot.batch.unit)
    form = f.BallotForm(request.POST if request.method == "POST" else None, asked=asked, serial=False)
    readings = [keying.answers for keying in ballot.keyings.all()]
    for number, question in enumerate(asked):
        if len({str(reading.get(question["key"])) for reading in readings}) > 1:
            form.fields[f"q{number}"].help_text = f"两遍读作：{_read_as(readings, question['key'])}"
    return act(
        request, form, lambda data: papers.settle_ballot(ballot=ballot, answers=form.answers(), by=request.access),
        done="已核定。", back=reverse("appraisals:batch", args=[ballot.batch_id]), title=f"核定纸票 {ballot.serial}",
        note="两遍不一致的题，题下写着两遍各读作什么。请对照原票填写整张。",
    )  # fmt: skip


def _read_as(readings: list[dict[str, Any]], key: str) -> str:
    return " / ".join(str(reading.get(key) or "空白") for reading in readings)
