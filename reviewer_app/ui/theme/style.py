"""Fusion, repainted from the tokens where it falls short: focus, buttons, fields, bars."""

from PySide6.QtWidgets import QProxyStyle


class ReviewerStyle(QProxyStyle):
    """The program's style; keep a reference to it, Qt does not."""

    def __init__(self) -> None:
        super().__init__("Fusion")
