"""我能享受什么: the very rules of the pay run, on what a visitor says of herself. Nothing is kept, nothing logged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hemei.kernel import dated
from hemei.livelihood import values
from hemei.livelihood.allowances.lives import Life, Span, Status
from hemei.livelihood.allowances.months import Month
from hemei.livelihood.allowances.tiers import Benefit, Rates, Verdict, assess

LONG_AGO = date(1900, 1, 1)
_RATES = {Benefit.ELDER: values.ELDER, Benefit.HARDSHIP: values.HARDSHIP, Benefit.CARE: values.CARE}
YES_NO = {True: "可以申请", False: "现在不符合"}


@dataclass(frozen=True)
class Answers:
    """What the visitor said. `disabilities` are kind:level; `statuses` those of `Status` that she has."""

    born: date  # the first of the month of birth: more is not asked
    hukou: str
    disabilities: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()

    def life(self) -> Life:
        spans = [Span(Status.HUKOU, LONG_AGO, value=self.hukou)]
        spans += [Span(Status.DISABILITY, LONG_AGO, value=one) for one in self.disabilities]
        spans += [Span(Status(one), LONG_AGO) for one in self.statuses]
        return Life(self.born, None, tuple(spans))


@dataclass(frozen=True)
class Result:
    """One allowance: yes or no, why, by which document, and what to do next."""

    benefit: Benefit
    verdict: Verdict
    why: tuple[str, ...]
    basis: str
    advice: str

    @property
    def said(self) -> str:
        return YES_NO[bool(self.verdict.yuan)]


def results(answers: Answers, today: date) -> list[Result]:
    month = Month.of(today)
    rates, life = Rates.on(month.first), answers.life()
    return [_result(one, assess(life, one, month, rates), answers, rates, today) for one in Benefit]


def _result(benefit: Benefit, verdict: Verdict, answers: Answers, rates: Rates, today: date) -> Result:
    basis = dated.in_force(_RATES[benefit], on=today).source
    why = tuple(_plain(text, answers.born) for text in verdict.reasons)
    return Result(benefit, verdict, why, basis, _advice(benefit, verdict, answers, rates))


def _plain(text: str, born: date) -> str:
    """The engine names the day of birth; only its month was asked."""
    return text.replace(f"{born:%Y-%m-%d}", f"{born:%Y年%-m月}").replace("户籍不在本镇", "户籍不在本镇（按您填的）")


def _advice(benefit: Benefit, verdict: Verdict, answers: Answers, rates: Rates) -> str:
    if answers.hukou == "city":
        return "户籍在本市其他乡镇（街道）的，政策相同：全市任一街道、乡镇窗口都能受理，由户籍地发放。"
    if answers.hukou == "elsewhere":
        return "这三项要有北京户籍。其他帮助可以到村委会或镇便民服务中心问。"
    if verdict.yuan:
        return "带身份证或户口簿申请。" + (
            "要先做能力综合评估；有残疾证的带上残疾证。" if benefit == Benefit.CARE else ""
        )
    return _later(benefit, answers, rates)


def _later(benefit: Benefit, answers: Answers, rates: Rates) -> str:
    """From when age would allow it; where it is not age, what would change the answer."""
    age = min(rates.elder) if benefit == Benefit.ELDER else rates.elderly_age
    born = answers.born
    young = f"{born.year + age}年{born.month}月满{age}周岁"
    if benefit == Benefit.ELDER:
        return f"{young}，从那个月起可以享受，提前不用办什么。"
    if benefit == Benefit.CARE:
        return f"满{age}周岁、经评估为重度失能，或者残疾类别等级在范围内的，可以申请。"
    return f"满{age}周岁，而且是低保、低收入或计划生育特殊家庭的，可以申请。"


def chosen(*groups: Iterable[str]) -> tuple[str, ...]:
    """What was ticked in any of the groups, without the blanks."""
    return tuple(one for group in groups for one in group if one)
