"""Residents' pages on the phone: report, follow, rate, withdraw. No account, no cookie, no need of JavaScript.

国办函〔2026〕12号 art. 2 lets a township build no app of its own: these pages are to be embedded in the district's
platform, and stay closed until a 备案编号 is set.
"""
