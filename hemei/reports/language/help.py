"""The language on one page, for the editor: what is written, what is printed, when it is refused."""

LANGUAGE = (
    ('{% figure "代码" as "万元" places=1 %}', "122.5万元", "除不尽又没写 places；含预测月份；涉及主体过少"),
    (
        '{% figure "代码" 名称="值" area="区域代码" period="2023H1" %}',
        "限定后的数值",
        "指标不能这样限定；区域不在本区域之内",
    ),
    ('{% expected "代码" as "亿元" places=1 phrase="完成税收" %}', "预计完成税收9.8亿元", "全部是实际数"),
    ('{% if_forecast "代码" %}…{% else %}…{% endif_forecast %}', "含预测时印前一段，否则印后一段", ""),
    ('{% yoy "代码" places=2 %}', "同比增长276.55%", "含预测而前面没有写 expected；基数缺失时印“同比—”"),
    ('{% accumulated "代码" as "人次" phrase="培训" %}', "累计培训120人次", "指标是时点数或比率"),
    ('{% more_than "代码" 3000 as "盏" %}', "3000余盏", "准确值不在 3000 和 4000 之间"),
    ('{% nearly "代码" 3000 as "盏" %}', "近3000盏", "准确值不在 2700 和 3000 之间"),
    ('{% about "代码" 3000 as "盏" %}', "约3000盏", "相差超过 500"),
    ('{% at_least "代码" 3000 as "盏" %}', "3000盏以上", "不到 3000"),
    ('{% exceeds "代码" 3000 as "盏" %}', "超过3000盏", "不大于 3000"),
    ('{% breaks "代码" 3000 as "盏" %}', "突破3000盏", "以前已经达到过"),
    ('{% completion "代码" places=1 %}', "104.3%", "没有生效的目标"),
    ('{% over_target "代码" %}', "超额完成", "没有超过目标"),
    ('{% listing "代码" field="name" limit=3 %}', "甲、乙和丙；超出时加“等”", "个人信息、保密台账"),
    (
        '{% milestone "代码" project="某项目" gates="竣工验收,竣工备案" %}文字{% endmilestone %}',
        "文字",
        "有环节没有完成",
    ),
    ('{% parameter "参数代码" as "万元" %}', "500万元", "期末没有生效的值"),
    (
        '{% for village in villages %}{{ village }}{% figure "代码" area=village %}{% endfor %}',
        "逐村列出",
        "循环超过 1000 次",
    ),
    (
        "{% for heading in outlook %}{{ heading }}{% for task in heading %}{% sentence task %}{% endfor %}{% endfor %}",
        "下一年任务的原文，按篇目",
        "循环超过 1000 次",
    ),
    (
        "{% for heading in unfinished %}…{% sentence task %}{% progress task %}…{% endfor %}",
        "本年没有完成的任务和进度，供起草下一年展望",
        "指标含预测月份",
    ),
    ('{% figure "代码" period="next_year" %}', "下一年（last_year 上一年，H1、Q2 本年上半年、二季度）的数", ""),
    ('{% exceeds "代码" 1000 as "万株" phrase="预计年育苗量" %}', "预计年育苗量超过1000万株", "全部是实际数"),
    ('{% literal "805路" %}', "805路（名称、编号中的数字）", ""),
    ("{{ area }} {{ period }} {{ year }} {{ last_year }} {{ next_year }}", "区域、统计期、年份", ""),
)
