"""The languages that can be told apart."""

import unicodedata

from reviewer_app.checks.languages import ALIKE, NAMES, SCRIPTS, WORDS


def test_every_language_has_a_name() -> None:
    """Whatever a profile or a script stands for can be named, and whatever has a name can be found."""
    told = {language for profiles in WORDS.values() for language in profiles}
    told |= {language for languages in (*SCRIPTS.values(), *ALIKE.values()) for language in languages}
    assert told | {"zh", "ja"} == NAMES.keys()


def test_words_are_written_as_texts_are_read() -> None:
    """Small letters, composed: a word in another form would never be found."""
    for profiles in WORDS.values():
        for words in profiles.values():
            for word in words:
                assert word == unicodedata.normalize("NFC", word.lower()), word


def test_a_profile_is_large_enough_and_its_own() -> None:
    """Each language has at least 40 words, and none has the words of another one."""
    for profiles in WORDS.values():
        assert min(len(words) for words in profiles.values()) >= 40
        assert len(set(profiles.values())) == len(profiles)
