"""The graphics state (ISO 32000-1, 8.4.4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf

from deckgen.preflight.content.boxes import matrix_of
from deckgen.preflight.content.run import Library, Operator, Run

_ENTRIES: dict[str, tuple[str, Callable[[Any], object]]] = {
    "/op": ("overprint_fill", bool),
    "/OPM": ("overprint_mode", int),
    "/CA": ("alpha_stroke", float),
    "/ca": ("alpha_fill", float),
    "/LW": ("line_width", float),
}
"""Of a graphics state parameter dictionary (table 58)."""


def _transform(run: Run, operands: list[Any]) -> None:
    run.state.matrix = matrix_of(operands).then(run.state.matrix)


def _line_width(run: Run, operands: list[Any]) -> None:
    run.state.line_width = abs(float(operands[0]))


def _from_dictionary(run: Run, operands: list[Any]) -> None:
    """`gs`."""
    name, resources = operands[0], run.resources
    for attribute, value in resources.once(
        "/ExtGState", name, lambda: _settings(resources.named("/ExtGState", name), run.library)
    ):
        setattr(run.state, attribute, value)


def _settings(entries: Any, library: Library) -> tuple[tuple[str, object], ...]:
    """Attributes of the state. Without its own `op`, `OP` speaks for fills too (table 58)."""
    entries, found = dict(entries.items()), dict[str, object]()
    if "/OP" in entries:
        found["overprint_fill"] = found["overprint_stroke"] = bool(entries["/OP"])
    for key, (attribute, kind) in _ENTRIES.items():
        if key in entries:
            found[attribute] = kind(entries[key])
    if "/BM" in entries:
        modes = entries["/BM"]
        first = modes[0] if isinstance(modes, pikepdf.Array) else modes
        found["blend"] = str(first).removeprefix("/")
    if "/SMask" in entries:
        found["soft_mask"] = entries["/SMask"] != "/None"
    if "/Font" in entries:
        found["font"] = library.font(entries["/Font"][0])
        found["size"] = float(entries["/Font"][1])
    return tuple(found.items())


def _nothing(run: Run, operands: list[Any]) -> None:
    """Changes nothing that is looked at."""


def _compatible(run: Run, operands: list[Any]) -> None:
    run.marked_compatible += 1


def _incompatible(run: Run, operands: list[Any]) -> None:
    run.marked_compatible -= 1


OPERATORS: dict[str, Operator] = {
    "q": lambda run, _: run.save(),
    "Q": lambda run, _: run.restore(),
    "cm": _transform,
    "w": _line_width,
    "gs": _from_dictionary,
    "BX": _compatible,
    "EX": _incompatible,
    **dict.fromkeys(("J", "j", "M", "d", "ri", "i", "MP", "DP", "d0", "d1"), _nothing),
}
