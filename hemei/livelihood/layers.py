"""What the livelihood domain shows on the map."""

from hemei.atlas.registry import Layer, register
from hemei.livelihood.models.elderly_stations import Station

register(Layer(
    "livelihood.station", "养老服务驿站", "民生保障", rows=Station.objects.select_related("area").all, placed="pk",
    right="livelihood.station:view", style="station", card=("area", "address", "operator", "phone", "registered_on"),
    public=("address", "phone"), date="registered_on", order=70,
))  # fmt: skip
