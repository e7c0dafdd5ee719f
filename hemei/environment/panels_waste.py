"""The box of a manifest: its chain, who has signed, what comes next."""

from typing import Any

from hemei.environment import forms_waste as forms
from hemei.environment.models import DebrisManifest
from hemei.environment.models.debris import Signer
from hemei.environment.permissions import MANIFEST
from hemei.environment.queries_waste import chain
from hemei.ledgers.models import State
from hemei.ledgers.registry import Panel
from hemei.people.access import Access


def _manifest(manifest: DebrisManifest, access: Access) -> dict[str, Any]:
    may = not manifest.archived_on and manifest.state != State.VOID and access.can(MANIFEST, manifest.area_id)
    waiting = manifest.received_at is None
    return {
        "manifest": manifest, "chain": chain(manifest),
        "signatures": [(who.label, getattr(manifest, who.value)) for who in Signer],
        "sign": forms.SignForm() if may and manifest.unsigned else None,
        "receive": forms.ReceiveForm() if may and waiting else None,
        "archive": forms.ArchiveForm() if may and not waiting else None,
    }  # fmt: skip


MANIFEST_PANEL = Panel("联单流转", "environment/water/manifest_panel.html", _manifest)
