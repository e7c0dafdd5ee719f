"""Why a scheme, a round, a ballot paper or a count is refused: pure checks on what the actions have loaded."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from hemei.kernel.errors import RuleError

PASSPHRASE = 8  # characters at least


class DefinitionWrong(RuleError):
    """方案内容不完整：{why}。"""


class SchemeAdopted(RuleError):
    """“{scheme}”已经会议通过，不能再改。需要调整时请另拟一版，并写明通过它的会议。"""

    status = 409


class MeetingMissing(RuleError):
    """请写明通过方案的会议、日期和文号：方案的每一次调整都要有出处。"""


class MeetingInFuture(RuleError):
    """会议日期 {on:%Y-%m-%d} 在今天之后，方案还不能算通过。"""


class SchemeNotAdopted(RuleError):
    """“{scheme}”还没有经会议通过，不能据此开展评价。"""

    status = 409


class ExampleNotConfirmed(RuleError):
    """“{scheme}”是未经确认的示例。请先按本镇会议的决定核对每一项，另存为本镇的方案。"""

    status = 409


class DaysOutOfOrder(RuleError):
    """截止日不能早于开放日。"""


class RollEmpty(RuleError):
    """“{unit}”的名册是空的，不能冻结。请先登记住户或导入名单。"""


class RollTooSmall(RuleError):
    """“{unit}”只有 {count} 人，少于 {k} 人就会暴露个人意见，又没有可以合并的单元。请把它并入其他群体后再冻结。"""


class SubjectsMissing(RuleError):
    """{missing}还没有登记被评对象，票样印不出来。"""


class NotOpenYet(RuleError):
    """还没有到开放日 {on:%Y-%m-%d}。"""


class PassphraseShort(RuleError):
    """口令至少 {least} 个字符，由监票人自己定、自己记，不要告诉工作人员。"""


class TallyKeyTooLate(RuleError):
    """计票密钥要在户名册冻结以后、开放以前生成；现在不能换。"""

    status = 409


class TallyKeyMissing(RuleError):
    """还没有生成计票密钥，不能开放网上参评。请先请监票人到场生成。"""

    status = 409


class TooEarlyToClose(RuleError):
    """截止日是 {on:%Y-%m-%d}，还没有到，不能提前关闭：群众按公布的日期参评。"""


class BelowMinimum(RuleError):
    """已领票的只有 {voted}/{roll}，达不到 {minimum}%。请延长一次，或者注明“未达标”后关闭。"""

    status = 409


class ExtendedAlready(RuleError):
    """这一轮已经延长过一次，不能再延长；请注明“未达标”后关闭。"""

    status = 409


class NotLater(RuleError):
    """延长后的截止日要晚于 {on:%Y-%m-%d}。"""


class CodeUnknown(RuleError):
    """没有这个参评码。请对照纸条再输一遍；纸条丢了，可以请村务监督委员会换一张纸质票。"""

    status = 404


class RoundNotOpen(RuleError):
    """这一轮评价现在没有开放（{state}）。"""

    status = 409


class AlreadyOnline(RuleError):
    """这一户已经在网上领过票，一户一票，不能再领。手机坏了、没投成的，请用原来的手机接着投。"""

    basis = "一户一票；领过的票是盲签的，不能收回（docs/adr/0015）"
    status = 409


class AlreadyOnPaper(RuleError):
    """这一户已经领过纸质票，一户一票，不能再在网上领。"""

    basis = "一户一票，先领的有效（docs/adr/0015）"
    status = 409


class ProxyReasonMissing(RuleError):
    """代领要写明理由（如行动不便、外出）。"""


class CodesGivenOut(RuleError):
    """“{unit}”的参评码已经印过。遗失补印请写明理由：原来没用过的码会作废。"""

    status = 409


class BallotsTooFew(RuleError):
    """“{unit}”印了 {printed} 张纸票，已发 {given} 张，没有可发的了。请先加印一批。"""

    status = 409


class PrintNumber(RuleError):
    """一批印 1 到 {limit} 张。"""


class SerialUnknown(RuleError):
    """没有票号“{serial}”的纸票，请核对票号（最后一位是校验位）。"""


class SerialOfOther(RuleError):
    """票号“{serial}”是{other}的，不在您正在录入的这一批里。请把票退回那一批，不要录入。"""

    status = 409


class BatchNotCounted(RuleError):
    """这一批还没有点票。请先数清收回的张数，再开始录入。"""

    status = 409


class HeaderTooLarge(RuleError):
    """收回 {returned} 张，多于印发的 {printed} 张。请重新点票；确实多出的，封存后报村务监督委员会。"""


class HeaderBelowKeyed(RuleError):
    """已经录入 {keyed} 张，收回的张数不能少于它。"""


class SameClerk(RuleError):
    """您已经录过这张票。第二遍要由另一个人录入。"""

    status = 409


class KeyedTwice(RuleError):
    """这张票已经录过两遍。"""

    status = 409


class AnswerWrong(RuleError):
    """“{question}”填的“{answer}”不在票样上。空着的不填，多选的填“多选”。"""


class NothingDiffers(RuleError):
    """这张票没有不一致的地方，不用核定。"""

    status = 409


class ThirdPersonNeeded(RuleError):
    """两遍录入不一致，要由没有录过这张票的第三人对照原票核定；或由原录入人各自改录到一致。"""

    status = 409


class BatchUnfinished(RuleError):
    """“{batch}”收回 {returned} 张，核定 {settled} 张，还差 {left} 张，不能结批。"""

    status = 409


class BatchesOpen(RuleError):
    """还有纸票没有核对完：{batches}。"""

    status = 409


class ScanMissing(RuleError):
    """“{batch}”还没有附扫描件。扫描件要保存到异议期结束。"""

    status = 409


class ChannelsWrong(RuleError):
    """{unit}{channel}投出 {cast} 张，多于领走的 {issued} 张，不能锁定计票。请封存票箱，由村务监督委员会核查。"""

    status = 409


class CounterReviews(RuleError):
    """计票人不能审核自己的计票。"""

    status = 403


class AnnouncedEarly(RuleError):
    """评价还没有截止，不提供任何答案，只能看参评户数。"""

    status = 409


class ReportBeforePledge(RuleError):
    """“{subject}”还没有年初述职，不能只登记年终述职。"""


class PledgeAfterReport(RuleError):
    """年终述职日 {reported:%Y-%m-%d} 不能早于年初述职日 {pledged:%Y-%m-%d}。"""


class StatementsMissing(RuleError):
    """双述双评要先述后评：{missing}还没有完成年初、年终述职登记，不能开放测评。"""

    status = 409


class NotYetPublished(RuleError):
    """结果还没有公示。"""

    status = 404


class KeyNeeded(RuleError):
    """票箱里有 {count} 张线上选票，要由监票人交出计票密钥和口令才能开箱。"""


class OnNegativeList(RuleError):
    """资格审查没有通过：{items}。"""


class QuorumMissing(RuleError):
    """村民代表应到 {entitled} 人，实到 {present} 人，不足三分之二，会议无效。"""

    basis = "北京市实施《中华人民共和国村民委员会组织法》若干规定 第二十条、第二十一条"


class NotPassed(RuleError):
    """实到 {present} 人，赞成 {in_favour} 人，没有过半数，评议不通过。"""

    basis = "北京市实施《中华人民共和国村民委员会组织法》若干规定 第二十一条"


class NumbersImpossible(RuleError):
    """人数不合理：应到 {entitled}、实到 {present}、赞成 {in_favour}。"""


class QuotaFull(RuleError):
    """{area}{year} 年的名额是 {quota} 名，已经满了。"""

    status = 409


class NoticeRunning(RuleError):
    """公示到 {until:%Y-%m-%d} 才满，期满没有异议才能授牌。"""

    status = 409


def check_meeting(meeting: str, on: date | None, document: str, today: date) -> None:
    if not (meeting.strip() and on and document.strip()):
        raise MeetingMissing(field="meeting")
    if on > today:
        raise MeetingInFuture(field="adopted_on", on=on)


def check_days(opens_on: date, closes_on: date) -> None:
    if closes_on < opens_on:
        raise DaysOutOfOrder(field="closes_on")


def check_passphrase(text: str) -> None:
    if len(text) < PASSPHRASE:
        raise PassphraseShort(field="passphrase", least=PASSPHRASE)


def check_close(*, closes_on: date, today: date, voted: int, roll: int, minimum: int | None, accept: bool) -> bool:
    """Whether the round must be marked 未达标. What was given out is the most that can be valid."""
    if today < closes_on:
        raise TooEarlyToClose(on=closes_on)
    below = minimum is not None and voted * 100 < roll * minimum
    if below and not accept:
        raise BelowMinimum(voted=voted, roll=roll, minimum=minimum)
    return below


def check_extend(*, extended: bool, closes_on: date, until: date) -> None:
    if extended:
        raise ExtendedAlready
    if until <= closes_on:
        raise NotLater(field="until", on=closes_on)


def check_mark(mark: str) -> None:
    """A roll entry may be given a paper ballot or a token only once: the first stands."""
    if mark == "online":
        raise AlreadyOnline
    if mark == "paper":
        raise AlreadyOnPaper


def check_header(returned: int, printed: int, keyed: int) -> None:
    if returned > printed:
        raise HeaderTooLarge(field="returned", returned=returned, printed=printed)
    if returned < keyed:
        raise HeaderBelowKeyed(field="returned", keyed=keyed)


def check_channels(unit: str, channel: str, *, cast: int, issued: int) -> None:
    """cast ≤ issued; issued ≤ roll holds by the roll itself."""
    if cast > issued:
        raise ChannelsWrong(unit=unit, channel=channel, cast=cast, issued=issued)


def check_statements(subject: Any) -> None:
    if subject.report and not subject.pledge:
        raise ReportBeforePledge(field="report", subject=subject)
    if subject.pledged_on and subject.reported_on and subject.reported_on < subject.pledged_on:
        raise PledgeAfterReport(field="reported_on", pledged=subject.pledged_on, reported=subject.reported_on)


def check_all_reported(subjects: Iterable[Any]) -> None:
    missing = [str(subject) for subject in subjects if not (subject.pledge and subject.report)]
    if missing:
        raise StatementsMissing(missing="、".join(missing[:5]))


def check_vote(entitled: int, present: int, in_favour: int) -> None:
    """Two thirds of the representatives present, more than half of these in favour."""
    if not 0 <= in_favour <= present <= entitled or not entitled:
        raise NumbersImpossible(entitled=entitled, present=present, in_favour=in_favour)
    if present * 3 < entitled * 2:
        raise QuorumMissing(entitled=entitled, present=present)
    if in_favour * 2 <= present:
        raise NotPassed(present=present, in_favour=in_favour)


class NominatedAlready(RuleError):
    """这位村民已经是 {year} 年的候选人。"""

    status = 409


class ReasonMissing(RuleError):
    """请写明理由。"""
