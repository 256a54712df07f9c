"""The tones of badges, pills, banners and findings: which tokens and which icon belong together."""

from dataclasses import dataclass

from reviewer_app.ui.theme.current import theme, value


@dataclass(frozen=True, slots=True)
class Tone:
    """Tokens of one tone: for words, for what lies behind them, for its icon; and that icon's name."""

    text: str
    soft: str
    line: str
    icon: str

    def outline(self) -> str | None:
        """Return the colour of the line around a soft background, where the theme wants one."""
        return value(self.line) if theme().outlined else None


TONES = {
    "care": Tone("care", "care_soft", "care_line", "triangle-alert"),
    "bad": Tone("bad", "bad_soft", "bad_line", "circle-x"),
    "info": Tone("info", "info_soft", "info", "info"),
    "live": Tone("accent", "accent_soft", "accent", "circle-check"),
    "grey": Tone("text2", "hover", "text2", "info"),
}
"""The tones by the names that widgets are given."""
