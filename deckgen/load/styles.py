"""The styles of a layout: each with what it extends, and every value that is no template valid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from deckgen.complaints import TEXT, not_due
from deckgen.errors import Mark, Report, name_hint
from deckgen.layout.model import StyleSpec, holds_template, is_template
from deckgen.layout.styles import TextStyle
from deckgen.load.layered import Layered, Loc, Piece
from deckgen.load.validate import validate

_LONGEST_CHAIN = 20
_BREAK_IT = "Take one 'extends' out"
_WHOLE = frozenset({"font", "size", "colour"})
"""What a style cannot be used without."""


def read_styles(
    layered: Layered,
    styles: Mapping[str, Mapping[str, Any]],
    report: Report,
    unsaid: Mapping[str, Any] | None = None,
) -> dict[str, StyleSpec]:
    """The styles that are whole. Problems go to the report. `unsaid` is what holds where neither a
    style nor those that it extends say anything."""
    reader = _Reader(layered, styles, report, unsaid or {})
    return {name: spec for name in styles if (spec := reader.style(name)) is not None}


@dataclass(frozen=True, slots=True)
class _Reader:
    _layered: Layered
    _styles: Mapping[str, Mapping[str, Any]]
    _report: Report
    _unsaid: Mapping[str, Any]

    def style(self, name: str) -> StyleSpec | None:
        raw: dict[str, Any] = dict(self._unsaid)
        origins: dict[str | int, Loc] = {}
        ancestry = self._ancestry(name)
        if ancestry is None:
            return None
        for part in ancestry:
            for key, value in self._styles[part].items():
                if key != "extends":
                    raw[key] = value
                    origins[key] = ("styles", part, key)
        # A style made only to be extended need not be whole.
        if not raw.keys() >= _WHOLE and self._is_extended(name):
            return None

        def way(loc: Loc) -> Loc:
            return (*origins[loc[0]], *loc[1:]) if loc and loc[0] in origins else ()

        def locate(*loc: str | int) -> Mark:
            there = way(loc)
            if there:
                return self._layered.mark(*there)
            return self._layered.key_mark("styles", name)

        piece = Piece(
            raw,
            locate,
            lambda *loc: self._layered.key_mark(*way(loc)),
            lambda *loc: self._layered.scalar(*way(loc)),
        )
        model = validate(TextStyle, piece, self._report, is_unknown=is_template)
        if holds_template(raw):
            return StyleSpec(name, raw, None, locate)
        return StyleSpec(name, raw, model, locate) if model else None

    def _is_extended(self, name: str) -> bool:
        return any(style.get("extends") == name for style in self._styles.values())

    def _ancestry(self, name: str) -> list[str] | None:
        """The style and those that it extends, the furthest first; None if that goes wrong."""
        chain = [name]
        while (parent := self._styles[chain[-1]].get("extends")) is not None:
            problem = self._what_is_wrong(chain, parent)
            if problem is not None:
                self._report.error(self._layered.mark("styles", chain[-1], "extends"), *problem)
                return None
            chain.append(parent)
        return chain[::-1]

    def _what_is_wrong(self, chain: Sequence[str], parent: object) -> tuple[str, str] | None:
        """With extending that, if anything."""
        if not isinstance(parent, str):
            return not_due(TEXT, parent, self._layered.scalar("styles", chain[-1], "extends"))
        if parent not in self._styles:
            others = [style for style in self._styles if style != chain[-1]]
            return f"there is no style '{parent}' to extend", name_hint(parent, others)
        if parent in chain:
            circle = " → ".join((*chain[chain.index(parent) :], parent))
            return f"styles extend each other in a circle: {circle}", _BREAK_IT
        if len(chain) == _LONGEST_CHAIN:
            return f"styles extend each other more than {_LONGEST_CHAIN} deep", _BREAK_IT
        return None
