"""Rows of personal-data protection."""

from typing import Any

from hemei.people.access import Console
from hemei.people.privacy import actions
from hemei.people.privacy.models import SubjectRequest
from hemei.people.tests.factories import make_id, make_resident
from hemei.places.tests.factories import TOWN, VILLAGES
from tests.architecture.rows import row

BY = Console("test")


def _request() -> SubjectRequest:
    given = {"name": "查询人", "id_number": make_id(71), "content": "查我的信息", "area": VILLAGES[0]}
    return actions.receive(kind="access", by=BY, **given)


@row("privacy_request")
def request() -> dict[str, Any]:
    return {"pk": actions.verify(request=_request(), how="身份证", by=BY).pk}


@row("privacy_step")
def step() -> dict[str, Any]:
    return {"pk": _request().pk, "step": "verify"}


@row("privacy_letter")
def letter() -> dict[str, Any]:
    made = actions.verify(request=_request(), how="身份证", by=BY)
    return {"pk": actions.answer(request=made, text="见附表", by=BY).pk}


@row("privacy_consent")
def consent() -> dict[str, Any]:
    person = make_resident(VILLAGES[0], "同意人", serial=73)
    return {"pk": actions.give(resident=person, purpose="livelihood.sign_up", text="通知", by=BY).pk}


@row("privacy_assessment")
def assessment() -> dict[str, Any]:
    given = {"necessity": "必要", "risks": "泄露", "measures": "加密", "passed": True}
    return {"pk": actions.assess(area=TOWN, purpose="people.register", by=BY, **given).pk}
