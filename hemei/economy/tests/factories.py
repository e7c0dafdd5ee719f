"""Rows for tests, reviewed unless said otherwise; every firm and person is made up."""

from datetime import date
from itertools import count
from typing import Any

from hemei.economy import models as m
from hemei.kernel import credit_code
from hemei.ledgers.models import State
from hemei.places.tests.factories import TOWN, VILLAGES

_numbers = count(1)
VILLAGE = VILLAGES[0]


def code(number: int | None = None) -> str:
    """A valid made-up credit code."""
    body = f"{number if number is not None else next(_numbers):08d}"
    head = f"91990112{body}{credit_code.inner_check_character(body)}"
    return head + credit_code.check_character(head + "0")


def enterprise(**given: Any) -> m.Enterprise:
    number = next(_numbers)
    values = {
        "area_id": VILLAGE, "credit_code": code(number), "name": f"清河{number}号商贸有限公司", "industry": "F",
        "established_on": date(2023, 3, 1), "state": State.APPROVED, "capital": 100_000_000,
        "capital_cny": 100_000_000,
    }  # fmt: skip
    return m.Enterprise.objects.create(**values | given)


def tax(**given: Any) -> m.TaxPayment:
    values = {"area_id": VILLAGE, "month": date(2023, 5, 1), "kind": m.TaxKind.VAT, "amount": 1_000_00,
              "state": State.APPROVED, "industry": "F"}  # fmt: skip
    return m.TaxPayment.objects.create(**values | given)


def group(firm: m.Enterprise, **given: Any) -> m.ServiceGroup:
    values = {"area_id": firm.area_id, "name": f"{firm}服务群", "enterprise": firm, "steward_name": "王管家",
              "opened_on": date(2023, 4, 1), "state": State.APPROVED}  # fmt: skip
    return m.ServiceGroup.objects.create(**values | given)


def visit(firm: m.Enterprise, on: date, **given: Any) -> m.Visit:
    values = {"area_id": firm.area_id, "enterprise": firm, "visited_on": on, "department": "经济发展科",
              "subject": "政策宣讲", "state": State.APPROVED}  # fmt: skip
    return m.Visit.objects.create(**values | given)


def project(name: str = "冷链中心项目", **given: Any) -> m.Project:
    values = {"area_id": TOWN, "name": name, "lead_on": date(2022, 1, 5), "state": State.APPROVED}
    return m.Project.objects.create(**values | given)


def gate(of: m.Project, gate: str, on: date | None, **given: Any) -> m.ProjectGate:
    values = {"area_id": of.area_id, "project": of, "gate": gate, "reached_on": on, "state": State.APPROVED,
              "document_number": "清建〔2023〕1号", "issuer": "清河区住建委"}  # fmt: skip
    return m.ProjectGate.objects.create(**values | given)


def talk(of: m.Project, on: date, **given: Any) -> m.Negotiation:
    values = {"area_id": of.area_id, "project": of, "held_on": on, "parties": "投资方", "matters": "用地",
              "state": State.APPROVED}  # fmt: skip
    return m.Negotiation.objects.create(**values | given)


def asset(**given: Any) -> m.IdleAsset:
    values = {"area_id": VILLAGE, "name": f"旧厂房{next(_numbers)}号", "kind": m.AssetKind.PLANT, "owner": "柳林公司",
              "measured_area": 1_000_00, "usable_area": 1_000_00, "idle_since": date(2021, 1, 1),
              "state": State.APPROVED}  # fmt: skip
    return m.IdleAsset.objects.create(**values | given)


def contract_values(of: m.IdleAsset, size: int, **given: Any) -> dict[str, Any]:
    values = {"area_id": of.area_id, "asset": of, "mode": m.RevitalisationMode.LEASE, "partner": "租户",
              "contract_number": f"合{next(_numbers)}", "signed_on": date(2023, 6, 1),
              "handed_over_on": date(2023, 7, 1), "revitalised_area": size}  # fmt: skip
    return values | given


def contract(of: m.IdleAsset, size: int, **given: Any) -> m.Revitalisation:
    return m.Revitalisation.objects.create(**contract_values(of, size, state=State.APPROVED, **given))
