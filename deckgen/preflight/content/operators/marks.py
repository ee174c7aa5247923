"""Marked content (ISO 32000-1, 14.6)."""

from __future__ import annotations

from typing import Any

from pikepdf import Name

from deckgen.preflight.content.limits import UnreadableError
from deckgen.preflight.content.marked import marked
from deckgen.preflight.content.run import Operator, Run

_MOST_OPEN = 1_000


def _begin(run: Run, operands: list[Any]) -> None:
    _open(run, operands[0], None)


def _begin_with(run: Run, operands: list[Any]) -> None:
    """Properties are written in place, or named in the resources."""
    tag, properties = operands
    if isinstance(properties, Name):
        properties = run.resources.named("/Properties", properties)
    _open(run, tag, properties)


def _open(run: Run, tag: Any, properties: Any) -> None:
    if len(run.open) >= _MOST_OPEN:
        raise UnreadableError("marked content is nested without end")
    begun = marked(tag, properties, len(run.items), len(run.open), run.stream)
    run.open.append(len(run.marks))
    run.marks.append(begun)


def _end(run: Run, operands: list[Any]) -> None:
    """One too many ends nothing."""
    if run.open:
        at = run.open.pop()
        run.marks[at] = run.marks[at].closed(len(run.items))


OPERATORS: dict[str, Operator] = {"BMC": _begin, "BDC": _begin_with, "EMC": _end}
