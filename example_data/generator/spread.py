"""Split exact totals into plausible parts; the parts always add up to the total."""

from collections.abc import Sequence
from random import Random


def spread(total: int, weights: Sequence[float]) -> list[int]:
    """Integers in proportion to `weights` that sum to `total` (largest remainders)."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(share) for share in exact]
    rest = sorted(range(len(parts)), key=lambda index: parts[index] - exact[index])
    for index in rest[: total - sum(parts)]:
        parts[index] += 1
    return parts


def uneven(total: int, count: int, random: Random, spread_by: float = 0.6) -> list[int]:
    """`count` positive parts of `total`, uneven as real life is. `total` must be at least `count`."""
    weights = [random.lognormvariate(0, spread_by) for _ in range(count)]
    return [part + 1 for part in spread(total - count, weights)]
