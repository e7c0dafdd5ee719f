"""Made-up names of persons and firms. Nobody and no firm is meant; all are drawn from common words."""

from random import Random

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "建国志强秀英桂兰玉梅海涛晓东文博思雨子涵明辉春燕立新红霞永刚丽华俊杰雪松佳怡成林慧敏"
FIRM_WORDS = (
    "恒瑞盛达宏泰远航启明信诚嘉禾佳润鼎元汇通宇辰博创安康天和正源万方"
    + "金桥卓越新凯华联众诺优品智云科锐中景德隆长青东昇合力三江广厦绿野"
)
LINES = (
    ("商贸", "批发和零售业"), ("科技", "科学研究和技术服务业"), ("信息技术", "信息传输、软件和信息技术服务业"),
    ("建筑工程", "建筑业"), ("文化传媒", "文化、体育和娱乐业"), ("供应链管理", "交通运输、仓储和邮政业"),
    ("企业管理咨询", "租赁和商务服务业"), ("农业科技", "农、林、牧、渔业"), ("餐饮管理", "住宿和餐饮业"),
    ("机械设备", "制造业"), ("环保科技", "水利、环境和公共设施管理业"), ("置业", "房地产业"),
)  # fmt: skip


def person(random: Random) -> str:
    start = random.randrange(0, len(GIVEN) - 2)
    return random.choice(SURNAMES) + GIVEN[start : start + random.choice((1, 2, 2))]


class FirmNames:
    """Firm names, each once: city + two or three words + line + 有限公司."""

    def __init__(self, city: str, random: Random) -> None:
        self.city, self.random, self.used = city, random, set[str]()

    def draw(self) -> tuple[str, str]:
        """(name, industry) of a firm not drawn before."""
        while True:
            words = "".join(self.random.choice(FIRM_WORDS) for _ in range(self.random.choice((2, 2, 3))))
            line, industry = self.random.choice(LINES)
            name = f"{self.city}{words}{line}有限公司"
            if name not in self.used:
                self.used.add(name)
                return name, industry
