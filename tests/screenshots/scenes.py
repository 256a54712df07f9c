"""The states of the window that are looked at: each by name, in a size and a theme, and the way there."""

from collections.abc import Callable

from tests.screenshots.stage import Scene, Stage

CODE = "data-pipeline/weekly-sales-report.py"
PROSE = "product-text/HRN-DS-01"


def _stay(stage: Stage) -> None:
    """Look at what is there when the window opens."""
    stage.settle()


def _show(key: str, *acts: str) -> Callable[[Stage], None]:
    def go(stage: Stage) -> None:
        stage.show(key)
        for name in acts:
            stage.act(name)

    return go


def _act(*names: str) -> Callable[[Stage], None]:
    def go(stage: Stage) -> None:
        for name in names:
            stage.act(name)

    return go


def _edit(stage: Stage) -> None:
    stage.show(PROSE)
    stage.act("edit")
    stage.settle(stage.wiring.item_page.is_editing)
    editor = stage.wiring.item_page.edit_pane.editor
    editor.setPlainText(editor.toPlainText().replace("spade", "garden spade", 1))
    stage.settle()


def _empty(stage: Stage) -> None:
    stage.act("view_later")


def _nothing_found(stage: Stage) -> None:
    stage.wiring.top.search.setText("zeppelin")
    stage.settle(lambda: stage.wiring.queue.total() == 0)


SCENES = (
    Scene("review-light", _show(PROSE), golden=True),
    Scene("review-dark", _show(PROSE), theme="dark", golden=True),
    Scene("review-contrast", _show(PROSE), theme="contrast", golden=True),
    Scene("review-narrow", _show(PROSE), size=(1000, 700), golden=True),
    Scene("review-small", _show(PROSE), size=(700, 700)),
    Scene("review-large-letters", _show(PROSE), percent=200),
    Scene("code-dark-wide", _show(CODE), size=(1920, 1080), theme="dark", golden=True),
    Scene("code-light", _show(CODE)),
    Scene("code-side-light", _show(CODE, "mode"), size=(1920, 1080)),
    Scene("edit-light", _edit, golden=True),
    Scene("edit-dark", _edit, theme="dark", size=(1000, 700)),
    Scene("reject-light", _show(PROSE, "reject"), golden=True),
    Scene("send-back-light", _show(PROSE, "send_back")),
    Scene("later-dark", _show(PROSE, "later"), theme="dark"),
    Scene("failed-light", _act("view_failed")),
    Scene("input-light", _show(PROSE, "tab_2")),
    Scene("result-light", _show("document-summary/customer-survey.txt", "tab_3")),
    Scene("steps-light", _show(PROSE, "tab_4")),
    Scene("checks-dark", _show("product-text/KST-K22L", "tab_5"), theme="dark", golden=True),
    Scene("history-light", _show("support-reply/club-discount.txt", "tab_6")),
    Scene("agents-light", _act("view_agents"), golden=True),
    Scene("agents-dark", _act("view_agents"), theme="dark", size=(1000, 700)),
    Scene("deliveries-light", _act("view_deliveries"), golden=True),
    Scene("deliveries-dark", _act("view_deliveries"), theme="dark", size=(1000, 700)),
    Scene("empty-light", _empty, golden=True),
    Scene("nothing-found-dark", _nothing_found, theme="dark", golden=True),
    Scene("practice-light", _stay, practice=True),
    Scene("approved-light", _act("view_approved-today")),
)
