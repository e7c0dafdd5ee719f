"""Background work of the exchange: id in, load, one action."""

from django_tasks import task

from hemei.kernel.errors import RuleError
from hemei.ledgers.models import ImportBatch
from hemei.matters.exchange.actions import batches
from hemei.people.access import Access
from hemei.people.models import User


@task()
def check_hotline(batch: int, user: int) -> None:
    batches.check(batch=ImportBatch.objects.get(pk=batch), by=Access(User.objects.get(pk=user)))


@task()
def bring_in_hotline(batch: int, user: int) -> None:
    """A refusal (another run has taken over, the batch was given up) ends this run; the batch tells the rest."""
    try:
        batches.bring_in(batch=ImportBatch.objects.get(pk=batch), by=Access(User.objects.get(pk=user)))
    except RuleError:
        return
