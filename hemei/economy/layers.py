"""What the economy shows on the map."""

from hemei.atlas.registry import Layer, register
from hemei.economy.models import IdleAsset

register(Layer(
    "economy.asset", "闲置资产", "经济发展", rows=IdleAsset.objects.select_related("area").all, placed="pk",
    right="economy.asset:view", style="asset", card=("kind", "usable_area", "area", "address", "idle_since"),
    date="idle_since", order=60,
))  # fmt: skip
