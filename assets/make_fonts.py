#!/usr/bin/env python3
"""Makes assets/fonts/*.ttf and qml/Ritm/Ui/icon_table.h. Run by hand when a symbol or an icon is added; the results
are committed, the build does not run this.

  make_fonts.py INTER_DIR LUCIDE_DIR

INTER_DIR holds Inter-Regular.otf ... (Debian package fonts-inter), LUCIDE_DIR the unpacked npm package lucide-static.

Text: Latin, Cyrillic and the symbols used, digits replaced by their tabular forms (Qt 6.4 cannot switch `tnum` on and
timers would jitter), outlines turned into quadratic ones. The family is called "Ritm Sans", so that an installed Inter
with proportional digits never answers in its place.
Icons: the listed Lucide glyphs at their own code points, with the bounds of every glyph set to the whole em square, so
that every icon sits on the same grid.
"""
import json
import pathlib
import sys

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

HERE = pathlib.Path(__file__).resolve().parent
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
RANGES = [(0x20, 0x7E), (0xA0, 0x148), (0x14A, 0x17F), (0x218, 0x21B), (0x400, 0x45F), (0x490, 0x491), (0x4AE, 0x4B1)]
SYMBOLS = "–—‘’‚“”„†•…‰′″‹›€₽№™−×÷±≈≤≥←↑→↓↗↘°·₂²³⌘⌥⇧⏎\u2009\u202f\u2011\u200b"
ICONS = """activity alarm-clock arrow-down-right arrow-left arrow-right arrow-up-right battery battery-full
battery-low battery-medium bell bell-ring bike bluetooth bluetooth-off bluetooth-searching calendar chart-column
chart-line check chevron-down chevron-left chevron-right chevron-up circle circle-alert circle-check circle-dot
circle-help circle-pause circle-play circle-plus circle-x clock cloud-off download dumbbell ellipsis eye file-down
file-up flag flame folder-open footprints gauge globe heart heart-crack heart-pulse history house import info keyboard
layout-grid link-2-off list loader-circle lock lock-open log-out mail map-pin maximize megaphone menu message-circle
minus moon mountain octagon-alert palette pause pencil pencil-line play plus radar radio refresh-cw rotate-ccw route
ruler save scale search settings share-2 shield-alert signal signal-high signal-low signal-medium signal-zero siren
sliders-horizontal smartphone square square-pen sun target timer timer-reset trash-2 trending-up triangle-alert trophy
undo-2 upload user user-plus users volume-2 volume-x watch waves weight wifi-off x zap zoom-in zoom-out""".split()


def to_quadratic(font):
    """Replaces the CFF outlines of `font` by TrueType ones (error at most one unit of 2048)."""
    order = font.getGlyphOrder()
    glyph_set = font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder = order
    table.glyphs = glyphs
    del font["CFF "]
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                  "maxStackElements", "maxSizeOfInstructions", "maxPoints", "maxContours", "maxCompositePoints",
                  "maxCompositeContours", "maxComponentElements", "maxComponentDepth"):
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"


def rename(font, family, style, weight):
    names = font["name"]
    names.names = [n for n in names.names if n.nameID in (0, 5, 13, 14)]
    regular = style in ("Regular", "Bold")
    for name_id, text in ((1, family if regular else f"{family} {style}"), (2, style if regular else "Regular"),
                          (3, f"{family} {style}"), (4, f"{family} {style}"), (6, f"{family}-{style}".replace(" ", "")),
                          (16, family), (17, style)):
        names.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def make_text(source, style, weight):
    font = TTFont(source)
    tabular = {}
    for record in font["GSUB"].table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for sub in font["GSUB"].table.LookupList.Lookup[index].SubTable:
                    sub = getattr(sub, "ExtSubTable", sub)
                    tabular.update(sub.mapping)
    for table in font["cmap"].tables:
        for code in range(0x30, 0x3A):
            if code in table.cmap:
                table.cmap[code] = tabular.get(table.cmap[code], table.cmap[code])  # tables may share a dict
    wanted = {c for first, last in RANGES for c in range(first, last + 1)} | {ord(c) for c in SYMBOLS}
    options = subset.Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "calt"], name_IDs=["*"],
                             hinting=False, notdef_outline=True, desubroutinize=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    # The tabular digits differ by a unit or two.
    digits = [font.getBestCmap()[code] for code in range(0x30, 0x3A)]
    widest = max(font["hmtx"][digit][0] for digit in digits)
    for digit in digits:
        font["hmtx"][digit] = (widest, font["hmtx"][digit][1])
    to_quadratic(font)
    rename(font, "Ritm Sans", style, weight)
    font.save(HERE / "fonts" / f"RitmSans-{style}.ttf")
    missing = sorted(hex(c) for c in wanted if c not in font.getBestCmap())
    if missing:
        print(f"{style}: Inter has no {', '.join(missing)}")


def make_icons(lucide):
    codes = json.loads((lucide / "font" / "codepoints.json").read_text())
    unknown = [name for name in ICONS if name not in codes]
    if unknown:
        sys.exit(f"no such Lucide icon: {', '.join(unknown)}")
    font = TTFont(lucide / "font" / "lucide.ttf")
    options = subset.Options(layout_features=[], name_IDs=["*"], hinting=False, glyph_names=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[codes[name] for name in ICONS])
    subsetter.subset(font)
    em = font["head"].unitsPerEm
    for name in font.getGlyphOrder():
        # The source claims that every drawing starts at 0, 0, which shifts narrow ones to the left.
        glyph = font["glyf"][name]
        glyph.expand(font["glyf"])
        if glyph.numberOfContours > 0:
            glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (em, getattr(glyph, "xMin", 0))
    # One line box for every icon: ascent + descent = one em.
    hhea, os2 = font["hhea"], font["OS/2"]
    top = round((em + 0) * 1.0)
    low = min(font["glyf"][g].yMin for g in font.getGlyphOrder() if font["glyf"][g].numberOfContours)
    shift = 0 if low >= 0 else -low
    print("icons: em", em, "lowest", low, "shift", shift)
    hhea.ascent = os2.sTypoAscender = os2.usWinAscent = top
    hhea.descent = os2.sTypoDescender = 0
    os2.usWinDescent = 0
    hhea.lineGap = os2.sTypoLineGap = 0
    rename(font, "Ritm Icons", "Regular", 400)
    font.save(HERE / "fonts" / "RitmIcons.ttf")
    rows = "\n".join(f'    {{u"{name}", 0x{codes[name]:04X}}},' for name in sorted(ICONS))
    (HERE.parent / "qml/Ritm/Ui/icon_table.h").write_text(f"""\
// Names and code points of the icon font. Made by assets/make_fonts.py.
#pragma once
#include <QStringView>
#include <array>

namespace ritm::ui {{

struct IconCode {{
    QStringView name;
    char16_t code;
}};

// Sorted by name.
// clang-format off
inline constexpr std::array<IconCode, {len(ICONS)}> icon_codes{{{{
{rows}
}}}};
// clang-format on

}}  // namespace ritm::ui
""")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    inter, lucide = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    (HERE.parent / "qml/Ritm/Ui").mkdir(parents=True, exist_ok=True)
    for style, weight in WEIGHTS.items():
        make_text(inter / f"Inter-{style}.otf", style, weight)
    make_icons(lucide)
