"""Tables of culture, one file per subject."""

from hemei.culture.models.books import Book, Chapter
from hemei.culture.models.facilities import Equipment, EquipmentInspection, EquipmentStep, Venue, VenueClosure
from hemei.culture.models.gatherings import Activity, Contest, Event, Fixture, Gathering, Performance
from hemei.culture.models.relics import Relic, RelicAgreement, RelicCustody, RelicVisit
from hemei.culture.models.sign_ups import SignUp
from hemei.culture.models.troupes import Troupe, TroupeMember, TroupeSession

__all__ = [
    "Activity", "Book", "Chapter", "Contest", "Equipment", "EquipmentInspection", "EquipmentStep", "Event", "Fixture",
    "Gathering", "Performance", "Relic", "RelicAgreement", "RelicCustody", "RelicVisit", "SignUp", "Troupe",
    "TroupeMember", "TroupeSession", "Venue", "VenueClosure",
]  # fmt: skip
