"""The code printed for a household: 16 digits, of which the last is a check digit. It says nothing about the household.

Digits, in fours like a bank card, because a person of seventy types them on the large number keys. Fifteen random
digits: with ten thousand households a guess hits once in 10¹¹. Damm's check digit finds every single wrong digit
and every swap of neighbours (H. M. Damm, 2004).
"""

import secrets

from hemei.ballots import rules

LENGTH = 16
_DAMM = ("0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
         "3674209581", "5869720134", "8945362017", "9438617205", "2581436790")  # fmt: skip
_TO_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}
_BETWEEN = " -—－\u3000\u00a0"


def new() -> str:
    """A fresh code, without spaces."""
    digits = "".join(secrets.choice("0123456789") for _ in range(LENGTH - 1))
    return digits + _check(digits)


def normalise(text: str) -> str:
    """The 16 digits, however they were spaced or typed in full width; CodeWrong when they cannot be a code."""
    digits = "".join(char for char in text.translate(_TO_DIGITS) if char not in _BETWEEN)
    if len(digits) != LENGTH or not (digits.isascii() and digits.isdigit()) or _check(digits) != "0":
        raise rules.CodeWrong(field="code")
    return digits


def shown(code: str) -> str:
    """1234 5678 9012 3456, as it is printed."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))


def link(base: str, code: str, fingerprint: str) -> str:
    """The address in the QR code. Code and key fingerprint stand behind `#`: a browser never sends that part.

    `base` is the address of the voting page, `fingerprint` that of the household's group key (the phone compares
    it with the key it is given).
    """
    return f"{base}#{code}.{fingerprint[:20]}"


def _check(digits: str) -> str:
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return str(interim)
