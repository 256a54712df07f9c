"""What an approval would do, told beforehand: the very place, or the very sentence of the refusal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.bootstrap import Services
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.delivery import Effect
from reviewer_app.domain.digests import digest
from reviewer_app.domain.item import NewItem
from tests.workshop import Workshop, make

PLAIN = Effect(
    destination="drafts",
    kind="folder",
    place="outbox/drafts/letters/a",
    replaces=False,
    hold_s=0,
    why_not="",
    approvals_needed=1,
    approvers=(),
)


def _effect(shop: Workshop, number: int, by: str = "ada") -> Effect:
    """Return the effect, after making sure that asking for it changes nothing."""
    before = shop.open(number), shop.files(), shop.kinds()
    found = shop.services.review_items.effect(number, by)
    assert (shop.open(number), shop.files(), shop.kinds()) == before
    return replace(found, digest=None)


def _targets(shop: Workshop, number: int) -> list[str]:
    return [f"outbox/drafts/{delivery.target}" for delivery in shop.open(number).deliveries]


def _write(shop: Workshop, name: str, text: str) -> Path:
    path = shop.root / "outbox/drafts/letters" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_the_place_is_told_before_it_is_used(tmp_path: Path) -> None:
    """Destination, kind, file and hold are those of the delivery that follows."""
    shop = make(tmp_path / "shop", hold=90)
    shop.write_agent()
    (number,) = shop.draft("a")
    assert _effect(shop, number) == replace(PLAIN, hold_s=90)
    shop.decide(number, Kind.APPROVE)
    assert _targets(shop, number) == ["outbox/drafts/letters/a"]
    shop.services.database.close()


def test_what_is_replaced_is_told(shop: Workshop) -> None:
    """A file that is the item's own baseline, or what was delivered for it before, is replaced."""
    _write(shop, "a", "old text")
    piece = NewItem("a", "A", "Write it anew.", baseline="old text", fields={"size": "3"})
    shop.services.add_items.add(shop.services.library.load("letters"), [piece], "ada")
    shop.run()
    assert _effect(shop, 1) == replace(PLAIN, replaces=True, before_sha=digest("old text"))


def test_the_name_of_a_taken_place_is_told(shop: Workshop) -> None:
    """Where somebody else's file or another item's delivery is, the place is the item's own one."""
    first, second, third = shop.draft("a", "Report", "report")
    _write(shop, "a", "mine")
    assert shop.decide(second, Kind.APPROVE).result == "approved"
    for number in (first, third):
        told = _effect(shop, number)
        assert told.place not in {"outbox/drafts/letters/a", "outbox/drafts/letters/report"}
        assert not told.replaces
        shop.decide(number, Kind.APPROVE)
        assert _targets(shop, number) == [told.place]


def test_a_folder_outside_the_workspace_is_told_whole(tmp_path: Path) -> None:
    """Its place is the whole path of the file."""
    shop = make(tmp_path / "shop")
    settings = shop.root / "reviewer.toml"
    settings.write_text(settings.read_text().replace("outbox/drafts", str(tmp_path / "elsewhere")))
    shop.write_agent()
    (number,) = shop.draft("a")
    assert _effect(shop, number).place == str(tmp_path / "elsewhere/letters/a")
    shop.services.database.close()


def test_a_workspace_behind_a_link_is_the_workspace(tmp_path: Path) -> None:
    """Places inside stay short, whichever way the workspace was opened."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    shop = make(tmp_path / "link")
    shop.write_agent()
    (number,) = shop.draft("a")
    assert _effect(shop, number) == PLAIN
    shop.services.database.close()


class Letterbox:
    """A destination that is no folder."""

    digest = "d"
    hold = timedelta(minutes=2)

    def targets(self, _facts: object) -> tuple[str, str]:
        """Return one address."""
        return "anna@example.org", "anna@example.org"

    def present(self, _target: str) -> None:
        """Return that nothing is there."""


def test_another_kind_tells_its_target(shop: Workshop) -> None:
    """The place of what is no folder is the target itself."""
    letterbox: Any = Letterbox()
    shop.services.destinations = {"drafts": letterbox}
    (number,) = shop.draft("a")
    around = shop.services.review_items._around
    shop.services.review_items._around = replace(around, kinds={"drafts": "letterbox"})
    told = _effect(shop, number)
    assert told == replace(PLAIN, kind="letterbox", place="anna@example.org", hold_s=120)


def test_the_people_who_have_approved_are_told(shop: Workshop) -> None:
    """With high stakes one person is not enough, and nobody counts twice."""
    shop.write_agent(keys="stakes: high\n")
    (number,) = shop.draft("a")
    assert _effect(shop, number) == replace(PLAIN, approvals_needed=2)
    shop.decide(number, Kind.APPROVE)
    told = replace(PLAIN, approvals_needed=2, approvers=("ada",))
    assert _effect(shop, number, by="ben") == told
    refused = shop.decide(number, Kind.APPROVE)
    assert refused.result == "refused"
    assert _effect(shop, number, by="ada") == replace(told, place="", why_not=refused.why)


def _block_both(shop: Workshop, number: int) -> None:
    """Put a file at the place the item would like, and one at its own."""
    _write(shop, "a", "mine")
    place = Path(shop.services.review_items.effect(number, "ada").place)
    _write(shop, place.name, "mine, too")


def test_a_place_that_the_last_approval_may_not_find_hinders_no_other(shop: Workshop) -> None:
    """Only whose approval lets it leave is told that both places are taken."""
    shop.write_agent(keys="stakes: high\n")
    (number,) = shop.draft("a")
    _block_both(shop, number)
    assert _effect(shop, number) == replace(PLAIN, place="", approvals_needed=2)
    assert shop.decide(number, Kind.APPROVE).result == "approved"
    assert "somebody else's file" in _effect(shop, number, by="ben").why_not


def _break_document(shop: Workshop, _number: int) -> None:
    (shop.root / "agents/letters/AGENT.md").write_text("broken")


def _remove_document(shop: Workshop, _number: int) -> None:
    (shop.root / "agents/letters/AGENT.md").unlink()
    (shop.root / "agents/letters").rmdir()


def _remove_destination(shop: Workshop, _number: int) -> None:
    around = shop.services.review_items._around
    shop.services.review_items._around = replace(around, destinations={})


def _put_folder(shop: Workshop, _number: int) -> None:
    (shop.root / "outbox/drafts/letters/a").mkdir(parents=True)


def _queue_again(shop: Workshop, number: int) -> None:
    shop.decide(number, Kind.REDO, note="again")


def _let_fail(shop: Workshop, number: int) -> None:
    _queue_again(shop, number)
    shop.provider._otherwise = None
    shop.run()


def _decide(shop: Workshop, number: int) -> None:
    shop.decide(number, Kind.REJECT, by="ben", reason="invented")


@pytest.mark.parametrize(
    ("hinder", "said", "named"),
    [
        (_break_document, "is not ready", ""),
        (_remove_document, "is gone", ""),
        (_remove_destination, "no destination “drafts”", "drafts"),
        (_put_folder, "is not a file", "drafts"),
        (_block_both, "somebody else's file", "drafts"),
        (_queue_again, "no draft now", "drafts"),
        (_let_fail, "last run failed", "drafts"),
        (_decide, "decided already (rejected by ben)", "drafts"),
    ],
)
def test_a_refusal_is_told_in_its_own_words(
    shop: Workshop, hinder: Callable[[Workshop, int], None], said: str, named: str
) -> None:
    """Whatever hinders an approval, the sentence is the one that deciding answers; no place is told."""
    (number,) = shop.draft("a")
    hinder(shop, number)
    told = _effect(shop, number)
    assert said in told.why_not
    assert (told.destination, told.place, told.replaces) == (named, "", False)
    refused = shop.decide(number, Kind.APPROVE)
    assert (refused.result, refused.why) == ("refused", told.why_not)


def test_an_empty_draft_is_told_to_be_one(tmp_path: Path) -> None:
    """There is nothing to send, says the effect, and so does deciding."""
    shop = make(tmp_path / "empty", script={"a": " \n"})
    shop.write_agent()
    (number,) = shop.draft("a")
    told = _effect(shop, number)
    assert "is empty" in told.why_not
    assert shop.decide(number, Kind.APPROVE).why == told.why_not
    shop.services.database.close()


def test_what_was_told_of_the_place_binds_the_approval(shop: Workshop) -> None:
    """If the document names another destination after the place was shown, the approval is refused."""
    with shop.services.workspace.settings_file.open("a") as file:
        file.write('[destinations.public]\nkind = "folder"\npath = "outbox/public"\nhold_seconds = 0\n')
    fresh = Workshop(shop.root, Services(shop.services.workspace), shop.provider)
    (number,) = shop.draft("a")
    told = fresh.services.review_items.effect(number, "ada")
    seen = replace(fresh.open(number).binding(), destination=told.digest)
    document = shop.root / "agents" / "letters" / "AGENT.md"
    document.write_text(document.read_text().replace("deliver: drafts", "deliver: public"))
    refused = fresh.decide(number, Kind.APPROVE, seen=seen)
    assert (refused.result, refused.why[:25]) == ("refused", "Where it goes has changed")
    assert fresh.decide(number, Kind.EDIT, seen=seen, text="Mine.").result == "refused"
    document.write_text(document.read_text().replace("deliver: public", "deliver: drafts"))
    assert fresh.decide(number, Kind.APPROVE, seen=seen).result == "approved"
    fresh.services.database.close()
