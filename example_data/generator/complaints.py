"""Made-up complaints of a township: what is wrong, in the words a caller uses. Nobody's real message is in here.

Each class: (code, title, must meet, 村（社区）duty: "lead" | "assist" | "", department, problems). A problem is
(title, what the caller says, what was done).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    title: str
    said: str
    done: str


@dataclass(frozen=True)
class Kind:
    """A class of the town's tree, who handles it, and what people say of it."""

    code: str
    title: str
    village: str  # the duty of villages: lead, assist or none
    department: str
    problems: tuple[Problem, ...]
    must_meet: bool = False


DEPARTMENTS = {
    "construction": "城乡建设科", "environment": "生态环境科", "livelihood": "民生保障科", "agriculture": "农业农村科",
    "economy": "经济发展科", "safety": "平安建设科", "culture": "文体教育科",
}  # fmt: skip

ROOTS = {
    "JS": "城乡建设", "HB": "环境保护", "LS": "劳动和社会保障", "WS": "卫生计生", "JY": "教育文体", "JT": "交通运输",
    "SM": "商贸旅游",
}  # fmt: skip


def _of(*lines: str) -> tuple[Problem, ...]:
    return tuple(Problem(*line.split("|")) for line in lines)


KINDS = (
    Kind("JS.lamp", "路灯照明", "lead", "construction", _of(
        "路灯不亮|晚上一片黑，老人孩子走路容易摔跤|更换灯泡和控制器，当晚试亮正常",
        "路灯白天常亮|大白天一直亮着，浪费电|调整时控开关，白天已不亮",
    )),
    Kind("JS.road", "村内道路", "lead", "construction", _of(
        "路面坑洼积水|下雨后积水没过脚面，电动车过不去|坑洼处已填补压实，并清理雨水口",
        "井盖松动|车一过就响，怕孩子掉下去|已更换井盖并加装防坠网",
    )),
    Kind("JS.water", "供水排水", "assist", "construction", _of(
        "自来水断水|早上起来没有水，做饭洗漱都不行|水泵跳闸，已修复供水，水压正常",
        "污水外溢|下水井往外冒水，味道很大|疏通主管道，清掏两处检查井",
    ), True),
    Kind("JS.heat", "供暖用气", "assist", "construction", _of(
        "暖气不热|屋里只有十三四度，老人受不了|排气并调节分户阀门，室温已到 19 度",
        "燃气壁挂炉报警|一开就报警，不敢用|联系燃气公司更换传感器，入户安检合格",
    ), True),
    Kind("JS.illegal", "违法建设", "assist", "construction", _of(
        "邻居在公共过道搭棚|占了大半条路，三轮车进不来|现场核实属私搭，当事人已自行拆除",
        "院内加盖二层|没有手续还在盖，挡了采光|已责令停工，按程序立案查处",
    ), True),
    Kind("HB.waste", "环境卫生", "lead", "environment", _of(
        "垃圾没人清运|垃圾桶满了好几天，招苍蝇|当日清运，并调整为每天两次",
        "路边堆放杂物|柴草杂物占了路边，影响走路|已动员户主清理，路面恢复",
    )),
    Kind("HB.river", "河道沟渠", "assist", "environment", _of(
        "河道有漂浮物|水面上漂着塑料袋和水草|保洁船打捞清理，加密巡查",
        "沟渠发黑发臭|天一热味道就上来|清淤并查明一处散排，已封堵",
    )),
    Kind("HB.smoke", "扬尘和焚烧", "assist", "environment", _of(
        "地里焚烧秸秆|烟很大，不敢开窗|现场扑灭，对当事人批评教育",
        "渣土车遗撒|一路掉土，车过去灰很大|联系施工方冲洗路面，运输车辆已苫盖",
    )),
    Kind("HB.noise", "噪声扰民", "assist", "safety", _of(
        "夜间施工噪声|半夜还在响，孩子睡不着|已要求 22 时后停止施工",
        "广场舞音响太大|天天到九点多|协调调低音量，20 时 30 分前结束",
    ), True),
    Kind("LS.allowance", "津贴补贴", "assist", "livelihood", _of(
        "高龄津贴没到账|上个月开始没有收到|核实为银行卡过期，已换卡补发",
        "想问残疾人护理补贴怎么申请|不知道要带什么材料|告知材料并帮助提交申请",
    )),
    Kind("LS.wage", "拖欠工资", "", "livelihood", _of(
        "干了三个月没给工资|找包工头一直推|组织双方协商，工资已结清",
        "工厂拖欠加班费|说好的加班费一直没有|转劳动监察核查，已补发",
    ), True),
    Kind("LS.pension", "养老服务", "lead", "livelihood", _of(
        "驿站助餐送得晚|中午一点才送到|驿站调整配送路线，12 时前送达",
        "老人需要上门巡视|一个人住，子女不在身边|列入巡视探访名单，每周两次",
    ), True),
    Kind("WS.care", "医疗和医保", "", "livelihood", _of(
        "医保报销咨询|想问门诊能报多少，需要什么材料|已电话答复报销比例和材料",
        "卫生室没有常用药|降压药总是没有|协调卫生院配送，药品已到位",
    )),
    Kind("JY.sport", "文体设施", "lead", "culture", _of(
        "健身器材损坏|扶手断了怕伤人|已更换配件并检查整套器材",
        "文化室锁门|周末去了几次都不开门|公布开放时间，周末安排人值守",
    )),
    Kind("JT.bus", "公交出行", "", "safety", _of(
        "公交班次太少|等了一个多小时|已向公交公司反映，早高峰加开两班",
        "路口没有减速带|大车开得快，接孩子危险|增设减速带和警示牌",
    )),
    Kind("JT.park", "占道停车", "assist", "safety", _of(
        "占道停车堵住路口|消防车都进不来|劝离车辆并施划禁停标线",
        "大货车夜间停村里|占了半条路|设置限高杆，告知停放地点",
    )),
    Kind("SM.land", "土地流转", "assist", "agriculture", _of(
        "土地流转费没有发|说好年底给，到现在没到账|村集体核对台账，已补发到户",
        "承包地界不清|和邻居的地界有争议|现场丈量，双方签字确认",
    ), True),
    Kind("SM.market", "集市管理", "assist", "economy", _of(
        "集市占道经营|赶集那天路堵死了|划定摊位，集日安排专人疏导",
        "买到变质食品|退货不给退|协调商户退款，检查同批商品",
    )),
)  # fmt: skip

ON_THE_SPOT = (
    ("道路上有散落砖块", "JS.road", "砖块散落在路口", "已搬离路面"),
    ("垃圾桶倒伏", "HB.waste", "垃圾桶被风吹倒", "已扶正并清扫"),
    ("门前积雪", "JS.road", "积雪未清，路滑", "已清扫并撒融雪剂"),
    ("健身器材螺丝松动", "JY.sport", "踏板螺丝松动", "已拧紧，试用正常"),
    ("小广告", "HB.waste", "电线杆上贴小广告", "已清除"),
)  # fmt: skip

PLACES = (
    "村东头", "村西口", "村委会门口", "小学旁", "卫生室后面", "文化广场", "公交站旁", "变压器旁", "前街", "后街",
    "机井房旁", "通村路口",
)  # fmt: skip
