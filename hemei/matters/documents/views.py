"""Papers as files."""

from urllib.parse import quote

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from hemei.matters.documents import actions
from hemei.people.requests import SignedIn

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def paper(request: SignedIn, kind: str, pk: str) -> HttpResponse:
    """One paper as docx."""
    issued = actions.issue(kind=kind, key=pk, by=request.access)
    response = HttpResponse(issued.content, content_type=DOCX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(issued.name)}"
    response["Cache-Control"] = "private, no-store"
    return response
