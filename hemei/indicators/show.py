"""How exact values are written on pages and for programs; nothing passes through a float until it is printed."""

from fractions import Fraction

from hemei.kernel import units


def is_exact(value: Fraction, places: int) -> bool:
    """Whether `places` decimals write the value without rounding."""
    return (value * 10**places).denominator == 1


def written(value: Fraction, places: int | None = None) -> str:
    """3758 → "3758"; with `places`, fixed decimals, half up (92.3 → "92.30"); without, the exact value."""
    return units.exact_text(value) if places is None else f"{units.rounded(value, places):f}"


def for_json(value: Fraction | None, places: int | None = None) -> int | float | str | None:
    """An integer, a decimal number when it ends, else the fraction as text; rounded when `places` is given."""
    if value is None or value.denominator == 1:
        return None if value is None else int(value)
    if places is not None:
        return float(units.rounded(value, places))
    return float(written(value)) if any(is_exact(value, digits) for digits in range(13)) else str(value)
