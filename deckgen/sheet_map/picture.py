"""The map as an SVG: a drawing of each side, front and back beside each other.

One unit is a millimetre. A card shows the number of its slot, its name, and a wedge at its head.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO
from xml.sax.saxutils import escape

from deckgen.geometry import Rect
from deckgen.sheet import SheetPlan, Side
from deckgen.sheet_map.places import Place
from deckgen.units import to_mm

MOST_DRAWN = 100
"""Sheets. More cannot be looked at, and no viewer opens them; the data has all."""

_GAP = 15.0
_TITLE = 7.0
_SMALL = 4.0
# A sans serif's letters and figures are on average this much of its size wide, or less.
_ADVANCE = 0.62

_STYLE = """<style>
text { font-family: sans-serif; fill: #222 }
.sheet { fill: #fff; stroke: #222; stroke-width: 0.5 }
.edge { fill: none; stroke: #999; stroke-width: 0.3; stroke-dasharray: 2 2 }
.axis { stroke: #c00; stroke-width: 0.5; stroke-dasharray: 6 3 1 3 }
.front { fill: #fff; stroke: #222; stroke-width: 0.35 }
.back { fill: #dde6ee; stroke: #222; stroke-width: 0.35 }
.head { fill: #222 }
.axis-name { fill: #c00 }
</style>
"""


class MapPicture:
    """`sheets` are the plans of all sheets, with how many are alike, in their order."""

    def __init__(self, file: BinaryIO, title: str, sheets: Sequence[tuple[SheetPlan, int]]) -> None:
        self._file = file
        self._rows = 0
        self._y = _TITLE + _GAP
        self._sheet = 0
        rows = _drawn(sheets)
        total = sum(count for _, count in sheets)
        left = f"; the first {MOST_DRAWN} of {total:,} sheets" if total > MOST_DRAWN else ""
        width = max((_row_width(plan) for plan, _ in rows), default=0.0)
        height = self._y + sum(count * _row_height(plan) for plan, count in rows)
        self._write(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm" '
            f'viewBox="0 0 {width:g} {height:g}">\n<title>{escape(title)}</title>\n{_STYLE}'
        )
        self._text(_GAP, _GAP, _TITLE, f"{title}{left}")

    def add(self, plan: SheetPlan, side: Side, places: Sequence[Place], upright: bool) -> None:
        """`upright`: whether the sheet is turned over its upright axis."""
        if side.sheet != self._sheet:
            if self._rows == MOST_DRAWN:
                return
            self._y += _row_height(plan) if self._rows else 0
            self._rows += 1
            self._sheet = side.sheet
        beside = to_mm(side.size.width) + _GAP if side.name == "back" else 0.0
        self._write(f'<g transform="translate({_GAP + beside:.3f} {self._y + _TITLE:.3f})">\n')
        name = plan.scheme.value if plan.scheme.one_forme else side.name
        self._text(0, -2, _SMALL, f"sheet {side.sheet}, {name}")
        self._rect("sheet", plan.sheet)
        self._rect("edge", plan.printable)
        for place in places:
            self._card(place)
        self._axis(plan, upright)
        self._write("</g>\n")

    def close(self) -> None:
        self._write("</svg>\n")

    def _card(self, place: Place) -> None:
        """Drawn upright about its middle, then turned."""
        trim = place.trim
        centre = trim.centre
        self._rect(place.face, trim)
        upright = trim.size.turned() if place.rotation % 180 else trim.size
        width, height = to_mm(upright.width), to_mm(upright.height)
        self._write(
            f'<g transform="translate({to_mm(centre.x):.3f} {to_mm(centre.y):.3f}) '
            f'rotate({place.rotation})">'
        )
        wedge = min(width, height) / 12
        top = -height / 2
        self._write(
            f'<path class="head" d="M0 {top:.3f}l{wedge:.3f} {wedge:.3f}h{-2 * wedge:.3f}z"/>'
        )
        copy = f" ({place.copy})" if place.copy > 1 else ""
        name = f"{place.card}{copy}"
        size = min(0.9 * width / (_ADVANCE * len(name)), height / 6, 9.0)
        self._text(0, size / 3, size, name, anchor="middle")
        self._text(0, 1.6 * size, 0.6 * size, place.face, anchor="middle")
        small = min(height / 10, width / 8, _SMALL)
        self._text(-width / 2 + small / 2, top + 1.3 * small, small, str(place.slot))
        self._write("</g>\n")

    def _axis(self, plan: SheetPlan, upright: bool) -> None:
        width, height = to_mm(plan.size.width), to_mm(plan.size.height)
        if upright:
            line = (width / 2, -3.0, width / 2, height + 3.0)
        else:
            line = (-3.0, height / 2, width + 3.0, height / 2)
        x1, y1, x2, y2 = line
        self._write(f'<path class="axis" d="M{x1:.3f} {y1:.3f}L{x2:.3f} {y2:.3f}"/>\n')
        self._write(
            f'<text class="axis-name" x="{width:.3f}" y="-2" font-size="{_SMALL}" '
            'text-anchor="end">turned about the line through the middle</text>\n'
        )

    def _rect(self, kind: str, rect: Rect) -> None:
        x, y, width, height = map(to_mm, (rect.x, rect.y, rect.width, rect.height))
        self._write(
            f'<rect class="{kind}" x="{x:.3f}" y="{y:.3f}" '
            f'width="{width:.3f}" height="{height:.3f}"/>\n'
        )

    def _text(self, x: float, y: float, size: float, text: str, anchor: str = "start") -> None:
        self._write(
            f'<text x="{x:.3f}" y="{y:.3f}" font-size="{size:.3f}" text-anchor="{anchor}">'
            f"{escape(text)}</text>\n"
        )

    def _write(self, text: str) -> None:
        self._file.write(text.encode("utf-8"))


def _drawn(sheets: Sequence[tuple[SheetPlan, int]]) -> list[tuple[SheetPlan, int]]:
    left = MOST_DRAWN
    drawn = []
    for plan, count in sheets:
        drawn.append((plan, min(count, left)))
        left -= drawn[-1][1]
    return drawn


def _row_width(plan: SheetPlan) -> float:
    sides = 1 if plan.scheme.one_forme else 2
    return sides * (to_mm(plan.size.width) + _GAP) + _GAP


def _row_height(plan: SheetPlan) -> float:
    return to_mm(plan.size.height) + _TITLE + _GAP
