"""Amounts of a record, exactly: JSON numbers as they are written, and texts such as `1.234,50 €`.

A text may have two readings (`1.200` is 1200 or 1.2); whoever adds up then has to look at both.
"""

from contextlib import AbstractContextManager
from decimal import Context, Decimal, localcontext
from typing import Any, NamedTuple

import regex

from reviewer_app.checks.figures import find_figures

MOST_DIGITS = 30
"""An amount has at most so many digits before the point, and so many after it."""

_PRECISION = 1_000  # digits: what sums and products of amounts need to be exact
_LONGEST = 60
_AROUND = r"[\p{L}\p{Sc}.]{0,4}"  # a currency
_SIGN = r"[-\u2212+]?"
_BEFORE = regex.compile(rf"\s*{_SIGN}\s*{_AROUND}\s*{_SIGN}\s*")
_AFTER = regex.compile(rf"\s*{_AROUND}\s*")
_MINUS = ("-", "\u2212")


class Amount(NamedTuple):
    """A number as written, with its readings: the largest and the smallest, mostly the same."""

    text: str
    largest: Decimal
    smallest: Decimal

    @property
    def is_sure(self) -> bool:
        """Say whether there is one reading only."""
        return self.largest == self.smallest


def exact() -> AbstractContextManager[Context]:
    """Return the context in which sums and products of amounts are exact."""
    return localcontext(Context(prec=_PRECISION))


def read(value: Any, written: str) -> Amount | None:
    """Return the amount that a JSON value is, None if it is none; `written` is its JSON text."""
    if isinstance(value, str):
        readings = _readings(value) if len(value) <= _LONGEST else []
        text = value.strip()
    elif isinstance(value, bool) or not isinstance(value, int | float):
        return None
    else:
        readings, text = [Decimal(written)], written
    if not readings or not all(map(_is_usual, readings)):
        return None
    return Amount(text, max(readings, key=abs), min(readings, key=abs))


def _readings(text: str) -> list[Decimal]:
    """Return what a text that is one number, with its sign and currency, may mean."""
    figures = list(find_figures(text))
    if len(figures) != 1:
        return []
    figure = figures[0]
    before, after = text[: figure.start], text[figure.end :]
    if not _BEFORE.fullmatch(before) or not _AFTER.fullmatch(after):
        return []
    sign = -1 if any(minus in before for minus in _MINUS) else 1
    return [sign * Decimal(values[0]) for values in figure.readings if len(values) == 1]


def _is_usual(number: Decimal) -> bool:
    """Say whether a number is of a size that is added up exactly."""
    if not number:
        return True
    _, _, exponent = number.as_tuple()
    return isinstance(exponent, int) and exponent >= -MOST_DIGITS and number.adjusted() < MOST_DIGITS
