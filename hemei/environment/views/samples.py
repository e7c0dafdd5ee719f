"""Water quality: the last class of every section, the trend of a reach."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hemei.environment import queries_samples as queries
from hemei.environment.queries_rivers import one
from hemei.people.requests import SignedIn

VIEW = "environment.water_sample:view"


@require_safe
def quality(request: SignedIn) -> HttpResponse:
    request.access.check(VIEW)
    may_add = request.access.can("environment.water_sample:import")
    context = {"sections": queries.reaches(request.access), "may_add": may_add}
    return render(request, "environment/water/quality.html", context)


@require_safe
def trend(request: SignedIn, pk: int) -> HttpResponse:
    """One reach over time, by class or by one factor."""
    request.access.check(VIEW)
    reach, today = one("reach", pk, request.access), timezone.localdate()
    factors = queries.factors()
    factor = request.GET.get("factor", queries.CLASS)
    factor = factor if factor in dict(factors) else queries.CLASS
    found = queries.of_reach(request.access, reach)
    context = {
        "reach": reach, "samples": found[::-1], "factors": factors, "factor": factor,
        "factor_title": dict(factors)[factor], "chart": queries.chart(found, factor, today) if found else "",
    }  # fmt: skip
    return render(request, "environment/water/trend.html", context)
