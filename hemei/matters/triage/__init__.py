"""Triage: a text → class, place, urgency and similar matters, always as a suggestion with its reason.

`features`, `learn` and `model` make and use the classifier (ADR 0010); `suggest` puts a suggestion together;
`topics` finds what many people complain about at once.
"""
