"""How far a share counted in a sample may be from the share in all."""

from __future__ import annotations

from math import sqrt

_NORMAL_95 = 1.959963984540054


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, 0 to 1 (Wilson, 1927, without continuity correction); the whole range for none.

    >>> low, high = wilson(50, 100)
    >>> round(low, 4), round(high, 4)
    (0.4038, 0.5962)
    """
    if of == 0:
        return 0.0, 1.0
    share, spread = hits / of, _NORMAL_95**2 / of
    centre = (share + spread / 2) / (1 + spread)
    reach = _NORMAL_95 * sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return max(0.0, centre - reach), min(1.0, centre + reach)
