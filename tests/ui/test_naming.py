"""What decisions, deliveries and flags are called."""

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.flags import Flag
from reviewer_app.ui.naming import DECISIONS, DELIVERIES, FLAGS, deed
from reviewer_app.ui.theme.icons import pixmap
from reviewer_app.ui.theme.tokens import LIGHT


def test_everything_has_words() -> None:
    """No kind, state or flag of the domain is without a name; sentences end as sentences do."""
    assert (set(DECISIONS), set(DELIVERIES), set(FLAGS)) == (set(Kind), set(DeliveryState), set(Flag))
    sentences = [each.refused for each in DECISIONS.values()]
    sentences += [each.sentence for each in DELIVERIES.values()]
    sentences += [each.sentence for each in FLAGS.values()]
    assert [said for said in sentences if not said.endswith(".")] == []


def test_no_two_are_called_the_same() -> None:
    """A name says exactly one thing."""
    names = [
        *(each.done for each in DECISIONS.values()),
        *(each.short for each in DELIVERIES.values()),
        *(each.name for each in FLAGS.values()),
    ]
    assert len(set(names)) == len(names)


def test_icons_and_tokens_are_there(qapp: object) -> None:
    """Each icon can be drawn in each token that goes with it."""
    drawn = [pixmap(each.icon, each.token, 16, 1.0) for each in DELIVERIES.values()]
    drawn += [pixmap(each.icon, "text2", 16, 1.0) for each in DECISIONS.values()]
    assert not any(each.isNull() for each in drawn)
    assert all(hasattr(LIGHT, each.tone) for each in FLAGS.values())


def test_a_deed_names_its_thing() -> None:
    """The verb comes first, and what is handed to somebody stands between."""
    assert deed(Kind.LATER, "Reply") == "Put off “Reply”"
    assert deed(Kind.ESCALATE, "Reply") == "Handed “Reply” to somebody"
    assert deed(Kind.ESCALATE, "Reply", "Ben") == "Handed “Reply” to Ben"
