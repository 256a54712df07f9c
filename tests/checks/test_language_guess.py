"""Which language a text is in."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks.language_guess import LONGEST, UNSURE, read, scripts_of
from reviewer_app.checks.languages import NAMES
from tests.text.clean_texts import SENTENCES

LETTERS: dict[str, list[str]] = json.loads(
    (Path(__file__).parents[1] / "data" / "texts" / "languages.json").read_text("utf-8")
)
GERMAN = LETTERS["de"][0]


@pytest.mark.parametrize("language", list(LETTERS))
def test_letters_are_read(language: str) -> None:
    """Each letter is read as its language, alone or among its neighbours."""
    for letter in LETTERS[language]:
        assert language in read(letter).languages


@pytest.mark.parametrize("sentence", [text for texts in SENTENCES.values() for text in texts])
def test_a_sentence_is_never_read_as_another_language(sentence: str) -> None:
    """One sentence, a formula or a line of code is read as what it is, or is unsure."""
    names = {NAMES[language] for language in read(sentence).languages}
    assert not names or names & {name for name, texts in SENTENCES.items() if sentence in texts}


def test_a_few_words_are_unsure() -> None:
    """What is short, empty, without letters or only a list of names says nothing."""
    for text in ("", "Danke!", "4711 0815", "Sehr geehrte Frau Müller, danke.", "Ja " * 5, "xqz " * 300):
        assert not read(text).languages
    assert read("") == read("12 €") == UNSURE


def test_what_is_no_prose_does_not_count() -> None:
    """Code, tags and addresses in a text are passed over."""
    code = "for the in of and to is that it you with on as are this be was have from or your not we by at"
    noise = f"\n```\n{code}\n```\n`{code}` <{code}>\n" + "the@of.and https://and.the/of www.the.and " * 20
    assert read(GERMAN + noise) == read(GERMAN)


def test_two_languages_in_one_text_are_both_possible() -> None:
    """A text that is half German and half English can be called either."""
    assert read(GERMAN + " " + LETTERS["en"][0]).languages == {"de", "en"}


def test_scripts_that_are_mixed_are_unsure() -> None:
    """A text in which no script prevails is read as nothing."""
    assert read(LETTERS["ru"][0] + LETTERS["el"][0]) == UNSURE
    assert read("Пожалуйста " * 3 + "Samsung Galaxy Bluetooth " * 10) == UNSURE


def test_the_texts_of_json_are_read() -> None:
    """Names of objects are not prose; a text that only begins like JSON is read as it stands."""
    said = {"the of and to in is that it for you": [{"text": GERMAN}, 7, None, True]}
    assert read(json.dumps(said)).languages == {"de"}
    assert read("{" + GERMAN).languages == {"de"}
    assert read(json.dumps([[7], {}])) == UNSURE


def test_chinese_is_told_from_japanese_by_its_kana() -> None:
    """Signs alone are Chinese, many kana are Japanese, a few in much may be either."""
    assert read("您订购的商品已发货谢谢使用微信支付" * 2).languages == {"zh"}
    assert read("您订购的商品已发货谢谢使用微信支付" * 4 + "の").languages == {"zh", "ja"}
    assert read("ご注文の商品は発送いたしました。ありがとうございます").languages == {"ja"}


def test_the_dotted_capital_and_other_apostrophes_are_read() -> None:
    """A capital İ is a small i, and an apostrophe of either shape parts an article from its noun."""
    assert read(LETTERS["tr"][1].replace("için", "İÇİN")).languages == {"tr"}
    assert read(LETTERS["it"][1].replace("'", "\u2019")) == read(LETTERS["it"][1])


def test_languages_know_their_scripts() -> None:
    """Serbian is written in two scripts, Hindi in one, Chinese in its own."""
    assert scripts_of("sr") == {"Latin", "Cyrillic"}
    assert scripts_of("hi") == {"Devanagari"}
    assert scripts_of("zh") == scripts_of("ja") == {"Chinese"}
    assert all(map(scripts_of, NAMES))


@given(st.text(), st.sampled_from(["de", "en", "ru", "ja"]))
def test_any_text_is_read_and_only_its_beginning(text: str, language: str) -> None:
    """Nothing raises, what is found can be named, and what follows the part that is read changes nothing."""
    assert read(text).languages <= NAMES.keys()
    whole = (LETTERS[language][0] + " ") * 400
    assert read(whole[:LONGEST] + text).languages == read(whole[:LONGEST]).languages
