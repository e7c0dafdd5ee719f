"""科技小院 and all that is kept about it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from hemei.agriculture import rules_courtyards as rules
from hemei.agriculture import stock
from hemei.agriculture.models import courtyards as m
from hemei.agriculture.panels import SOIL
from hemei.agriculture.standing import no_followers
from hemei.ledgers.checks import area_of, follows
from hemei.ledgers.registry import Ledger, register

_of = area_of("courtyard")
_LOOK = {"courtyard": ("name",)}
_NAMED = {"courtyard": ("科技小院", "小院名称")}


def _year(row: Any) -> None:
    _of(row)
    if row.courtyard_id and row.number:
        row.ended_on = rules.anniversary(row.courtyard.founded_on, row.number)


def _full_year(row: Any) -> None:
    rules.full_year(row, timezone.localdate())


def _mentor(row: Any) -> None:
    _of(row)
    row.person = f"{row.name.strip()}|{row.unit.strip()}"


def _resident(row: Any) -> None:
    _of(row)
    row.person = "|".join("".join(text.split()) for text in (row.name, row.school))


def _span(row: Any) -> None:
    follows(row.since, row.until, earlier="开始日期", later="结束日期", field="until")


def _closing(row: Any) -> None:
    follows(row.founded_on, row.closed_on, earlier="成立日期", later="撤销日期", field="closed_on")


def _signed(row: Any) -> None:
    follows(row.signed_on, row.until, earlier="签订日期", later="有效至", field="until")


def _one_place(row: Any) -> None:
    """A bed has one person a day, a person one bed a day, in all courtyards."""
    stock.lock(m.Courtyard, row.courtyard_id)
    meeting = m.Residency.objects.filter(stock.LIVE, since__lte=row.until, until__gte=row.since).exclude(pk=row.pk or 0)
    here = meeting.filter(courtyard=row.courtyard_id, bed=row.bed).first()
    if here is not None and here.person != row.person:
        rules.alone_in_bed(row, here)
    there = meeting.filter(person=row.person).select_related("courtyard").first()
    if there is not None:
        rules.in_one_place(row, there)


def _log(row: Any) -> None:
    if row.residency_id and not row.courtyard_id:
        row.courtyard = row.residency.courtyard
    _of(row)
    if row.written_on:
        row.week = row.written_on - timedelta(days=row.written_on.weekday())


def _ledger(
    code: str, title: str, model: Any, columns: tuple[str, ...], key: tuple[str, ...], day: str, **more: Any
) -> None:  # fmt: skip
    """A ledger about a courtyard: found by the courtyard's name, lying where it lies."""
    given: dict[str, Any] = {"derive": _of, "search": ("courtyard__name",), "filters": ("courtyard", day),
                             "ordering": (f"-{day}", "-pk"), "aliases": _NAMED, "lookups": _LOOK, **more}  # fmt: skip
    register(Ledger(code=f"agriculture.{code}", title=title, model=model, columns=columns, natural_key=key,
                    date_field=day, **given))  # fmt: skip


register(
    Ledger(
        code="agriculture.courtyard", title="科技小院", model=m.Courtyard,
        columns=("area", "name", "partner", "founded_on", "beds", "closed_on"),
        natural_key=("name",), date_field="founded_on", search=("name", "partner"), filters=("founded_on",),
        ordering=("founded_on", "pk"), aliases={"name": ("小院",), "partner": ("合作院校",)}, rules=(_closing,),
        void_rules=(no_followers("residencys", "驻院研究生"), no_followers("mentors", "小院导师")),
        note="一行是一个小院。导师、研究生、周志、品种、技术、土壤样品各有台账，都挂在小院下面。",
    )
)  # fmt: skip
_ledger("courtyard_year", "小院年度成果", m.CourtyardYear, ("courtyard", "number", "tasks", "results"),
        ("courtyard", "number"), "ended_on", derive=_year, rules=(_full_year,), filters=("courtyard",),
        note="小院每满一年登记一行。“成立几年”按满年数计，报告里的“三年来”点开就是这几行。")  # fmt: skip
_ledger("courtyard_agreement", "合作协议", m.Agreement, ("courtyard", "title", "partner", "team", "signed_on", "until"),
        ("courtyard", "title"), "signed_on", rules=(_signed,))  # fmt: skip
_ledger("courtyard_mentor", "小院导师", m.Mentor, ("courtyard", "name", "unit", "specialty", "since", "until"),
        ("courtyard", "person", "since"), "since", derive=_mentor, rules=(_span,), search=("name", "unit"),
        note="人数按姓名和单位去重。")  # fmt: skip
_ledger("courtyard_residency", "驻院研究生", m.Residency,
        ("courtyard", "name", "school", "bed", "since", "until", "thesis"), ("courtyard", "person", "since"), "since",
        derive=_resident, rules=(_span, rules.bed_there, _one_place), cross_rules=(_one_place,),
        search=("name", "school", "thesis"), void_rules=(no_followers("logs", "小院周志"),),
        note="一行是一个人驻一段。同一张床、同一个人都不能重叠；换床、换小院另记一行。")  # fmt: skip
_ledger("courtyard_log", "小院周志", m.WorkLog, ("residency", "written_on", "content"),
        ("residency", "week"), "written_on", derive=_log, rules=(rules.log_of_stay,), search=("content",),
        lookups={**_LOOK, "residency": ("name",)}, shown=("residency", "week", "content"),
        note="一人一周一篇，写做了什么。不计篇数，不评比。")  # fmt: skip
_ledger("courtyard_trial", "引进品种", m.VarietyTrial,
        ("courtyard", "crop", "variety", "origin", "introduced_on", "size", "output", "control", "control_size",
         "control_output", "spread"), ("courtyard", "variety"), "introduced_on", rules=(rules.trial_complete,),
        search=("crop", "variety"), note="品种数按品种名称去重。与对照比较要填两边的面积和产量。")  # fmt: skip
_ledger("courtyard_technique", "引进技术", m.Technique, ("courtyard", "name", "kind", "introduced_on", "effect"),
        ("courtyard", "name"), "introduced_on", search=("name",), filters=("courtyard", "kind", "introduced_on"),
        void_rules=(no_followers("adoptions", "技术采纳"),))  # fmt: skip
_ledger("courtyard_soil", "土壤样品", m.SoilSample,
        ("courtyard", "point", "shed", "depth", "sampled_on", "ph", "conductivity", "organic", "nitrogen", "phosphorus",
         "potassium", "laboratory", "method"), ("courtyard", "point", "depth", "sampled_on"), "sampled_on",
        rules=(rules.sample_plausible,), search=("point", "shed"), filters=("courtyard", "depth", "sampled_on"),
        panels=(SOIL,), note="等级不用填，按采样那天生效的分级表现算，表是带日期的参数。")  # fmt: skip
_ledger("courtyard_session", "讲习所场次", m.StudySession, ("courtyard", "held_on", "topic", "speaker", "audience"),
        ("courtyard", "held_on", "topic"), "held_on", search=("topic", "speaker"))  # fmt: skip
_ledger("courtyard_survey", "农业生产调查", m.FarmSurvey,
        ("courtyard", "household", "surveyed_on", "size", "sheds", "crops", "inputs"),
        ("courtyard", "household", "surveyed_on"), "surveyed_on", search=("household", "crops"))  # fmt: skip

register(
    Ledger(
        code="agriculture.courtyard_adoption", title="技术采纳", model=m.Adoption,
        columns=("technique", "household", "adopted_on", "size", "effect"),
        natural_key=("technique", "household"), date_field="adopted_on", search=("household", "technique__name"),
        filters=("technique", "adopted_on"), ordering=("-adopted_on", "-pk"), aliases={"technique": ("技术名称",)},
        lookups={"technique": ("name",)}, derive=area_of("technique"),
        note="一行是一户采纳一项技术。",
    )
)  # fmt: skip
