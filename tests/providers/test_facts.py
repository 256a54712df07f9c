"""What is known of models, and what it means for a document."""

from dataclasses import replace
from datetime import date

import pytest
from anthropic.resources.messages.messages import DEPRECATED_MODELS
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.providers.facts import ModelFacts, ending, hindrances, retirement
from tests.providers.calls import MODEL, SPEC
from tests.providers.sentences import is_sentences

TODAY = date(2030, 1, 7)
FACTS = st.builds(
    ModelFacts,
    st.none() | st.integers(0, 10**7),
    st.none() | st.integers(0, 10**7),
    st.none() | st.booleans(),
    st.none() | st.dates(),
)


@pytest.mark.parametrize("model", DEPRECATED_MODELS)
def test_every_end_of_the_sdks_table_is_understood(model: str) -> None:
    """Each is a day; other models have no end."""
    ends = retirement(model)
    assert ends is not None
    assert DEPRECATED_MODELS[model].endswith(str(ends.year))
    assert f" {ends.day}" in DEPRECATED_MODELS[model]


def test_an_end_is_the_day_that_the_table_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the table does not know, or says in other words, is unknown."""
    monkeypatch.setitem(DEPRECATED_MODELS, MODEL, "November 30th, 2026")
    monkeypatch.setitem(DEPRECATED_MODELS, "odd", "soon")
    assert (retirement(MODEL), retirement("odd"), retirement("new")) == (date(2026, 11, 30), None, None)


@given(FACTS, FACTS)
def test_newer_facts_go_first(newer: ModelFacts, older: ModelFacts) -> None:
    """Older ones fill what the newer ones leave open; nothing is older than nothing."""
    whole = newer.over(older)
    for name in ModelFacts.__slots__:
        said = getattr(newer, name)
        assert getattr(whole, name) == (getattr(older, name) if said is None else said)
    assert ModelFacts().over(older) == older


@pytest.mark.parametrize(
    ("facts", "key", "words"),
    [
        (ModelFacts(most_output=499), "max_output_tokens", "“max_output_tokens: 499” or less"),
        (ModelFacts(context=500), "max_output_tokens", "takes 500 tokens in all"),
        (ModelFacts(context=100, most_output=50), "max_output_tokens", "writes at most 50"),
        (ModelFacts(structured=False), "model", "structured_output = false"),
    ],
)
def test_what_a_model_cannot_do_is_a_sentence(facts: ModelFacts, key: str, words: str) -> None:
    """With the key of the document that is concerned, and what to write instead."""
    [found] = hindrances(facts, SPEC, to_schema=True)
    assert found.key == key
    assert words in f"{found.message} {found.instead}"
    assert is_sentences(f"{found.message} {found.instead}")


def test_what_a_model_can_do_hinders_nothing() -> None:
    """At its limits, without a schema, and where nothing is known."""
    able = ModelFacts(context=501, most_output=500, structured=True)
    assert list(hindrances(able, SPEC, to_schema=True)) == []
    assert list(hindrances(ModelFacts(), SPEC, to_schema=True)) == []
    assert list(hindrances(ModelFacts(structured=False), SPEC, to_schema=False)) == []


@pytest.mark.parametrize(("day", "word"), [(6, "ended on"), (7, "ended on"), (8, "ends on")])
def test_an_end_is_told_before_and_after(day: int, word: str) -> None:
    """With its day."""
    [found] = ending(ModelFacts(ends=date(2030, 1, day)), replace(SPEC, model="m"), TODAY)
    assert found.message == f"The model “m” {word} 2030-01-0{day}."
    assert list(ending(ModelFacts(), SPEC, TODAY)) == []
