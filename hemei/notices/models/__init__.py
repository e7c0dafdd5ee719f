"""Tables of notices, one file per subject."""

from hemei.notices.models.affairs import AffairItem, AffairPosting, Disclosure, Frequency
from hemei.notices.models.notice import Kind, Notice, Objection, State

__all__ = ["AffairItem", "AffairPosting", "Disclosure", "Frequency", "Kind", "Notice", "Objection", "State"]
