"""Tables of the economy domain, one file per subject."""

from hemei.economy.models.asset import AssetKind, IdleAsset, Revitalisation, RevitalisationMode
from hemei.economy.models.brochure import BrochureSection, BrochureText, Contact, Policy
from hemei.economy.models.closing import TaxClosing
from hemei.economy.models.enterprise import (
    Currency,
    Enterprise,
    EnterpriseKind,
    EnterpriseStatus,
    Industry,
    StatusChange,
)
from hemei.economy.models.group import Channel, GroupMember, MemberRole, ServiceGroup
from hemei.economy.models.honour import Honour, HonourLevel, HonourStatus
from hemei.economy.models.project import (
    ExitKind,
    GateResult,
    Negotiation,
    Project,
    ProjectExit,
    ProjectGate,
    ProjectKind,
    ProjectSite,
    StartExtension,
)
from hemei.economy.models.tax import TaxKind, TaxLevel, TaxNature, TaxPayment
from hemei.economy.models.visit import Visit, VisitNature

__all__ = [
    "AssetKind",
    "BrochureSection",
    "BrochureText",
    "Channel",
    "Contact",
    "Currency",
    "Enterprise",
    "EnterpriseKind",
    "EnterpriseStatus",
    "ExitKind",
    "GateResult",
    "GroupMember",
    "Honour",
    "HonourLevel",
    "HonourStatus",
    "IdleAsset",
    "Industry",
    "MemberRole",
    "Negotiation",
    "Policy",
    "Project",
    "ProjectExit",
    "ProjectGate",
    "ProjectKind",
    "ProjectSite",
    "Revitalisation",
    "RevitalisationMode",
    "ServiceGroup",
    "StartExtension",
    "StatusChange",
    "TaxClosing",
    "TaxKind",
    "TaxLevel",
    "TaxNature",
    "TaxPayment",
    "Visit",
    "VisitNature",
]
