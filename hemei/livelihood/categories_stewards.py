"""What stewards refer to other units: each is a matter of its kind, confidential."""

from hemei.livelihood.models.stewards import ReferralKind
from hemei.matters import categories
from hemei.matters.categories import MatterClass, Route

ROOT = "JZ"

categories.register(
    MatterClass(ROOT, "救助转介", route=Route(unit_code="livelihood", role="livelihood_clerk")),
    *(MatterClass(f"{ROOT}.{kind.value}", f"{kind.label}转介", parent=ROOT) for kind in ReferralKind),
)  # fmt: skip
