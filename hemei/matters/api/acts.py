"""An endpoint for every action of `hemei.matters.actions`, made from its signature: the same verb, the same checks.

    dispatch(*, matter: Matter, unit: Unit, by, due=None, note="", at=None)
    → POST matters/{pk}/dispatch   {"unit": "<code>", "due": …, "note": …, "version": …}

The first row that an action needs is in the address. Which actions have one, and why others have none, is in `offers`.
"""

import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any, get_args, get_origin

from django.db import models
from django.http import HttpRequest
from ninja import NinjaAPI, Schema, Status
from pydantic import create_model

from hemei.kernel.errors import Conflict
from hemei.matters import actions
from hemei.matters import models as m
from hemei.matters.api import offers
from hemei.matters.api.find import BY_CODE, FINDERS, check_category, check_place
from hemei.matters.api.inputs import VALUES, Id, NoInput, ReceiveIn, body_of, parameters, text
from hemei.matters.api.offers import Action
from hemei.matters.api.shown import row, schema_of
from hemei.people.access import By

RESOURCES: dict[type[models.Model], str] = {
    m.Matter: "matters", m.Unit: "units", m.Category: "categories", m.Objection: "objections", m.Delay: "delays",
    m.CoHandling: "co-handlings", m.Whistle: "whistles", m.WhistleCall: "whistle-calls",
    m.Complainant: "complainants", m.DutyItem: "duties", m.TransferUp: "transfers", m.MonthScore: "month-scores",
    m.ClosedTicket: "closed-tickets", m.MonthAppeal: "appeals", m.Exclusion: "exclusions", m.PatrolTask: "patrols",
    m.CallBack: "call-backs", m.Circle: "circles", m.HeldTicket: "held-tickets",
}  # fmt: skip
TAGS = {"close_month": "month-scores", "save_circle": "circles"}  # of those that are about no row
TITLES = {
    "receive": "登记事项", "dispatch": "派单", "decline": "不予派单", "sign": "签收", "contact": "联系诉求人",
    "log_failed_contact": "记录联系不上", "start": "开始办理", "submit": "提交审核", "answer": "一次填报",
    "review": "审核", "feed_back": "反馈诉求人", "ask_objection": "提出异议", "decide_objection": "决定异议",
    "ask_delay": "申请延期、挂账或暂停", "decide_delay": "决定延期、挂账或暂停", "resume": "恢复办理",
    "co_handle": "请求协办", "answer_co_handling": "协办答复", "whistle": "吹哨", "arrive": "报到",
    "end_whistle": "吹哨办结", "score_caller": "评价吹哨方", "call_back": "回访",
    "give_up_calling": "多次未接通，结束回访",
    "record_upstream_result": "记录上级回访结果", "reopen": "重办", "archive": "归档", "merge": "并案",
    "mark_repeat": "标记重复", "close_on_the_spot": "顺手即办", "reveal": "查看诉求人姓名和电话（留痕）",
    "open_unit": "设立承办单位", "add_category": "增加问题分类", "add_duty": "增加职责清单",
    "classify": "定分类", "relocate": "改地点", "update_unit": "修改承办单位", "update_category": "修改问题分类",
    "update_duty": "修改职责清单", "withdraw_duty": "撤回职责清单",
    "answer_at_once": "当场答复", "transfer_up": "提级办理",
    "answer_transfer": "登记上级答复", "move_to_circle": "调整共治圈层", "review_suspension": "复核挂账",
    "note_district_copy": "登记已抄送区级", "waive_district_copy": "登记不用抄送区级",
    "waive_meeting": "登记不能见面", "correct_call_back": "更正回访",
    "ask_exclusion": "申请剔除", "decide_exclusion": "决定剔除",
    "withdraw_exclusion": "撤回剔除申请", "reverse_exclusion": "撤销剔除", "close_month": "封存月度成绩",
    "take_in_missed": "补计漏计工单", "ask_appeal": "成绩申诉", "decide_appeal": "决定申诉",
    "save_circle": "增改共治圈层", "place": "待核实来件：补地点", "accept": "待核实来件：以来件为准",
    "keep": "待核实来件：保留本镇内容", "send_back": "待核实来件：退回", "settle": "待核实来件：已另行处理",
    "reconsider": "待核实来件：撤销退回",
    "clear_patrol": "巡查未发现问题", "file_patrol": "巡查发现的问题转为事项",
}  # fmt: skip


# What became of a receipt: `created` is false for a ticket held already; `changes` is field → [old, new].
ReceivedOut = create_model(
    "ReceivedOut", __base__=Schema, created=(bool, ...), changes=(dict[str, Any], ...),
    matter=(schema_of(m.Matter), ...),
)  # fmt: skip


def offered() -> dict[str, Action]:
    """Every action that other systems may call."""
    return {name: one for name, one in offers.named().items() if name == "receive" or _fits(one)}


def _fits(action: Action) -> bool:
    """Whether JSON has a word for each parameter; one that has none is left out, and the tests tell."""
    try:
        body_of(action, _subject(action)[0])
    except NoInput:
        return False
    return True


def add_to(api: NinjaAPI) -> None:
    for name, action in offered().items():
        if name != "receive":
            _add(api, name, action)


def _add(api: NinjaAPI, name: str, action: Action) -> None:
    subject, kind = _subject(action)
    verb = name.replace("_", "-")
    path = f"/{RESOURCES[kind]}/{{pk}}/{verb}" if kind else f"/{verb}"
    tag = RESOURCES[kind] if kind else TAGS.get(name, "settings")
    api.post(path, operation_id=name, url_name=name, summary=TITLES.get(name, name), description=inspect.getdoc(action),
             response=_out(action), tags=[tag])(_endpoint(action, subject, kind))  # fmt: skip


def _subject(action: Action) -> tuple[str, type[models.Model] | None]:
    """The first row that the action cannot do without."""
    for name, parameter in parameters(action).items():
        if parameter.annotation in FINDERS and parameter.default is inspect.Parameter.empty:
            return name, parameter.annotation
    return "", None


def _endpoint(action: Action, subject: str, kind: type[models.Model] | None) -> Callable[..., Any]:
    body = body_of(action, subject)

    def run(request: HttpRequest, **given: Any) -> Any:
        by: By = request.auth  # type: ignore[attr-defined]
        values = given["payload"].dict()
        if "values" in values:
            values["values"] = _changes(action, given["payload"], by)
        if "claim" in values:
            values["claim"] = given["payload"].claim.dict(exclude_unset=True)
        seen = None if "version" in parameters(action) else values.pop("version", None)
        if kind is not None:
            values[subject] = FINDERS[kind](by, given["pk"])
            _check_version(values[subject], seen)
        return _shown(action(**_rows(action, values, by), by=by))

    given = [("request", HttpRequest), ("payload", body)]
    if kind is not None:
        given.insert(1, ("pk", text(40) if kind in BY_CODE else Id))
    keyword = inspect.Parameter.KEYWORD_ONLY
    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [inspect.Parameter(name, keyword, annotation=annotation) for name, annotation in given]
    )
    run.__name__ = action.__name__
    return run


def _changes(action: Action, payload: Any, by: By) -> dict[str, Any]:
    """The fields that are to change; references become rows."""
    model, _ = VALUES[action.__name__]
    found: dict[str, Any] = payload.values.dict(exclude_unset=True)
    for name, value in found.items():
        kind = model._meta.get_field(name).related_model
        if kind in FINDERS and value is not None:
            found[name] = FINDERS[kind](by, value)
    return {name: value for name, value in found.items() if value is not None} if model is m.Matter else found


def _check_version(found: Any, seen: int | None) -> None:
    """`version` is of the matter that the caller has looked at; a later one means that somebody else acted since."""
    matter = found if isinstance(found, m.Matter) else getattr(found, "matter", None)
    if seen is not None and matter is not None and matter.version != seen:
        raise Conflict


def _rows(action: Action, values: dict[str, Any], by: By) -> dict[str, Any]:
    """Codes and keys become rows, each within what the caller may see."""
    check_place(values.get("area") or "")
    for name, parameter in parameters(action).items():
        kinds = [k for k in (parameter.annotation, *get_args(parameter.annotation)) if k in FINDERS]
        value = values.get(name)
        if not kinds or value is None or isinstance(value, models.Model):
            continue
        find = FINDERS[kinds[0]]
        many = get_origin(parameter.annotation) in (Sequence, Iterable)
        values[name] = [find(by, one) for one in value] if many else find(by, value)
    return values


def _out(action: Action) -> Any:
    kind = inspect.signature(action).return_annotation
    return schema_of(kind) if inspect.isclass(kind) and issubclass(kind, models.Model) else dict[str, Any]


def _shown(result: Any) -> dict[str, Any]:
    return row(result) if isinstance(result, models.Model) else dict(result or {})


def receive(request: HttpRequest, payload: Any) -> Any:
    """登记一件。同一来源、同一 key（不填用工单编号）再次登记，只更新内容，不会多出一件。"""
    by: By = request.auth  # type: ignore[attr-defined]
    given = payload.dict(exclude_none=True)
    key = given.pop("key")
    check_place(given["area"])
    check_category(given.get("category_code", ""))
    if "repeat_of" in given:
        given["repeat_of"] = FINDERS[m.Matter](by, given["repeat_of"])
    got = actions.receive(values=given, key=key, by=by)
    changes = {name: [str(old), str(new)] for name, (old, new) in got.changes.items()}
    answer = {"created": got.created, "changes": changes, "matter": row(got.matter)}
    return Status(201 if got.created else 200, answer)


receive.__annotations__["payload"] = ReceiveIn  # made at run time, from the model
