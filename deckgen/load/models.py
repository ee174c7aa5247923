"""The keys that a pydantic model knows at a place inside it: what a misspelt key may mean."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from deckgen.load.nodes import Part


def keys_at(
    model: type[BaseModel], loc: tuple[Part, ...], pydantic_loc: tuple[Part, ...]
) -> list[str]:
    """The keys of the model that stands at `loc` inside `model`.

    Where a union leaves a choice, `pydantic_loc` tells which model was meant, by its name or tag.
    """
    kinds: list[Any] = [model]
    for part in loc:
        kinds = [inner for kind in kinds for inner in _inside(kind, part)]
    models = [kind for kind in kinds if _is_model(kind)]
    named = [
        kind for kind in models if kind.__name__ in pydantic_loc or _tagged(kind, pydantic_loc)
    ]
    return list(
        dict.fromkeys(
            field.alias or name
            for kind in named or models
            for name, field in kind.model_fields.items()
        )
    )


def _inside(kind: Any, part: Part) -> Iterator[Any]:
    """The types that may stand under a key or index of a type."""
    if _is_model(kind):
        for name, field in kind.model_fields.items():
            if part == (field.alias or name):
                yield from _members(field.annotation)
        return
    arguments = get_args(kind)
    if not arguments:
        return
    if get_origin(kind) is dict:
        yield from _members(arguments[1])
    elif isinstance(part, int):
        for argument in arguments:
            yield from _members(argument)


def _members(kind: Any) -> Iterator[Any]:
    """A type, or those of a union, without what annotates them."""
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _members(get_args(kind)[0])
    elif origin in (Union, types.UnionType):
        for argument in get_args(kind):
            yield from _members(argument)
    else:
        yield kind


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _tagged(model: type[BaseModel], parts: tuple[Part, ...]) -> bool:
    return any(_literals(field) & set(parts) for field in model.model_fields.values())


def _literals(field: FieldInfo) -> set[Any]:
    return set(get_args(field.annotation)) if get_origin(field.annotation) is Literal else set()
