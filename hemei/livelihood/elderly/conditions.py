"""Conditions "as of a day" that indicators, pages and rules of elderly care share, as Q objects over dated facts."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from hemei.ledgers.models import State
from hemei.livelihood.models import elderly as m


def in_status(status: str, on: date, station: str = "pk") -> Q:
    """Stations whose last reviewed event up to the day made them so."""
    events = m.StationEvent.objects.filter(state=State.APPROVED, on__lte=on)
    later = events.filter(station=OuterRef("station"), on__gt=OuterRef("on"))
    return Q(Exists(events.filter(station=OuterRef(station), status=status).filter(~Exists(later))))


def bed_in_service(on: date) -> Q:
    """Beds under contract by the day and not stopped by then."""
    return _step(m.Step.CONTRACT, on) & ~_step(m.Step.STOP, on)


def _step(step: str, on: date) -> Q:
    steps = m.BedStep.objects.filter(bed=OuterRef("pk"), state=State.APPROVED, step=step)
    return Q(Exists(steps.filter(done_on__lte=on)))
