"""Rows of cases of illegal buildings."""

from typing import Any

from hemei.environment.actions import buildings as acts
from hemei.environment.models import BuildingCase
from hemei.environment.tests import buildings as make
from tests.architecture.rows import row


@row("building_case")
def case() -> dict[str, Any]:
    found = BuildingCase.objects.first() or make.case()
    return {"pk": acts.record_informer(case=found, informer="甲", by=make.BY).pk}
