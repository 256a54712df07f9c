"""Money as integer micro-dollars: exact to add, cheap to compare, never a float."""

from decimal import ROUND_CEILING, Decimal, InvalidOperation

from reviewer_app.domain.errors import BadUsage
from reviewer_app.domain.quoting import quoted

MICRO = 1_000_000


def from_usd(amount: str | Decimal | float) -> int:
    """Return micro-dollars for an amount in dollars, rounded up; raise BadUsage for anything else."""
    try:
        dollars = Decimal(str(amount))
    except InvalidOperation:
        dollars = Decimal("NaN")
    if not dollars.is_finite() or dollars < 0:
        raise BadUsage(f"{quoted(str(amount))} is not an amount of dollars; write a number such as 0.02.")
    return int((dollars * MICRO).to_integral_value(ROUND_CEILING))


def to_usd(micro: int | None) -> str | None:
    """Return dollars as a plain decimal text (`0`, `0.0125`); None stays None: unknown."""
    if micro is None:
        return None
    text = f"{Decimal(micro) / MICRO:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def add(*amounts: int | None) -> int | None:
    """Return the sum in micro-dollars; one unknown amount makes the sum unknown."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if len(known) == len(amounts) else None
