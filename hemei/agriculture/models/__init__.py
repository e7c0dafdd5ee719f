"""Tables of agriculture, one file per subject."""

from hemei.agriculture.models.crops import FieldPlot, Planting, SeasonSignOff
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
    "FieldPlot",
    "Planting",
    "SeasonSignOff",
    "VegetableDelivery",
    "VegetableLot",
    "VegetableOrder",
    "VegetablePack",
    "VegetableProcessing",
]
