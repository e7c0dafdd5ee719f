"""Ballots: whole rounds of 公众评价 through the real roll and count, and cryptography by itself.

    python -m benchmarks.ballots [--parts protocol speed million] [--households 10000] [--rows 1000000]
        [--villages 38] [--database sqlite postgres]

protocol: every household looks its code up, takes its token and casts over HTTP (gunicorn, two sync workers, RSA-3072,
scheme and roll of appraisals); then close, merge, lock, approve, publish; then the recount, by the very command that a
citizen types, of the published file alone and with the supervisors' list. The phones' arithmetic runs on the same
cores and is told apart.
speed: signatures, sealing, tree, one core each.
million: a round of --rows households whose sealed ballots are written straight into the boxes (not measured; their
tokens are random bytes: tokens are verified at casting), closed, counted, published and recounted the same way. Takes
about 5 kB of disk a ballot.
"""

import argparse
import base64
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial

from benchmarks.site import DATABASES, ROOT, Site, site
from benchmarks.wire import Client

PARTS = ("protocol", "speed", "million")
CLIENTS = 4
INSIDE = "benchmarks.ballots_round"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    asked.add_argument("--households", type=int, default=10_000)
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--villages", type=int, default=38)
    asked.add_argument("--database", nargs="+", choices=DATABASES, default=["sqlite"])
    given = asked.parse_args()
    if "speed" in given.parts:
        speed()
    for database in given.database:
        if "protocol" in given.parts:
            with site(database) as made:
                protocol(made, given.households, given.villages, database)
        if "million" in given.parts:
            with site(database) as made:
                million(made, given.rows, given.villages, database)


# --- whole rounds ----------------------------------------------------------------------------------------------


def protocol(made: Site, households: int, villages: int, database: str) -> None:
    print(f"{database}: {households:,} households in {villages} villages", flush=True)
    began = time.perf_counter()
    codes = json.loads(made.python(INSIDE, "open", str(households), str(villages)))
    print(f"  (roll, keys and codes before: {time.perf_counter() - began:.1f} s)", flush=True)
    random.shuffle(codes)
    with made.serving() as port:
        began = time.perf_counter()
        thinking = _in_threads([partial(_votes, port, codes[i::CLIENTS]) for i in range(CLIENTS)])
        took = time.perf_counter() - began
    print(f"  look, issue and cast over HTTP: {took:.1f} s, {households / took:.0f} households/s "
          f"(the phones' own arithmetic among it: {thinking:.1f} s)", flush=True)  # fmt: skip
    print(made.python(INSIDE, "count"), end="", flush=True)
    made.python(INSIDE, "list")
    recount(made, "export.json")
    recount(made, "export.json", "--ballots", "ballots.json")


def million(made: Site, rows: int, villages: int, database: str) -> None:
    print(f"{database}: {rows:,} sealed ballots in {villages} boxes", flush=True)
    began = time.perf_counter()
    made.python(INSIDE, "fill", str(rows), str(villages))
    print(f"  (roll and ballots before: {time.perf_counter() - began:.0f} s)", flush=True)
    print(made.python(INSIDE, "count"), end="", flush=True)
    recount(made, "export.json")


def recount(made: Site, *files: str) -> None:
    """`hemei appraisal recount …` as on a citizen's machine: no home, no settings."""
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "hemei.config.cli", "appraisal", "recount", *files]
    began = time.perf_counter()
    done = subprocess.run(command, env=bare, cwd=made.home, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    print(f"  hemei appraisal recount {' '.join(files)}: {time.perf_counter() - began:.1f} s", flush=True)


def _in_threads(works: list[Callable[[], float]]) -> float:
    """Run all at once; the sum of what they return. The first failure is raised here."""
    results: list[float | BaseException] = []

    def one(work: Callable[[], float]) -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001  raised below, in the caller's thread
            results.append(error)

    threads = [threading.Thread(target=one, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return sum(result for result in results if isinstance(result, float))


def _votes(port: int, codes: list[str]) -> float:
    """Households one after the other; seconds that the phones themselves computed."""
    from benchmarks.ballots_round import answers
    from hemei.ballots.public import PublicRound
    from hemei.ballots.tests.phone import Phone

    client, thinking = Client(port), 0.0
    for code in codes:
        looked = _ask(client, "/v/look", {"code": code})
        start = time.thread_time()
        public = PublicRound.from_json(looked["round"])
        phone = Phone(public, public.groups[0])
        asked = {"code": code, "blinded": base64.b64encode(phone.blind()).decode()}
        thinking += time.thread_time() - start
        reply = _ask(client, "/v/issue", asked)["reply"]
        start = time.thread_time()
        phone.take(base64.b64decode(reply))
        sent = phone.fill(answers(public.questionnaire)).as_json()
        thinking += time.thread_time() - start
        _ask(client, "/box/cast", sent)
    return thinking


def _ask(client: Client, path: str, data: dict) -> dict:
    """Patiently: a full queue answers 503 and is asked again."""
    while True:
        answer = client.post_json(path, data)
        if answer.status != 503:
            break
        time.sleep(0.2)
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status} {answer.body[:300].decode()}")
    return answer.json()


# --- cryptography by itself ------------------------------------------------------------------------------------


def speed() -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from hemei.ballots import blind, merkle, sealing

    key = blind.keygen(3072)
    private, spki = blind.private_of(key), blind.spki(key.public_key())
    prepared = blind.prepare(bytes(32))
    blinded, inverse = blind.blind(private, prepared)
    signature = blind.finalize(private, blind.blind_sign(private, blinded), inverse)
    own = Ed25519PrivateKey.generate()
    signed, public = own.sign(prepared), own.public_key()
    tally = sealing.new_tally_key("x")
    tally_private = sealing.open_tally_key(tally.sealed, "x")
    bound, ciphertext = sealing.seal("r", b"{}", 512, tally.public)
    leaves = [i.to_bytes(32, "big") for i in range(10_000)]
    _per_second("RSA-3072 blind sign", lambda: blind.blind_sign(private, blinded))
    _per_second("RSA-3072 PSS verify", lambda: blind.verify(spki, prepared, signature))
    _per_second("Ed25519 verify", lambda: public.verify(signed, prepared))
    _per_second("HPKE seal (P-256)", lambda: sealing.seal("r", b"{}", 512, tally.public))
    _per_second("HPKE open (P-256)", lambda: sealing.unseal("r", ciphertext, bound, tally_private))
    _per_second("tree of 10,000 leaves", lambda: merkle.root(leaves))


def _per_second(name: str, work: Callable[[], object], seconds: float = 2) -> None:
    work()
    done, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        work()
        done += 1
    print(f"{name}: {done / (time.perf_counter() - start):,.0f}/s on one core", flush=True)


if __name__ == "__main__":
    main()
