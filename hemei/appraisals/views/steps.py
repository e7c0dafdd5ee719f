"""The steps of a round as buttons: right, form and act of each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.contrib import messages

from hemei.appraisals import forms as f
from hemei.appraisals import permissions as p
from hemei.appraisals import queries, workflow
from hemei.appraisals.actions import counts, rounds
from hemei.appraisals.models import Round, RoundState
from hemei.appraisals.views.common import download
from hemei.kernel import transitions
from hemei.people.access import Access
from hemei.people.requests import SignedIn

Make = Callable[[SignedIn, Round], django_forms.Form]
Do = Callable[[Round, Any, SignedIn], object]


@dataclass(frozen=True)
class StepPage:
    title: str
    right: str
    form: Make
    do: Do
    done: str
    note: str = ""


def _plain(form: type[django_forms.Form]) -> Make:
    return lambda request, round_: form(request.POST if request.method == "POST" else None)


def _with_file(form: type[django_forms.Form]) -> Make:
    return lambda request, round_: form(*((request.POST, request.FILES) if request.method == "POST" else ()))


def _rectify_form(request: SignedIn, round_: Round) -> django_forms.Form:
    return f.RectificationForm(request.POST or None, areas=queries.villages_of(round_))


def _make_key(round_: Round, form: Any, request: SignedIn) -> object:
    passphrase = form.cleaned_data["passphrase"]
    sealed = rounds.make_tally_key(round_=round_, passphrase=passphrase, by=request.access)
    return download(sealed.encode(), f"{round_.title}-计票密钥.pem", "application/x-pem-file")


def _close(round_: Round, form: Any, request: SignedIn) -> object:
    left = rounds.close(round_=round_, by=request.access, accept_below=form.cleaned_data["accept_below"])
    for line in left:
        messages.warning(request, line)
    return round_


def _rectify(round_: Round, form: Any, request: SignedIn) -> object:
    data = {**form.cleaned_data, "area": form.cleaned_data["area"].code}
    return counts.add_rectification(round_=round_, by=request.access, **data)


def _simple(action: Callable[..., object]) -> Do:
    return lambda round_, form, request: action(round_=round_, by=request.access, **form.cleaned_data)


STEPS = {
    "freeze": StepPage("冻结户名册", p.RUN, _plain(f.Plain), _simple(rounds.freeze), "名册已冻结。",
                       "冻结后不能再增减。少于下限的单元自动合并。"),
    "key": StepPage("生成计票密钥", p.RUN, _plain(f.PassphraseForm), _make_key, "",
                    "请监票人到场。密钥文件下载后交监票人，本系统不留；丢了密钥或忘了口令，线上选票就打不开。"),
    "code": StepPage("发码发票完成", p.RUN, _plain(f.Plain), _simple(rounds.finish_codes), "可以开放了。"),
    "open": StepPage("开放", p.RUN, _plain(f.Plain), _simple(rounds.open_round), "已开放参评。"),
    "extend": StepPage("延长一次", p.RUN, _plain(f.ExtendForm), _simple(rounds.extend), "已延长。"),
    "close": StepPage("关闭", p.RUN, _plain(f.CloseForm), _close, "已关闭，不再接受选票。",
                      "关闭后不再发票、收票，也不能重新开放；签发密钥随即销毁。请监票人在场，关闭后按页面提示销毁备份。"),
    "cancel": StepPage("取消", p.RUN, _plain(f.ReasonForm), _simple(rounds.cancel), "已取消。"),
    "merge": StepPage("验票合并", p.RUN, _with_file(f.KeyForm),
                      lambda r, form, q: counts.merge(round_=r, by=q.access, **form.values()), "已合并，待锁定。",
                      "先核对完全部纸票批次。票箱里有线上选票时，要监票人的密钥文件和口令。"),
    "lock": StepPage("锁定计票", p.RUN, _plain(f.Plain), _simple(counts.lock), "计票已锁定，待镇领导审核。"),
    "approve": StepPage("审核通过", p.REVIEW, _plain(f.Plain), _simple(counts.approve), "已审核，结果进入台账。"),
    "send_back": StepPage("退回重计", p.REVIEW, _plain(f.ReasonForm), _simple(counts.send_back), "已退回。"),
    "publish": StepPage("公示", p.RUN, _plain(f.Plain), _simple(counts.publish), "已公示。",
                        "公示文件一经发布不再改动，任何人都可以下载核算。"),
    "rectify": StepPage("列入整改", p.RUN, _rectify_form, _rectify, "已列入整改，并登记为事项。"),
    "archive": StepPage("归档", p.RUN, _plain(f.Plain), _simple(counts.archive), "已归档。"),
}  # fmt: skip


def offered(round_: Round, access: Access) -> list[tuple[str, str]]:
    """(verb, title) of the steps that the state allows and the account may take."""
    allowed = set(transitions.allowed(workflow.ROUND, round_))
    if round_.state in (RoundState.FROZEN, RoundState.CODED) and not round_.tally_public:
        allowed.add("key")
    if round_.state == RoundState.RECTIFYING:
        allowed.add("rectify")
    return [
        (verb, page.title) for verb, page in STEPS.items() if verb in allowed and access.can(page.right, round_.area_id)
    ]
