"""The folder in which something arrived."""

import pytest

from reviewer_app.domain.errors import Refused
from reviewer_app.ui.arrived import folder_of, is_folder
from tests.workshop import Workshop


def test_only_a_folder_of_reviewer_toml_is_one(shop: Workshop) -> None:
    """Another name is no folder, and has none."""
    assert is_folder(shop.services, "drafts")
    assert not is_folder(shop.services, "gone")
    with pytest.raises(Refused, match="“gone” is not a folder"):
        folder_of(shop.services, "gone", "letters/a")


def test_it_is_the_folder_never_the_file(shop: Workshop) -> None:
    """While it is there, and nowhere outside of the destination."""
    with pytest.raises(Refused, match="any more"):
        folder_of(shop.services, "drafts", "letters/a")
    folder = shop.root / "outbox" / "drafts" / "letters"
    (folder / "a").mkdir(parents=True)
    assert folder_of(shop.services, "drafts", "letters/a") == folder.resolve()
    (shop.root / "else").mkdir()
    with pytest.raises(Refused, match="any more"):
        folder_of(shop.services, "drafts", "../../../else/x")
