"""Amounts of money as people write them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP

from planner.domain.money import Money


def price(cost: Money) -> str:
    """An amount of money, with minor units where there are any, or "free".

    >>> from decimal import Decimal
    >>> price(Money(amount=Decimal("347.5"), currency="EUR")), price(Money(amount=Decimal(90), currency="GBP"))
    ('347.50 EUR', '90 GBP')
    """
    if not cost.amount:
        return "free"
    pence = 0 if cost.amount == cost.amount.to_integral_value() else 2
    return f"{cost.amount:.{pence}f} {cost.currency}"


def rounded_price(cost: Money) -> str:
    """An amount of money to the whole unit, or "free".

    >>> from decimal import Decimal
    >>> rounded_price(Money(amount=Decimal("347.5"), currency="EUR"))
    '348 EUR'
    """
    return f"{max(cost.amount.to_integral_value(ROUND_HALF_UP), 1):f} {cost.currency}" if cost.amount else "free"
