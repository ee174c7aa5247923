"""How often the values of an element change: the widest scope of the templates among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from deckgen.compose.problem import at_key
from deckgen.compose.template import Scope, Templates
from deckgen.layout.elements import TEMPLATE_KEYS
from deckgen.layout.model import ElementSpec, Layout, Locate, is_template

EXPRESSIONS = ("when", "repeat")
"""The keys whose value is an expression, with or without braces."""


@dataclass(frozen=True, slots=True)
class Scopes:
    """Of one layout. Raises TemplateProblem for a template that cannot be read."""

    layout: Layout
    templates: Templates
    _symbols: dict[str, Scope] = field(default_factory=dict)

    def of_looks(self, spec: ElementSpec) -> Scope:
        """All values but its text and the like, with the style and the symbol that they name."""
        looks = {k: v for k, v in spec.raw.items() if k not in TEMPLATE_KEYS and k != "group"}
        return max(
            self._of_values(looks, spec.locate),
            self._of_style(str(spec.raw.get("style", ""))),
            self._of_symbol(str(spec.raw["symbol"])) if "symbol" in spec.raw else Scope.DECK,
        )

    def _of_values(self, raw: Mapping[str, Any], locate: Locate) -> Scope:
        found = [at_key(self._of, locate, key)(value) for key, value in raw.items()]
        return max(found, default=Scope.DECK)

    def _of(self, value: object) -> Scope:
        if isinstance(value, Mapping):
            return max(map(self._of, value.values()), default=Scope.DECK)
        if isinstance(value, list | tuple):
            return max(map(self._of, value), default=Scope.DECK)
        if isinstance(value, str) and is_template(value):
            return self.templates.text(value).scope
        return Scope.DECK

    def _of_style(self, name: str) -> Scope:
        style = self.layout.styles.get(name)
        if style is None or style.model is not None:
            return Scope.DECK
        return self._of_values(style.raw, style.locate)

    def _of_symbol(self, name: str) -> Scope:
        """A symbol's name may be a template, and then is any of them."""
        if name not in self._symbols:
            symbol = self.layout.symbols.get(name)
            drawings = [symbol] if symbol else list(self.layout.symbols.values())
            self._symbols[name] = max(
                (self._of_drawing(spec) for drawing in drawings for spec in drawing.elements),
                default=Scope.DECK,
            )
        return self._symbols[name]

    def _of_drawing(self, spec: ElementSpec) -> Scope:
        own = [
            at_key(self._of_call, spec.locate, key)((key, str(spec.raw[key])))
            for key in spec.raw
            if key in TEMPLATE_KEYS
        ]
        return max([self.of_looks(spec), *own, *map(self._of_drawing, spec.children)])

    def _of_call(self, call: tuple[str, str]) -> Scope:
        key, source = call
        if key in EXPRESSIONS:
            return self.templates.expression(source)[0]
        return self.templates.text(source).scope
