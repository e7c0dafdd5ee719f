"""Attachments of a row: upload, download through a scope check, removal."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from hemei.kernel.errors import OutOfScope, RuleError
from hemei.ledgers import actions
from hemei.ledgers.models import Attachment
from hemei.ledgers.views.record import readable
from hemei.people.requests import SignedIn


@require_POST
def attach(request: SignedIn, code: str, pk: int) -> HttpResponse:
    _, record = readable(request, code, pk)
    try:
        made = actions.attach(record=record, upload=request.FILES.get("file"), by=request.access)
        messages.success(request, f"附件“{made.name}”已上传。")
    except RuleError as error:
        if error.status in (403, 404):
            raise
        messages.error(request, error.message)
    return redirect("ledgers:detail", code, pk)


def _found(request: SignedIn, pk: int) -> Attachment:
    """An attachment of a row that the account may read."""
    found = Attachment.objects.present().filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    readable(request, found.ledger_code, found.record_id)
    return found


@require_safe
def attachment(request: SignedIn, pk: int) -> FileResponse:
    """The file, always as a download: nothing uploaded is ever shown by the browser as a page of ours."""
    found = _found(request, pk)
    response = FileResponse(found.file.open("rb"), as_attachment=True, filename=found.name,
                            content_type="application/octet-stream")  # fmt: skip
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def remove(request: SignedIn, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.remove_attachment(attachment=found, reason=request.POST.get("reason", ""), by=request.access)
    messages.success(request, f"附件“{found.name}”已移除，原件仍在档案中。")
    return redirect("ledgers:detail", found.ledger_code, found.record_id)
