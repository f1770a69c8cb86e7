"""Money and the small dated table that converts it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

PENNY = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount in a currency, named by its ISO 4217 code."""

    amount: Decimal
    currency: str

    def __add__(self, other: Money) -> Money:
        """The sum of two amounts in the same currency; raises `ValueError` for two currencies."""
        if other.currency != self.currency:
            raise ValueError(f"{other} is not in {self.currency}")
        return Money(amount=self.amount + other.amount, currency=self.currency)

    def __str__(self) -> str:
        amount = self.amount.to_integral_value() if self.amount == self.amount.to_integral_value() else self.amount
        return f"{amount:f} {self.currency}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRates:
    """The price of one unit of `base` in each currency, as of `checked`."""

    base: str
    checked: date
    per_base: Mapping[str, Decimal]

    def knows(self, currency: str) -> bool:
        """Whether the currency can be converted."""
        return currency == self.base or currency in self.per_base

    def convert(self, money: Money, currency: str) -> Money:
        """The same money in another currency, to its minor unit; raises `KeyError` for a currency not in the table.

        >>> rates = ExchangeRates(base="EUR", checked=date(2026, 1, 2), per_base={"GBP": Decimal("0.8")})
        >>> str(rates.convert(Money(amount=Decimal(10), currency="EUR"), "GBP"))
        '8 GBP'
        """
        if money.currency == currency:
            return money
        amount = money.amount / self._per_base(money.currency) * self._per_base(currency)
        return Money(amount=amount.quantize(PENNY, ROUND_HALF_UP), currency=currency)

    def _per_base(self, currency: str) -> Decimal:
        return Decimal(1) if currency == self.base else self.per_base[currency]
