"""Imitations are named; honest words in any script are not."""

import pytest

from reviewer_app.text.lookalikes import imitates, places, skeleton


@pytest.mark.parametrize(
    ("text", "found", "label"),
    [
        ("a p\u0430ypal b", "p\u0430ypal", "Latin + Cyrillic"),
        ("I\u0391\u0410", "I\u0391\u0410", "Latin + Greek + Cyrillic"),
        ("e\u0301\u0430", "e\u0301\u0430", "Latin + Cyrillic"),
        ("TNF\u0391", "TNF\u0391", "Latin + Greek"),
        ("t\u03bf", "t\u03bf", "Latin + Greek"),
        ("the \u0440\u0430\u0443 day", "\u0440\u0430\u0443", "Cyrillic letters that look Latin"),
        ("the \u0430\u03bf day", "\u0430\u03bf", "Greek letters that look Latin"),
        ("see \u0430\u0440\u0435.com", "\u0430\u0440\u0435", "Cyrillic letters that look Latin"),
        ("\u0430\u0440\u0435.co.uk", "\u0430\u0440\u0435", "a host name that imitates another"),
        ("x.com\u2044y", "\u2044", "passes for /"),
        ("f()\u037e", "\u037e", "passes for ;"),
        ("a \u01c3= b", "\u01c3", "passes for !"),
        ("\u0261oogle", "\u0261", "passes for another Latin letter"),
        ("x 1\u06f0", "\u06f0", "digits of two scripts"),
    ],
)
def test_imitations_are_named(text: str, found: str, label: str) -> None:
    """Each imitation is found where it stands, and the label says what is the matter."""
    assert (found, label) in [(text[start:end], said) for start, end, said in places(text)]


@pytest.mark.parametrize(
    "text",
    [
        "plain ASCII of paypal.com",
        "\u043c\u043e\u0441\u043a\u0432\u0430.com",
        "m\u00fcnchen.de and 10 k\u03a9, sin\u03b1, \u03b1x, x\u03b1, NF\u03baB",
        "\u0421\u0421\u0421\u0420 \u0438 USSR",
        "\u0430 Google",
        "\u01c3Kung people",
        "1\u20442 and 3\u20444",
        "\u0391\u03a5 ab",
    ],
)
def test_honest_words_are_left_alone(text: str) -> None:
    """Other scripts, formulas, fractions and hosts in their own script are no imitation."""
    assert list(places(text)) == []


def test_a_host_is_looked_at_once_and_not_endlessly() -> None:
    """Long hosts and chains of dots stay cheap: what was looked at is not looked at again."""
    text = "\u0430.com, " + "\u0441" * 300 + ".com"
    assert sum(label.startswith("a host") for _, _, label in places(text)) == 2


def test_the_skeleton_is_what_the_eye_reads() -> None:
    """Look-alikes become the Latin letters they resemble, in composed form."""
    assert skeleton("\u0440\u0430\u0443\u0440\u0430l e\u0301") == "paypal \u00e9"


def test_labels_are_judged_alone() -> None:
    """One label imitates if it reads as plain Latin or mixes scripts."""
    assert imitates("\uff50ay")
    assert imitates("\u0436p\u0430y")
    assert not imitates("pay")
    assert not imitates("\u043c\u043e\u0441\u043a\u0432\u0430")
