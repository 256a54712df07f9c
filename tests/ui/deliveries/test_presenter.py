"""What the page of the deliveries shows and does."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from reviewer_app.domain.delivery import Delivery, DeliveryState
from reviewer_app.domain.errors import Refused
from reviewer_app.ui.deliveries.presenter import DeliveriesPresenter
from reviewer_app.ui.deliveries.wording import DeliveryList, Shown
from tests.ui.deliveries.rows import PRESENT, delivery
from tests.ui.doubles import AtOnce, Deferred
from tests.workshop import Hands, Workshop

HELD = delivery(DeliveryState.HELD, id=2)
FAILED = delivery(DeliveryState.FAILED, id=3, error="The disk is full.")


class Outputs:
    """Deliveries that are kept in a list."""

    def __init__(self) -> None:
        self.there: list[Delivery] = [FAILED, HELD, delivery()]
        self.retried: list[tuple[int, str]] = []

    def newest(self, limit: int, state: DeliveryState | None = None) -> list[Delivery]:
        """Return the first of them."""
        return [each for each in self.there if state in {None, each.state}][:limit]

    def counts_by_state(self) -> Mapping[DeliveryState, int]:
        """Count them."""
        return Counter(each.state for each in self.there)

    def retry(self, number: int, by: str) -> None:
        """Remember it, or refuse."""
        if number != FAILED.id:
            raise Refused("It did not fail.")
        self.retried.append((number, by))


class Page:
    """A page that remembers what it was told."""

    def __init__(self) -> None:
        self.lists: list[DeliveryList] = []
        self.whole: list[Shown | None] = []
        self.opened: list[Path] = []

    def show_list(self, shown: DeliveryList) -> None:
        """Remember a list."""
        self.lists.append(shown)

    def show_delivery(self, shown: Shown | None) -> None:
        """Remember a delivery."""
        self.whole.append(shown)

    def open_folder(self, path: Path) -> None:
        """Remember a path."""
        self.opened.append(path)


class Desk:
    """A page with its presenter, and deliveries at hand."""

    def __init__(self, shop: Workshop, tasks: AtOnce | Deferred) -> None:
        self.page, self.outputs, self.clock = Page(), Outputs(), Hands(PRESENT)
        shop.services.__dict__["deliver_outputs"] = self.outputs
        self.presenter = DeliveriesPresenter(self.page, shop.services, tasks, "ada", self.clock)


@pytest.fixture
def desk(shop: Workshop) -> Desk:
    """Return a desk that does everything at once."""
    return Desk(shop, AtOnce())


def keys(desk: Desk) -> list[str]:
    """Return the keys of the rows that are shown."""
    return [row.key for row in desk.page.lists[-1].rows]


def test_the_list_can_be_narrowed_to_one_state(desk: Desk) -> None:
    """And shows all again; the counts stay those of all."""
    desk.presenter.refresh()
    assert keys(desk) == ["3", "2", "1"]
    desk.presenter.show_only("failed")
    assert keys(desk) == ["3"]
    assert desk.page.lists[-1].choices[0] == ("", "All (3)")
    desk.presenter.show_only("")
    assert keys(desk) == ["3", "2", "1"]


def test_an_answer_for_another_choice_is_dropped(shop: Workshop) -> None:
    """The last choice is what is shown."""
    tasks = Deferred()
    desk = Desk(shop, tasks)
    desk.presenter.show_only("failed")
    desk.presenter.show_only("held")
    tasks.run()
    assert len(desk.page.lists) == 1
    assert keys(desk) == ["2"]


def test_seconds_go_by_without_reading(desk: Desk) -> None:
    """Each tick says anew how many are left, in the list and in the chosen one."""
    desk.outputs.there = [delivery(DeliveryState.HELD, hold_until=PRESENT)]
    desk.clock.move(seconds=-8)
    desk.presenter.refresh()
    desk.presenter.choose("1")
    desk.outputs.there = []
    desk.clock.move(seconds=1)
    desk.presenter.tick()
    assert [row.state for shown in desk.page.lists for row in shown.rows] == [
        "Leaves in 8 s",
        "Leaves in 7 s",
    ]
    shown = desk.page.whole[-1]
    assert shown is not None
    assert shown.state == "Leaves in 7 s"


def test_the_chosen_one_is_shown_until_it_is_gone(desk: Desk) -> None:
    """A delivery that is no longer in the list is not shown either."""
    desk.presenter.refresh()
    desk.presenter.choose("3")
    shown = desk.page.whole[-1]
    assert shown is not None
    assert (shown.error, shown.again, shown.folder) == ("The disk is full.", True, True)
    desk.presenter.show_only("held")
    assert desk.page.whole[-1] is None


def test_a_failed_one_is_tried_again_in_the_persons_name(desk: Desk) -> None:
    """And the list is read anew; one that did not fail says why not."""
    desk.presenter.try_again()
    desk.presenter.refresh()
    desk.presenter.choose("3")
    desk.presenter.try_again()
    assert desk.outputs.retried == [(3, "ada")]
    desk.presenter.choose("2")
    with pytest.raises(Refused, match="It did not fail"):
        desk.presenter.try_again()


def test_only_the_folder_of_a_folder_delivery_is_opened(desk: Desk, shop: Workshop) -> None:
    """While it is there, and nowhere else."""
    desk.outputs.there = [
        delivery(),
        delivery(id=2, target="../../../else/x"),
        delivery(id=3, destination="gone"),
    ]
    desk.presenter.open_folder()
    desk.presenter.refresh()
    desk.presenter.choose("1")
    with pytest.raises(Refused, match="any more"):
        desk.presenter.open_folder()
    folder = shop.root / "outbox" / "drafts" / "letters"
    folder.mkdir(parents=True)
    (shop.root / "else").mkdir()
    desk.presenter.open_folder()
    for key, why in (("2", "any more"), ("3", "not a folder")):
        desk.presenter.choose(key)
        with pytest.raises(Refused, match=why):
            desk.presenter.open_folder()
    assert desk.page.opened == [folder]
