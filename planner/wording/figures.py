"""Figures, counted things and lists of names."""

from __future__ import annotations


def number(value: float) -> str:
    """A figure with at most one decimal, and none where it is whole.

    >>> number(12.0), number(7.25)
    ('12', '7.2')
    """
    return f"{value:.1f}".removesuffix(".0")


def count(amount: int, noun: str) -> str:
    """A number and its noun.

    >>> count(1, "week"), count(3, "week"), count(2, "competency")
    ('1 week', '3 weeks', '2 competencies')
    """
    plural = f"{noun[:-1]}ies" if noun.endswith("cy") else f"{noun}s"
    return f"{amount} {noun if amount == 1 else plural}"


def listed(names: list[str], most: int = 4) -> str:
    """Names in a row, the rest counted.

    >>> listed(["a", "b", "c"], most=2)
    'a, b and 1 more'
    """
    shown, rest = names[:most], len(names) - most
    if rest > 0:
        return f"{', '.join(shown)} and {rest} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
