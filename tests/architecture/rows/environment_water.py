"""Rows of waters and waste: a reach, a patrol, a problem."""

from typing import Any

from hemei.environment.tests import factories as make
from tests.architecture.rows import row


@row("water_reach")
def reach() -> dict[str, Any]:
    return {"pk": make.reach(name="甲段").pk}


@row("water_patrol")
def patrol() -> dict[str, Any]:
    return {"pk": make.patrol(make.reach(name="乙段")).pk}


@row("water_problem")
def problem() -> dict[str, Any]:
    return {"pk": make.problem(reach=make.reach(name="丙段")).pk}


@row("water_manifest")
def manifest() -> dict[str, Any]:
    return {"pk": make.manifest().pk}
