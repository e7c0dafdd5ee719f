"""What the exchange's pages ask: batches and held tickets in one's areas, replies ready for upload."""

from django.db.models import QuerySet

from hemei.kernel.errors import OutOfScope
from hemei.ledgers.models import ImportBatch
from hemei.matters.exchange import rules
from hemei.matters.exchange.columns import SUBJECT
from hemei.matters.models import Unit, UnitKind
from hemei.matters.permissions import DISPATCH
from hemei.people.access import By
from hemei.places.models import Area, in_any

TOWN = 9  # digits of a town's code


def towns(by: By) -> list[Area]:
    """Towns for which one may receive the hotline's tickets: those that are units here, within one's areas."""
    codes = Unit.objects.filter(kind=UnitKind.TOWN, active=True).values_list("area_id", flat=True)
    return list(Area.objects.in_scope(by.scope(DISPATCH)).filter(code__in=codes))


def receiving_area(by: By, wanted: str = "") -> str:
    """The town that receives: the wanted one, else the only one there is; TownUnknown otherwise."""
    codes = [area.code for area in towns(by)]
    if wanted and wanted in codes:
        return wanted
    if not wanted and len(codes) == 1:
        return codes[0]
    raise rules.TownUnknown(field="area")


def batches(by: By) -> "QuerySet[ImportBatch]":
    by.check(DISPATCH)
    found = ImportBatch.objects.filter(in_any(by.scope(DISPATCH), "area_code"), ledger_code=SUBJECT)
    return found.select_related("user")


def batch(pk: int, by: By) -> ImportBatch:
    found = batches(by).filter(pk=pk).first()
    if found is None:
        raise OutOfScope
    return found
