"""Registration of the sample ledgers."""

from hemei.kernel.errors import RuleError
from hemei.ledgers.registry import Domain, Ledger, register, register_domain
from hemei.ledgers.tests.sample.models import Job, Secret, Site


class TooManyPeople(RuleError):
    """参加人数 {people} 超过 500，请核对。"""


def people_plausible(job: Job) -> None:
    if job.people is not None and job.people > 500:
        raise TooManyPeople(field="people", people=job.people)


register_domain(Domain("sample", "样例", "box"))
SITE = register(
    Ledger(
        code="sample.site", title="样例点位", model=Site, columns=("name", "opened_on"),
        natural_key=("area", "name"), date_field="opened_on", search=("name",),
    )
)  # fmt: skip
JOB = register(
    Ledger(
        code="sample.job",
        title="样例作业",
        model=Job,
        columns=(
            "number",
            "title",
            "kind",
            "done_on",
            "urgent",
            "people",
            "surface",
            "cost",
            "site",
            "contact",
            "note",
        ),
        natural_key=("number",),
        date_field="done_on",
        search=("number", "title"),
        filters=("kind", "done_on", "urgent", "site", "people", "surface"),
        lookups={"site": ("name",)},
        personal=frozenset({"contact"}),
        rules=(people_plausible,),
        note="测试用台账",
    )
)
SECRET = register(
    Ledger(
        code="sample.secret", title="样例保密台账", model=Secret, columns=("name", "opened_on"),
        natural_key=("name",), date_field="opened_on", confidential=True, search=("name",),
    )
)  # fmt: skip
