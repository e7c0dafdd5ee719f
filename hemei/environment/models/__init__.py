"""Tables of the environment, one file per subject."""

from hemei.environment.models.air import AirDay, AirFile, AirHour, AirStation, StationKind
from hemei.environment.models.building_cases import BuildingCase, BuildingStep, FoundBy
from hemei.environment.models.buildings import BuildingState, Demolition, DemolitionMode, Reuse
from hemei.environment.models.debris import DebrisManifest, DebrisSource, DebrisVehicle, DumpingCase, DumpingStep
from hemei.environment.models.facilities import Facility, FacilityKind, FacilityRepair, Fault
from hemei.environment.models.fields import (
    FieldAdjustment,
    FieldChief,
    FieldKind,
    FieldLevel,
    FieldParcel,
    FieldPatrol,
    FieldProblem,
)
from hemei.environment.models.forest import CareKind, ForestCare, ForestCheck, ForestKind, ForestParcel
from hemei.environment.models.looks import CleanUp, LivingDeduction, LivingItem, LivingScore
from hemei.environment.models.outfalls import Outfall, OutfallStep
from hemei.environment.models.pests import PestSurvey, PestTreatment, SurveyResult, Zone
from hemei.environment.models.rivers import (
    Reach,
    RiverChief,
    RiverCleaning,
    RiverPatrol,
    SmallWater,
    SmallWaterCheck,
    WaterProblem,
)
from hemei.environment.models.samples import WaterSample
from hemei.environment.models.waste import WasteEntry, WasteParty, WastePoint

__all__ = [
    "CareKind",
    "ForestCare",
    "ForestCheck",
    "ForestKind",
    "ForestParcel",
    "DebrisManifest",
    "DebrisSource",
    "DebrisVehicle",
    "DumpingCase",
    "DumpingStep",
    "WasteEntry",
    "WasteParty",
    "WastePoint",
    "BuildingCase",
    "BuildingStep",
    "FoundBy",
    "WaterSample",
    "CleanUp",
    "Facility",
    "FacilityKind",
    "FacilityRepair",
    "Fault",
    "LivingDeduction",
    "LivingItem",
    "LivingScore",
    "AirDay",
    "AirFile",
    "AirHour",
    "AirStation",
    "Outfall",
    "OutfallStep",
    "Reach",
    "RiverChief",
    "RiverCleaning",
    "RiverPatrol",
    "SmallWater",
    "SmallWaterCheck",
    "WaterProblem",
    "BuildingState",
    "Demolition",
    "DemolitionMode",
    "FieldAdjustment",
    "FieldChief",
    "FieldKind",
    "FieldLevel",
    "FieldParcel",
    "FieldPatrol",
    "FieldProblem",
    "PestSurvey",
    "PestTreatment",
    "Reuse",
    "StationKind",
    "SurveyResult",
    "Zone",
]
