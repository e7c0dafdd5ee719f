"""Why a code, a token, a ballot or a key is refused: the words that the voter or the supervisor reads."""

from hemei.kernel.errors import RuleError


class CodeWrong(RuleError):
    """这个码不对。请对照纸上的 16 位数字再输一遍；也可以用手机扫纸上的方块码。"""


class RollNotReady(RuleError):
    """网上评价还没有开通，请在纸质票上填写，或过些时候再来。"""

    status = 503


class BlindedWrong(RuleError):
    """领票的请求不完整，没有领到票，您的一票还在。请刷新页面再试一次，还不行请用纸质票。"""

    status = 400


class KeyMissing(RuleError):
    """这一轮、这一组的签发密钥已经销毁或还没有生成，不能再领票。"""

    status = 409


class RoundUnknown(RuleError):
    """没有找到这一轮评价。"""

    status = 404


class RoundClosed(RuleError):
    """这一轮评价已经截止，这张选票没有投进去。截止前投出的选票不受影响。"""

    status = 409


class RoundStillOpen(RuleError):
    """这一轮评价还没有截止，选票不能打开。"""

    status = 409


class RoundOpenAlready(RuleError):
    """这一轮评价已经开放，题目和公钥不能再换。"""

    status = 409


class BallotUnreadable(RuleError):
    """选票的格式不对，没有投进去。请刷新页面再投一次，您的票还在。"""

    status = 400


class TokenWrong(RuleError):
    """选票上的签名验不过，不是这一轮、这一组签发的，没有投进去。"""

    status = 403


class BallotTampered(RuleError):
    """选票在路上被改动过，没有投进去。请换一个网络再投一次，您的票还在。"""

    status = 400


class BallotReplayed(RuleError):
    """票箱里已经有这一户较新的一张选票，这张旧的没有投进去。"""

    status = 409


class BallotCopied(RuleError):
    """票箱里已经有一张一模一样的选票，是抄来的，没有投进去。"""

    status = 409


class TallyKeyWrong(RuleError):
    """计票钥匙或口令不对，选票没有打开。"""


class QuestionnaireWrong(RuleError):
    """题目有误：{why}。"""


class AnswersWrong(RuleError):
    """答卷无效：{why}。"""


class PublishedAlready(RuleError):
    """这一轮的结果已经公布，公布的内容不能再改。"""

    status = 409
