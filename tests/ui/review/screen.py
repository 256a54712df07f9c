"""A page without Qt: it keeps what its presenter shows."""

from typing import TYPE_CHECKING

from reviewer_app.services.browse_queue import Opened
from reviewer_app.ui.diff.changes import Changes
from reviewer_app.ui.review.shown import Decided, Edit, EditLook, Shown
from reviewer_app.ui.review.words import Notice

if TYPE_CHECKING:
    from collections.abc import Callable


class Screen:
    """What a person would see; `text` is what they have typed."""

    def __init__(self) -> None:
        self.expecting = 0
        self.deciding: int | None = None
        self.shown: Shown | None = None
        self.again = 0
        self.changes: list[tuple[Changes, str, bool]] = []
        self.notice: Notice | None = None
        self.decided: list[Decided] = []
        self.kept: list[str] = []
        self.edit: Edit | None = None
        self.looks: list[EditLook] = []
        self.unchanged = ""
        self.whole: Opened | None = None
        self.texts: dict[str, str] = {}
        self.text = ""
        self.after: Callable[[], None] = lambda: None

    @property
    def number(self) -> int | None:
        """The item that is shown."""
        return self.shown.loaded.number if self.shown else None

    @property
    def bold(self) -> str:
        """The first sentence of the banner."""
        return self.notice.bold if self.notice else ""

    @property
    def answers(self) -> list[str]:
        """The keys of the banner's buttons."""
        return [key for key, _ in self.notice.answers] if self.notice else []

    def expect(self) -> None:
        """Count that an item is awaited."""
        self.expecting += 1

    def show_item(self, shown: Shown, *, again: bool) -> None:
        """Keep the item."""
        self.shown = shown
        self.again += again

    def show_nothing(self) -> None:
        """Keep that there is none."""
        self.shown = None

    def show_changes(self, changes: Changes, base: str, *, is_draft: bool) -> None:
        """Keep a comparison."""
        self.changes.append((changes, base, is_draft))

    def show_whole(self, opened: Opened) -> None:
        """Keep the item for its steps."""
        self.whole = opened

    def show_text(self, sha256: str, text: str) -> None:
        """Keep a revision's text."""
        self.texts[sha256] = text

    def tell(self, notice: Notice | None) -> None:
        """Keep the banner."""
        self.notice = notice

    def show_deciding(self, number: int | None) -> None:
        """Keep whose decision is being written."""
        self.deciding = number

    def tell_decided(self, decided: Decided) -> None:
        """Keep the decision, and do what the window does next."""
        self.decided.append(decided)
        self.after()

    def tell_kept(self, sentence: str) -> None:
        """Keep what is said of an edit."""
        self.kept.append(sentence)

    def begin_edit(self, edit: Edit) -> None:
        """Keep the edit that begins."""
        self.edit = edit
        self.text = edit.text

    def typed(self) -> str:
        """Return what was typed."""
        return self.text

    def show_unchanged(self, why: str) -> None:
        """Keep why the text cannot be approved."""
        self.unchanged = why

    def show_edit(self, look: EditLook) -> None:
        """Keep how the edit stands."""
        self.looks.append(look)

    def end_edit(self) -> None:
        """Keep that the edit has ended."""
        self.edit = None
