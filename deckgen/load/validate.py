"""Pydantic's complaints about what a person wrote, as problems with places, all at once."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from deckgen.errors import Mark, Report, name_hint, nearest
from deckgen.load.models import keys_at
from deckgen.load.nodes import Moment, Part

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
    model: type[Model], document: Source, report: Report, loc: Loc = (), data: Any = _WHOLE
) -> Model | None:
    """The model of what stands at `loc` in the document, or None after reporting its problems.

    `data` stands in for what the document says there.
    """
    if data is _WHOLE:
        data = document.data
        for part in loc:
            data = data[part]
    try:
        return model.model_validate(data)
    except ValidationError as error:
        _Complaints(model, document, report, loc, data).tell(error)
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

    def tell(self, error: ValidationError) -> None:
        faults = list(_one_branch_each(self._data, error))
        strays = [loc for loc, fault in faults if fault["type"] == "extra_forbidden"]
        for loc, fault in faults:
            if fault["type"] == "missing" and _is_misspelt(loc, strays):
                continue
            message, hint = self._words(loc, fault)
            self._report.error(self._mark(loc, fault), message, hint)

    def _mark(self, loc: Loc, fault: Mapping[str, Any]) -> Mark:
        if fault["type"] == "extra_forbidden":
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
        value = _at(self._data, loc)
        written = self._document.scalar(*self._base, *loc)
        return words(fault, value, written)


def _is_misspelt(missing: Loc, strays: list[Loc]) -> bool:
    """Whether a missing key is there under a wrong name, which is reported already."""
    beside = [str(stray[-1]) for stray in strays if stray[:-1] == missing[:-1]]
    return any(nearest(stray, [str(missing[-1])]) for stray in beside)


def words(fault: Mapping[str, Any], value: Any, written: str) -> tuple[str, str]:
    """Message and hint for one of pydantic's errors about a value."""
    kind: str = fault["type"]
    context: Mapping[str, Any] = fault.get("ctx") or {}
    if kind == "value_error":
        return str(context.get("error", fault["msg"])), ""
    if kind in ("literal_error", "enum"):
        return _choice(context, value, written)
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return _tag(kind, context)
    if kind == "string_pattern_mismatch" and str(context.get("pattern", "")).startswith(
        "^[a-z0-9]"
    ):
        return f"'{value}' cannot be a name here", "Use lower-case letters, digits and hyphens"
    if kind == _ANY_OF:
        return not_due(str(context["due"]), value, written)
    if kind in _DUE:
        return not_due(_DUE[kind], value, written)
    if kind == "too_short" and not value:
        return "this list is empty", ""
    if kind in _BOUNDS:
        return _BOUNDS[kind].format(value=written or value, **context), ""
    message = str(fault["msg"])
    return message[:1].lower() + message[1:], ""


def not_due(due: str, value: Any, written: str) -> tuple[str, str]:
    """For a value of the wrong type: what is due, what YAML made of what was written, the cure."""
    if value is None:
        return f"{due} is due here, and nothing stands here", ""
    reading = _reading(value)
    if due.startswith(TEXT) and written:
        hint = f'Put it in quotes: "{written}"'
        return f"{due} is due here, and YAML reads {written} as {reading}", hint
    if isinstance(value, str):
        shown = value if len(value) <= 40 else f"{value[:39]}…"
        return f"{due} is due here, not the text '{shown}'", ""
    return f"{due} is due here, not {reading}", ""


def _reading(value: Any) -> str:
    match value:
        case bool():
            return "yes (true)" if value else "no (false)"
        case int() | float():
            return f"the number {value:g}" if isinstance(value, float) else f"the number {value}"
        case Moment():
            return "a date with a time"
        case datetime.date():
            return "a date"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "a mapping ('key: value')"


TEXT = "a text"
_ANY_OF = "deckgen_any_of"
_DUE = {
    "string_type": TEXT,
    "string_sub_type": TEXT,
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "dict_type": "a mapping ('key: value')",
    "model_type": "a mapping ('key: value')",
    "model_attributes_type": "a mapping ('key: value')",
    "date_type": "a date",
    "none_required": "nothing",
    "is_instance_of": "another kind of value",
}
_BOUNDS = {
    "greater_than": "{value} is too small; it must be more than {gt:g}",
    "greater_than_equal": "{value} is too small; {ge:g} is the least",
    "less_than": "{value} is too large; it must be less than {lt:g}",
    "less_than_equal": "{value} is too large; {le:g} is the most",
    "string_too_short": "this text is empty, or shorter than {min_length} characters",
    "string_too_long": "this text is longer than {max_length} characters",
    "too_short": "this holds {actual_length} items; {min_length} are the least",
    "too_long": "this holds too many items; {max_length} are the most",
    "finite_number": "{value} is not a number that can be used here",
}


def _choice(context: Mapping[str, Any], value: Any, written: str) -> tuple[str, str]:
    expected = str(context.get("expected", ""))
    choices = re.findall(r"'([^']*)'", expected) or [expected]
    if isinstance(value, str):
        return f"'{value}' is not one of the choices here", name_hint(value, choices)
    hint = "Use one of: " + ", ".join(choices)
    if value is None:
        return "a choice is due here, and nothing stands here", hint
    if written in choices:
        hint = f'Put it in quotes: "{written}"'
    return f"{written or 'this'} is {_reading(value)} to YAML, and not one of the choices", hint


def _tag(kind: str, context: Mapping[str, Any]) -> tuple[str, str]:
    key = str(context.get("discriminator", "")).strip("'")
    if kind == "union_tag_not_found":
        return f"the key '{key}' is missing, which says what this is", ""
    tag = str(context.get("tag", ""))
    known = re.findall(r"'([^']*)'", str(context.get("expected_tags", "")))
    return f"'{tag}' is not one of the choices for '{key}'", name_hint(tag, known)


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
        if len(alternatives) > 1 and all(kind in _DUE for kind in alternatives):
            due = _either(list(dict.fromkeys(_DUE[kind] for kind in alternatives)))
            first = next(iter(branches_at.values()))[0][0]
            merged[first] = {"type": _ANY_OF, "ctx": {"due": due}}
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

    return read(data, parts, ())
