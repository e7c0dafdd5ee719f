"""Numbers that an address gives."""


def whole_number(text: str | None, default: int, low: int, high: int) -> int:
    """A number from the query string; the default when it is none or out of bounds."""
    return int(text) if text and text.isdecimal() and len(text) < 6 and low <= int(text) <= high else default
