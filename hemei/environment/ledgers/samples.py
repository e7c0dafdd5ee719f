"""水质监测."""

from typing import Any

from hemei.environment import rules_samples as rules
from hemei.environment import rules_water as common
from hemei.environment import surface_water
from hemei.environment import values_water as values
from hemei.environment.ledgers.rivers import of_parent, past
from hemei.environment.models import WaterSample
from hemei.environment.models.samples import Body
from hemei.ledgers.registry import Ledger, register

_OTHERS = ("nitrogen", "coliform")


def measured(row: Any) -> dict[str, Any]:
    """What takes part in the class: factor → value in its human unit."""
    factors = ("ph", *surface_water.FACTORS)
    given = {name: getattr(row, name) for name in factors if getattr(row, name) is not None}
    return {name: row._meta.get_field(name).to_human(value) for name, value in given.items()}


def _classify(row: Any) -> None:
    of_parent("reach")(row)
    row.water_class, row.worst = "", ""
    if row.sampled_on is None:
        return
    table = values.surface_water(row.sampled_on)
    found = surface_water.judge(measured(row), table, lake=row.body == Body.LAKE)
    if found is not None:
        row.water_class, row.worst = str(found.number), "、".join(found.worst)[:80]


def _not_negative(row: Any) -> None:
    common.not_negative(row, *surface_water.FACTORS, *_OTHERS)


register(Ledger(
    code="environment.water_sample", title="水质监测", model=WaterSample,
    columns=("reach", "section", "body", "sampled_on", "laboratory", "ph", "dissolved_oxygen", "permanganate", "cod",
             "bod5", "ammonia", "phosphorus", "temperature", "nitrogen", "coliform"),
    shown=("section", "reach", "sampled_on", "water_class", "worst", "ammonia", "phosphorus"),
    natural_key=("reach", "section", "sampled_on"), date_field="sampled_on", search=("section", "reach__name"),
    filters=("reach", "sampled_on", "water_class", "body"), ordering=("-sampled_on", "-pk"),
    aliases={
        "reach": ("河段", "河流"), "section": ("断面", "点位", "断面名称", "监测点位"),
        "sampled_on": ("日期", "监测日期"),
        "ph": ("PH", "pH值"), "dissolved_oxygen": ("DO",), "permanganate": ("CODMn", "高锰酸钾指数"),
        "cod": ("COD", "CODCr"), "bod5": ("BOD5", "生化需氧量"), "ammonia": ("NH3-N", "氨氮NH3-N"),
        "phosphorus": ("TP",), "nitrogen": ("TN",),
    },
    lookups={"reach": ("name",)}, derive=_classify,
    rules=(past("sampled_on"), _not_negative, rules.plausible, rules.measured),
    note="一行是一个断面一次采样。类别按 GB 3838-2002 单因子最差项定，水温、总氮、粪大肠菌群不参与评价。",
))  # fmt: skip
