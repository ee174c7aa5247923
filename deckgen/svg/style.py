"""The properties that SVG elements inherit, and the effects that are refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from deckgen.svg.refusal import Refusal

Style: TypeAlias = Mapping[str, str]
"""Inherited properties as written; what is missing has its initial value."""

_INHERITED = frozenset(
    (
        *("color", "visibility", "fill", "fill-opacity", "fill-rule", "clip-rule"),
        *("stroke", "stroke-opacity", "stroke-width", "stroke-linecap", "stroke-linejoin"),
        *("stroke-dasharray", "stroke-dashoffset", "stroke-miterlimit"),
    )
)

_REFUSED = {
    # property: its harmless values, what it is called, what to do
    "filter": ("none", "a filter", "Remove it, or use the drawing as a TIFF or PNG"),
    "mask": ("none", "a mask", "Use a clipping path, or the drawing as a TIFF or PNG"),
    "mix-blend-mode": ("normal", "a blend mode", "Set it to normal"),
    "vector-effect": ("none", "a vector effect", "Expand the strokes"),
    "marker": ("none", "a marker", "Convert the strokes to paths"),
    "marker-start": ("none", "a marker", "Convert the strokes to paths"),
    "marker-mid": ("none", "a marker", "Convert the strokes to paths"),
    "marker-end": ("none", "a marker", "Convert the strokes to paths"),
    "paint-order": ("normal", "a paint order", "Convert the strokes to paths"),
    "transform-origin": ("", "a transform origin", "Apply the transforms"),
}
_KEYWORDS = ("inherit", "unset", "initial")


def inherit(parent: Style, declared: Mapping[str, str]) -> Style:
    own = {name: declared[name].strip() for name in _INHERITED & declared.keys()}
    if not own:
        return parent
    kept = {name: value for name, value in own.items() if value not in ("inherit", "unset")}
    merged = {**parent, **kept}
    return {name: value for name, value in merged.items() if value != "initial"}


def refuse_effects(declared: Mapping[str, str]) -> None:
    """Raises `Refusal` for effects that no page of inks can show exactly."""
    for name in _REFUSED.keys() & declared.keys():
        harmless, what, hint = _REFUSED[name]
        if declared[name].strip() not in (harmless, *_KEYWORDS):
            raise Refusal(f"{what} is refused", hint)
