"""What waters show on the map."""

from hemei.atlas.registry import Layer, register
from hemei.environment.models import Outfall, Reach, SmallWater

register(Layer(
    "environment.reach", "河段", "生态环境", rows=Reach.objects.select_related("area").all, geometry="geometry",
    right="environment.reach:view", style="water", card=("river", "area", "length_km", "begins", "ends"),
    public=("river", "length_km"), date="since", order=10,
))  # fmt: skip

register(Layer(
    "environment.small_water", "小微水体", "生态环境", rows=SmallWater.objects.select_related("area").all,
    geometry="geometry", right="environment.small_water:view", style="water", card=("kind", "area", "area_m2"),
    public=("kind",), date="since", order=15,
))  # fmt: skip

register(Layer(
    "environment.outfall", "入河排污口", "生态环境", rows=Outfall.objects.select_related("area", "reach").all,
    geometry="geometry", right="environment.outfall:view", style="outfall",
    card=("number", "reach", "kind", "responsible", "found_on"), date="found_on", order=20,
))  # fmt: skip
