"""Whether a window can be shown here; Qt itself would end the process without a word to the user."""

from collections.abc import Mapping


def has_display(platform: str, environ: Mapping[str, str]) -> bool:
    """Say whether a window can be shown, from `sys.platform` and the environment."""
    return not platform.startswith("linux") or any(
        environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
