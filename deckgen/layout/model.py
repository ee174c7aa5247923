"""A whole layout as values: validated, with every `extends` resolved and the place of each part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from deckgen.colour import Cmyk, Colour
from deckgen.deck import FieldSpec
from deckgen.errors import Mark
from deckgen.layout.elements import AnyElement
from deckgen.layout.styles import CardSize, TextStyle

Locate: TypeAlias = Callable[..., Mark]
"""The place of a value inside the part of the layout that it belongs to, by keys and indexes."""

Mirror: TypeAlias = Literal["auto", "never"]
"""`auto`: faces are turned about left to right for languages that are read from the right."""


@dataclass(frozen=True, slots=True)
class ElementSpec:
    """An element as written. `model` is None when a value other than its text is a template: then
    it is filled first and validated for each theme or card."""

    id: str
    raw: Mapping[str, Any]
    model: AnyElement | None
    locate: Locate
    children: tuple[ElementSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class StyleSpec:
    """A style with what it inherits; `model` is None when a value is a template."""

    name: str
    raw: Mapping[str, Any]
    model: TextStyle | None
    locate: Locate


@dataclass(frozen=True, slots=True)
class SymbolSpec:
    """A drawing of its own size that elements scale into their boxes."""

    name: str
    width: float
    height: float
    elements: tuple[ElementSpec, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    name: str
    size: CardSize
    fields: Mapping[str, FieldSpec]
    swatches: Mapping[str, Colour]
    overprinting: frozenset[str]
    """The swatches that say `overprint: true`."""
    rich_blacks: frozenset[str]
    """Those that say `black: rich`: each profile may mix them in its own way."""
    styles: Mapping[str, StyleSpec]
    symbols: Mapping[str, SymbolSpec]
    words: Mapping[str, str]
    """What it says itself."""
    front: tuple[ElementSpec, ...]
    back: tuple[ElementSpec, ...]
    mark: Mark
    mirror: Mirror = "auto"
    language: str = "en"
    """Of its words."""

    def with_rich_black(self, colour: Cmyk) -> Layout:
        """The same in a print shop's own rich black."""
        return replace(self, swatches={**self.swatches, **dict.fromkeys(self.rich_blacks, colour)})


def is_template(value: object) -> bool:
    return isinstance(value, str) and ("{{" in value or "{%" in value)


def holds_template(value: object) -> bool:
    """Whether a value, or any value inside it, is a template."""
    if isinstance(value, Mapping):
        return any(map(holds_template, value.values()))
    if isinstance(value, list | tuple):
        return any(map(holds_template, value))
    return is_template(value)
