"""The one table of colours; nothing else in the program names one.

Each theme gives every token a value as `#RRGGBB`. Contrast of the pairs in use is tested.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of the window, by what it is for.

    `outlined` themes draw a line around what others only tint.
    """

    name: str
    outlined: bool
    chrome: str
    surface: str
    sunken: str
    raised: str
    hover: str
    press: str
    select: str
    line: str
    grid: str
    edge: str
    edge2: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str
    accent_soft: str
    care: str
    care_soft: str
    care_line: str
    bad: str
    bad_soft: str
    bad_line: str
    info: str
    info_soft: str
    del_line: str
    del_word: str
    del_mark: str
    add_line: str
    add_word: str
    add_mark: str
    diff_text: str

    @property
    def off(self) -> str:
        """The ink of what cannot be used now; where all ink is bright it is the one that is not."""
        return self.line if self.outlined else self.text3


LIGHT = Theme(
    name="light",
    outlined=False,
    chrome="#F2F5F5",
    surface="#FFFFFF",
    sunken="#F7F9F9",
    raised="#FFFFFF",
    hover="#E9EEEE",
    press="#DDE4E4",
    select="#DCEEEC",
    line="#DEE4E5",
    grid="#E8EDEE",
    edge="#7D8A8E",
    edge2="#C2CCCE",
    text="#162022",
    text2="#465358",
    text3="#5A686D",
    accent="#0A6B66",
    accent_hover="#085854",
    accent_press="#064845",
    on_accent="#FFFFFF",
    accent_soft="#E3F2F0",
    care="#725200",
    care_soft="#FFF5CF",
    care_line="#A87A00",
    bad="#AE2018",
    bad_soft="#FDECEA",
    bad_line="#D0453B",
    info="#3C4E8C",
    info_soft="#ECEFFA",
    del_line="#FFF1E0",
    del_word="#FFC680",
    del_mark="#9A4A00",
    add_line="#E3F1FF",
    add_word="#A9D3FF",
    add_mark="#0B5CAD",
    diff_text="#1F2328",
)

DARK = Theme(
    name="dark",
    outlined=False,
    chrome="#14191B",
    surface="#1A2022",
    sunken="#161C1E",
    raised="#232A2D",
    hover="#252D30",
    press="#2F383C",
    select="#1A3634",
    line="#2C3539",
    grid="#273033",
    edge="#6F7E84",
    edge2="#46535A",
    text="#E8EDEE",
    text2="#B4BFC3",
    text3="#93A0A5",
    accent="#4FC3B8",
    accent_hover="#6BD3C9",
    accent_press="#86DFD6",
    on_accent="#06211F",
    accent_soft="#172D2C",
    care="#F0C24B",
    care_soft="#332A10",
    care_line="#B58A1B",
    bad="#FF8A7E",
    bad_soft="#3A1B19",
    bad_line="#D26056",
    info="#A9B8F2",
    info_soft="#22284A",
    del_line="#3A2410",
    del_word="#8A4B08",
    del_mark="#FFB061",
    add_line="#10294A",
    add_word="#1F5FA8",
    add_mark="#7DB8FF",
    diff_text="#E6EDF3",
)

CONTRAST = Theme(
    name="contrast",
    outlined=True,
    chrome="#000000",
    surface="#000000",
    sunken="#000000",
    raised="#000000",
    hover="#1F1F1F",
    press="#333333",
    select="#00403C",
    line="#8C9A9E",
    grid="#404040",
    edge="#FFFFFF",
    edge2="#FFFFFF",
    text="#FFFFFF",
    text2="#FFFFFF",
    text3="#E0E0E0",
    accent="#5FF0E2",
    accent_hover="#9BFAF0",
    accent_press="#C8FFF9",
    on_accent="#000000",
    accent_soft="#002B28",
    care="#FFE066",
    care_soft="#000000",
    care_line="#FFE066",
    bad="#FF9E94",
    bad_soft="#000000",
    bad_line="#FF9E94",
    info="#C5D0FF",
    info_soft="#000000",
    del_line="#2B1700",
    del_word="#7A3F00",
    del_mark="#FFC380",
    add_line="#001C3D",
    add_word="#00529E",
    add_mark="#9CCBFF",
    diff_text="#FFFFFF",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}
"""The themes by their names."""
