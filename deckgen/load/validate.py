"""Pydantic's complaints about what a person wrote, as problems with places, all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from deckgen.complaints import ANY_OF, DUE, TOO_FEW, words
from deckgen.errors import Mark, Report, name_hint, nearest
from deckgen.load.models import keys_at
from deckgen.load.nodes import Part

Model = TypeVar("Model", bound=BaseModel)
Loc = tuple[Part, ...]


class Source(Protocol):
    """What a `Document` offers: data, and the place of each part of it."""

    @property
    def data(self) -> Any: ...
    def mark(self, *loc: Part) -> Mark: ...
    def key_mark(self, *loc: Part) -> Mark: ...
    def scalar(self, *loc: Part) -> str: ...


_WHOLE = object()


def validate(
    model: type[Model],
    document: Source,
    report: Report,
    loc: Loc = (),
    data: Any = _WHOLE,
    *,
    is_unknown: Callable[[Any], bool] = lambda value: False,
) -> Model | None:
    """The model of what stands at `loc` in the document, or None after reporting its problems.

    `data` stands in for what the document says there. Values for which `is_unknown` is true are not
    complained of: they are not filled yet.
    """
    if data is _WHOLE:
        data = document.data
        for part in loc:
            data = data[part]
    try:
        return model.model_validate(data)
    except ValidationError as error:
        _Complaints(model, document, report, loc, data).tell(error, is_unknown)
        return None


class _Complaints:
    def __init__(
        self, model: type[BaseModel], document: Source, report: Report, loc: Loc, data: Any
    ) -> None:
        self._model = model
        self._document = document
        self._report = report
        self._base = loc
        self._data = data

    def tell(self, error: ValidationError, is_unknown: Callable[[Any], bool]) -> None:
        faults = [_counted(fault, error) for fault in _one_branch_each(self._data, error)]
        strays = [loc for loc, fault in faults if fault["type"] == "extra_forbidden"]
        for loc, fault in faults:
            if fault["type"] == "missing" and _is_misspelt(loc, strays):
                continue
            if fault["type"] not in _OF_KEYS and is_unknown(_at(self._data, loc)):
                continue
            message, hint = self._words(loc, fault)
            self._report.error(self._mark(loc, fault), message, hint)

    def _mark(self, loc: Loc, fault: Mapping[str, Any]) -> Mark:
        if fault["type"] == "extra_forbidden" or _is_of_key(fault):
            return self._document.key_mark(*self._base, *loc)
        if fault["type"] == "missing":
            return self._document.mark(*self._base, *loc[:-1])
        return self._document.mark(*self._base, *loc)

    def _words(self, loc: Loc, fault: Mapping[str, Any]) -> tuple[str, str]:
        kind = fault["type"]
        if kind == "extra_forbidden":
            known = keys_at(self._model, loc[:-1], fault["loc"])
            return f"unknown key '{loc[-1]}'", name_hint(str(loc[-1]), known)
        if kind == "missing":
            return f"the key '{loc[-1]}' is missing", ""
        if _is_of_key(fault):
            return words(fault, loc[-1], str(loc[-1]))
        value = _at(self._data, loc)
        written = self._document.scalar(*self._base, *loc)
        return words(fault, value, written)


def _is_of_key(fault: Mapping[str, Any]) -> bool:
    """Whether a key is wrong, and not what stands under it."""
    return bool(fault["loc"][-1:] == (_KEY,))


def _counted(
    place: tuple[Loc, Mapping[str, Any]], error: ValidationError
) -> tuple[Loc, Mapping[str, Any]]:
    """A list of fixed length that is too short: to pydantic, one item after the other is missing
    from it, and the last of them tells how many are due."""
    loc, fault = place
    if fault["type"] != "missing" or not isinstance(fault["loc"][-1], int):
        return place
    beside = fault["loc"][:-1]
    others = (other["loc"] for other in error.errors(include_url=False))
    due = 1 + max(at[-1] for at in others if at[:-1] == beside and isinstance(at[-1], int))
    return loc, {"type": TOO_FEW, "loc": fault["loc"], "ctx": {"due": due}}


def _is_misspelt(missing: Loc, strays: list[Loc]) -> bool:
    """Whether a missing key is there under a wrong name, which is reported already."""
    beside = [str(stray[-1]) for stray in strays if stray[:-1] == missing[:-1]]
    return any(nearest(stray, [str(missing[-1])]) for stray in beside)


_OF_KEYS = ("extra_forbidden", "missing")
_KEY = "[key]"
"""The last part of pydantic's `loc` for a key that is wrong."""


def _at(data: Any, loc: Loc) -> Any:
    for part in loc:
        data = data[part]
    return data


def _one_branch_each(data: Any, error: ValidationError) -> Iterator[tuple[Loc, Mapping[str, Any]]]:
    """Each error with its place in the data; of a union's branches only the one that was meant.

    Pydantic reports every branch of a union, and names the branch in its `loc`. The branch that got
    deepest into the value is the one meant, then the one with the fewest complaints.
    """
    faults = [(_places(data, fault["loc"], fault["type"]), fault) for fault in error.errors()]
    unions: dict[Loc, dict[Part, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for place, ((loc, branches), _) in enumerate(faults):
        for at, branch in branches:
            unions[at][branch].append((place, len(loc) - len(at)))
    dropped: set[int] = set()
    merged: dict[int, Mapping[str, Any]] = {}
    for branches_at in unions.values():
        alternatives = [faults[m[0][0]][1]["type"] for m in branches_at.values()]
        if len(alternatives) > 1 and all(kind in DUE for kind in alternatives):
            due = _either(list(dict.fromkeys(DUE[kind] for kind in alternatives)))
            first = next(iter(branches_at.values()))[0][0]
            merged[first] = {"type": ANY_OF, "loc": (), "ctx": {"due": due}}
        ranked = sorted(
            branches_at.values(),
            key=lambda members: (-max(depth for _, depth in members), len(members)),
        )
        for members in ranked[1:]:
            dropped.update(place for place, _ in members)
    for place, ((loc, _), fault) in enumerate(faults):
        if place not in dropped:
            yield loc, merged.get(place, fault)


def _either(names: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _places(
    data: Any, parts: tuple[Part, ...], kind: str
) -> tuple[Loc, tuple[tuple[Loc, Part], ...]]:
    """Pydantic's `loc` without its own parts (tags, 'function-before[…]', names of models).

    Returns the way into the data, and where a part was dropped, which. A name can be both a tag
    and a key; the reading that gets deepest is right.
    """

    def read(value: Any, rest: tuple[Part, ...], loc: Loc) -> tuple[Loc, tuple[Any, ...]]:
        if not rest:
            return loc, ()
        part = rest[0]
        if kind == "missing" and len(rest) == 1 and isinstance(value, dict):
            return (*loc, part), ()
        there = isinstance(value, dict) and isinstance(part, str) and part in value
        there = there or (isinstance(value, list) and isinstance(part, int) and part < len(value))
        if isinstance(part, int) and not there:
            return read(value, rest[1:], loc)
        deeper, branches = read(value, rest[1:], loc)
        skipped = (deeper, ((loc, part), *branches))
        if not there:
            return skipped
        taken = read(value[part], rest[1:], (*loc, part))
        return max((taken, skipped), key=lambda reading: (len(reading[0]), -len(reading[1])))

    return read(data, parts[:-1] if parts[-1:] == (_KEY,) else parts, ())
