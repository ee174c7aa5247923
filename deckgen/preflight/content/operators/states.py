"""The graphics state (ISO 32000-1, 8.4.4)."""

from __future__ import annotations

from typing import Any

import pikepdf

from deckgen.preflight.content.boxes import matrix_of
from deckgen.preflight.content.run import Operator, Run


def _transform(run: Run, operands: list[Any]) -> None:
    run.state.matrix = matrix_of(operands).then(run.state.matrix)


def _line_width(run: Run, operands: list[Any]) -> None:
    run.state.line_width = abs(float(operands[0]))


def _from_dictionary(run: Run, operands: list[Any]) -> None:
    """`gs`. Without its own `op`, `OP` speaks for fills too (table 58)."""
    entries = run.named("/ExtGState", operands[0])
    state = run.state
    if "/OP" in entries:
        state.overprint_stroke = bool(entries["/OP"])
        state.overprint_fill = bool(entries.get("/op", entries["/OP"]))
    elif "/op" in entries:
        state.overprint_fill = bool(entries["/op"])
    state.overprint_mode = int(entries.get("/OPM", state.overprint_mode))
    state.alpha_stroke = float(entries.get("/CA", state.alpha_stroke))
    state.alpha_fill = float(entries.get("/ca", state.alpha_fill))
    state.line_width = float(entries.get("/LW", state.line_width))
    if "/BM" in entries:
        modes = entries["/BM"]
        first = modes[0] if isinstance(modes, pikepdf.Array) else modes
        state.blend = str(first).removeprefix("/")
    if "/SMask" in entries:
        state.soft_mask = entries["/SMask"] != "/None"
    if "/Font" in entries:
        state.font = run.library.font(entries["/Font"][0])
        state.size = float(entries["/Font"][1])


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
    **dict.fromkeys(
        ("J", "j", "M", "d", "ri", "i", "MP", "DP", "BMC", "BDC", "EMC", "d0", "d1"), _nothing
    ),
}
