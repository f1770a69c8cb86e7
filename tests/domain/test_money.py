"""Money and its conversion."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.money import ExchangeRates, Money

RATES = ExchangeRates(base="EUR", checked=date(2026, 11, 2), per_base={"GBP": Decimal("0.87"), "USD": Decimal("1.15")})
amounts = st.decimals(min_value=0, max_value=100_000, places=2)


def test_conversion_goes_through_the_base_and_rounds_half_a_penny_up() -> None:
    pounds = Money(amount=Decimal(87), currency="GBP")
    assert RATES.convert(pounds, "EUR") == Money(amount=Decimal("100.00"), currency="EUR")
    assert RATES.convert(pounds, "USD") == Money(amount=Decimal("115.00"), currency="USD")
    assert RATES.convert(Money(amount=Decimal("0.5"), currency="EUR"), "GBP").amount == Decimal("0.44")


def test_amounts_of_one_currency_add_up() -> None:
    pounds = Money(amount=Decimal("0.5"), currency="GBP")
    assert pounds + pounds == Money(amount=Decimal(1), currency="GBP")
    with pytest.raises(ValueError, match="EUR"):
        _ = pounds + Money(amount=Decimal(1), currency="EUR")


def test_currency_that_is_not_in_the_table_is_a_key_error() -> None:
    assert not RATES.knows("XXX")
    with pytest.raises(KeyError):
        RATES.convert(Money(amount=Decimal(1), currency="XXX"), "EUR")
    with pytest.raises(KeyError):
        RATES.convert(Money(amount=Decimal(1), currency="EUR"), "XXX")


def test_base_is_known() -> None:
    assert RATES.knows("EUR")
    assert RATES.knows("GBP")


@given(amount=amounts, currency=st.sampled_from(("EUR", "GBP", "USD")))
def test_conversion_to_the_same_currency_changes_nothing(amount: Decimal, currency: str) -> None:
    money = Money(amount=amount, currency=currency)
    assert RATES.convert(money, currency) == money


@given(amount=amounts)
def test_conversion_there_and_back_is_off_by_a_penny_at_most(amount: Decimal) -> None:
    back = RATES.convert(RATES.convert(Money(amount=amount, currency="EUR"), "GBP"), "EUR")
    assert abs(back.amount - amount) <= Decimal("0.01")


@pytest.mark.parametrize(("amount", "text"), [("49.00", "49 GBP"), ("49.50", "49.50 GBP"), ("1E+3", "1000 GBP")])
def test_money_is_written_without_needless_pennies(amount: str, text: str) -> None:
    assert str(Money(amount=Decimal(amount), currency="GBP")) == text
