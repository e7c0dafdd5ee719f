"""Ledgers of 养老服务: beds at home step by step, providers and their catalogue, medical cooperation."""

from hemei.ledgers import checks
from hemei.ledgers.registry import Ledger, register
from hemei.livelihood.elderly import derive, guards, people
from hemei.livelihood.models import elderly as m

_STATION: dict[str, tuple[str, ...]] = {"station": ("name",)}
_NAMES = ("驿站", "驿站名称", "养老驿站")
_PERSON = {"name": ("老年人姓名", "老人姓名"), "id_number": ("身份证", "公民身份号码")}
_of_station, _of_bed, _of_provider = derive.area_of("station"), derive.area_of("bed"), derive.area_of("provider")

register(Ledger(
    code="livelihood.bed", title="家庭照护床位", model=m.CareBed,
    columns=("number", "name", "id_number", "area", "program", "station", "applied_on"),
    natural_key=("number",), date_field="applied_on", search=("number", "name"),
    filters=("program", "station", "applied_on", "area"), ordering=("number",), lookups=_STATION,
    aliases={"number": ("编号", "床位号"), "station": (*_NAMES, "服务站点"), **_PERSON},
    personal=frozenset({"id_number"}), derive=people.one, derive_many=people.many,
    rules=(
        people.known, guards.not_future("applied_on", "申请日期"), guards.elder("applied_on", "申请"), guards.one_bed,
    ),
    cross_rules=(guards.one_bed,), confidential=True,
    note="一床一人。办到哪一步由“床位环节”推出。服务额度待区里确定，不在这里填。",
))  # fmt: skip

register(Ledger(
    code="livelihood.bed_step", title="床位环节", model=m.BedStep,
    columns=("bed", "step", "done_on", "evidence", "done_by"), natural_key=("bed", "step", "done_on"),
    date_field="done_on", search=("bed__number", "bed__name", "evidence"), filters=("step", "done_on"),
    ordering=("-done_on", "-pk"), lookups={"bed": ("number",)},
    aliases={"bed": ("床位编号", "编号", "床位号"), "done_on": ("日期", "办理日期"), "evidence": ("证明材料",)},
    derive=derive.single(_of_bed), derive_many=_of_bed,
    rules=(
        guards.not_future("done_on", "完成日期"), guards.step_after_application, guards.step_order,
        guards.no_care_allowance,
    ),
    cross_rules=(guards.step_order,), confidential=True,
    void_rules=(checks.last_first("bed", lambda row: (row.done_on, list(m.Step).index(row.step))),),
    note="评估→初审→规划→改造→签约→服务→评价→停床，每步有佐证，不能跳过；停床可以提前。",
))  # fmt: skip

register(Ledger(
    code="livelihood.provider", title="居家养老服务商", model=m.Provider,
    columns=("name", "area", "credit_code", "contact", "signed_on", "expires_on"), natural_key=("name",),
    date_field="signed_on", search=("name", "credit_code"), filters=("signed_on", "expires_on"), ordering=("name",),
    aliases={"name": ("服务商", "单位名称"), "credit_code": ("信用代码",), "expires_on": ("到期日期",)},
    derive=derive.provider,
    rules=(guards.code_of_provider, guards.in_order("signed_on", "签约日期", "expires_on", "协议到期")),
))  # fmt: skip

register(Ledger(
    code="livelihood.care_service", title="居家养老服务目录", model=m.CareService,
    columns=("provider", "kind", "title", "unit", "price", "since", "until"),
    natural_key=("provider", "title", "since"), date_field="since", search=("title", "provider__name"),
    filters=("provider", "kind", "since"), ordering=("kind", "title"), lookups={"provider": ("name",)},
    aliases={"provider": ("服务商名称",), "title": ("项目", "服务名称"), "price": ("单价", "价格（元）")},
    derive=derive.single(_of_provider), derive_many=_of_provider,
    rules=(
        guards.price, guards.provider_signed, guards.in_order("since", "开始日期", "until", "截止日期"),
        guards.one_price,
    ),
    cross_rules=(guards.one_price,),
))  # fmt: skip

register(Ledger(
    code="livelihood.medical_agreement", title="医养合作协议", model=m.MedicalAgreement,
    columns=("station", "institution", "number", "signed_on", "expires_on", "services"),
    natural_key=("station", "number"), date_field="signed_on", search=("station__name", "institution", "number"),
    filters=("station", "expires_on"), ordering=("expires_on",), lookups=_STATION,
    aliases={"station": _NAMES, "institution": ("合作医院", "医院"), "number": ("编号",)},
    derive=derive.single(_of_station), derive_many=_of_station,
    rules=(
        guards.not_future("signed_on", "签订日期"), guards.in_order("signed_on", "签订日期", "expires_on", "到期日期"),
    ),
    note="到期前提醒续签；转诊只按有效协议登记。",
))  # fmt: skip

register(Ledger(
    code="livelihood.referral", title="转诊记录", model=m.Referral,
    columns=("station", "institution", "referred_on", "direction", "name", "id_number"),
    natural_key=("resident", "referred_on", "direction"), date_field="referred_on",
    search=("name", "institution"), filters=("station", "direction", "referred_on"),
    ordering=("-referred_on", "-pk"), lookups=_STATION,
    aliases={"station": _NAMES, "institution": ("医院",), "referred_on": ("日期",), **_PERSON},
    personal=frozenset({"id_number"}), derive=people.one, derive_many=people.many,
    rules=(
        people.known, guards.not_future("referred_on", "转诊日期"), guards.elder("referred_on", "转诊"), guards.agreed,
    ),
    confidential=True, note="只计次数和方向，不记病情。",
))  # fmt: skip
