"""The kind `same_language`."""

from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks.contract import Subject
from reviewer_app.checks.languages import NAMES
from reviewer_app.checks.same_language import SameLanguage
from reviewer_app.domain.finding import Verdict
from tests.checks.test_language_guess import LETTERS

CHECK = SameLanguage().build(None)
ENGLISH, GERMAN, DANISH = LETTERS["en"][1], LETTERS["de"][0], LETTERS["da"][0]
NEIGHBOURS = [{"da", "no", "sv"}, {"es", "ca", "gl", "pt"}, {"cs", "sk"}, {"hr", "sl"}, {"bg", "mk", "sr"}]


@pytest.mark.parametrize("language", list(LETTERS))
def test_a_reply_in_the_language_of_the_letter_is_no_alarm(language: str) -> None:
    """No letter and no reply of the same language is a failure, with or without naming it."""
    letter, reply = LETTERS[language]
    assert CHECK(Subject(reply, letter)).verdict is Verdict.PASS
    assert SameLanguage().build({"language": language})(Subject(reply, "")).verdict is Verdict.PASS


def test_replies_in_another_language_are_found() -> None:
    """Of all pairs of different languages, only those of close neighbours may pass."""
    missed = {
        frozenset({one, other})
        for one, other in combinations(LETTERS, 2)
        for letter, reply in product(LETTERS[one], LETTERS[other])
        if CHECK(Subject(reply, letter)).verdict is not Verdict.FAIL
    }
    excused = {frozenset(pair) for near in NEIGHBOURS for pair in combinations(near, 2)}
    others = missed - excused
    assert len(others) <= 10, sorted(map(sorted, others))


def test_the_sentence_names_both_languages() -> None:
    """The reviewer reads which language the draft is in, and which it should be in."""
    assert CHECK(Subject(ENGLISH, GERMAN)).message == "The draft is in English, the input in German."
    assert CHECK(Subject(GERMAN, GERMAN)).message == "The draft is in German, as the input is."
    assert CHECK(Subject(DANISH, DANISH)).message == "The draft is in Danish or Norwegian, as the input is."
    finding = SameLanguage().build({"language": "de"})(Subject(ENGLISH, GERMAN))
    assert (finding.verdict, finding.message) == (Verdict.FAIL, "The draft is in English, not in German.")


def test_other_letters_are_another_language() -> None:
    """Even where the words say nothing, Cyrillic letters are no German."""
    names = "Петров Иванов Сидоров Кузнецов Попов Соколов"
    assert CHECK(Subject(names, GERMAN)).message == "The draft is in Cyrillic letters, the input in German."
    german = SameLanguage().build({"language": "de"})
    assert german(Subject(names, "")).message == "The draft is in Cyrillic letters, not in German."
    russian = SameLanguage().build({"language": "ru"})
    assert russian(Subject(names, "")).verdict is Verdict.NOT_RUN


def test_what_is_unsure_is_not_judged() -> None:
    """A short draft and a short input are no failure; the sentence says which it is and what to do."""
    short, wanted = "Danke.", SameLanguage().build({"language": "de"})
    for finding in (CHECK(Subject(short, GERMAN)), CHECK(Subject(GERMAN, short)), wanted(Subject(short, ""))):
        assert finding.verdict is Verdict.NOT_RUN
    sentence = "The draft has too little running text to tell its language."
    assert CHECK(Subject(short, short)).message == CHECK(Subject(short, GERMAN)).message == sentence
    assert CHECK(Subject(GERMAN, short)).message.endswith("write same_language: {language: de}.")
    assert wanted(Subject(short, "")).message.endswith("to tell whether it is German.")


def test_fields_stand_in_for_an_input_that_is_empty() -> None:
    """An item that has only fields is in their language."""
    assert CHECK(Subject(ENGLISH, " ", fields={"letter": GERMAN})).verdict is Verdict.FAIL
    assert CHECK(Subject(GERMAN, "", fields={"letter": GERMAN})).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "options", [{}, {"language": "xx"}, {"language": ["de"]}, {"language": None}, {"lang": "de"}, "de", []]
)
def test_wrong_options_are_named(options: Any) -> None:
    """Unknown languages and unknown options are problems."""
    assert len(SameLanguage().problems(options)) == 1


def test_good_options_are_no_problem() -> None:
    """Nothing, `true`, or the code of any known language."""
    for options in (None, True, *({"language": code} for code in NAMES)):
        assert SameLanguage().problems(options) == []
    assert SameLanguage().build(True)(Subject(ENGLISH, GERMAN)).verdict is Verdict.FAIL


@given(st.sampled_from(list(LETTERS)), st.data())
def test_part_of_a_letter_is_never_called_another_language(language: str, data: st.DataObject) -> None:
    """Any stretch of a letter, long or short, fails against no other letter of its language."""
    letter, reply = LETTERS[language]
    start = data.draw(st.integers(0, len(reply)))
    end = data.draw(st.integers(start, len(reply)))
    assert CHECK(Subject(reply[start:end], letter)).verdict is not Verdict.FAIL
