"""Background work of ledgers."""

from django_tasks import task

from hemei.ledgers import actions
from hemei.ledgers.models import ExportJob


@task()
def make_export(pk: int) -> None:
    """Write the file of an export job."""
    actions.run_export(job=ExportJob.objects.select_related("requested_by").get(pk=pk))
