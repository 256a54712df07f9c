"""Tests of finding out whether a window can be shown."""

import pytest

from reviewer_app.display import can_be_seen, has_display


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_only_linux_can_be_without_a_display(platform: str, environ: dict[str, str], expected: bool) -> None:
    """On Linux a variable names the display; elsewhere there always is one."""
    assert has_display(platform, environ) is expected


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"QT_QPA_PLATFORM": "minimal"}, False),
        ({}, False),
    ],
)
def test_a_window_that_nobody_sees_is_none_to_wait_for(environ: dict[str, str], expected: bool) -> None:
    """What Qt only paints into memory is not seen by anybody."""
    assert can_be_seen("linux", environ) is expected
