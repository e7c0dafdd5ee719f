"""Tables of agriculture, one file per subject."""

from hemei.agriculture.models import collective, courtyards  # noqa: F401  their tables are read as courtyards.X
from hemei.agriculture.models.crops import FieldPlot, Planting, SeasonSignOff
from hemei.agriculture.models.seedlings import (
    EquipmentEvent,
    FarmEquipment,
    SeedlingBed,
    SeedlingDelivery,
    SeedlingOrder,
    SowingBatch,
)
from hemei.agriculture.models.vegetables import (
    DeliveryLine,
    VegetableDelivery,
    VegetableLot,
    VegetableOrder,
    VegetablePack,
    VegetableProcessing,
)

__all__ = [
    "DeliveryLine",
    "EquipmentEvent",
    "FarmEquipment",
    "FieldPlot",
    "Planting",
    "SeasonSignOff",
    "SeedlingBed",
    "SeedlingDelivery",
    "SeedlingOrder",
    "SowingBatch",
    "VegetableDelivery",
    "VegetableLot",
    "VegetableOrder",
    "VegetablePack",
    "VegetableProcessing",
]
