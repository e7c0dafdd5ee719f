"""个人信息权利请求答复书."""

from django.utils import timezone

from hemei.kernel.official import OfficialDocument
from hemei.people.privacy.models import RequestState, SubjectRequest
from hemei.people.privacy.registry import Held

_REMEDY = "如不同意本答复，可以向履行个人信息保护职责的部门投诉、举报，或者依法向人民法院提起诉讼。"


def write(request: SubjectRequest, held: list[Held], mark: str) -> OfficialDocument:
    made = OfficialDocument(title="个人信息权利请求答复书", recipients=request.name)
    asked = f"您于{_day(request.received_on)}提出的个人信息{request.get_kind_display()}请求（{request.content}），"
    refused = request.state == RequestState.REFUSED
    made.paragraph(f"{asked}现{'不予办理，理由' if refused else '答复'}如下：{request.answer}")
    if request.erased:
        made.paragraph(f"已删除：{'；'.join(request.erased)}。")
    if held:
        rows = [(one.title, row, _why(one)) for one in held for row in one.rows]
        made.table([("台账", "内容", "目的和依据"), *rows], (34.0, 82.0, 40.0))
    made.paragraph(_REMEDY)
    made.sign(f"{request.area}", _day(request.closed_on))
    made.note(mark)
    return made


def _why(held: Held) -> str:
    if held.purpose is None:
        return "—"
    words = held.purpose.keep_words(timezone.localdate())
    return f"{held.purpose.title}；{held.purpose.article}；保存{words}"


def _day(day: object) -> str:
    return f"{day:%Y年%-m月%-d日}" if day else ""
