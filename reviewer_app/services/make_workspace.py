"""A workspace to work in: settings, store and folders; what a folder has already stays as it is."""

from reviewer_app.domain.errors import BadUsage
from reviewer_app.paths import Workspace, write_private
from reviewer_app.settings import starter_toml
from reviewer_app.store import schema


class MakeWorkspace:
    """Makes one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def is_made(self) -> bool:
        """Say whether it has settings and a store; raise BadUsage where its folder is a file."""
        root = self._workspace.root
        if root.exists() and not root.is_dir():
            raise BadUsage(f"{root} is a file; name a folder, or one that is still to be made.")
        return self._workspace.settings_file.exists() and self._workspace.database.exists()

    def make(self, settings: str | None = None) -> None:
        """Make what it needs and does not have yet; `settings` is the text of a new reviewer.toml."""
        self._workspace.create()
        if not self._workspace.settings_file.exists():
            write_private(self._workspace.settings_file, starter_toml() if settings is None else settings)
        schema.create(self._workspace.database).close()
