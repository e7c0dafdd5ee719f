"""What may be done about personal data."""

from hemei.people.privacy.actions.assessments import assess, remove
from hemei.people.privacy.actions.consents import give, withdraw
from hemei.people.privacy.actions.requests import answer, issue_letter, receive, refuse, take_back, verify
from hemei.people.privacy.actions.retention import run

__all__ = [
    "answer",
    "assess",
    "give",
    "issue_letter",
    "receive",
    "refuse",
    "remove",
    "run",
    "take_back",
    "verify",
    "withdraw",
]
