"""The kind `numbers_add_up`."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks.contract import Subject
from reviewer_app.checks.numbers_add_up import MOST_NUMBERS, NumbersAddUp
from reviewer_app.domain.finding import Finding, Span, Verdict

SUM = {"total": "total", "parts": "lines[].amount"}
PRODUCT = {"total": "lines[].amount", "product": ["lines[].quantity", "lines[].price"]}


def judged(options: Any, record: Any) -> Finding:
    """Return what the check says of a record."""
    text = record if isinstance(record, str) else json.dumps(record, ensure_ascii=False)
    assert NumbersAddUp().problems(options) == []
    return NumbersAddUp().build(options)(Subject(text, ""))


def lines(*amounts: Any) -> list[dict[str, Any]]:
    """Return lines of an invoice."""
    return [{"amount": amount} for amount in amounts]


def test_what_adds_up_passes() -> None:
    """Numbers and texts are added exactly, whatever the marks."""
    cases: list[tuple[Any, list[Any]]] = [
        (0.3, [0.1, 0.2]),
        ("1.234,50 €", ["€ 1,200.00", 34.5]),
        (0, []),
        (-1, [1, "-2"]),
        ("2.400", ["1.100", "1.300"]),
    ]
    for total, amounts in cases:
        finding = judged(SUM, {"total": total, "lines": lines(*amounts)})
        assert (finding.verdict, finding.message) == (Verdict.PASS, "“total” is the sum of its parts.")


def test_what_does_not_fails_at_its_total() -> None:
    """The sentence gives both figures, and the total is marked."""
    finding = judged(SUM, '{"lines": [{"amount": 1}, {"amount": 2.10}], "total": 3.20}')
    assert finding.verdict is Verdict.FAIL
    assert finding.message == "“/total” is 3.20, but its parts add up to 3.1."
    assert finding.spans == (Span(54, 58),)


def test_a_tolerance_is_allowed() -> None:
    """A difference as large as the tolerance passes, a larger one does not."""
    record = {"total": 3.01, "lines": lines(1, 2)}
    assert judged(SUM | {"tolerance": 0.01}, record).verdict is Verdict.PASS
    assert judged(SUM | {"tolerance": 0.009}, record).verdict is Verdict.FAIL


def test_a_product_is_made_in_each_line() -> None:
    """Quantity times price is looked at line by line, and the wrong line is named."""
    good = {"amount": "7,50", "quantity": 3, "price": 2.5}
    assert judged(PRODUCT, {"lines": [good, good]}).message == (
        "“lines[].amount” is the product of its factors, all 2 times."
    )
    finding = judged(PRODUCT, {"lines": [good, good | {"price": 2}]})
    assert finding.message == "“/lines/1/amount” is 7,50, but its factors multiply to 6."
    assert judged(PRODUCT, {"lines": []}).message == "There is no “lines[].amount” to add up."


def test_groups_have_their_own_sums() -> None:
    """The total of a group is that of its own lines."""
    options = {"total": "groups[].sum", "parts": "groups[].lines[].amount"}
    groups = [{"sum": 3, "lines": lines(1, 2)}, {"sum": 4, "lines": lines(5)}]
    finding = judged(options, {"groups": groups})
    assert finding.message == "“/groups/1/sum” is 4, but its parts add up to 5."


def test_parts_may_be_subtracted_and_missing() -> None:
    """`-discount?` is taken away where there is one."""
    options = {"total": "sum", "parts": ["net", "tax", "-discount?"]}
    assert judged(options, {"net": 10, "tax": 2, "sum": 12}).verdict is Verdict.PASS
    assert judged(options, {"net": 10, "tax": 2, "sum": 12, "discount": None}).verdict is Verdict.PASS
    assert judged(options, {"net": 10, "tax": 2, "sum": 11, "discount": 1}).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("total", "amounts", "verdict", "message"),
    [
        (1200, ["1.100", 100], Verdict.WARN, "“/total” is right only if “1.100” means 1100."),
        ("1.2", ["1.100", "0.1"], Verdict.WARN, "“/total” is right only if “1.100” means 1.1."),
        (
            7,
            ["1.1", "1.100"],
            Verdict.FAIL,
            "“/total” is 7, but its parts add up to 1101.1 or 2.2, as “1.100”",
        ),
    ],
)
def test_two_meanings_are_a_warning(total: Any, amounts: list[Any], verdict: Verdict, message: str) -> None:
    """Where one reading adds up a person looks; where none does it is wrong."""
    finding = judged(SUM, {"total": total, "lines": lines(*amounts)})
    assert finding.verdict is verdict
    assert finding.message.startswith(message)


@pytest.mark.parametrize(
    ("record", "message", "marked"),
    [
        ('{"total": 1}', "Nothing can be added up: the record has no “lines”.", '{"total": 1}'),
        ('{"total": 1, "lines": 7}', "Nothing can be added up: “/lines” is not a list.", "7"),
        (
            '{"total": 1, "lines": [{"amount": "one"}]}',
            '“/lines/0/amount” is "one", not a number.',
            '"one"',
        ),
        ('{"total": null, "lines": []}', "“/total” is null, not a number.", "null"),
        ("[1]", "Nothing can be added up: the record has no “total”.", "[1]"),
        ("Total: 3", "The output begins with “Total: 3”, not with JSON.", "Total: 3"),
    ],
)
def test_what_cannot_be_added_is_named_and_marked(record: str, message: str, marked: str) -> None:
    """A missing value, one of the wrong type, and no JSON at all each fail at their place."""
    finding = judged(SUM, record)
    assert (finding.verdict, finding.message) == (Verdict.FAIL, message)
    assert [record[span.start : span.end] for span in finding.spans] == [marked]


def test_a_total_may_be_missing() -> None:
    """Where `?` excuses it, a line without a total is passed over, and the others are looked at."""
    options = {"total": "lines[].sum?", "parts": ["lines[].a", "lines[].b?"]}
    one, two = {"sum": 3, "a": 1, "b": 2}, {"sum": None, "a": 1}
    assert judged(options, {"lines": [two, {"a": 2}]}).message == "There is no “lines[].sum?” to add up."
    assert judged(options, {"lines": [two, one]}).verdict is Verdict.PASS
    finding = judged(options, {"lines": [two, one | {"sum": 4}]})
    assert finding.message == "“/lines/1/sum” is 4, but its parts add up to 3."


def test_too_many_numbers_are_not_judged() -> None:
    """Lists that multiply each other end in a sentence, not in minutes of work."""
    many = {"a": [{"t": 1}] * 400, "b": [1] * 400}
    finding = judged({"total": "a[].t", "parts": "b[]"}, many)
    assert finding.message == f"There are more than {MOST_NUMBERS:,} numbers to add up."


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (None, "needs options"),
        ({"total": "a"}, "needs “total”, and “parts” or “product”"),
        ({"parts": "a"}, "needs “total”, and “parts” or “product”"),
        ({"total": "a", "parts": "b", "product": ["c", "d"]}, "needs “total”, and “parts” or “product”"),
        ({"total": "-a", "parts": "b"}, "“-a”, which must be written without -"),
        ({"total": ["a"], "parts": "b"}, "“total” of “numbers_add_up” must be a path"),
        ({"total": "a", "parts": "b[0]"}, "“b[0]” is none"),
        ({"total": "a", "parts": []}, "a path or a list of paths"),
        ({"total": "a", "parts": ["b", 3]}, "“parts” of “numbers_add_up” must be a path"),
        ({"total": "a", "product": ["b"]}, "a list of 2 to 5 paths"),
        ({"total": "a", "product": ["b", "-c"]}, "“-c”, which must be written without - and ?"),
        ({"total": "a", "product": ["b[].c", "d"]}, "goes through a list that its “total” does not"),
        ({"total": "a", "parts": "b", "tolerance": -1}, "must be a number, 0 or more"),
        ({"total": "a", "parts": "b", "tolerance": float("nan")}, "must be a number, 0 or more"),
        ({"total": "a", "sum": "b"}, "it has total, parts, product, tolerance"),
    ],
)
def test_wrong_options_are_named(options: Any, said: str) -> None:
    """Each mistake is one sentence."""
    (sentence,) = NumbersAddUp().problems(options)
    assert said in sentence


AMOUNT = st.decimals(-(10**6), 10**6, places=2)


@given(st.lists(AMOUNT, max_size=8), st.sampled_from([str, float]))
def test_a_sum_passes_and_any_other_total_fails(amounts: list[Decimal], form: Any) -> None:
    """However the amounts are written, their sum passes and a cent more fails."""
    record = {"total": form(sum(amounts, Decimal(0))), "lines": lines(*[form(amount) for amount in amounts])}
    assert judged(SUM, record).verdict is Verdict.PASS
    record["total"] = form(sum(amounts, Decimal("0.01")))
    assert judged(SUM, record).verdict is Verdict.FAIL


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["total", "lines", "amount", "x"]), inner)
    ),
)


@given(JSON)
def test_any_record_is_judged(record: Any) -> None:
    """Whatever the record, there is a sentence, and the marked places lie inside it."""
    text = json.dumps(record)
    finding = NumbersAddUp().build(SUM)(Subject(text, ""))
    assert finding.message.endswith(".")
    assert all(0 <= span.start < span.end <= len(text) for span in finding.spans)
