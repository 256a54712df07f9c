"""The kind `grounded`."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks.contract import Subject
from reviewer_app.checks.grounded import Grounded
from reviewer_app.domain.finding import Span, Verdict

ALL = {"numbers": True, "emails": True, "links": True}
CHECK = Grounded().build(ALL)
MAIL = "Order 4711 of 1,200.50 EUR, 2024-11-05. Write to Ada@Example.com, see https://Shop.example.com/a."


@pytest.mark.parametrize(
    "output",
    [
        "You paid €1.200,50 for order 4711.",
        "1. Order 4711\n2. 5.11.2024",
        "ada@example.COM, mailto:ada@example.com, shop.example.com/a!",
        "",
    ],
)
def test_what_the_input_says_passes(output: str) -> None:
    """Numbers by value, dates by their parts, addresses in any case: all grounded in the input."""
    assert CHECK(Subject(output, MAIL)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("output", "message", "marked"),
    [
        ("It costs $ 49.90.", "The amount 49.90 is not in the input.", "49.90"),
        ("It costs 49 EUR.", "The amount 49 is not in the input.", "49"),
        ("EUR 49", "The amount 49 is not in the input.", "49"),
        ("Order 4712.", "The number 4712 is not in the input.", "4712"),
        ("Bob@example.com", "The e-mail address “Bob@example.com” is not in the input.", "Bob@example.com"),
        ("See evil.com.", "The link “evil.com” is not in the input.", "evil.com"),
        ("https://shop.example.com/b", "The link “https://shop.example.com/b” is not in the input.", None),
    ],
)
def test_what_the_input_does_not_say_fails(output: str, message: str, marked: str | None) -> None:
    """An invented number, address or link fails, named and marked at its place."""
    finding = CHECK(Subject(output, MAIL))
    assert (finding.verdict, finding.message) == (Verdict.FAIL, message)
    assert [output[span.start : span.end] for span in finding.spans] == [marked or output]


@pytest.mark.parametrize(
    ("source", "output"), [("1.200 kg", "1200 kg"), ("1200", "1,200"), ("5 200", "5200")]
)
def test_what_may_be_read_two_ways_is_a_warning(source: str, output: str) -> None:
    """1.200 may be 1200 or 1.2: a draft that chose one reading is shown to the reviewer."""
    finding = CHECK(Subject(output, source))
    assert finding.verdict is Verdict.WARN
    assert "only if it is read another way there" in finding.message
    assert CHECK(Subject(source, source)).verdict is Verdict.PASS


def test_numbers_inside_judged_addresses_are_judged_there() -> None:
    """A link that is grounded vouches for its digits; without the fact `links` its digits are numbers."""
    subject = Subject("www.a.com/77 and 78", "Numbers at www.a.com/77")
    assert CHECK(subject).message == "The number 78 is not in the input."
    numbers = Grounded().build({"numbers": True})
    assert numbers(Subject("www.b.com/79", "")).message == "The number 79 is not in the input."


def test_fields_are_input_and_the_baseline_is_only_where_asked() -> None:
    """Fields always vouch for a number, the baseline only with `baseline: true`."""
    subject = Subject("A 17, B 18", "", baseline="18", fields={"size": "17"})
    assert CHECK(subject).message == "The number 18 is not in the input."
    assert Grounded().build({**ALL, "baseline": True})(subject).verdict is Verdict.PASS
    assert Grounded().build({**ALL, "baseline": True})(Subject("18", "")).verdict is Verdict.FAIL


def test_fields_do_not_run_into_each_other() -> None:
    """The end of one field and the start of the next make no number together."""
    assert CHECK(Subject("1718", "", fields={"a": "17", "b": "18"})).verdict is Verdict.FAIL


def test_hidden_characters_do_not_split_a_number() -> None:
    """A number with a zero-width character inside is the number a reader sees, and all of it is marked."""
    finding = CHECK(Subject("a 4\u200b9", "4 and 9"))
    assert finding.verdict is Verdict.FAIL
    assert finding.spans == (Span(2, 5),)


@given(st.text(alphabet="0123456789.,' ab", min_size=1), st.text(), st.text())
def test_a_number_copied_from_the_input_passes(number: str, before: str, after: str) -> None:
    """Whatever is copied from the input as it stands is grounded."""
    source = f"{before} x{number}x {after}"
    assert CHECK(Subject(f"x{number}x", source)).verdict is Verdict.PASS


@given(st.integers(0, 10**9), st.data())
def test_a_changed_digit_fails_at_its_place(number: int, data: st.DataObject) -> None:
    """One changed digit is found, and the marked place is that number exactly."""
    digits = str(number)
    place = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([digit for digit in "123456789" if digit != digits[place]]))
    changed = digits[:place] + other + digits[place + 1 :]
    finding = CHECK(Subject(f"Your order {changed} is here.", f"order {digits}!"))
    assert finding.verdict is Verdict.FAIL
    assert finding.spans == (Span(11, 11 + len(changed)),)


@given(st.text(alphabet="0123456789.,:/@ww\u200b\u00e9com() \n"), st.text(alphabet="0123456789. "))
def test_spans_stay_inside(output: str, source: str) -> None:
    """Whatever the draft, marked places lie inside it and are not empty."""
    for span in CHECK(Subject(output, source)).spans:
        assert 0 <= span.start < span.end <= len(output)


@pytest.mark.parametrize(
    "options", [{}, {"numbers": 1}, {"words": True}, {"numbers": False}, {"baseline": True}, []]
)
def test_wrong_options_are_named(options: Any) -> None:
    """Unknown facts, values that are no switch, and nothing to look for are problems."""
    assert len(Grounded().problems(options)) == 1


def test_without_options_everything_is_looked_for() -> None:
    """`grounded` alone looks for numbers, e-mail addresses and links."""
    assert Grounded().problems(None) == Grounded().problems(ALL) == []
    assert Grounded().build(None)(Subject("7 a@b.de www.a.com", "")).message.count("is not in the input") == 3
