"""Background work of imports: id in, load, one action."""

from django_tasks import task

from hemei.kernel.errors import RuleError
from hemei.ledgers.importing import actions
from hemei.ledgers.models import ImportBatch
from hemei.people.access import Access
from hemei.people.models import User


@task()
def check_batch(batch: int, user: int) -> None:
    actions.check(batch=ImportBatch.objects.get(pk=batch), by=Access(User.objects.get(pk=user)))


@task()
def commit_batch(batch: int, user: int, only_good: bool) -> None:
    """A refusal is on the batch already, for the page to show; the task itself has done its work."""
    try:
        found = ImportBatch.objects.get(pk=batch)
        actions.commit(batch=found, by=Access(User.objects.get(pk=user)), only_good=only_good)
    except RuleError:
        return
