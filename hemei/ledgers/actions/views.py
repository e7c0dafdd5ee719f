"""Remembering how an account likes to see a ledger. These are tastes, not facts: they are not audited."""

from django.db import transaction

from hemei.kernel.errors import OutOfScope
from hemei.ledgers import rules
from hemei.ledgers.models import ListPreference, SavedView
from hemei.ledgers.registry import Ledger
from hemei.people.access import Access

PAGE_SIZES = (20, 50, 100)


def choose_columns(*, ledger: Ledger, columns: list[str], page_size: str, by: Access) -> ListPreference:
    """Remember the columns (none: back to the ledger's own) and the page size."""
    by.check(f"{ledger.code}:view")
    size = int(page_size) if page_size.isdigit() and int(page_size) in PAGE_SIZES else PAGE_SIZES[0]
    made, _ = ListPreference.objects.update_or_create(
        user=by.user, ledger_code=ledger.code, defaults={"columns": columns[:60], "page_size": size}
    )
    return made


def save_view(*, ledger: Ledger, name: str, query: str, columns: list[str], shared: bool, by: Access) -> SavedView:
    """Keep filters, sort and columns under a name; the same name again replaces the owner's view."""
    by.check(f"{ledger.code}:view")
    name = name.strip()[:40]
    if not name:
        raise rules.ViewNameMissing(field="name")
    role = next((post.role for post in by.posts), "") if shared else ""
    with transaction.atomic():
        made, _ = SavedView.objects.update_or_create(
            owner=by.user, ledger_code=ledger.code, name=name,
            defaults={"query": query[:2000], "columns": columns[:60], "role": role},
        )  # fmt: skip
    return made


def delete_view(*, ledger: Ledger, pk: int, by: Access) -> None:
    """Delete one of the user's own views."""
    by.check(f"{ledger.code}:view")
    deleted, _ = SavedView.objects.filter(pk=pk, owner=by.user, ledger_code=ledger.code).delete()
    if not deleted:
        raise OutOfScope
