"""The states of the window that are looked at: each by name, in a size and a theme, and the way there."""

from collections.abc import Callable, Sequence

from reviewer_app.ui.interview.dialog import InterviewDialog
from reviewer_app.ui.interview.fields import ChoiceField, ModelField, NameField, OutputField, TextField
from reviewer_app.ui.settings.dialog import ModelsDialog
from reviewer_app.ui.settings.wording import Reply
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


def _agent(stage: Stage) -> None:
    stage.act("view_agents")
    stage.wiring.agents.open_requested.emit("support-reply")
    stage.settle(lambda: bool(stage.wiring.agents.detail.shown_key()))


def _answer(stage: Stage, count: int, **said: str) -> InterviewDialog:
    """Begin a new agent and answer the first questions."""
    stage.act("view_agents")
    stage.wiring.setting_up.begin_agent()
    stage.settle()
    dialog = next(each for each in stage.session.window.findChildren(InterviewDialog) if each.isVisible())
    width, height = stage.session.window.width() - 40, stage.session.window.height() - 60
    dialog.resize(min(dialog.width(), width), min(dialog.height(), height))
    answers = INTERVIEW | said
    for page in dialog.pages:
        field, text = page.field, answers.get(page.question.key, "")
        if isinstance(field, NameField):
            field.title.setText(text)
        elif isinstance(field, TextField):
            field.text.setPlainText(text)
        elif isinstance(field, ChoiceField):
            field.choices.set_choice(text)
        elif isinstance(field, ModelField):
            field.choices.set_choice(text)
            field._choose()
    for place in range(count):
        dialog.go_to(place)
    dialog._tell()
    stage.settle()
    return dialog


def _interview(count: int, **said: str) -> Callable[[Stage], None]:
    def go(stage: Stage) -> None:
        _answer(stage, count, **said)

    return go


def _interview_left(stage: Stage) -> None:
    _answer(stage, 3).reject()
    stage.settle()


def _interview_json(stage: Stage) -> None:
    dialog = _answer(stage, 5)
    field = dialog.pages[4].field
    assert isinstance(field, OutputField)
    field.kinds.set_chosen("json")
    field._choose()
    dialog._tell()
    stage.settle()


def _interview_document(stage: Stage) -> None:
    dialog = _answer(stage, 11, outputs="A good sentence.", inputs="")
    dialog.end.tabs.setCurrentIndex(0)
    stage.settle()


def _interview_rules(stage: Stage) -> None:
    dialog = _answer(stage, 11)
    dialog.end.tabs.setCurrentIndex(2)
    stage.settle()


class _Quiet:
    """Asks nobody, and answers what the command line would."""

    def ask(
        self, words: Sequence[str], done: Callable[[Reply], None], *, seconds: float, given: str = ""
    ) -> None:
        """Answer at once."""
        del seconds, given
        document = ANSWERED.get(" ".join(words[:2]))
        if document is not None:
            done(Reply(document))

    def stop(self) -> None:
        """Nothing is under way."""


ANSWERED: dict[str, dict[str, object]] = {
    "key list": {
        "keys": [
            {"name": "anthropic", "where": "system keyring (service reviewer, user anthropic)"},
            {"name": "openrouter", "where": None},
            {"name": "office", "where": "environment variable REVIEWER_KEY_OFFICE"},
        ]
    },
    "provider find": {
        "servers": [{"name": "ollama", "models": ["llama3.2", "qwen2.5", "gemma3", "phi4"], "section": None}]
    },
    "key test": {
        "result": "key",
        "message": "“anthropic” did not accept the key. It said: “invalid x-api-key”.",
    },
}
PROVIDERS = """
[providers.openrouter]
kind = "openai-compatible"
base_url = "https://openrouter.ai/api/v1"
[providers.office]
kind = "openai-compatible"
base_url = "http://192.168.1.20:8000/v1"
"""


def _open_models(stage: Stage, chosen: str = "") -> ModelsDialog:
    """Open models and keys of a workspace with some providers."""
    file = stage.session.services.workspace.settings_file
    if "openrouter" not in file.read_text(encoding="utf-8"):
        file.write_text(file.read_text(encoding="utf-8") + PROVIDERS, encoding="utf-8")
    stage.wiring.setting_up.asking = _Quiet()
    stage.act("models")
    dialog = next(each for each in stage.session.window.findChildren(ModelsDialog) if each.isVisible())
    width, height = stage.session.window.width() - 40, stage.session.window.height() - 60
    dialog.resize(min(dialog.width(), width), min(dialog.height(), height))
    if chosen:
        dialog.list.choose(chosen)
        dialog._choose(chosen)
    stage.settle()
    return dialog


def _models(chosen: str = "", *, typed: str = "", tested: bool = False) -> Callable[[Stage], None]:
    def go(stage: Stage) -> None:
        dialog = _open_models(stage, chosen)
        dialog.pane.key.edit.setText(typed)
        if tested:
            dialog.pane.test_button.click()
        stage.settle()

    return go


def _models_adding(stage: Stage) -> None:
    dialog = _open_models(stage)
    dialog.begin_adding()
    dialog.adding.choices.set_choice("vllm")
    dialog.adding._choose()
    stage.settle()


def _models_refused(stage: Stage) -> None:
    dialog = _open_models(stage)
    dialog.begin_adding()
    dialog.adding.name.setText("open router")
    dialog.adding.add_button.click()
    stage.settle()


def _models_deleting(stage: Stage) -> None:
    _open_models(stage).pane.delete_button.click()
    stage.settle()


INTERVIEW = {
    "title": "Supplier invoice check",
    "task": "Compare a supplier's invoice with the order it belongs to.",
    "inputs": "The invoice as text, and the order (one row of orders.csv).",
    "criteria": "If the total differs from the order by more than €2, mark it “differs”.\n"
    "If the supplier is not in the list, hand it to Ada.\nOtherwise mark it as appropriate.",
    "outputs": "One sentence of at most 40 words that begins with “matches” or “differs”.",
    "failures": "names another order\nthe sum is wrong\nsays “matches” although the supplier is unknown",
    "escalation": "ada",
    "model": "anthropic",
    "deliver": "",
}

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
    Scene("agent-light", _agent),
    Scene("agent-dark", _agent, theme="dark", size=(1000, 700)),
    Scene("deliveries-light", _act("view_deliveries"), golden=True),
    Scene("deliveries-dark", _act("view_deliveries"), theme="dark", size=(1000, 700)),
    Scene("empty-light", _empty, golden=True),
    Scene("nothing-found-dark", _nothing_found, theme="dark", golden=True),
    Scene("practice-light", _stay, practice=True),
    Scene("approved-light", _act("view_approved-today")),
    Scene("models-light", _models("anthropic", tested=True)),
    Scene("models-section-light", _models("openrouter", typed="sk-or-123456789")),
    Scene("models-dark", _models("office"), theme="dark", size=(1000, 700)),
    Scene("models-contrast", _models("anthropic", tested=True), theme="contrast"),
    Scene("models-adding-light", _models_adding),
    Scene("models-refused-dark", _models_refused, theme="dark"),
    Scene("models-deleting-light", _models_deleting, size=(1000, 700)),
    Scene("models-large-letters", _models("openrouter", tested=True), percent=200),
    Scene("interview-name-light", _interview(1, title="")),
    Scene("interview-criteria-light", _interview(4)),
    Scene("interview-criteria-dark", _interview(4), theme="dark", size=(1000, 700)),
    Scene("interview-contrast", _interview(6), theme="contrast"),
    Scene("interview-json-light", _interview_json),
    Scene("interview-people-light", _interview(7)),
    Scene("interview-model-light", _interview(8)),
    Scene("interview-place-dark", _interview(9), theme="dark"),
    Scene("interview-budget-light", _interview(10), size=(1000, 700)),
    Scene("interview-end-light", _interview_document),
    Scene("interview-end-dark", _interview_rules, theme="dark", size=(1000, 700)),
    Scene("interview-left-light", _interview_left),
    Scene("interview-large-letters", _interview(4), percent=200),
    Scene("interview-model-large-letters", _interview(8), percent=200, size=(1000, 700)),
    Scene(
        "interview-long", _interview(2, title="Supplier " * 30, task="Compare a supplier's invoice. " * 60)
    ),
)
