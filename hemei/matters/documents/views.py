"""Papers as files."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from hemei.kernel.downloads import download
from hemei.matters.documents import actions
from hemei.people.requests import SignedIn


@require_safe
def paper(request: SignedIn, kind: str, pk: str) -> HttpResponse:
    """One paper as docx."""
    issued = actions.issue(kind=kind, key=pk, by=request.access)
    return download(issued.name, issued.content, private=True)
