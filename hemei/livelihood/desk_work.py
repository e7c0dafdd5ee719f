"""The door on the phone's home page, and what waits for the clerk."""

from typing import Any

from django.urls import reverse

from hemei.livelihood import queries_work as queries
from hemei.livelihood.actions import work as acts
from hemei.livelihood.models.work import OfferState
from hemei.ui import door, todos
from hemei.ui.todos import Todo

door.register(door.Door("找工作、学技术", "招聘会、岗位、免费培训，在这里报名", "jobs:home", 40))


@todos.register
def held_offers(access: Any) -> Todo | None:
    if not access.can(acts.REVIEW):
        return None
    count = queries.offers(access).filter(state=OfferState.HELD).count()
    return Todo("企业发来的岗位待核对", count, reverse("livelihood:offers"), "warning")
