"""Rules of party work. Pure: the clock and the dated values are handed in."""

from datetime import date, datetime
from fractions import Fraction
from typing import Any

from hemei.kernel.errors import RuleError
from hemei.party.models.branches import BranchKind, MeetingKind
from hemei.party.models.firms import Form

_MEETINGS = "《中国共产党支部工作条例（试行）》第十三条至第十九条"


class QuorumMissing(RuleError):
    """党员大会到会人数要超过应到的 {share}：应到 {entitled} 人，实到 {present} 人，不够开会。"""

    basis = _MEETINGS


class VotesMissing(RuleError):
    """有表决事项，要填赞成人数。"""


class VotesWithoutMotion(RuleError):
    """没有表决事项，不填赞成人数，也没有“通过”。"""


class NotPassed(RuleError):
    """赞成人数要超过应到会有表决权党员的 {share} 才算通过：应到 {entitled} 人，赞成 {in_favour} 人。"""

    basis = _MEETINGS


class NoCommittee(RuleError):
    """“{branch}”没有设支委会，不登记支委会会议。"""


class GroupMissing(RuleError):
    """党小组会要写明是哪个党小组；“{branch}”要先登记为设党小组。"""


class BranchNotThen(RuleError):
    """“{branch}”在 {day} 还没有成立或者已经撤销。"""


class TooFewForBranch(RuleError):
    """党支部要有 {least} 名以上正式党员，“{branch}”有表决权的党员只有 {entitled} 名：应与其他单位组建联合党支部。"""

    basis = "《中国共产党章程》第三十条"


class InOtherBranch(RuleError):
    """{name}（{joined} 入党）{since} 至{until}在“{branch}”，不能同时在两个党组织。请先填转出日期；两个人同名的加注。"""

    basis = "《中国共产党党员教育管理工作条例》（组织关系管理）"


class TooManyMembers(RuleError):
    """党员数 {members} 多于从业人数 {staff}。"""


class SecretaryMissing(RuleError):
    """已建党组织的要写明书记。"""


class NoMembers(RuleError):
    """单独组建党组织，组织关系在本组织的正式党员要有 3 名以上，现在 {members} 名。"""

    basis = "《中国共产党章程》第三十条"


class NotInRegister(RuleError):
    """“{organisation}”在 {day} 不在两新组织名册里。"""


class NeedMissing(RuleError):
    """没有填需求，不填办结日期。"""


class OutsidePlan(RuleError):
    """走访日期 {day} 不在计划的 {first} 至 {last} 之间。"""


class IssueSettled(RuleError):
    """这个问题已经解决，不用再立事项。"""


class IssueTaken(RuleError):
    """这个问题已经立为事项 {number}。"""


class NotPromotedTown(RuleError):
    """只有村级治理品牌登记“重点推广日期”。"""


class RunningSinceMissing(RuleError):
    """“运营或已建成”要填开通或建成日期。"""


class NotRunningYet(RuleError):
    """状态是“{status}”，不填开通或建成日期。"""


class TimesWrong(RuleError):
    """结束时间要晚于开始时间。"""


class HoursTooLong(RuleError):
    """服务时长 {minutes} 分钟，多于活动的 {length} 分钟。志愿服务记录要真实。"""

    basis = "《志愿服务条例》第十九条"


class TwoActivities(RuleError):
    """{name}在 {day} 同一时间还登记了“{activity}”，一个人不能同时参加两个活动。"""

    basis = "《志愿服务条例》第十九条"


class NothingServed(RuleError):
    """这位志愿者还没有审核过的服务时长，不能出具证明。"""


class TermsOverlap(RuleError):
    """“{name}”在这个委员会里已经在任。"""


def quorum(row: Any, share: Fraction) -> None:
    """An assembly has more than the share of those entitled; a motion passes with more than the share of them."""
    if row.kind == MeetingKind.ASSEMBLY and Fraction(row.present) <= share * row.entitled:
        raise QuorumMissing(field="present", share=_words(share), entitled=row.entitled, present=row.present)
    if not row.vote:
        if row.in_favour is not None or row.passed:
            raise VotesWithoutMotion(field="in_favour")
        return
    if row.in_favour is None:
        raise VotesMissing(field="in_favour")
    if row.passed and Fraction(row.in_favour) <= share * row.entitled:
        raise NotPassed(field="passed", share=_words(share), entitled=row.entitled, in_favour=row.in_favour)


MEMBERS_OF_BRANCH = 3  # 《党章》第三十条
_BRANCHES = (BranchKind.BRANCH, BranchKind.JOINT)


def _words(share: Fraction) -> str:
    return "半数" if share == Fraction(1, 2) else f"{share.denominator}分之{share.numerator}"


def meeting_fits(row: Any) -> None:
    of = row.branch
    if row.kind == MeetingKind.COMMITTEE and not of.has_committee:
        raise NoCommittee(field="kind", branch=of)
    if row.kind == MeetingKind.GROUP and not (of.has_groups and row.group.strip()):
        raise GroupMissing(field="group", branch=of)
    if row.kind == MeetingKind.ASSEMBLY and of.kind in _BRANCHES and row.entitled < MEMBERS_OF_BRANCH:
        raise TooFewForBranch(field="entitled", least=MEMBERS_OF_BRANCH, branch=of, entitled=row.entitled)
    if row.held_on < of.founded_on or (of.ended_on and row.held_on > of.ended_on):
        raise BranchNotThen(field="held_on", branch=of, day=row.held_on)


def dossier(row: Any) -> None:
    members = row.members_in + row.members_out
    if members > row.staff:
        raise TooManyMembers(field="members_out", members=members, staff=row.staff)
    if row.form != Form.NONE and not row.secretary.strip():
        raise SecretaryMissing(field="secretary")
    if row.form == Form.ALONE and row.members_in < MEMBERS_OF_BRANCH:
        raise NoMembers(field="members_in", members=row.members_in)


def in_register(organisation: Any, day: date, field: str) -> None:
    if day < organisation.since or (organisation.until and day > organisation.until):
        raise NotInRegister(field=field, organisation=organisation, day=day)


def firm_visit(row: Any) -> None:
    in_register(row.organisation, row.visited_on, "visited_on")
    if row.settled_on and not row.need.strip():
        raise NeedMissing(field="settled_on")


def leader_visit(row: Any) -> None:
    first, last = row.plan.starts_on, row.plan.ends_on
    if not first <= row.visited_on <= last:
        raise OutsidePlan(field="visited_on", day=row.visited_on, first=first, last=last)


def brand(row: Any) -> None:
    if row.promoted_on and row.kind != "village":
        raise NotPromotedTown(field="promoted_on")


def coordination(row: Any) -> None:
    runs = row.status in ("running", "stopped")
    if row.status == "running" and row.running_since is None:
        raise RunningSinceMissing(field="running_since")
    if not runs and row.running_since is not None:
        raise NotRunningYet(field="running_since", status=row.get_status_display())


def in_one_branch(row: Any, other: Any) -> None:
    """`other` is the same person in a branch on a day of the row."""
    raise InOtherBranch(field="branch", name=row.name, joined=row.joined_on, since=other.since,
                        until=other.until or "今", branch=other.branch)  # fmt: skip


def length(activity: Any) -> int:
    """Minutes from the start to the end of an activity."""
    day = activity.held_on
    span = datetime.combine(day, activity.ends_at) - datetime.combine(day, activity.starts_at)
    return int(span.total_seconds()) // 60


def times(row: Any) -> None:
    if row.ends_at <= row.starts_at:
        raise TimesWrong(field="ends_at")


def hours(row: Any) -> None:
    longest = length(row.activity)
    if row.minutes > longest:
        raise HoursTooLong(field="minutes", minutes=row.minutes, length=longest)
