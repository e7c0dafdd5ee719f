"""影响评估: made before sensitive data are processed, kept for three years at least."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from hemei.kernel import audit
from hemei.people.access import By
from hemei.people.privacy import registry, rules, values
from hemei.people.privacy.models import Assessment
from hemei.people.privacy.permissions import EDIT


@transaction.atomic
def assess(
    *, area: str, purpose: str, necessity: str, risks: str, measures: str, passed: bool, by: By,
    on: date | None = None,
) -> Assessment:  # fmt: skip
    by.check(EDIT, area)
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise rules.GivenInFuture(field="on", day=day)
    if purpose not in {one.code for one in registry.purposes()}:
        raise rules.PurposeUnknown(field="purpose")
    made = Assessment.objects.create(
        area_id=area, purpose=purpose, done_on=day, necessity=necessity, risks=risks, measures=measures,
        passed=passed, recorded_by=by.audit_name,
    )  # fmt: skip
    audit.record(by=by, verb="影响评估", obj=made, changes={"purpose": [None, purpose]}, post=by.post_for(EDIT, area))
    return made


@transaction.atomic
def remove(*, assessment: Assessment, by: By, on: date | None = None) -> None:
    """Only after the years that the law asks."""
    by.check(EDIT, assessment.area_id)
    day = on or timezone.localdate()
    count = values.years(values.ASSESSMENT_YEARS, day)
    if assessment.done_on > values.back(day, count):
        until = f"{assessment.done_on.year + count}年{assessment.done_on:%-m月%-d日}"
        raise rules.AssessmentKept(years=count, until=until)
    audit.record(by=by, verb="删除影响评估", obj=assessment, post=by.post_for(EDIT, assessment.area_id))
    assessment.delete()
