"""What changes a notice: the only place of this app that writes. Keyword-only verbs, one transaction each."""

from hemei.notices.actions.affairs import add_item, end_item, post_affairs, sign_off
from hemei.notices.actions.disclosing import note_information, publish_information
from hemei.notices.actions.objecting import answer, object_, reveal
from hemei.notices.actions.posting import draft, post, take_down_due, update, withdraw

__all__ = [
    "add_item",
    "answer",
    "draft",
    "end_item",
    "note_information",
    "object_",
    "post",
    "post_affairs",
    "publish_information",
    "reveal",
    "sign_off",
    "take_down_due",
    "update",
    "withdraw",
]
