"""津贴补贴 by 京民养老发〔2019〕160号: who gets what in which month, and why."""
