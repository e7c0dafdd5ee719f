"""Tables of 接诉即办, one file per subject."""

from hemei.matters.models.branches import CoHandling, Delay, DelayKind, Objection, ObjectionKind, Whistle, WhistleCall
from hemei.matters.models.callback import CallBack, Channel, Exclusion, Satisfaction
from hemei.matters.models.duty import Category, DutyItem, DutyRole, Unit, UnitKind
from hemei.matters.models.matter import Kind, Matter, Nature, Source, State, Urgency
from hemei.matters.models.people import Complainant, Event
from hemei.matters.models.photo import Photo

__all__ = [
    "CallBack",
    "Category",
    "Channel",
    "CoHandling",
    "Complainant",
    "Delay",
    "DelayKind",
    "DutyItem",
    "DutyRole",
    "Event",
    "Exclusion",
    "Kind",
    "Matter",
    "Nature",
    "Objection",
    "ObjectionKind",
    "Photo",
    "Satisfaction",
    "Source",
    "State",
    "Unit",
    "UnitKind",
    "Urgency",
    "Whistle",
    "WhistleCall",
]
