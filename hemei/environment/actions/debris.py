"""Acts on a manifest of construction waste: sign, receive, archive."""

import copy
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hemei.environment import rules_waste as rules
from hemei.environment.models import DebrisManifest
from hemei.environment.models.debris import Signer
from hemei.environment.permissions import MANIFEST
from hemei.ledgers import actions as ledger_actions
from hemei.ledgers import registry
from hemei.people.access import By


@transaction.atomic
def sign(*, manifest: DebrisManifest, who: str, name: str, by: By) -> DebrisManifest:
    """One of the five signs; each once."""
    rules.unsigned_by(manifest, Signer(who))
    return _change(manifest, {who: name.strip()}, Signer(who).label, by)


@transaction.atomic
def receive(
    *, manifest: DebrisManifest, weight: int, signed: str, by: By, site: str = "", at: datetime | None = None
) -> DebrisManifest:
    """过磅签收 at the disposal site: `weight` in kilograms. A difference above the limit marks the manifest."""
    values = {"received": weight, "received_at": at or timezone.now(), "site_signed": signed.strip(),
              "site": site.strip() or manifest.site or manifest.source_site.site}  # fmt: skip
    return _change(manifest, values, "过磅签收", by)


@transaction.atomic
def archive(
    *, manifest: DebrisManifest, on: date, by: By, explanation: str = "", reported_on: date | None = None
) -> DebrisManifest:
    """核对归档: all five signatures; a difference is explained and reported first."""
    values = {"archived_on": on, "explanation": explanation.strip() or manifest.explanation,
              "reported_on": reported_on or manifest.reported_on}  # fmt: skip
    return _change(manifest, values, "归档", by)


def _change(manifest: DebrisManifest, values: dict[str, Any], verb: str, by: By) -> DebrisManifest:
    by.check(MANIFEST, manifest.area_id)
    rules.not_archived(manifest)
    ledger = registry.get("environment.debris_manifest")
    fresh = copy.copy(manifest)
    for name, value in values.items():
        setattr(fresh, name, value)
    if ledger.derive is not None:
        ledger.derive(fresh)
    for rule in ledger.rules:
        rule(fresh)
    ledger_actions.change(manifest, {**values, "mismatch": fresh.mismatch}, verb=verb, right=MANIFEST, by=by)
    return manifest
