"""Whether a window can be shown here; Qt itself would end the process without a word to the user."""

from collections.abc import Mapping

_UNSEEN = {"offscreen", "minimal"}


def has_display(platform: str, environ: Mapping[str, str]) -> bool:
    """Say whether a window can be shown, from `sys.platform` and the environment."""
    return not platform.startswith("linux") or any(
        environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def can_be_seen(platform: str, environ: Mapping[str, str]) -> bool:
    """Say whether somebody can see the window: Qt can also paint one that nobody sees."""
    return has_display(platform, environ) and environ.get("QT_QPA_PLATFORM", "") not in _UNSEEN
