"""Rights of elderly care beyond those of its ledgers. Who is inspected does not inspect."""

from hemei.livelihood.models import elderly as m
from hemei.people.access import By

INSPECT, RECTIFY, FALSIFY = "livelihood.inspection:edit", "livelihood.finding:rectify", "livelihood.meal_ban:edit"


def user_can_inspect(station: m.Station, by: By) -> bool:
    return by.can(INSPECT, station.area_id)


def user_can_rectify(finding: m.Finding, by: By) -> bool:
    return by.can(RECTIFY, finding.area_id)
