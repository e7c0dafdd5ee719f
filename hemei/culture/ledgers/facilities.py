"""文体场所, 闭馆公告, 文体器材, 巡检和处置."""

from hemei.culture import guards, panels, rules
from hemei.culture import models as m
from hemei.ledgers import checks
from hemei.ledgers.registry import Ledger, register

register(Ledger(
    code="culture.venue", title="文体场所", model=m.Venue,
    columns=("name", "kind", "address", "since", "open_days", "opens", "closes", "manager"),
    natural_key=("name",), date_field="since", search=("name", "address"), filters=("kind",), ordering=("name",),
    aliases={"name": ("场馆名称", "阵地名称"), "kind": ("类型",), "opens": ("开放时间起",), "closes": ("开放时间止",)},
    rules=(rules.hours,), note="开放日和开放时间在居民手机上公开。",
))  # fmt: skip
register(Ledger(
    code="culture.venue_closure", title="闭馆公告", model=m.VenueClosure,
    columns=("venue", "announced_on", "starts_on", "ends_on", "reason", "sudden"),
    natural_key=("venue", "starts_on"), date_field="starts_on", search=("venue__name", "reason"),
    filters=("venue", "starts_on"), ordering=("-starts_on",), lookups={"venue": ("name",)},
    derive=checks.area_of("venue"),
    rules=(checks.in_order("announced_on", "starts_on", "ends_on"), guards.closure),
    note="闭馆要提前公告；来不及的写明理由。审核后居民手机上就能看到。",
))  # fmt: skip
register(Ledger(
    code="culture.equipment", title="文体器材", model=m.Equipment,
    columns=("number", "kind", "name", "quantity", "placed", "placed_on", "site", "supplier", "warranty_until"),
    natural_key=("number",), date_field="placed_on", search=("number", "name", "site"),
    filters=("kind", "placed", "placed_on"), ordering=("number",),
    aliases={"number": ("编号",), "kind": ("类别",), "placed": ("配置或更新",), "quantity": ("件数", "张数")},
    rules=(
        checks.positive("quantity"), checks.not_future("placed_on"), checks.in_order("placed_on", "warranty_until"),
    ),
    panels=(panels.EQUIPMENT,), note="一个编号是一处一套。在用、停用、报废由处置记录推出。",
))  # fmt: skip
register(Ledger(
    code="culture.equipment_inspection", title="器材巡检记录", model=m.EquipmentInspection,
    columns=("equipment", "inspected_on", "good", "problem", "inspector"),
    natural_key=("equipment", "inspected_on"), date_field="inspected_on", search=("equipment__number", "problem"),
    filters=("equipment", "inspected_on", "good"), ordering=("-inspected_on", "-pk"),
    lookups={"equipment": ("number",)}, derive=checks.area_of("equipment"),
    rules=(checks.not_future("inspected_on"), guards.inspected),
    note="在“器材巡检”页面登记时，不完好的同时登记停用。",
))  # fmt: skip
register(Ledger(
    code="culture.equipment_step", title="器材处置记录", model=m.EquipmentStep,
    columns=("equipment", "done_on", "step", "reason"), natural_key=("equipment", "done_on", "step"),
    date_field="done_on", search=("equipment__number", "reason"), filters=("equipment", "done_on", "step"),
    ordering=("-done_on", "-pk"), lookups={"equipment": ("number",)}, derive=checks.area_of("equipment"),
    derive_many=checks.together("equipment"),
    rules=(checks.not_future("done_on"), guards.step), cross_rules=(guards.step,),
    void_rules=(checks.last_first("equipment", lambda row: (row.done_on, row.pk)),),
    note="停用（挂停用标识）→修复启用，或者停用→报废。",
))  # fmt: skip
