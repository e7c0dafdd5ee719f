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
from hemei.matters.models.exchange import (
    CityLink,
    HeldDecision,
    HeldReason,
    HeldTicket,
    OutgoingReply,
    ReplyExport,
    UpstreamRecord,
)
from hemei.matters.models.hotspot import Finding, Hotspot, PatrolTask
from hemei.matters.models.matter import Kind, Matter, Nature, NoMeeting, Source, State, Urgency
from hemei.matters.models.people import Complainant, Event
from hemei.matters.models.photo import Photo
from hemei.matters.models.score import ClosedTicket, MonthAppeal, MonthScore
from hemei.matters.models.stored_answer import StoredAnswer
from hemei.matters.models.upward import DistrictCopy, TransferUp, UpwardTo

__all__ = [
    "ClosedTicket",
    "MonthAppeal",
    "MonthScore",
    "NoMeeting",
    "Alert",
    "AlertKind",
    "CallBack",
    "Category",
    "Channel",
    "Circle",
    "CityLink",
    "CoHandling",
    "Complainant",
    "Delay",
    "DelayKind",
    "DistrictCopy",
    "DutyItem",
    "DutyRole",
    "Event",
    "Exclusion",
    "HeldDecision",
    "HeldReason",
    "HeldTicket",
    "Finding",
    "Hotspot",
    "Kind",
    "Matter",
    "Nature",
    "Objection",
    "ObjectionKind",
    "OutgoingReply",
    "PatrolTask",
    "Photo",
    "ReplyExport",
    "Satisfaction",
    "Source",
    "State",
    "StoredAnswer",
    "SuspensionReview",
    "Topic",
    "TransferUp",
    "Unit",
    "UnitKind",
    "UpstreamRecord",
    "UpwardTo",
    "Urgency",
    "Whistle",
    "WhistleCall",
]
