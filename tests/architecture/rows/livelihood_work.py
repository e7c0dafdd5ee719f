"""Rows of work: a fair and a class to come, a sign-up, a firm's vacancy."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from hemei.livelihood.actions import work as acts
from hemei.livelihood.models import JobFair, JobPost, TrainingClass
from hemei.livelihood.tests import factories_work as make
from hemei.people.access import Console
from tests.architecture.rows import row

BY = Console("test")


def _class(name: str) -> TrainingClass:
    start = timezone.localdate() + timedelta(days=9)
    return make.klass(name=name, starts_on=start, ends_on=start)  # type: ignore[no-any-return]


def _fair(name: str) -> JobFair:
    return make.fair(name=name, held_on=timezone.localdate() + timedelta(days=9))  # type: ignore[no-any-return]


def _post() -> JobPost:
    make.firm(fair := _fair("夏"))
    return make.post(fair)  # type: ignore[no-any-return]


@row("jobs_class", scoped=False)
def klass() -> dict[str, Any]:
    return {"pk": _class("甲").pk}


@row("jobs_fair", scoped=False)
def fair() -> dict[str, Any]:
    return {"pk": _fair("春").pk}


@row("jobs_post", scoped=False)
def post() -> dict[str, Any]:
    return {"pk": _post().pk}


@row("livelihood_sign_up")
def sign_up() -> dict[str, Any]:
    made = acts.sign_up(target=_class("乙"), name="王五", phone="13900000001", consent=True, key="k", by=BY)
    return {"pk": made.pk}


@row("livelihood_offer")
def offer() -> dict[str, Any]:
    given = {"firm_name": "甲", "firm_code": make.code(), "title": "电工", "vacancies": 1, "phone": "13900000001"}
    return {"pk": acts.offer_post(fair=_fair("秋"), given=given, key="k", by=BY).pk}
