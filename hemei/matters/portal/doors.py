"""The residents' doors of 接诉即办 on the phone's home page."""

from hemei.ui import door

door.register(door.Door("反映问题", "路坏了、灯不亮、有人乱倒垃圾……告诉我们", "portal:report", 10))
door.register(door.Door("查看办到哪了", "用编号和电话查看、评价、撤回", "portal:follow", 20))
