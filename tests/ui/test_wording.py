"""How the window says counts, ages, moments and money, and shows foreign text on one line."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.text.hidden import find
from reviewer_app.ui.wording import (
    Band,
    age,
    cost,
    counted,
    dollars,
    duration,
    exact,
    listed,
    named,
    one_line,
    plain,
)

NOW = datetime(2030, 1, 7, 12, 0, tzinfo=UTC).astimezone()


def test_line_ends_become_one_blank_and_nothing_stays_hidden() -> None:
    """Lines are joined by a blank; tabs inside them, lone carriage returns and other tricks are revealed."""
    assert one_line(" a \r\n\n\n\t b\n\fc\n") == "a b c"
    assert one_line("a\tb\rc\u202ed\fe") == "a␉b␍c⟦RLO⟧d␌e"
    assert one_line("a" + " " * 90 + "b") == "a⟦90 spaces⟧b"
    assert (one_line("a\xa0b"), one_line("a\xa0b", everything=True)) == ("a\xa0b", "a⟦NBSP⟧b")


def test_a_long_line_is_cut() -> None:
    """“…” says that there is more, also where only what was not read any more is left out."""
    assert one_line("x" * 300) == "x" * 300
    assert one_line("four five six", 5) == "four…"
    assert one_line("\n" * 30 + "never read", 10) == "…"


@given(st.text(), st.integers(1, 40))
def test_a_line_is_short_and_has_no_line_end(text: str, longest: int) -> None:
    """Whatever the text is, its line is bounded and stays one line without anything suspicious."""
    shown = one_line(text, longest)
    assert len(shown) <= longest + 1
    assert shown == "" or shown.splitlines() == [shown]


@given(st.text(alphabet="ab\u202e\u200b\x1b\t", max_size=20))
def test_what_is_hidden_is_seen(text: str) -> None:
    """No character that misleads is left in a line that is not cut."""
    assert [place for place in find(one_line(text)) if place.suspicious] == []


def test_counts_are_in_words() -> None:
    """One is one, several are several, thousands are parted; a list ends with `and`."""
    assert [counted(each, "check") for each in (0, 1, 12_000)] == ["0 checks", "1 check", "12,000 checks"]
    assert counted(2, "check failed", "checks failed") == "2 checks failed"
    assert [listed(each) for each in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert Band("New", 1200).spoken == "New: 1,200"


def test_ages_are_short() -> None:
    """Ages are minutes, hours, then days; what is less than a minute old is of now."""
    lengths = ((0, "now"), (59, "now"), (60, "1 min"), (3600, "1 h"), (86_399, "23 h"), (172_800, "2 d"))
    assert [age(NOW - timedelta(seconds=each), NOW) for each, _ in lengths] == [said for _, said in lengths]
    assert (age(None, NOW), age(NOW + timedelta(days=1), NOW)) == ("", "now")


def test_what_is_left_is_in_seconds_then_in_minutes() -> None:
    """A part of a second or a minute counts as a whole one."""
    assert [duration(each) for each in (0.2, 8, 119, 120, 301)] == ["1 s", "8 s", "119 s", "2 min", "6 min"]


@given(st.datetimes(datetime(2029, 1, 1), datetime(2031, 1, 1)), st.floats(0, 9e6), st.integers(0, 10**12))  # noqa: DTZ001 - made local below
def test_figures_and_units_can_be_searched_for(moment: datetime, seconds: float, micro: int) -> None:
    """What is copied from the window holds plain blanks and printable ASCII, nothing that looks like one."""
    at = moment.astimezone()
    said = (age(at, NOW), duration(seconds), named(at, NOW), exact(at), dollars(micro), cost(micro))
    assert all(each.isascii() and (each.isprintable() or not each) for each in said)


def test_moments_are_named() -> None:
    """Today is its time; days beside it have words, others their date, another year its number."""
    days = (0, -1, 1, 3, -400)
    assert [named(NOW + timedelta(days=each), NOW) for each in days] == [
        f"{NOW:%H:%M}",
        f"yesterday {NOW:%H:%M}",
        f"tomorrow {NOW:%H:%M}",
        f"10 Jan {NOW:%H:%M}",
        f"{(NOW - timedelta(days=400)).day} Dec 2028 {NOW:%H:%M}",
    ]
    assert exact(NOW) == f"7 January 2030, {NOW:%H:%M:%S}"


@pytest.mark.parametrize(
    ("micro", "said"),
    [
        (None, "unknown"),
        (0, "$0"),
        (1, "< $0.001"),
        (999, "< $0.001"),
        (1_000, "$0.001"),
        (4_500, "$0.005"),
        (10_000, "$0.01"),
        (11_400, "$0.011"),
        (120_000, "$0.12"),
        (999_400, "$0.999"),
        (999_500, "$1.00"),
        (1_005_000, "$1.01"),
        (1_234_500_000, "$1,234.50"),
    ],
)
def test_money_is_written_one_way(micro: int | None, said: str) -> None:
    """A tenth of a cent matters below a dollar; nothing is a zero too long."""
    assert dollars(micro) == said


def test_a_cost_among_facts_is_silent_for_nothing() -> None:
    """No cost says nothing; an unknown one says that it is a cost."""
    assert [cost(each) for each in (0, None, 4_500)] == ["", "cost unknown", "$0.005"]


def test_words_of_a_document_have_no_backticks() -> None:
    """Those that mark a name go; a lone one, which marks nothing, stays."""
    assert plain("The title is `{}` and `a b`.") == "The title is {} and a b."
    assert plain("It costs 5` more.") == "It costs 5` more."
