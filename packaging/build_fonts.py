"""Turn five cuts of Inter and JetBrains Mono into the fonts in resources/fonts.

    uv run --with fonttools[woff] python packaging/build_fonts.py FOLDER

FOLDER holds the unpacked npm packages `inter-ui` and `jetbrains-mono`. The families are renamed, because an
installed Inter of another version would mix its cuts with ours; the cuts are static, because Qt does not
honour the weight axis of a variable file.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

TARGET = Path(__file__).parents[1] / "resources" / "fonts"

CUTS = {
    "ReviewerSans-Regular": ("Inter-Regular", "Reviewer Sans", "Regular", 400),
    "ReviewerSans-Medium": ("Inter-Medium", "Reviewer Sans", "Medium", 500),
    "ReviewerSans-SemiBold": ("Inter-SemiBold", "Reviewer Sans", "SemiBold", 600),
    "ReviewerMono-Regular": ("JetBrainsMonoNL-Regular", "Reviewer Mono", "Regular", 400),
    "ReviewerMono-SemiBold": ("JetBrainsMonoNL-SemiBold", "Reviewer Mono", "SemiBold", 600),
}
"""New file: the cut it is made of, its family, its style, its weight."""

_WINDOWS = (3, 1, 0x409)  # platform, encoding and language of the names that are written
_KEPT = (0, 5, 7, 8, 9, 10, 11, 12, 13, 14)  # copyright, version, makers and licence stay as they are


def main(source: Path) -> None:
    """Write the five files; `source` is searched for the cuts."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for file, (cut, family, style, weight) in CUTS.items():
        [path] = [path for path in source.rglob(f"{cut}.woff2") if "web-latin" not in path.parts]
        font = TTFont(path, recalcTimestamp=False)
        rename(font, family, style, weight)
        font.flavor = None
        font.save(TARGET / f"{file}.ttf")
        print(f"{file}.ttf  {(TARGET / f'{file}.ttf').stat().st_size // 1024} kB")


def rename(font: TTFont, family: str, style: str, weight: int) -> None:
    """Give a font another family, and the weight that its style is known by."""
    names = font["name"]
    names.names = [name for name in names.names if name.nameID in _KEPT]
    legacy = family if style == "Regular" else f"{family} {style}"
    said = {
        1: legacy,
        2: "Regular",
        3: f"{family} {style}",
        4: legacy,
        6: f"{family.replace(' ', '')}-{style}",
        16: family,
        17: style,
    }
    for number, text in said.items():
        names.setName(text, number, *_WINDOWS)
    font["OS/2"].usWeightClass = weight


if __name__ == "__main__":
    main(Path(sys.argv[1]))
