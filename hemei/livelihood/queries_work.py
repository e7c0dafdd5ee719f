"""What the pages of work, small projects and vehicles ask. Every list is scoped."""

from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from hemei.indicators import shown
from hemei.kernel.errors import OutOfScope
from hemei.ledgers.models import State
from hemei.livelihood import values_work as values
from hemei.livelihood.models import JobFair, JobPost, OfferedPost, ProjectStep, SignUp, SmallProject, TrainingClass
from hemei.livelihood.models.projects import STEPS
from hemei.people.access import By
from hemei.places.models import in_any
from hemei.ui.cards import Card

WORK = ("training_classes", "trained", "trained_persons", "job_fairs", "fair_firms", "job_posts", "vacancies",
        "job_hires")  # fmt: skip
VEHICLES = ("vehicles_registered", "vehicles_settled", "vehicle_completion", "visits_per_vehicle")


def cards(codes: tuple[str, ...], area: str, year: int) -> list[Card]:
    return shown.cards([f"livelihood.{code}" for code in codes], area, year, text=_text)


def _text(value: Fraction | None) -> str:
    return "—" if value is None else str(int(value)) if value.denominator == 1 else f"{float(value):.2f}"


def classes(by: By, year: int) -> "QuerySet[Any]":
    """Classes that end in the year, with the people who attended and who passed."""
    counted = Q(attendances__state=State.APPROVED, attendances__attended=True)
    rows = TrainingClass.objects.approved().in_scope(by.scope("livelihood.training_class:view"))
    return rows.filter(ends_on__year=year).annotate(
        attended=Count("attendances", filter=counted),
        passed=Count("attendances", filter=counted & Q(attendances__exam="passed")),
        employed=Count("attendances", filter=counted & Q(attendances__sixth_month="employed")),
    ).order_by("ends_on", "pk")  # fmt: skip


def fairs(by: By, year: int) -> list[Any]:
    """Fairs of the year; firms and posts are counted in two queries, so that neither multiplies the other."""
    rows = JobFair.objects.approved().in_scope(by.scope("livelihood.job_fair:view")).filter(held_on__year=year)
    found = list(rows.annotate(n_firms=Count("firms", filter=Q(firms__state=State.APPROVED))).order_by("held_on", "pk"))
    names = ("vacancies", "applications", "offers", "hires")
    sums = JobPost.objects.approved().filter(fair__in=found).values("fair")
    of = {row["fair"]: row for row in sums.annotate(n=Count("pk"), **{f"sum_{name}": Sum(name) for name in names})}
    for fair in found:
        fair.numbers = [of[fair.pk]["n"], *(of[fair.pk][f"sum_{name}"] for name in names)] if fair.pk in of else [0] * 5
    return found


def board(by: By) -> list[tuple[str, list[SmallProject]]]:
    """Projects by the last of their steps without a gap; those with nothing yet stand under 征集."""
    rows = list(
        SmallProject.objects.approved().in_scope(by.scope("livelihood.small_project:view")).select_related("area")
    )
    steps = ProjectStep.objects.approved().filter(project__in=rows).values_list("project", "step", "done_on")
    done: dict[int, dict[str, date]] = {}
    for project, step, day in steps:
        done.setdefault(project, {})[step] = day
    columns: dict[str, list[SmallProject]] = {"征集": [], **{step.label: [] for step in STEPS}}
    for row in rows:
        label, row.since, row.coming = _place(row, done.get(row.pk, {}))
        columns[label].append(row)
    return list(columns.items())


def _place(row: SmallProject, done: dict[str, date]) -> tuple[str, date, str]:
    """Where a project stands, since when, and what comes next."""
    label, since = "征集", row.declared_on
    for step in STEPS:
        if step not in done:
            return label, since, step.label
        label, since = step.label, done[step]
    return label, since, ""


def vehicle_lines(by: By, area: str, on: date) -> list[dict[str, Any]]:
    """By village: registered, told, booked, closed, exempt, and what is left."""
    from hemei.livelihood.models import Vehicle

    shut = Q(visits__closed=True, visits__state=State.APPROVED)
    rows = Vehicle.objects.approved().in_scope(by.scope("livelihood.vehicle:view")).in_area(area)
    lines = rows.order_by("area__code").values("area", "area__short_name").annotate(
        registered=Count("pk", distinct=True), told=Count("pk", filter=Q(notified_on__lte=on), distinct=True),
        booked=Count("pk", filter=~Q(booked_for=None), distinct=True), closed=Count("pk", filter=shut, distinct=True),
        exempt=Count("pk", filter=Q(exempt_on__lte=on), distinct=True),
    )  # fmt: skip
    return [line | {"left": line["registered"] - line["closed"] - line["exempt"]} for line in lines]


def deadline(on: date) -> Any:
    return values.vehicle_deadline(on)


def sign_ups(by: By) -> "QuerySet[SignUp]":
    return SignUp.objects.filter(in_any(by.scope("livelihood.sign_up:personal"), "area_id")).select_related(
        "training_class", "post__firm"
    )


def offers(by: By) -> "QuerySet[OfferedPost]":
    return OfferedPost.objects.filter(in_any(by.scope("livelihood.offered_post:edit"), "area_id")).select_related(
        "fair"
    )


def one(rows: "QuerySet[Any]", pk: int) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found


def open_classes(today: date) -> "QuerySet[TrainingClass]":
    return TrainingClass.objects.approved().filter(starts_on__gte=today).order_by("starts_on", "pk")


def open_fairs(today: date) -> "QuerySet[Any]":
    last = Q(until__gte=today) | Q(until=None, held_on__gte=today)
    counted = Q(posts__state=State.APPROVED)
    return JobFair.objects.approved().filter(last).annotate(
        n_posts=Count("posts", filter=counted), n_vacancies=Sum("posts__vacancies", filter=counted)
    ).order_by("held_on", "pk")  # fmt: skip


def open_posts(fair: JobFair) -> "QuerySet[JobPost]":
    return fair.posts.filter(state=State.APPROVED).select_related("firm").order_by("firm__name", "pk")
