"""Dated values of 接诉即办."""

from hemei.kernel import dated

SCORE_WEIGHTS = "matters.score_weights"

# No default on purpose: no weight table of the city was found, and a composite with invented weights ranks people's
# work by a rule that nobody adopted. (准格尔旗 publishes 30、35、35: an example, not a default.)
dated.declare(SCORE_WEIGHTS, title="三率权重（响应率、解决率、满意率，合计100）", kind="list")

ASSESSED_SOURCES = "matters.assessed_sources"
dated.declare(
    ASSESSED_SOURCES,
    title="纳入三率考核的来源",
    default=["12345热线"],
    source="三率考核市民热线工单，未见本市正式文本；镇内考核可增列其他来源",
    confirmed=False,
)
EXCLUSION_REASONS = "matters.exclusion_reasons"
dated.declare(
    EXCLUSION_REASONS,
    title="剔除（不纳入考核）的情形",
    default=["紧急求助", "法定渠道", "同一事项", "涉密隐私", "超出职责", "违法悖俗", "诉求人撤诉", "多次联系不上",
             "恶意反复", "重复件", "管辖错误", "政策不允许且已解释"],
    source="《北京市接诉即办工作条例》第九条、第十一条及通行做法，未见本市剔除细则",
    confirmed=False,
)  # fmt: skip

CALL_ATTEMPTS, CALL_DAYS, CALL_GAP = "matters.call_attempts", "matters.call_days", "matters.call_gap"
_CALLING = "通行做法（多次联系不上须有分日的拨打记录），未见本市正式文本"
dated.declare(CALL_ATTEMPTS, title="联系不上：至少拨打次数", unit="次", default=3, source=_CALLING, confirmed=False)
dated.declare(CALL_DAYS, title="联系不上：至少分布天数", unit="天", default=2, source=_CALLING, confirmed=False)
dated.declare(CALL_GAP, title="两次拨打至少相隔", unit="小时", default=2, source=_CALLING, confirmed=False)

URGENCY = "matters.urgency"
_SOURCE = "市民热线通行做法（特急 2 小时、紧急 24 小时、一般 7 自然日），未见本市正式文本；上级工单所定时限优先"

# From the most urgent down; each is “级别 时限：识别词 识别词 …”; the last has no words and takes all the rest.
dated.declare(
    URGENCY,
    title="来件紧急程度的时限与识别词（从急到缓）",
    default=[
        "特急 2小时：着火 起火 爆炸 煤气泄漏 燃气泄漏 漏气 煤气味 燃气味 触电 漏电 电线掉 坍塌 塌陷 被困 溺水 落水 "
        "轻生 自杀 跳楼 持刀 中毒 井盖丢失 井盖没了 生命危险",
        "紧急 24小时：停水 没水 断水 爆管 水管破裂 停电 没电 断电 停气 没有燃气 停暖 停供暖 "
        "暖气不热 没暖气 不供暖 供暖不热",
        "一般 7自然日：",
    ],
    source=_SOURCE,
    confirmed=False,
)

SIGN_MINUTES, CONTACT_HOURS, HARD_TERM = "matters.sign_minutes", "matters.contact_hours", "matters.hard_term"
DUTY_HOURS, MOST_EXTENSIONS = "matters.duty_hours", "matters.most_extensions"
CO_HANDLING_TERM = "matters.co_handling_term"
DISPATCH_MINUTES = "matters.dispatch_minutes"
_PRACTICE = "通行做法，未见本市正式文本"

dated.declare(DISPATCH_MINUTES, title="派单时限", unit="分钟", default=60, source=_PRACTICE, confirmed=False)
dated.declare(SIGN_MINUTES, title="签收时限", unit="分钟", default=30, source=_PRACTICE, confirmed=False)
dated.declare(CONTACT_HOURS, title="首次联系时限", unit="小时", default=2, source=_PRACTICE, confirmed=False)
dated.declare(HARD_TERM, title="疑难事项办理时限", default="15自然日", source=_PRACTICE, confirmed=False)
dated.declare(
    DUTY_HOURS, title="值班时段（派单、签收时限只在时段内计）", default="08:30-17:30", source=_PRACTICE, confirmed=False
)
dated.declare(MOST_EXTENSIONS, title="延期次数上限", unit="次", default=1, source=_PRACTICE, confirmed=False)
dated.declare(CO_HANDLING_TERM, title="协办答复时限", default="3工作日", source=_PRACTICE, confirmed=False)

SIMILAR_DAYS = "matters.similar_days"

dated.declare(
    SIMILAR_DAYS, title="相似来件的查找范围", unit="天", default=90, source="本系统起始值，由镇确定", confirmed=False
)
SOON_HOURS = "matters.soon_hours"
dated.declare(SOON_HOURS, title="即将到期（办理时限前）", unit="小时", default=24, source=_PRACTICE, confirmed=False)

WARN_AT, ESCALATION, OBJECTION_TERM = "matters.warn_at", "matters.escalation", "matters.objection_term"

dated.declare(
    WARN_AT, title="办理时限提醒点（已用时限的百分比）", default=["50", "80", "100"], source=_PRACTICE, confirmed=False
)
dated.declare(
    ESCALATION,
    title="超时升级（超过时限多久，提醒哪个岗位；从先到后）",
    default=["0小时 接诉即办专班", "24小时 镇领导"],
    source="本系统起始值，由镇确定",
    confirmed=False,
)
dated.declare(
    OBJECTION_TERM, title="派单异议提出时限（自派单起）", default="1工作日", source=_PRACTICE, confirmed=False
)
CALL_BACK_WHEN = "matters.call_back_when"
AFTER_ANSWER, AFTER_LIMIT, EITHER = "反馈后", "时限届满后", "反馈后或时限届满后"
dated.declare(
    CALL_BACK_WHEN,
    title="何时可以回访",
    default=EITHER,
    choices=(AFTER_ANSWER, AFTER_LIMIT, EITHER),
    source="《北京市接诉即办工作条例》第二十三条（时限届满后回访）；反馈后即回访为通行做法",
    confirmed=False,
)

PRE_EMPTIVE_DAYS, HOTSPOT_DAYS, HOTSPOT_PEOPLE = (
    "matters.pre_emptive_days", "matters.hotspot_days", "matters.hotspot_people",
)  # fmt: skip

dated.declare(PRE_EMPTIVE_DAYS, title="“先于诉求”的比对范围", unit="天", default=30, source=_PRACTICE, confirmed=False)
dated.declare(HOTSPOT_DAYS, title="热点的统计范围", unit="天", default=14, source=_PRACTICE, confirmed=False)
dated.declare(HOTSPOT_PEOPLE, title="成为热点的反映人数", unit="人", default=3, source=_PRACTICE, confirmed=False)

COPY_TO_DISTRICT = "matters.copy_to_district"

dated.declare(
    COPY_TO_DISTRICT,
    title="热线直派本镇的工单抄送区级",
    kind="switch",
    default=True,
    source="《北京市接诉即办工作条例》第十二条；由市级热线平台同时抄送的，改为否",
    confirmed=False,
)
