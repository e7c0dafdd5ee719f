"""Publishing a closed round."""

from typing import Any

from hemei.ballots import merkle, rules
from hemei.ballots.board.models import Publication
from hemei.ballots.box import queries as box
from hemei.kernel import audit


def publish(*, round_id: str, terms: dict[str, Any], by: audit.Actor) -> Publication:
    """Put the leaves, the root, the public keys and `terms` on the board; for good.

    `terms` is the caller's: per group valid, roll, issued, cast, the sums and rates as exact fractions, suppressed
    where they must be (ballots.md, points 14 and 15). The same publication again changes nothing.
    """
    leaves = [bytes.fromhex(leaf) for leaf in box.leaves(round_id)]
    held = box.get_round(round_id)
    values = {"public": held.public, "leaves": b"".join(leaves), "root": merkle.root(leaves).hex(),
              "receipt_key": bytes(held.receipt_public), "terms": terms}  # fmt: skip
    made, created = Publication.objects.get_or_create(round=round_id, defaults=values)
    if not created and (made.root, made.terms) != (values["root"], terms):
        raise rules.PublishedAlready
    if created:
        changes = {"root": ["", made.root], "leaves": [0, len(leaves)]}
        audit.record(by=by, verb="公布评价结果", obj=made, changes=changes)
    return made
