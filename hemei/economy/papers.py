"""走访记录 as an official document, declared to the papers of matters."""

from hemei.economy.models import Visit
from hemei.kernel.official import OfficialDocument
from hemei.matters.documents.papers import Draft, Paper, by_key, declare
from hemei.matters.documents.words import day, form


def visit_record(draft: Draft) -> OfficialDocument:
    visit: Visit = draft.subject
    rows = [
        ("企业名称", str(visit.enterprise)), ("走访日期", day(visit.visited_on)),
        ("性质", visit.get_nature_display()), ("走访部门", visit.department), ("走访人员", visit.persons),
        ("走访事由", visit.subject), ("了解到的情况", visit.findings), ("企业诉求", visit.request),
        ("检查单编号", visit.checklist_number), ("扫码记录号", visit.scan_number),
        ("再次走访理由", visit.repeat_reason), ("审核状态", visit.get_state_display()),
    ]  # fmt: skip
    return form("企业走访记录", rows, draft)


def register() -> None:
    """Called once, when the app is ready."""
    declare(Paper("visit", "企业走访记录", find=by_key(Visit, "enterprise", "area"), areas=lambda v: (v.area_id,),
                  write=visit_record, right="economy.visit:view"))  # fmt: skip
