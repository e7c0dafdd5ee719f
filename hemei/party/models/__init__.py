"""Tables of party work, one file per subject."""

from hemei.party.models.branches import Branch, Meeting, Member
from hemei.party.models.firms import Campaign, Dossier, FirmVisit, Organisation
from hemei.party.models.governance import (
    Brand,
    Contribution,
    Coordination,
    Representative,
    VolunteerActivity,
    VolunteerHours,
    VolunteerTeam,
)
from hemei.party.models.leaders import LeaderPlan, LeaderVisit, VisitIssue
from hemei.party.models.learning import ActionItem, Attendance, Committee, CommitteeMember, Course, Discussion, Paper

__all__ = [
    "ActionItem",
    "Attendance",
    "Branch",
    "Brand",
    "Campaign",
    "Committee",
    "CommitteeMember",
    "Contribution",
    "Coordination",
    "Course",
    "Discussion",
    "Dossier",
    "FirmVisit",
    "LeaderPlan",
    "LeaderVisit",
    "Meeting",
    "Member",
    "Organisation",
    "Paper",
    "Representative",
    "VisitIssue",
    "VolunteerActivity",
    "VolunteerHours",
    "VolunteerTeam",
]
