"""Decisions: every kind has its word, and a binding tells revisions apart."""

from dataclasses import replace

from reviewer_app.domain.decision import REFUSED, RESULT, Binding, Kind, Reply


def test_every_kind_is_answered_by_its_own_word() -> None:
    """No two kinds share an answer, and none of them is a refusal."""
    assert set(RESULT) == set(Kind)
    assert len({*RESULT.values(), REFUSED}) == len(Kind) + 1
    assert Reply("0000000a", REFUSED).why == ""


def test_a_binding_differs_as_soon_as_one_part_does() -> None:
    """Another text, input, version or destination is another thing to decide on."""
    binding = Binding(1, "a", "b", "c", "d")
    others = [
        replace(binding, revision=2),
        replace(binding, sha256="x"),
        replace(binding, content_sha="x"),
        replace(binding, version=None),
        replace(binding, destination=None),
    ]
    assert len({binding, *others}) == 6
