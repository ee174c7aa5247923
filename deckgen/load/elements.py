"""The elements of a side or a symbol: each with its place, and every value that is no template
valid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from deckgen.errors import Mark, Report, name_hint
from deckgen.layout.elements import (
    KINDS,
    TEMPLATE_KEYS,
    AnyElement,
    Symbol,
    kind_of,
    misspelt_kind,
)
from deckgen.layout.model import ElementSpec, holds_template, is_template
from deckgen.load.layered import Layered, Loc, Piece
from deckgen.load.validate import validate


@dataclass(frozen=True, slots=True)
class ElementReader:
    """Reads the elements of one side, or of one symbol. Problems go to the report."""

    layered: Layered
    report: Report
    in_symbol: bool = False
    _ids: set[str] = field(default_factory=set)

    def elements(self, loc: Loc, elements: Sequence[Any]) -> tuple[ElementSpec, ...]:
        """What stands in a list at that place."""
        read = [self._element((*loc, place), raw) for place, raw in enumerate(elements)]
        return tuple(spec for spec in read if spec is not None)

    def _element(self, loc: Loc, raw: Any) -> ElementSpec | None:
        def locate(*place: str | int) -> Mark:
            return self.layered.mark(*loc, *place)

        if not isinstance(raw, dict):
            self.report.error(locate(), "an element is a mapping with an 'id'", "{id: ground, …}")
            return None
        name = raw.get("id")
        if not isinstance(name, str):
            self.report.error(locate(), "an element needs an 'id'", "Name it: id: ground")
            return None
        if name in self._ids:
            self.report.error(locate("id"), f"there is an element '{name}' on this side already")
            return None
        self._ids.add(name)
        kind = self._kind(loc, raw)
        if kind is None:
            return None
        inside = raw.get("group")
        children = self.elements((*loc, "group"), inside) if isinstance(inside, list) else ()
        piece = Piece(
            raw,
            locate,
            lambda *place: self.layered.key_mark(*loc, *place),
            lambda *place: self.layered.scalar(*loc, *place),
        )
        # A name is never filled: other elements stand by it.
        model = validate(
            kind,
            piece,
            self.report,
            is_unknown=lambda value: is_template(value) and value is not name,
        )
        looks = {key: value for key, value in raw.items() if key not in TEMPLATE_KEYS | {"group"}}
        if holds_template(looks):
            return ElementSpec(name, raw, None, locate, children)
        return ElementSpec(name, raw, model, locate, children) if model else None

    def _kind(self, loc: Loc, raw: Mapping[str, Any]) -> type[AnyElement] | None:
        misspelt = misspelt_kind(raw)
        if misspelt is not None:
            mark = self.layered.key_mark(*loc, misspelt)
            self.report.error(mark, f"unknown key '{misspelt}'", name_hint(misspelt, KINDS))
            return None
        try:
            kind = kind_of(raw)
        except ValueError as error:
            self.report.error(self.layered.mark(*loc), str(error))
            return None
        if kind is Symbol and self.in_symbol:
            self.report.error(
                self.layered.key_mark(*loc, "symbol"),
                "a symbol cannot hold a symbol",
                "Draw what it shows here",
            )
            return None
        return kind
