"""What the desk's frame shows of people: navigation, search and to-dos."""

from collections.abc import Iterator

from django.urls import reverse

from hemei.kernel import crypto
from hemei.people import queries
from hemei.people import register_queries as register
from hemei.people.access import Access
from hemei.people.actions import accounts, keys, posts
from hemei.ui.navigation import Link
from hemei.ui.search import Hit
from hemei.ui.todos import Todo


def account_links(access: Access) -> list[Link]:
    found = [Link("账号", reverse("people:accounts"))] if any(map(access.can, queries.LOOK_AT_ACCOUNTS)) else []
    if access.can(posts.RIGHT):
        found.append(Link("岗位", reverse("people:posts")))
    if access.can(keys.OPEN) or access.can(keys.APPROVE):
        found.append(Link("接口密钥", reverse("people:keys")))
    return found


def register_links(access: Access) -> list[Link]:
    if not access.can(register.VIEW):
        return []
    pages = [("居民", "residents"), ("住户", "households"), ("单位", "organisations"), ("网格责任人", "duties")]
    return [Link(title, reverse(f"people:{name}")) for title, name in pages]


def search(access: Access, text: str) -> Iterator[Hit]:
    """Accounts, and entries of the register, for those who may see them."""
    if any(map(access.can, queries.LOOK_AT_ACCOUNTS)):
        for user in queries.accounts(access, text)[:8]:
            yield Hit("账号", str(user), reverse("people:account", args=[user.pk]), user.username)
    if access.can(register.VIEW):
        yield from _register_hits(access, text)


def _register_hits(access: Access, text: str) -> Iterator[Hit]:
    for resident in register.residents(access, text)[:8]:
        note = f"{resident.area} {crypto.mask_id(resident.id_number)}"
        yield Hit("居民", resident.name, reverse("people:resident", args=[resident.pk]), note)
    for organisation in register.organisations(access, text)[:8]:
        url = reverse("people:organisation", args=[organisation.pk])
        yield Hit("单位", organisation.name, url, str(organisation.area))


def todos(access: Access) -> list[Todo]:
    """Locked accounts and accounts without a post for the security administrator; cells without their people."""
    found = []
    if access.can(accounts.UNLOCK):
        locked = queries.accounts(access, state="locked").count()
        found.append(Todo("锁定的账号", locked, f"{reverse('people:accounts')}?state=locked", "warning"))
    if access.can(posts.RIGHT):
        idle = queries.accounts(access, state="idle").count()
        found.append(Todo("没有岗位的账号", idle, f"{reverse('people:accounts')}?state=idle"))
    if access.can(keys.APPROVE):
        waiting = queries.keys(access, state="pending").count()
        found.append(Todo("待批准的接口密钥", waiting, f"{reverse('people:keys')}?state=pending", "warning"))
    if access.can(register.DUTIES):
        missing = len(register.cells_with_duties(access, missing=True))
        found.append(Todo("缺责任人的网格", missing, f"{reverse('people:duties')}?missing=on"))
    return found
