"""Tables of livelihood, one file per subject."""

from hemei.livelihood.models import elderly  # noqa: F401, I001  its tables are read as elderly.X
from hemei.livelihood.models.allowances import (
    Application,
    Channel,
    Decision,
    Objection,
    PayKind,
    PayLine,
    PayRun,
    Recheck,
    RunState,
    StatusSpan,
)
from hemei.livelihood.models.assistance import MinimumLiving, TemporaryAid
from hemei.livelihood.models.insurance import InsuranceReminder, InsuranceTally
from hemei.livelihood.models.projects import ProjectBeneficiary, ProjectStep, SmallProject
from hemei.livelihood.models.stewards import AidHousehold, AidReferral, CarePlan, Steward, StewardVisit
from hemei.livelihood.models.vehicles import Vehicle, VehicleVisit
from hemei.livelihood.models.work import Attendance, FairFirm, JobFair, JobPost, OfferedPost, SignUp, TrainingClass

__all__ = [
    "InsuranceReminder",
    "InsuranceTally",
    "AidHousehold",
    "AidReferral",
    "CarePlan",
    "Steward",
    "StewardVisit",
    "MinimumLiving",
    "TemporaryAid",
    "ProjectBeneficiary",
    "ProjectStep",
    "SmallProject",
    "Vehicle",
    "VehicleVisit",
    "Attendance",
    "FairFirm",
    "JobFair",
    "JobPost",
    "OfferedPost",
    "SignUp",
    "TrainingClass",
    "Application",
    "Channel",
    "Decision",
    "Objection",
    "PayKind",
    "PayLine",
    "PayRun",
    "Recheck",
    "RunState",
    "StatusSpan",
]
