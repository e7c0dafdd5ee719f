"""The 招商手册 as a page and as a docx."""

import io

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemei.economy import brochure as content
from hemei.economy.views.common import area_of
from hemei.kernel.downloads import download
from hemei.people.requests import SignedIn

RIGHT = "economy.asset:view"


@require_safe
def brochure(request: SignedIn) -> HttpResponse:
    area = area_of(request, RIGHT)
    compiled = content.compile_(area, timezone.localdate())
    context = {"area": area, "brochure": compiled, "head": content.HEAD, "sections": dict(compiled.texts)}
    context["may_edit"] = request.access.can("economy.brochure_text:edit", area.code)
    return render(request, "economy/brochure.html", context)


@require_safe
def brochure_docx(request: SignedIn) -> HttpResponse:
    area = area_of(request, RIGHT)
    compiled = content.compile_(area, timezone.localdate())
    stream = io.BytesIO()
    content.to_docx(compiled, stream)
    return download(f"{compiled.title}（{compiled.as_of:%Y%m%d}）.docx", stream.getvalue())
