"""Where something has arrived, as a folder of this machine that a person can look into. No Qt."""

from pathlib import Path
from typing import TYPE_CHECKING

from reviewer_app.domain.errors import Refused

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


def is_folder(services: "Services", destination: str) -> bool:
    """Say whether a destination is a folder."""
    section = services.settings.destinations.get(destination)
    return section is not None and section.kind == "folder"


def folder_of(services: "Services", destination: str, target: str) -> Path:
    """Return the folder in which a target lies, never the file; raise Refused where there is none."""
    from reviewer_app.delivery.folder import Folder  # noqa: PLC0415 - costly import

    place = services.destinations.get(destination)
    if not isinstance(place, Folder):
        raise Refused(f"“{destination}” is not a folder that reviewer.toml names.")
    path = (place.root / target).parent.resolve()
    if not path.is_dir() or not path.is_relative_to(place.root.resolve()):
        raise Refused(f"“{destination}” has no folder {path} any more.")
    return path
