"""Made-up codes with true check digits, so that every check of the product passes on them."""

from random import Random

from stdnum.cn import uscc

ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def credit_code(district: str, random: Random) -> str:
    """A firm's 统一社会信用代码 (GB 32100-2015) with the inner check of GB 11714-1997."""
    body = "MA" + "".join(random.choice(ALPHABET) for _ in range(6))
    values = [int(char, 36) for char in body]
    rest = 11 - sum(w * v for w, v in zip(ORGANISATION_WEIGHTS, values, strict=True)) % 11
    inner = {10: "X", 11: "0"}.get(rest, str(rest))
    number = f"91{district}{body}{inner}"
    return number + uscc.calc_check_digit(number)


def identity_number(district: str, birth: str, random: Random, female: bool) -> str:
    """A made-up 公民身份号码 (GB 11643-1999); `birth` is YYYYMMDD."""
    serial = random.randrange(900, 999) // 2 * 2 + (0 if female else 1)
    body = f"{district}{birth}{serial % 1000:03d}"
    check = sum(w * int(d) for w, d in zip(IDENTITY_WEIGHTS, body, strict=True)) % 11
    return body + "10X98765432"[check]
