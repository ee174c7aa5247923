"""The words for a value that is not what is due: what is due, what YAML made of what was written,
and the cure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from deckgen.errors import name_hint


class Moment(str):
    """A date with a time of day, kept as written: nothing in a deck needs one; it is no text."""

    __slots__ = ()


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
    if kind == ANY_OF:
        return not_due(str(context["due"]), value, written)
    if kind in DUE:
        return not_due(DUE[kind], value, written)
    if kind == TOO_FEW:
        due, there = context["due"], len(value)
        verb = "stands" if there == 1 else "stand"
        return f"{due} values are due here, and {there or 'none'} {verb} here", ""
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
ANY_OF = "deckgen_any_of"
TOO_FEW = "deckgen_too_few"
DUE = {
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
