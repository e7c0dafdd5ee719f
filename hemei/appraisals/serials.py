"""Numbers of paper ballots: random, unique, with a check digit, so that a misread number is noticed."""

import secrets

from stdnum import damm

DIGITS = 8


def fresh(count: int, taken: set[str]) -> list[str]:
    """`count` numbers that are not taken, in an order that says nothing."""
    found: set[str] = set()
    while len(found) < count:
        body = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
        number = body + damm.calc_check_digit(body)
        if number not in taken:
            found.add(number)
    made = sorted(found)
    secrets.SystemRandom().shuffle(made)
    return made
