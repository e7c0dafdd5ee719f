"""Who answers for a cell: 全科网格 has its worker, 红色网格 its party contact, both on the same cell."""

from dataclasses import dataclass

from hemei.people.models import CellDuty, DutyKind, User


@dataclass(frozen=True)
class Responsibles:
    """The twin responsibles of a cell (两网融合); None where nobody is named at present."""

    worker: User | None
    party: User | None


def responsibles(cell_code: str) -> Responsibles:
    """The grid worker and the party contact of a cell today; the one who started last where there are several."""
    if not cell_code:
        return Responsibles(None, None)
    duties = CellDuty.objects.current().filter(cell__code=cell_code).select_related("user").order_by("-since", "-pk")
    found: dict[str, User] = {}
    for duty in duties:
        found.setdefault(duty.kind, duty.user)
    return Responsibles(found.get(DutyKind.WORKER), found.get(DutyKind.PARTY))
