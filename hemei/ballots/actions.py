"""The keys of a round: made before it opens, forgotten when it closes."""

from django.db import transaction

from hemei.ballots.models import SigningKey
from hemei.ballots.public import GroupKey
from hemei.ballots.signers import signer
from hemei.kernel import audit


def make_key(*, round_id: str, group: str, title: str, by: audit.Actor) -> GroupKey:
    """The key of a round and group, made at the first call (about half a second); later calls return the same."""
    found = SigningKey.objects.filter(round=round_id, group=group).first()
    return _as_group(found or _new_key(round_id=round_id, group=group, title=title, by=by))


def _new_key(*, round_id: str, group: str, title: str, by: audit.Actor) -> SigningKey:
    made = signer().new_key()  # slow: outside the transaction
    with transaction.atomic():
        found, created = SigningKey.objects.get_or_create(
            round=round_id, group=group, defaults={"title": title, "spki": made.spki, "handle": made.handle}
        )
        if created:
            audit.record(by=by, verb="生成签发密钥", obj=found, changes={"sha256": ["", _as_group(found).fingerprint]})
    return found


def _as_group(key: SigningKey) -> GroupKey:
    return GroupKey(key.group, key.title, bytes(key.spki))


@transaction.atomic
def destroy_keys(*, round_id: str, by: audit.Actor) -> int:
    """When the round closes: forget the private keys, keep the public ones. Returns how many were forgotten."""
    keys = [key for key in SigningKey.objects.select_for_update().filter(round=round_id) if key.handle]
    for key in keys:
        signer().destroy(key.handle)
        key.handle = ""
        key.save(update_fields=["handle"])
        audit.record(by=by, verb="销毁签发密钥", obj=key)
    return len(keys)
