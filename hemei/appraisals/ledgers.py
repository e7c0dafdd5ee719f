"""Results of reviewed rounds as ledgers: written by the count alone, so nobody holds the rights to enter or import."""

from hemei.appraisals import models as m
from hemei.ledgers.registry import Ledger, register
from hemei.people.access import name_thing

_TOWN_ONLY = "由计票自动写入。精确的满意率会说出少数人的态度，只供镇里掌握；对外只用公示的数。"

register(Ledger(
    code="appraisals.result", title="评价结果", model=m.RoundResult, date_field="held_on",
    columns=("area", "round", "kind", "held_on", "roll", "valid_ballots", "satisfied", "counted", "below_minimum"),
    shown=("area", "round", "kind", "held_on", "roll", "valid_ballots", "satisfied", "counted"),
    natural_key=("round",), filters=("kind", "held_on"), ordering=("-held_on", "-pk"), note=_TOWN_ONLY,
))  # fmt: skip
register(Ledger(
    code="appraisals.turnout", title="各村参评情况", model=m.VillageTurnout, date_field="held_on",
    columns=("area", "unit", "round", "kind", "held_on", "roll", "valid_ballots", "invalid_ballots"),
    natural_key=("round", "unit"), search=("unit",), filters=("kind", "held_on"), ordering=("-held_on", "area_id"),
    note="由计票自动写入，只有票数，没有态度。",
))  # fmt: skip
register(Ledger(
    code="appraisals.channel", title="参评渠道", model=m.ChannelUse, date_field="held_on",
    columns=("area", "unit", "round", "kind", "held_on", "channel", "issued", "valid_ballots", "invalid_ballots"),
    shown=("area", "unit", "channel", "issued", "valid_ballots", "invalid_ballots"),
    natural_key=("round", "unit", "channel"), search=("unit",), filters=("kind", "channel", "held_on"),
    ordering=("-held_on", "area_id", "channel"), note="由计票自动写入：每个渠道发出、有效、无效各多少张。",
))  # fmt: skip

for _code, _title in (("appraisals", "公众评价"), ("appraisals.result", "评价结果")):
    name_thing(_code, _title)
