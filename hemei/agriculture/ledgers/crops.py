"""种植地块 and 作物种植."""

from typing import Any

from hemei.agriculture import queries_crops as queries
from hemei.agriculture import rules_crops as rules
from hemei.agriculture import stock
from hemei.agriculture import values_crops as values
from hemei.agriculture.models import FieldPlot, Planting
from hemei.agriculture.models.crops import GROUP, Crop
from hemei.agriculture.panels import TRACE
from hemei.agriculture.standing import no_followers
from hemei.ledgers.models import State
from hemei.ledgers.registry import Ledger, register

_OUT = (State.VOID, State.RETURNED)


def _plot_size(row: Any) -> None:
    rules.sown_some(row.size, "面积", "size")
    for planting in row.plantings.exclude(state__in=_OUT) if row.pk else ():
        if planting.sown > row.size:
            rules.fits_plot(planting, row, [])


def _planting(row: Any) -> None:
    if row.plot_id and not row.area_id:
        row.area_id = row.plot.area_id
    row.place = row.plot.name if row.plot_id else "全村"
    row.group = GROUP.get(row.crop, "")  # an unknown crop is refused by the field itself


def _sown_and_taken(row: Any) -> None:
    rules.sown_some(row.sown, "播种面积", "sown")
    rules.in_order(row)
    rules.of_season(row, *values.season_months(row.season, row.harvested_on))
    rules.plausible_yield(row, values.yield_bounds(Crop(row.crop), row.harvested_on))


def _fits(row: Any) -> None:
    if row.plot_id is None:
        return
    plot = stock.lock(FieldPlot, row.plot_id)
    others = Planting.objects.filter(plot=plot).exclude(state__in=_OUT).exclude(pk=row.pk)
    meeting = others.filter(sown_on__lt=row.harvested_on, harvested_on__gt=row.sown_on)
    rules.fits_plot(row, plot, list(meeting))


def _not_signed(row: Any) -> None:
    """A signed season changes by 更正 only."""
    if row.state == State.APPROVED:
        return
    signed = queries.signature(row.area_id, row.harvested_on.year, row.season)
    if signed is not None:
        raise rules.SeasonSigned(field="harvested_on", year=signed.year, season=signed.get_season_display(),
                                 signer=signed.signed_by)  # fmt: skip


register(
    Ledger(
        code="agriculture.plot", title="种植地块", model=FieldPlot,
        columns=("area", "name", "size", "household", "registered_on"),
        natural_key=("area", "name"), date_field="registered_on", search=("name", "household"),
        filters=("area", "registered_on"), ordering=("area", "name"),
        aliases={"name": ("地块", "田块名称"), "size": ("地块面积",), "household": ("承包户", "经营主体", "农户")},
        rules=(_plot_size,), panels=(TRACE,),
        void_rules=(no_followers("plantings", "作物种植"), no_followers("lots", "蔬菜入库批")),
        note="一行是一个地块，也可以一村一行写“全村耕地”。登记了面积，播种面积就会核对，复种照样能填。",
    )
)  # fmt: skip

register(
    Ledger(
        code="agriculture.planting", title="作物种植", model=Planting,
        columns=("area", "plot", "season", "crop", "sown_on", "harvested_on", "sown", "output", "loss_reason"),
        shown=("area", "plot", "season", "crop", "sown", "output", "harvested_on"),
        natural_key=("area", "place", "season", "crop", "sown_on"), date_field="harvested_on",
        search=("plot__name",), filters=("area", "season", "crop", "harvested_on"), ordering=("-harvested_on", "area"),
        aliases={
            "season": ("季节", "夏秋"), "crop": ("作物名称", "品种", "作物种类"), "sown": ("面积", "种植面积", "播面"),
            "output": ("总产", "总产量"), "plot": ("地块名称",), "harvested_on": ("收割日期", "收获时间"),
        },
        lookups={"plot": ("name",)}, derive=_planting,
        rules=(_sown_and_taken, _fits, _not_signed), cross_rules=(_fits,),
        note="一行是一个地块（或一个村）一季种的一种作物。一年种两茬记两行，面积各算各的（复种）。"
             "大豆属于豆类、豆类属于粮食，不要另加；油料不属于粮食。村里填，统计员审核，镇领导在“种植统计”里签发。",
    )
)  # fmt: skip
