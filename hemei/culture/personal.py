"""What culture holds of people, and why."""

from hemei.culture.actions.sign_ups import forget_sign_ups
from hemei.culture.models import SignUp
from hemei.people.privacy import sign_ups
from hemei.people.privacy.registry import Basis, Purpose

sign_ups.register(Purpose(
    "culture.sign_up", "手机报名文体活动", Basis.CONSENT,
    "《个人信息保护法》第十三条第一款第一项；为孩子报名由监护人同意（第三十一条）", "姓名、电话、报了什么名",
    {"culture.SignUp": frozenset({"name", "phone"})}, "文体教育科",
    keep_text="活动结束后按报名时同意的日期删除",
), SignUp, forget_sign_ups)  # fmt: skip
