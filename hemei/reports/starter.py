"""The text with which a new template begins: it explains the language by example."""

STARTER = """# {{ area }}{{ year }}年工作情况

## 第一部分

在这里写正文。数字不手写：从右边的指标里选一个插入，系统会算出数值，读者点开就能看到背后的记录。

{# 这样的注释不会出现在报告里。 #}
"""
