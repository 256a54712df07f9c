"""Tests of the headings and the words in which they may be written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.specs.headings import REQUIRED, SYNONYMS, TEMPLATE, heading_of

_WORDINGS = [(wording, heading) for heading, wordings in SYNONYMS.items() for wording in wordings]


@pytest.mark.parametrize(("wording", "heading"), _WORDINGS)
def test_every_wording_means_one_heading(wording: str, heading: str) -> None:
    """Each synonym means its heading and no other, in capitals, numbered and with a colon too."""
    assert heading_of(wording) == heading
    assert heading_of(wording.upper()) == heading
    assert heading_of(f"3. {wording}:") == heading
    assert heading_of(f"{wording} (for the desk)") == heading


def test_the_headings_are_known() -> None:
    """The six required headings and the template have synonyms, their own name first."""
    assert list(SYNONYMS) == [*REQUIRED, TEMPLATE]
    assert [wordings[0] for wordings in SYNONYMS.values()] == list(SYNONYMS)


@pytest.mark.parametrize("title", ["", "Notes", "Tasks for later", "(Task)", "\N{PILE OF POO}"])
def test_other_titles_mean_nothing(title: str) -> None:
    """A title that only resembles a heading is not taken for one."""
    assert heading_of(title) is None


def test_accents_and_apostrophes_may_differ() -> None:
    """French without accents and with a typographic apostrophe is understood."""
    assert heading_of("criteres de decision") == "Decision criteria"
    assert heading_of("Modes d\N{RIGHT SINGLE QUOTATION MARK}échec") == "Failure modes"


@given(st.text(st.characters(), max_size=300))
def test_any_title_is_answered(title: str) -> None:
    """Every title is a known heading or none."""
    assert heading_of(title) in {None, *SYNONYMS}
