"""What benchmarks/ballots.py does inside the site.

open N V: a round of N households in V groups → JSON of its parameters and codes.
fill N: a box of N sealed ballots, written straight into its table (real ballots, random tokens).
count ID: close the round, open every ballot, count, publish, and build the root again from the published leaves.
"""

import json
import secrets
import sys
import time
from collections import Counter

import django

BATCH = 5000
CHOICES = ("satisfied", "basically", "dissatisfied", "unknown")


def open_round(households: int, villages: int) -> None:
    from hemei.ballots import codes
    from hemei.ballots.tests.models import Household

    public, groups = _round("r1", villages)
    rows = [Household(code=codes.new(), round="r1", group=groups[i % villages]) for i in range(households)]
    Household.objects.bulk_create(rows, batch_size=BATCH)
    print(json.dumps([public.as_json(), [[row.code, row.group] for row in rows]]))


def _round(name: str, villages: int):
    from hemei.ballots import actions, sealing
    from hemei.ballots.box import actions as box
    from hemei.ballots.public import PublicRound
    from hemei.ballots.tests.factories import BY, PASSPHRASE, QUESTIONNAIRE

    tally = sealing.new_tally_key(PASSPHRASE)
    groups = [f"v{i}" for i in range(villages)]
    keys = tuple(actions.make_key(round_id=name, group=group, title=group, by=BY) for group in groups)
    public = PublicRound(name, "评价", "镇党委", QUESTIONNAIRE, keys, tally.public)
    box.open_round(public=public, by=BY)
    _key_file(name).write_text(tally.sealed)
    return public, groups


def _key_file(name: str):
    from django.conf import settings

    return settings.HOME / f"{name}.tally.pem"


def fill(rows: int) -> None:
    from hemei.ballots.box.models import Ballot

    public, groups = _round("big", 2)
    began, expected = time.perf_counter(), Counter()
    for start in range(0, rows, BATCH):
        made = [_ballot(public, groups[i % 2], CHOICES[i % 4]) for i in range(start, min(rows, start + BATCH))]
        expected.update(CHOICES[i % 4] for i in range(start, min(rows, start + BATCH)))
        Ballot.objects.bulk_create(made, batch_size=500)
    _key_file("big").with_suffix(".expected").write_text(json.dumps(expected))
    print(f"{rows:,} ballots sealed and written (not measured): {time.perf_counter() - began:.0f} s")


def _ballot(public, group: str, choice: str):
    from hemei.ballots import sealing
    from hemei.ballots.box.models import Ballot

    sheet = json.dumps({"team": choice, "score": 90}).encode()
    bound, ciphertext = sealing.seal(public.id, sheet, public.size, public.tally_key)
    return Ballot(round=public.id, group=group, voter_key=secrets.token_hex(32), commitment=bound.hex(), counter=1,
                  random=secrets.token_bytes(32), token=secrets.token_bytes(384), ciphertext=ciphertext,
                  signature=secrets.token_bytes(64))  # fmt: skip


def count(name: str) -> None:
    from hemei.ballots import merkle, sealing
    from hemei.ballots.board import actions as board
    from hemei.ballots.box import actions as box
    from hemei.ballots.box import queries
    from hemei.ballots.tests.factories import BY, PASSPHRASE

    key = sealing.open_tally_key(_key_file(name).read_text(), PASSPHRASE)
    closing = _timed(f"{name}: close (rewrite, destroy, root)", lambda: box.close(round_id=name, by=BY))
    counts = _timed(
        f"{name}: open and count {len(closing.leaves):,}",
        lambda: Counter((each.group, each.answers["team"]) for each in queries.open_ballots(name, key)),
    )
    terms = [[group, choice, number] for (group, choice), number in sorted(counts.items())]
    made = _timed(f"{name}: publish", lambda: board.publish(round_id=name, terms=terms, by=BY))
    leaves = [bytes(made.leaves[i : i + 32]) for i in range(0, len(made.leaves), 32)]
    root = _timed(f"{name}: root again from the published leaves", lambda: merkle.root(leaves).hex())
    assert root == made.root == closing.root
    assert sum(counts.values()) == len(leaves)
    known = _key_file(name).with_suffix(".expected")
    if known.exists():
        totals = Counter()
        for (_, choice), number in counts.items():
            totals[choice] += number
        assert totals == Counter(json.loads(known.read_text()))


def _timed(name: str, work):
    began = time.perf_counter()
    result = work()
    print(f"{name}: {time.perf_counter() - began:.1f} s", flush=True)
    return result


if __name__ == "__main__":
    django.setup()
    verb, *given = sys.argv[1:]
    if verb == "open":
        open_round(int(given[0]), int(given[1]))
    elif verb == "fill":
        fill(int(given[0]))
    elif verb == "count":
        count(given[0])
    else:
        sys.exit(__doc__)
