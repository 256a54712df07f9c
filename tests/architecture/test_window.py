"""What the window never does: guess markup, name colours, keep what is gone alive, wait for slow imports."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
UI = ROOT / "reviewer_app" / "ui"

GUESSING = {
    *("QLabel", "QMessageBox", "QErrorMessage", "QProgressDialog", "QInputDialog", "QToolTip", "QWhatsThis"),
    *("QTextBrowser", "QTextEdit", "QStaticText", "QSplashScreen", "QSystemTrayIcon"),
}
"""Classes of Qt that take a text for markup when it looks like it."""

RULES = {
    **dict.fromkeys(("setToolTip", "setStatusTip", "setWhatsThis", "showMessage"), "tells"),
    **dict.fromkeys(("setHtml", "appendHtml", "insertHtml", "fromHtml", "setTextFormat"), "rich"),
    **dict.fromkeys(("setMarkdown", "insertMarkdown", "fromMarkdown"), "rich"),
    **dict.fromkeys(("setStyleSheet", "setDefaultStyleSheet"), "styles"),
    "setWindowTitle": "titles",
    "openUrl": "opens",
    "screen": "screens",  # PySide takes what it returns for a part of the window
}
"""Calls that need a reason, each with the rule that it breaks."""

COSTLY = ("sqlmodel", "sqlalchemy", "alembic", "anthropic", "reviewer_app.store", "reviewer_app.services")

ALLOWED = {
    ("guesses", "widgets/label.py", "QLabel"): "the one label; it is told that its text is plain",
    ("guesses", "tabs/result_tab.py", "QTextBrowser"): "renders Markdown, with every resource refused",
    ("guesses", "tabs/long_text.py", "QTextEdit"): "names the type of a mark, makes no widget",
    ("guesses", "theme/apply.py", "QToolTip"): "gives tooltips their colours and font, shows none",
    ("tells", "widgets/tooltip.py", "setToolTip"): "the one place; it escapes the text",
    ("rich", "tabs/result_tab.py", "setMarkdown"): "renders Markdown that was cleaned before",
    ("titles", "main_window.py", "setWindowTitle"): "the folder's name, in one line",
    ("titles", "widgets/dialog.py", "setWindowTitle"): "in one line",
    ("opens", "outside.py", "openUrl"): "a document of the workspace, a folder of a destination",
    ("opens", "tabs/link_dialog.py", "openUrl"): "a link whose whole address a person saw",
    ("counts", "widgets/row_list.py", "width_changed"): "pixels",
    ("counts", "diff/change_list.py", "chosen"): "the place of a change in its list",
    ("counts", "diff/hands.py", "fold_opened"): "the place of a row in its diff",
    ("counts", "diff/view.py", "position_changed"): "change so of so many",
    ("counts", "review/changes_pane.py", "position_changed"): "change so of so many",
    ("counts", "review/changes_pane.py", "counted"): "how many changes",
    ("counts", "review/choice_panel.py", "picked"): "the place of an answer in its list",
}
"""The one module that may, and why."""


class Found(NamedTuple):
    """Something that only a listed module may do: the rule, and what broke it."""

    rule: str
    what: str


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Give every module of the window as its path below `ui` and its tree."""
    for path in sorted(UI.rglob("*.py")):
        yield path.relative_to(UI).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def findings(tree: ast.Module) -> set[Found]:
    """Return what a module does that most modules must not."""
    found = {Found("costly", name) for name in _costly(tree.body)}
    for node in ast.walk(tree):
        found.update(_of_names(node))
        if isinstance(node, ast.Call):
            found.update(_of_call(node))
        if isinstance(node, ast.Assign) and _has_int_signal(node.value):
            found.update(Found("counts", _tail(target)) for target in node.targets)
    return found


def _of_names(node: ast.AST) -> Iterator[Found]:
    named = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    if named in GUESSING:
        yield Found("guesses", named)
    if isinstance(node, ast.Attribute) and _tail(node.value) == "GlobalColor" and node.attr != "transparent":
        yield Found("colours", node.attr)


def _of_call(call: ast.Call) -> Iterator[Found]:
    name = _tail(call.func)
    plain = name == "setTextFormat" and _tail(call.args[0]) == "PlainText"
    literal = name == "setWindowTitle" and isinstance(call.args[0], ast.Constant)
    if name in RULES and not plain and not literal:
        yield Found(RULES[name], name)
    if name == "QColor" and call.args and all(isinstance(each, ast.Constant) for each in call.args):
        yield Found("colours", ast.unparse(call))
    if name in {"connect", "singleShot"} and any(isinstance(each, ast.Lambda) for each in ast.walk(call)):
        yield Found("keeps", ast.unparse(call.func))


def _has_int_signal(value: ast.expr) -> bool:
    return (
        isinstance(value, ast.Call)
        and _tail(value.func) == "Signal"
        and any(isinstance(each, ast.Name) and each.id == "int" for each in value.args)
    )


def _tail(node: ast.AST) -> str:
    """Return the last name of a dotted one."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _costly(body: list[ast.stmt]) -> Iterator[str]:
    """Give the costly modules that are imported when this one is."""
    for node in body:
        if isinstance(node, ast.If) and _tail(node.test) != "TYPE_CHECKING":
            yield from _costly(node.body + node.orelse)
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        yield from (name for name in names if f"{name}.".startswith(tuple(f"{each}." for each in COSTLY)))


def test_only_the_listed_modules_do_what_can_go_wrong() -> None:
    """No module of the window guesses markup, names colours, keeps widgets alive or imports what is slow."""
    found = {(rule, path, what) for path, tree in modules() for rule, what in findings(tree)}
    assert sorted(found - set(ALLOWED)) == []


def test_the_list_names_only_what_is_done() -> None:
    """A module that does no longer what it was listed for is taken off the list."""
    found = {(rule, path, what) for path, tree in modules() for rule, what in findings(tree)}
    assert sorted(set(ALLOWED) - found) == []


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("label = QLabel(text)", "guesses"),
        ("QtWidgets.QMessageBox.warning(self, title, text)", "guesses"),
        ("class View(QTextBrowser): ...", "guesses"),
        ("widget.setToolTip(text)", "tells"),
        ("document.setMarkdown(text)", "rich"),
        ("label.setTextFormat(Qt.TextFormat.AutoText)", "rich"),
        ("widget.setStyleSheet('color: red')", "styles"),
        ("self.setWindowTitle(item.title)", "titles"),
        ("QDesktopServices.openUrl(url)", "opens"),
        ("room = self.screen().availableGeometry()", "screens"),
        ("ink = QColor('#ff0000')", "colours"),
        ("ink = QColor(255, 0, 0)", "colours"),
        ("painter.setPen(Qt.GlobalColor.red)", "colours"),
        ("button.clicked.connect(lambda: self.close())", "keeps"),
        ("QTimer.singleShot(0, lambda: self.close())", "keeps"),
        ("chosen = Signal(str, int)", "counts"),
        ("import sqlalchemy.orm", "costly"),
        ("from reviewer_app.services.add_items import Added", "costly"),
        ("if sys.platform == 'linux':\n    import anthropic", "costly"),
    ],
)
def test_each_rule_finds_what_it_is_for(code: str, rule: str) -> None:
    """The tests above can fail: each rule finds an example of what it forbids."""
    assert {found.rule for found in findings(ast.parse(code))} == {rule}


@pytest.mark.parametrize(
    "code",
    [
        "label.setTextFormat(Qt.TextFormat.PlainText)",
        "self.setWindowTitle('Reviewer')",
        "ink = QColor(value(token))",
        "canvas.fill(Qt.GlobalColor.transparent)",
        "button.clicked.connect(self.close)",
        "chosen = Signal(object)",
        "if TYPE_CHECKING:\n    from reviewer_app.services.add_items import Added",
        "def act():\n    from reviewer_app.services.add_items import Added",
    ],
)
def test_no_rule_finds_what_is_right(code: str) -> None:
    """What is right breaks no rule."""
    assert findings(ast.parse(code)) == set()


def test_the_window_never_names_the_library_of_a_vendor() -> None:
    """Not even inside a function: models are called by the runner, a process of its own."""
    named = [
        path
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and "anthropic" in set(_costly([node]))
    ]
    assert named == []


def test_who_gives_a_tooltip_of_a_row_escapes_it() -> None:
    """Every module that answers for a row's tooltip hands it through `as_tooltip`."""
    named = {path: {_tail(node) for node in ast.walk(tree)} for path, tree in modules()}
    tellers = {path for path, names in named.items() if "ToolTipRole" in names}
    assert tellers
    assert [path for path in sorted(tellers) if "as_tooltip" not in named[path]] == []


def test_every_model_is_watched_by_qt() -> None:
    """For every module with a model of Qt there is a test in which Qt's own tester watches it."""
    bases = {"QAbstractListModel", "QAbstractTableModel", "QAbstractItemModel"}
    made = {
        f"reviewer_app.ui.{path.removesuffix('.py').replace('/', '.')}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and bases & {_tail(base) for base in node.bases}
    }
    tests = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "ui").rglob("test_*.py"))]
    watching = [text for text in tests if "qtmodeltester" in text or "QAbstractItemModelTester" in text]
    assert made
    assert [name for name in sorted(made) if not any(f"from {name} " in text for text in watching)] == []
