"""Tables of agriculture, one file per subject."""

from hemei.agriculture.models.crops import FieldPlot, Planting, SeasonSignOff

__all__ = ["FieldPlot", "Planting", "SeasonSignOff"]
