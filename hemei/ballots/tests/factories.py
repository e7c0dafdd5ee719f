"""A round with two groups, its keys, and a made-up roll."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from hemei.ballots import actions, codes, issuing, sealing
from hemei.ballots.box import actions as box
from hemei.ballots.issuing import Place
from hemei.ballots.public import PublicRound
from hemei.ballots.tests.models import Household
from hemei.ballots.tests.phone import Phone
from hemei.kernel.audit import Operator
from hemei.kernel.errors import RuleError

BY = Operator("test")
PASSPHRASE = "three supervisors"
QUESTIONNAIRE = {
    "intro": "请按您的真实想法选。",
    "questions": [
        {"key": "team", "title": "您对村“两委”班子总体满意吗？", "kind": "choice", "help": "包括书记、主任和委员。",
         "options": [{"value": "satisfied", "label": "满意"}, {"value": "basically", "label": "基本满意"},
                     {"value": "dissatisfied", "label": "不满意"}, {"value": "unknown", "label": "不了解"}]},
        {"key": "score", "title": "您给村里的环境打几分？", "kind": "score", "min": 0, "max": 100},
        {"key": "words", "title": "还想对村里说什么？", "kind": "text", "max_length": 100},
    ],
}  # fmt: skip
ANSWERS = {"team": "satisfied", "score": 90, "words": "路灯早点修"}


class UsedCode(RuleError):
    """这一户已经领过网上的选票。"""

    status = 409


class MadeUpRoll:
    """What appraisals does: lock the household, sign once, keep request and reply."""

    def look(self, *, code: str) -> Place:
        house = Household.objects.filter(code=code).first()
        if house is None:
            from hemei.ballots.rules import CodeWrong

            raise CodeWrong
        return Place(house.round, house.group, house.mark == "online")

    def issue(self, *, code: str, blinded: bytes) -> bytes:
        with transaction.atomic():
            house = Household.objects.select_for_update().get(code=code)
            if house.mark != "none":
                if bytes(house.blinded or b"") != blinded:
                    raise UsedCode
                return bytes(house.reply)
            house.reply = issuing.sign(house.round, house.group, blinded)
            house.mark, house.blinded, house.marked_at = "online", blinded, timezone.now()
            house.save()
            return bytes(house.reply)


@dataclass
class Made:
    """An open round."""

    public: PublicRound
    tally: sealing.TallyKey
    roll: MadeUpRoll = field(default_factory=MadeUpRoll)

    @property
    def tally_private(self):
        return sealing.open_tally_key(self.tally.sealed, PASSPHRASE)

    def household(self, group: str = "v1") -> str:
        return Household.objects.create(code=codes.new(), round=self.public.id, group=group).code

    def phone(self, group: str = "v1") -> Phone:
        """A phone that holds a token."""
        code = self.household(group)
        phone = Phone(self.public, self.public.group(group))
        phone.take(self.roll.issue(code=code, blinded=phone.blind()))
        return phone


def make_public(round_id: str = "r1") -> tuple[PublicRound, sealing.TallyKey]:
    tally = sealing.new_tally_key(PASSPHRASE)
    groups = tuple(
        actions.make_key(round_id=round_id, group=code, title=title, by=BY)
        for code, title in (("v1", "甲村村民"), ("v2", "乙村村民"))
    )
    public = PublicRound(round_id, "2024年上半年村“两委”公众评价", "柳林镇党委", QUESTIONNAIRE, groups,
                         tally.public, "2024-06-10", "2024-06-20")  # fmt: skip
    return public, tally


def open_round(round_id: str = "r1") -> Made:
    public, tally = make_public(round_id)
    box.open_round(public=public, by=BY)
    made = Made(public, tally)
    issuing.register_roll(made.roll)
    return made
