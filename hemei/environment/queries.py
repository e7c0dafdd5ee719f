"""What the environment ledgers ask of their rows."""

from collections import defaultdict
from collections.abc import Iterable

from hemei.environment.models import PestSurvey, PestTreatment
from hemei.environment.rules import same_name
from hemei.ledgers.models import State


def link_to_surveys(treatments: Iterable[PestTreatment]) -> None:
    """Give each treatment the last survey of its point up to its day, and that survey's area; two queries for all.

    A point is found by its code, or by its name where the sheet has no code. Of surveys with the code, those
    with the same name come first: a code has been given to two places in real sheets.
    """
    treatments = list(treatments)
    by_code = _surveys("point_code", {treatment.point_code for treatment in treatments})
    by_name = _surveys("point_name", {treatment.point_name for treatment in treatments})
    for treatment in treatments:
        named = by_name[treatment.point_name]
        treatment.survey = _best(treatment, by_code[treatment.point_code] if treatment.point_code else named)
        treatment.name_hint = _hint(treatment, named)  # type: ignore[attr-defined]
        if treatment.survey:
            treatment.area_id = treatment.survey.area_id


def link_to_survey(treatment: PestTreatment) -> None:
    link_to_surveys([treatment])


def set_point(survey: PestSurvey) -> None:
    """The point as it is counted: its code, or its name, within its town."""
    survey.point = f"{survey.area_id} {survey.point_code or survey.point_name}"


def _surveys(field: str, texts: set[str]) -> "defaultdict[str, list[PestSurvey]]":
    found: defaultdict[str, list[PestSurvey]] = defaultdict(list)
    rows = PestSurvey.objects.filter(**{f"{field}__in": sorted(filter(None, texts))}).exclude(state=State.VOID)
    for survey in rows.order_by("surveyed_on", "pk"):
        found[getattr(survey, field)].append(survey)
    return found


def _best(treatment: PestTreatment, surveys: list[PestSurvey]) -> PestSurvey | None:
    """The last one up to the day; same name before like name before any other."""
    before = [survey for survey in surveys if treatment.treated_on and survey.surveyed_on <= treatment.treated_on]

    def closeness(survey: PestSurvey) -> tuple[bool, bool]:
        same = survey.point_name == treatment.point_name
        return same, same_name(survey.point_name, treatment.point_name)

    return max(reversed(before), key=closeness, default=None)


def _hint(treatment: PestTreatment, named: list[PestSurvey]) -> str:
    codes = sorted({survey.point_code for survey in named if survey.point_code} - {treatment.point_code})
    return f"“{treatment.point_name}”的编号是 {'、'.join(codes)}。" if codes else ""
