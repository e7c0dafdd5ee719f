"""Tables of 接诉即办, one file per subject."""

from hemei.matters.models.alert import Alert, AlertKind
from hemei.matters.models.branches import (
    CoHandling,
    Delay,
    DelayKind,
    Objection,
    ObjectionKind,
    SuspensionReview,
    Topic,
    Whistle,
    WhistleCall,
)
from hemei.matters.models.callback import CallBack, Channel, Exclusion, Satisfaction
from hemei.matters.models.circle import Circle
from hemei.matters.models.duty import Category, DutyItem, DutyRole, Unit, UnitKind
from hemei.matters.models.matter import Kind, Matter, Nature, Source, State, Urgency
from hemei.matters.models.people import Complainant, Event
from hemei.matters.models.photo import Photo
from hemei.matters.models.upward import TransferUp, UpwardTo

__all__ = [
    "Alert",
    "AlertKind",
    "CallBack",
    "Category",
    "Channel",
    "Circle",
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
    "SuspensionReview",
    "Topic",
    "TransferUp",
    "Unit",
    "UnitKind",
    "UpwardTo",
    "Urgency",
    "Whistle",
    "WhistleCall",
]
