"""Elements and styles with their templates filled: validated once where nothing in them changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from deckgen.compose.template import Templates
from deckgen.errors import Mark, name_hint
from deckgen.layout.elements import TEMPLATE_KEYS, AnyElement, kind_of
from deckgen.layout.model import ElementSpec, Layout, StyleSpec, is_template
from deckgen.layout.styles import TextStyle

M = TypeVar("M", bound=BaseModel)


class FillProblem(ValueError):
    """A filled value that is not what is due, with its place in the layout."""

    def __init__(self, mark: Mark, message: str, hint: str = "") -> None:
        self.mark, self.hint = mark, hint
        super().__init__(message)


@dataclass(slots=True)
class Filler:
    """Fills a layout's elements and styles; what was filled the same way is validated once."""

    layout: Layout
    templates: Templates
    _models: dict[tuple[int, str], BaseModel] = field(default_factory=dict)

    def element(self, spec: ElementSpec, names: Mapping[str, Any]) -> AnyElement:
        """Raises FillProblem, TemplateProblem."""
        if spec.model is not None:
            return spec.model
        filled = {
            key: value if key in TEMPLATE_KEYS else self._filled(value, names)
            for key, value in spec.raw.items()
        }
        model: AnyElement = self._validated(spec, kind_of(filled), filled)
        return model

    def style(self, name: str, names: Mapping[str, Any], mark: Mark) -> TextStyle:
        spec = self.layout.styles.get(name)
        if spec is None:
            raise FillProblem(
                mark, f"there is no style '{name}'", name_hint(name, self.layout.styles)
            )
        if spec.model is not None:
            return spec.model
        return self._validated(spec, TextStyle, self._filled(spec.raw, names))

    def _filled(self, value: Any, names: Mapping[str, Any]) -> Any:
        if isinstance(value, Mapping):
            return {key: self._filled(part, names) for key, part in value.items()}
        if isinstance(value, list | tuple):
            return [self._filled(part, names) for part in value]
        if is_template(value):
            return self.templates.text(value).render(names).strip()
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
                first = error.errors()[0]
                place = [part for part in first["loc"] if not str(part).startswith("function-")]
                message = first["msg"].removeprefix("Value error, ")
                raise FillProblem(
                    spec.locate(*place), f"'{'.'.join(map(str, place))}', once filled: {message}"
                ) from None
            self._models[key] = known
        return known
