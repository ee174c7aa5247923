"""Elements and styles with their templates filled: validated once where nothing in them changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from deckgen.complaints import words
from deckgen.compose.problem import CardProblem, LayoutProblem, at_key
from deckgen.compose.template import Names, Templates
from deckgen.errors import name_hint
from deckgen.layout.elements import TEMPLATE_KEYS, AnyElement, kind_of
from deckgen.layout.model import ElementSpec, Layout, Locate, StyleSpec, is_template
from deckgen.layout.styles import TextStyle

M = TypeVar("M", bound=BaseModel)


@dataclass(slots=True)
class Filler:
    """Fills a layout's elements and styles; what was filled the same way is validated once."""

    layout: Layout
    templates: Templates
    _models: dict[tuple[int, str], BaseModel] = field(default_factory=dict)

    def element(self, spec: ElementSpec, names: Names) -> AnyElement:
        """Raises LayoutProblem."""
        if spec.model is not None:
            return spec.model
        filled = {
            key: value if key in TEMPLATE_KEYS else self._filled(value, names, spec.locate, key)
            for key, value in spec.raw.items()
        }
        model: AnyElement = self._validated(spec, kind_of(filled), filled)
        return model

    def style(self, spec: StyleSpec, names: Names) -> TextStyle:
        """Raises LayoutProblem."""
        if spec.model is not None:
            return spec.model
        return self._validated(spec, TextStyle, self._filled(spec.raw, names, spec.locate))

    def style_named(self, name: str) -> StyleSpec:
        """Raises LayoutProblem if there is none."""
        spec = self.layout.styles.get(name)
        if spec is None:
            raise LayoutProblem(f"there is no style '{name}'", name_hint(name, self.layout.styles))
        return spec

    def _filled(self, value: Any, names: Names, locate: Locate, *loc: str | int) -> Any:
        if isinstance(value, Mapping):
            return {
                key: self._filled(part, names, locate, *loc, key) for key, part in value.items()
            }
        if isinstance(value, list | tuple):
            return [
                self._filled(part, names, locate, *loc, place) for place, part in enumerate(value)
            ]
        if is_template(value):
            render = at_key(self.templates.text(value).render, locate, *loc)
            return render(names).strip()
        return value

    def _validated(
        self, spec: ElementSpec | StyleSpec, model: type[M], filled: Mapping[str, Any]
    ) -> M:
        key = (id(spec), repr(filled))
        known = self._models.get(key)
        if not isinstance(known, model):
            try:
                known = model.model_validate(filled)
            except ValidationError as error:
                raise _told(error.errors()[0], spec, filled) from None
            self._models[key] = known
        return known


def _told(
    fault: Mapping[str, Any], spec: ElementSpec | StyleSpec, filled: Mapping[str, Any]
) -> CardProblem:
    """Pydantic's complaint about a filled value, with the place of the template in the layout."""
    place: list[str | int] = []
    value: Any = filled
    for part in fault["loc"]:
        there = isinstance(value, Mapping) and part in value
        if there or (isinstance(value, list) and isinstance(part, int) and part < len(value)):
            place.append(part)
            value = value[part]
    shown = value if isinstance(value, str) else ""
    message, hint = words(fault, value, shown)
    what = f"'{'.'.join(map(str, place))}', " if place else ""
    return CardProblem(f"{what}once filled: {message}", hint, spec.locate(*place))
