"""Ledgers of 养老服务: stations, their changes, building, inspections and findings; what they do for people."""

from hemei.ledgers import checks
from hemei.ledgers.registry import Ledger, register
from hemei.livelihood import categories_elderly  # noqa: F401  the classes of what inspections find
from hemei.livelihood import rules_elderly as rules
from hemei.livelihood.elderly import derive, desk, guards, people
from hemei.livelihood.ledgers import elderly_care  # noqa: F401  the beds, providers and agreements
from hemei.livelihood.models import elderly as m

_STATION: dict[str, tuple[str, ...]] = {"station": ("name",)}
_NAMES = ("驿站", "驿站名称", "养老驿站")
_PERSON = {"name": ("老年人姓名", "老人姓名"), "id_number": ("身份证", "公民身份号码")}
_FUNCTIONS = tuple(m.ServiceKind.values)
_of_station = derive.area_of("station")


register(Ledger(
    code="livelihood.station", title="养老服务驿站", model=m.Station,
    columns=("name", "area", "address", "operator", "phone", "registered_on", *_FUNCTIONS),
    shown=("name", "area", "operator", "phone", *_FUNCTIONS[:3]), natural_key=("area", "name"),
    date_field="registered_on", search=("name", "operator", "address"), filters=("area", *_FUNCTIONS),
    ordering=("name",), aliases={"name": _NAMES, "registered_on": ("建档时间", "登记日期")}, area_from=("name",),
    rules=(guards.not_future("registered_on", "建档日期"),),
    panels=(desk.STATION,), note="筹建、运营、调整优化、停业由“驿站状态变动”推出，不手填。",
))  # fmt: skip

register(Ledger(
    code="livelihood.station_event", title="驿站状态变动", model=m.StationEvent,
    columns=("station", "status", "on", "reason", "before", "after", "document"),
    natural_key=("station", "status", "on"), date_field="on", search=("station__name", "reason"),
    filters=("station", "status", "on"), ordering=("-on", "-pk"), lookups=_STATION,
    aliases={"station": _NAMES, "status": ("状态", "变动类型"), "on": ("日期", "变动时间")},
    derive=derive.single(_of_station), derive_many=_of_station,
    rules=(guards.not_future("on", "变动日期"), rules.check_event, guards.chain), cross_rules=(guards.chain,),
    void_rules=(checks.last_first("station", lambda row: row.on),),
    note="一行是一次变动，从这一天起驿站处于这个状态。调整优化要写明变动前后情况。",
))  # fmt: skip

register(Ledger(
    code="livelihood.station_milestone", title="驿站筹建节点", model=m.Milestone,
    columns=("station", "gate", "planned_on", "reached_on", "document"), natural_key=("station", "gate"),
    date_field="reached_on", search=("station__name",), filters=("station", "gate", "planned_on", "reached_on"),
    lookups=_STATION, aliases={"station": _NAMES}, derive=derive.single(_of_station), derive_many=_of_station,
    rules=(guards.not_future("reached_on", "完成日期"), guards.gates), cross_rules=(guards.gates,),
    void_rules=(checks.last_first("station", lambda row: row.reached_on and list(m.Gate).index(row.gate) or -1),),
    note="选址、批复、施工、设备、消防、备案依次完成，不能跳过。",
))  # fmt: skip

register(Ledger(
    code="livelihood.inspection", title="驿站检查", model=m.Inspection,
    columns=("station", "inspected_on", "inspectors", *m.Item.values, "note"),
    shown=("station", "inspected_on", "inspectors", "fire", "samples", "note"),
    natural_key=("station", "inspected_on"), date_field="inspected_on", search=("station__name", "inspectors"),
    filters=("station", "inspected_on", *m.Item.values), ordering=("-inspected_on", "-pk"), lookups=_STATION,
    aliases={"station": _NAMES, "inspected_on": ("日期", "检查时间"), "inspectors": ("检查人员",)},
    derive=derive.single(_of_station), derive_many=_of_station,
    rules=(guards.not_future("inspected_on", "检查日期"), guards.open_station("inspected_on", "检查")),
    note="每月检查，九项各填符合、不符合或不适用。不要求拍照。",
))  # fmt: skip

register(Ledger(
    code="livelihood.finding", title="驿站检查问题", model=m.Finding,
    columns=(
        "station", "found_on", "item", "problem", "deadline", "rectified_on", "rectification", "rechecked_on",
        "closed_on",
    ),
    shown=("station", "found_on", "item", "problem", "deadline", "rectified_on", "closed_on"),
    natural_key=("station", "found_on", "item"), date_field="found_on", search=("station__name", "problem"),
    filters=("station", "item", "found_on", "deadline", "closed_on"), ordering=("-found_on", "-pk"), lookups=_STATION,
    aliases={"station": _NAMES, "item": ("项目",), "problem": ("存在问题",), "deadline": ("整改时限",)},
    derive=derive.single(derive.finding), derive_many=derive.finding,
    rules=(
        guards.finding_still_open, guards.not_future("rectified_on", "整改日期"),
        guards.not_future("rechecked_on", "复查日期"), guards.not_future("closed_on", "销号日期"),
    ),
    panels=(desk.FINDING,), note="问题→限期整改→复查→销号；登记检查时立的问题同时成为事项。",
))  # fmt: skip

register(Ledger(
    code="livelihood.service_record", title="驿站服务记录", model=m.ServiceRecord,
    columns=("station", "served_on", "name", "id_number", "kind", "content"),
    natural_key=("station", "served_on", "resident", "kind"), date_field="served_on",
    search=("name", "station__name"), filters=("station", "kind", "served_on"), ordering=("-served_on", "-pk"),
    lookups=_STATION, aliases={"station": _NAMES, "served_on": ("日期",), "kind": ("类型", "服务项目"), **_PERSON},
    personal=frozenset({"id_number"}), derive=people.one, derive_many=people.many,
    rules=(
        people.known, guards.not_future("served_on", "服务日期"), guards.open_station("served_on", "服务"),
        guards.elder("served_on", "服务"), rules.check_function,
    ),
    panels=(desk.TRUE_SERVICE,), note="记谁、哪天、什么服务，按次计，不计时长。",
))  # fmt: skip

register(Ledger(
    code="livelihood.visit_plan", title="巡视探访计划", model=m.VisitPlan,
    columns=("station", "name", "id_number", "reason", "every_days", "visitor", "since", "until"),
    natural_key=("resident", "since"), date_field="since", search=("name", "visitor"),
    filters=("station", "reason", "since", "until"), ordering=("name", "-since"), lookups=_STATION,
    aliases={"station": _NAMES, "every_days": ("探访间隔（天）",), **_PERSON},
    personal=frozenset({"id_number", "reason"}), derive=people.one, derive_many=people.many,
    rules=(
        people.known, guards.frequency, guards.in_order("since", "开始日期", "until", "截止日期"),
        guards.elder("since", "探访"), guards.one_plan,
    ),
    cross_rules=(guards.one_plan,), note="一位老人同时只有一份计划。",
))  # fmt: skip

register(Ledger(
    code="livelihood.service_visit", title="巡视探访记录", model=m.HomeVisit,
    columns=("area", "name", "id_number", "visited_on", "way", "condition", "note"),
    natural_key=("resident", "visited_on"), date_field="visited_on", search=("name",),
    filters=("way", "condition", "visited_on"), ordering=("-visited_on", "-pk"),
    aliases={"visited_on": ("日期", "探访时间"), **_PERSON}, personal=frozenset({"id_number", "note"}),
    derive=derive.single(derive.visit), derive_many=derive.visit,
    rules=(
        people.known, guards.not_future("visited_on", "探访日期"), guards.elder("visited_on", "探访"), guards.planned,
    ),
    note="对应当天有效的计划。不要求照片和定位。",
))  # fmt: skip

register(Ledger(
    code="livelihood.service_meal", title="助餐记录", model=m.Meal,
    columns=("station", "eaten_on", "name", "id_number", "meal_value", "subsidised"),
    natural_key=("station", "eaten_on", "resident"), date_field="eaten_on", search=("name", "station__name"),
    filters=("station", "eaten_on", "subsidised", "basic"), ordering=("-eaten_on", "-pk"), lookups=_STATION,
    aliases={"station": (*_NAMES, "助餐点名称"), "eaten_on": ("日期",), "meal_value": ("金额",), **_PERSON},
    personal=frozenset({"id_number"}), derive=derive.single(derive.meal), derive_many=derive.meal,
    rules=(
        people.known, guards.not_future("eaten_on", "就餐日期"), guards.open_station("eaten_on", "助餐"),
        guards.elder("eaten_on", "就餐"), guards.meal_worth, guards.point_not_banned, guards.one_subsidy,
    ),
    cross_rules=(guards.one_subsidy,), panels=(desk.TRUE_MEAL,),
    note="一行是一人一天。补贴按当日标准自动计算；一人一天只补一次。",
))  # fmt: skip

register(Ledger(
    code="livelihood.meal_ban", title="助餐黑名单", model=m.MealBan, columns=("station", "since", "until", "reason"),
    natural_key=("station", "since"), date_field="since", search=("station__name",), filters=("station", "since"),
    lookups=_STATION, aliases={"station": _NAMES}, derive=derive.single(_of_station), derive_many=_of_station,
    rules=(guards.in_order("since", "开始日期", "until", "截止日期"),),
    note="认定虚假记录即列入，登记即生效；认定错误的作废。",
))  # fmt: skip
