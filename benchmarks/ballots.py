"""Ballots: a whole round over HTTP, cryptography by itself, and a box of a million.

    python -m benchmarks.ballots [--parts protocol speed count] [--households 10000]
        [--rows 1000000] [--database sqlite postgres]

protocol: each household takes its token and casts over HTTP (gunicorn, two sync workers, RSA-3072); then close and
count. The phones' arithmetic runs on the same two cores and is told apart. The roll is the made-up one of the tests:
one row locked, signed, stored. count: a generated box of real sealed ballots (tokens are random bytes: they are
verified at casting), closed, opened, counted, its root built anew.
"""

import argparse
import base64
import json
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from benchmarks.site import DATABASES, Site, site
from benchmarks.wire import Client

PARTS = ("protocol", "speed", "count")
CLIENTS = 4
VILLAGES = 38


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    asked.add_argument("--households", type=int, default=10_000)
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--database", nargs="+", choices=DATABASES, default=["sqlite"])
    given = asked.parse_args()
    for database in given.database:
        with site(database) as made:
            env = {**made.env, "DJANGO_SETTINGS_MODULE": "benchmarks.ballots_settings", "HEMEI_TEST_ROLL": "1"}
            ready = replace(made, env=env)
            ready.hemei("migrate", "--run-syncdb", "--verbosity", "0")
            if "protocol" in given.parts:
                protocol(ready, given.households, f"{database} {given.households:,}")
            if "count" in given.parts:
                print(ready.python("benchmarks.ballots_box", "fill", str(given.rows)), end="", flush=True)
                print(ready.python("benchmarks.ballots_box", "count", "big"), end="", flush=True)
    if "speed" in given.parts:
        speed()


# --- a whole round over HTTP -----------------------------------------------------------------------------------


def protocol(made: Site, households: int, name: str) -> None:
    began = time.perf_counter()
    public, codes = json.loads(made.python("benchmarks.ballots_box", "open", str(households), str(VILLAGES)))
    print(f"{name}: keys of {VILLAGES} groups and the roll: {time.perf_counter() - began:.1f} s", flush=True)
    with made.serving() as port:
        began = time.perf_counter()
        thinking = _in_threads([partial(_votes, port, public, codes[i::CLIENTS]) for i in range(CLIENTS)])
        took = time.perf_counter() - began
    print(f"{name}: issue and cast over HTTP: {took:.1f} s, {households / took:.0f} households/s "
          f"(the phones' own arithmetic among it: {thinking:.1f} s)", flush=True)  # fmt: skip
    print(made.python("benchmarks.ballots_box", "count", "r1"), end="", flush=True)


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


def _votes(port: int, public: dict, mine: list[list[str]]) -> float:
    """Households one after the other; seconds that the phones themselves computed."""
    from hemei.ballots.public import PublicRound
    from hemei.ballots.tests.phone import Phone

    parsed, client, thinking = PublicRound.from_json(public), Client(port), 0.0
    for code, group in mine:
        start = time.thread_time()
        phone = Phone(parsed, parsed.group(group))
        asked = {"code": code, "blinded": base64.b64encode(phone.blind()).decode()}
        thinking += time.thread_time() - start
        reply = _ask(client, "/v/issue", asked)["reply"]
        start = time.thread_time()
        phone.take(base64.b64decode(reply))
        sent = phone.fill({"team": "satisfied", "score": 90, "words": "路灯早点修"}).as_json()
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
