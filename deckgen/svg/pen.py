"""Strokes as SVG writes them: width, dashes, ends and corners (SVG 2, 13.5)."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.face import Stroke
from deckgen.geometry import Size
from deckgen.gradient import Paint
from deckgen.svg.refusal import Refusal
from deckgen.svg.shapes import diagonal
from deckgen.svg.style import Style
from deckgen.svg.values import length, numbers

_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_MITRE = "4"
_CORNER = 0.7072  # half the diagonal of a square cap, in line widths


@dataclass(frozen=True, slots=True)
class Pen:
    """All of a stroke but its paint."""

    width: float
    dash: tuple[float, ...]
    phase: float
    cap: int
    join: int
    mitre: float

    @property
    def reach(self) -> float:
        """How far from its outline a stroke may ink."""
        points = self.mitre / 2 if self.join == _JOINS["miter"] else 0.0
        return self.width * max(_CORNER, points)

    def stroke(self, paint: Paint) -> Stroke:
        return Stroke(paint, self.width, self.dash, self.cap, self.join, self.mitre, self.phase)


def pen(style: Style, viewport: Size) -> Pen:
    """Raises `Refusal` for what PDF has no pen for."""
    cap, join = style.get("stroke-linecap", "butt"), style.get("stroke-linejoin", "miter")
    if cap not in _CAPS or join not in _JOINS:
        raise Refusal(
            f"the line cap '{cap}' with the join '{join}' is refused", "Expand the strokes"
        )
    width = length(style.get("stroke-width", "1"), diagonal(viewport))
    dash, phase = _dash(style, viewport)
    return Pen(width, dash, phase, _CAPS[cap], _JOINS[join], _mitre(style))


def _mitre(style: Style) -> float:
    found = numbers(style.get("stroke-miterlimit", _MITRE))
    if len(found) != 1 or found[0] < 1:
        raise Refusal("a mitre limit is not a number from 1", "Export it again")
    return found[0]


def _dash(style: Style, viewport: Size) -> tuple[tuple[float, ...], float]:
    """Dashes and where they begin: PDF's may not be negative, so that it is moved on by whole
    turns, of which an odd number of dashes takes two."""
    text = style.get("stroke-dasharray", "none")
    if text in ("none", ""):
        return (), 0.0
    whole = diagonal(viewport)
    dash = tuple(length(part, whole) for part in text.replace(",", " ").split())
    if min(dash) < 0:
        raise Refusal("a dash is negative", "Export it again")
    turn = sum(dash) * (1 + len(dash) % 2)
    if not turn:
        return (), 0.0
    return dash, length(style.get("stroke-dashoffset", "0"), whole) % turn
