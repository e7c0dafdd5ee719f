"""月度分析报告: every number in its sentences is a count of the records."""

from fractions import Fraction

from django.db.models import Q
from django.utils import timezone

from hemei.kernel import rounding
from hemei.kernel.errors import OutOfScope
from hemei.kernel.official import OfficialDocument
from hemei.matters.documents.month_figures import Line, Month
from hemei.matters.documents.papers import Draft, Paper, declare
from hemei.matters.documents.words import day, watermark
from hemei.matters.models import State
from hemei.matters.scoring import board
from hemei.matters.scoring.rates import Counts, composite, rates, ratio
from hemei.people.access import By
from hemei.places.models import Area

RIGHT = "scores:view"
_NONE = "本月没有此类情况。"


def find(by: By, key: str) -> Month | None:
    """Key: 2023-06, or 2023-06-<area>; without an area it is the first one of the right."""
    month, area = board.check_month(key[:7]), key[8:]
    held = by.scope(RIGHT)
    row = Area.objects.filter(code=area or (held[0] if held else "")).first()
    if row is None:
        raise OutOfScope
    return Month(row, month)


def write(draft: Draft) -> OfficialDocument:
    m: Month = draft.subject
    made = OfficialDocument(title=f"{m.row}{m.period}\n接诉即办月度分析报告")
    for title, section in (
        ("总体情况", _overview), ("三率情况", _rates), ("高发问题", _classes), ("高发区域和点位", _places),
        ("重复诉求", _repeats), ("主动治理（先于诉求）", _pre_emptive), ("未办结事项", _open),
    ):  # fmt: skip
        made.heading(1, title)
        section(m, made)
    made.sign(str(m.row), day(draft.at))
    made.note(f"数据截止{day(draft.at)}，取自本系统记录；比率分母为零的写“—”。")
    made.note(watermark(draft))
    return made


def _overview(m: Month, made: OfficialDocument) -> None:
    now, last = m.received().count(), m.before().received().count()
    text = f"{m.period}共受理诉求{now}件，{_change(now, last, m)}；办结并纳入回访{m.tally().before.closed}件。"
    sources = m.by_source()
    made.paragraph(text + (f"按来源分，{_listed(sources)}。" if sources else ""))


def _change(now: int, last: int, m: Month) -> str:
    if not last:
        return "上月没有受理，不作环比"
    if now == last:
        return f"与上月（{last}件）持平"
    word = "增长" if now > last else "下降"
    return f"比上月（{last}件）{word}{_percent(Fraction(abs(now - last), last), m)}"


def _rates(m: Month, made: OfficialDocument) -> None:
    tally = m.tally()
    before, after = _rate_rows(tally.before), _rate_rows(tally.after)
    made.paragraph(
        f"按程序剔除{tally.before.closed - tally.after.closed}件。"
        + "，".join(f"{name}{_share(part, whole, m)}" for name, part, whole in after[:3])
        + "（剔除后）。"
    )
    rows = [(name, f"{_share(p, w, m)}（{p}/{w}）", f"{_share(q, x, m)}（{q}/{x}）")
            for (name, p, w), (_, q, x) in zip(before, after, strict=True)]  # fmt: skip
    made.table([("指标", "剔除前", "剔除后"), *rows], (36, 60, 60))
    made.paragraph(_composite(m, tally))


def _rate_rows(c: Counts) -> list[tuple[str, int, int]]:
    pleased = c.satisfied + c.basically_satisfied
    return [
        ("响应率", c.contacted, c.contacted + c.not_contacted), ("解决率", c.resolved, c.resolved + c.unresolved),
        ("满意率", pleased, pleased + c.dissatisfied), ("见面率", c.met, c.must_meet),
    ]  # fmt: skip


def _composite(m: Month, tally: board.Tally) -> str:
    weights = board.weights_in_force(m.period.code)
    if weights is None:
        return "三率权重尚未录入，不计算综合得分。"
    shown = [_score(composite(rates(counts), weights)) for counts in (tally.before, tally.after)]
    return f"按现行权重（{weights}），综合得分剔除前{shown[0]}，剔除后{shown[1]}。"


def _score(value: Fraction | None) -> str:
    return "—" if value is None else f"{float(value):.2f}分"


def _classes(m: Month, made: OfficialDocument) -> None:
    _top_table(m, made, m.top_classes(), "问题分类")


def _places(m: Month, made: OfficialDocument) -> None:
    _top_table(m, made, m.top_areas(), "村（社区）")
    spots = m.hotspots()
    made.paragraph(f"两次以上被反映的点位：{_listed(spots)}。" if spots else "没有两次以上被反映的点位。")


def _top_table(m: Month, made: OfficialDocument, lines: list[Line], head: str) -> None:
    if not lines:
        made.paragraph(_NONE)
        return
    total, first = m.received().count(), lines[0]
    made.paragraph(f"最多的是{first.name}，{first.count}件，占{_share(first.count, total, m)}。")
    rows = [(line.name, str(line.count), _share(line.count, total, m)) for line in lines]
    made.table([(head, "件数", "占比"), *rows], (76, 40, 40))


def _repeats(m: Month, made: OfficialDocument) -> None:
    count = m.repeated()
    share = _share(count, m.received().count(), m)
    made.paragraph(f"重复反映和并案的诉求{count}件，占受理总量的{share}。" if count else _NONE)


def _pre_emptive(m: Month, made: OfficialDocument) -> None:
    solved, first = m.grid_solved().count(), m.pre_emptive()
    made.paragraph(
        f"网格员、党员和巡查发现并办结{solved}件，其中{first}件在办结前{m.lead_days}日内没有同一地点、"
        f"同类问题的热线来件，先于诉求率{_share(first, solved, m)}。"
    )


def _open(m: Month, made: OfficialDocument) -> None:
    left = m.open_at_end()
    _, end = m.span()
    late = left.filter(due_at__lt=end, answered_at=None).filter(~Q(state=State.SUSPENDED)).count()
    held = left.filter(state=State.SUSPENDED).count()
    made.paragraph(f"月末未办结{left.count()}件，其中超过办理时限未反馈{late}件，现挂账{held}件。")


def _listed(lines: list[Line]) -> str:
    return "，".join(f"{line.name}{line.count}件" for line in lines)


def _share(part: int, whole: int, m: Month) -> str:
    value = ratio(part, whole)
    return "—" if value is None else _percent(value, m)


def _percent(value: Fraction, m: Month) -> str:
    return rounding.percent(value, min(m.period.end, timezone.localdate()))


def register() -> None:
    """Called once, when the app is ready."""
    declare(Paper("month", "接诉即办月度分析报告", find=find, areas=lambda m: (m.area_id,), write=write, right=RIGHT))
