"""Tables of the environment, one file per subject."""

from hemei.environment.models.air import AirDay, AirFile, AirHour, AirStation, StationKind
from hemei.environment.models.buildings import BuildingState, Demolition, DemolitionMode, Reuse
from hemei.environment.models.pests import PestSurvey, PestTreatment, SurveyResult, Zone

__all__ = [
    "AirDay",
    "AirFile",
    "AirHour",
    "AirStation",
    "BuildingState",
    "Demolition",
    "DemolitionMode",
    "PestSurvey",
    "PestTreatment",
    "Reuse",
    "StationKind",
    "SurveyResult",
    "Zone",
]
