"""Numbers add up: a total of a record is the sum, or the product, of other numbers in it."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from reviewer_app.checks import amounts, record_paths
from reviewer_app.checks.amounts import Amount
from reviewer_app.checks.contract import Check, Subject
from reviewer_app.checks.json_text import BadJson, Path, parse, places
from reviewer_app.checks.options import listed, problems_of
from reviewer_app.checks.record_paths import NotThereError, Written, named
from reviewer_app.checks.wording import Remark, conclude
from reviewer_app.domain.finding import Finding, Span, Verdict
from reviewer_app.domain.quoting import cut, quoted

NAME = "numbers_add_up"
_EXAMPLE = 'numbers_add_up: {total: total, parts: "lines[].amount"}'
_MOST_FACTORS = 5
MOST_NUMBERS = 100_000
"""So many numbers are added up; a record that has more is not judged."""


class NumbersAddUp:
    """The kind `numbers_add_up`: a total, and the `parts` or the `product` that it must be."""

    def problems(self, options: Any) -> list[str]:
        """Return a sentence for each wrong or missing option."""
        found = problems_of(NAME, options, _RULES, _EXAMPLE)
        if found:
            return found
        if "total" not in options or ("parts" in options) == ("product" in options):
            return [f"“{NAME}” needs “total”, and “parts” or “product”; write `{_EXAMPLE}`."]
        return [
            f"“{path.text}” of “{NAME}” goes through a list that its “total” does not."
            for path in map(record_paths.read, listed(options.get("product", [])))
            if path.lists_after(record_paths.read(options["total"]))
        ]

    def build(self, options: Any) -> Check:
        """Return the check of these numbers."""
        is_product = "product" in options
        terms = map(record_paths.read, listed(options["product" if is_product else "parts"]))
        tolerance = Decimal(str(options.get("tolerance", 0)))
        rule = _Rule(record_paths.read(options["total"]), tuple(terms), is_product, tolerance)
        return partial(_judge, rule)


def _total(value: Any) -> str:
    """Refuse what is not a path, and one to subtract."""
    return record_paths.wrong(value) or _unmarked([value], "-")


def _parts(value: Any) -> str:
    """Refuse what is neither a path nor a list of paths."""
    entries = listed(value)
    if not isinstance(entries, list) or not entries:
        return "must be a path or a list of paths, such as lines[].amount"
    return next(filter(None, map(record_paths.wrong, entries)), "")


def _product(value: Any) -> str:
    """Refuse what is not a list of two to five paths without marks."""
    if not isinstance(value, list) or not 1 < len(value) <= _MOST_FACTORS:
        return f"must be a list of 2 to {_MOST_FACTORS} paths, such as [quantity, price]"
    return _parts(value) or _unmarked(value, "-", "?")


def _unmarked(entries: Sequence[str], *marks: str) -> str:
    """Refuse paths with a mark that has no meaning here."""
    wrong = [entry for entry in entries if any(mark in (entry[0], entry[-1]) for mark in marks)]
    return f"has {quoted(wrong[0])}, which must be written without {' and '.join(marks)}" if wrong else ""


def _tolerance(value: Any) -> str:
    """Refuse what is not a number from 0."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return "" if number and math.isfinite(value) and value >= 0 else "must be a number, 0 or more"


_RULES = {"total": _total, "parts": _parts, "product": _product, "tolerance": _tolerance}


@dataclass(frozen=True, slots=True)
class _Rule:
    """What must add up to what."""

    total: Written
    terms: tuple[Written, ...]
    is_product: bool
    tolerance: Decimal


@dataclass(frozen=True, slots=True)
class _Sum:
    """One total and the places of what it is made of; the terms to subtract carry a minus."""

    total: Path
    terms: tuple[tuple[Path, int], ...]


def _judge(rule: _Rule, subject: Subject) -> Finding:
    try:
        record = parse(subject.output)
        sums = _sums(rule, record)
    except BadJson as error:
        return conclude(NAME, [Remark(str(error), error.span)], "")
    except NotThereError as error:
        span = places(subject.output, [error.path]).get(error.path)
        return conclude(NAME, [Remark(f"Nothing can be added up: {error}.", span)], "")
    if sums is None:
        return Finding(NAME, Verdict.NOT_RUN, f"There are more than {MOST_NUMBERS:,} numbers to add up.")
    if not sums:
        return Finding(NAME, Verdict.PASS, f"There is no {quoted(rule.total.text)} to add up.")
    with amounts.exact():
        return conclude(NAME, _remarks(rule, sums, record, subject.output), _passed(rule, len(sums)))


def _passed(rule: _Rule, count: int) -> str:
    what = "the product of its factors" if rule.is_product else "the sum of its parts"
    return f"{quoted(rule.total.text)} is {what}{f', all {count} times' if count > 1 else ''}."


def _sums(rule: _Rule, record: Any) -> list[_Sum] | None:
    """Return each total with what it is made of; None for too many numbers."""
    sums, left = [], MOST_NUMBERS
    for total in record_paths.found(record, rule.total):
        terms = [
            (place, -1 if term.is_subtracted else 1)
            for term in rule.terms
            for place in record_paths.found(record, term, total, rule.total)
        ]
        left -= 1 + len(terms)
        if left < 0:
            return None
        sums.append(_Sum(total, tuple(terms)))
    return sums


def _remarks(rule: _Rule, sums: Sequence[_Sum], record: Any, text: str) -> Iterator[Remark]:
    wanted = {place for each in sums for place in (each.total, *(term for term, _ in each.terms))}
    spans = places(text, wanted)
    read = {place: _read(record, place, text, span) for place, span in spans.items()}
    for place in sorted(read, key=lambda each: spans[each].start):
        if read[place] is None:
            yield Remark(f"{named(place)} is {_shown(text, spans[place])}, not a number.", spans[place])
    known = {place: amount for place, amount in read.items() if amount is not None}
    for each in sums:
        if known.keys() >= {each.total, *(place for place, _ in each.terms)}:
            yield from _compared(rule, each, known, spans[each.total])


def _read(record: Any, place: Path, text: str, span: Span) -> Amount | None:
    return amounts.read(record_paths.value_at(record, place), text[span.start : span.end])


def _shown(text: str, span: Span) -> str:
    return cut(text[span.start : span.end], 40)


def _compared(rule: _Rule, each: _Sum, known: Mapping[Path, Amount], span: Span) -> Iterator[Remark]:
    """Yield what is wrong with one total: it differs, or is right in one of two readings only."""
    total = known[each.total]
    terms = [(known[place], sign) for place, sign in each.terms]
    large = _made(rule, [amount.largest * sign for amount, sign in terms])
    small = _made(rule, [amount.smallest * sign for amount, sign in terms])
    fits = [abs(total.largest - large) <= rule.tolerance, abs(total.smallest - small) <= rule.tolerance]
    if all(fits):
        return
    unsure = next((amount for amount in (total, *(term for term, _ in terms)) if not amount.is_sure), None)
    where = named(each.total)
    if unsure is not None and any(fits):
        meant = _plainly(unsure.largest if fits[0] else unsure.smallest)
        yield Remark(f"{where} is right only if {quoted(unsure.text)} means {meant}.", span, Verdict.WARN)
        return
    made = "its factors multiply to" if rule.is_product else "its parts add up to"
    either = f" or {_plainly(small)}, as {quoted(unsure.text)} is read" if unsure else ""
    yield Remark(f"{where} is {cut(total.text)}, but {made} {_plainly(large)}{either}.", span)


def _made(rule: _Rule, numbers: Sequence[Decimal]) -> Decimal:
    return math.prod(numbers, start=Decimal(1)) if rule.is_product else sum(numbers, start=Decimal(0))


def _plainly(number: Decimal) -> str:
    """Return a number without exponent and without zeros that say nothing."""
    text = f"{number:f}"
    return cut(text.rstrip("0").rstrip(".") if "." in text else text)
