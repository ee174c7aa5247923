"""What a template may do: Jinja2 with all taken away that a layout has no need of.

A template may read names, test them, loop over lists and use the filters below. It may not call
anything, reach an attribute of Python's, set a name, or blow a text up: no card needs it, and a
layout may come from a stranger. Where a text could grow, its length is known before it does.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import StrictUndefined, Undefined, nodes, pass_context
from jinja2.filters import do_round
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from deckgen.compose.problem import TemplateProblem
from deckgen.errors import name_hint
from deckgen.locales import written_date, written_number
from deckgen.text.upper import uppercase

LONGEST_TEXT = 20_000
"""Characters that a template may have or give: far more than any card holds."""

MOST_ROUNDS = 10_000
"""Entries that all the loops of a template may go over while it is filled."""

MOST_PLACES = 12
"""Decimal places that a number may be rounded to."""

_ALLOWED: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For),
    *(nodes.Name, nodes.Const, nodes.List, nodes.Tuple),
    *(nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.CondExpr, nodes.Keyword),
    *(nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand),
    *(nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.Pos, nodes.Concat),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow),
)
_AUTHORS_WORDS = {
    "call": "calls",
    "macro": "macros",
    "assign": "set",
    "assignblock": "set",
    "fromimport": "import",
}

_TESTS = ("defined", "undefined", "none", "odd", "even", "divisibleby", "string", "number", "in")

_ENTRIES = "entries of a loop"
"""A filter that no template can name: it stands round what each loop goes over."""

_OF_LOOPS = frozenset({"index", "first", "last", "length"})


class Sandbox(ImmutableSandboxedEnvironment):
    """Compiles only what `parsed` has let through."""

    intercepted_binops = frozenset({"*", "**", "%", "//", "/", "+", "-"})
    most_rounds = MOST_ROUNDS

    def __init__(self, language: str) -> None:
        # Not optimized: Jinja2 would write `'inf' | float` into its code as the name `inf`.
        super().__init__(
            undefined=Missing, keep_trailing_newline=True, optimized=False, finalize=as_text
        )
        harmless = ("length", "int", "float", "abs", "min", "max", "sum", "first", "last", "sort")
        self.filters = {name: self.filters[name] for name in harmless} | {
            "string": as_text,
            "trim": _of_text(str.strip),
            "lower": _of_text(str.lower),
            "upper": _of_text(lambda text: uppercase(text, language)),
            "capitalize": _of_text(str.capitalize),
            "replace": _of_text(_replaced),
            "join": _joined,
            "reverse": lambda values: values[::-1],
            "unique": lambda values: list(dict.fromkeys(values)),
            "round": _rounded,
            "default": _default,
            "date": _of_text(lambda text: written_date(text, language)),
            "number": lambda value: _numbered(value, language),
            _ENTRIES: _entries,
        }
        self.tests = {name: self.tests[name] for name in _TESTS}
        self.globals = {}
        self.rounds = 0

    def parsed(self, source: str) -> nodes.Template:
        """The syntax tree of a template. Raises TemplateProblem, TemplateSyntaxError."""
        tree = self.parse(source)
        for node in _all_below(tree):
            try:
                self._check(node)
            except TemplateProblem as problem:
                problem.line = node.lineno
                raise
        return _guarded(tree)

    def _check(self, node: nodes.Node) -> None:
        if not isinstance(node, _ALLOWED):
            word = type(node).__name__.lower()
            raise TemplateProblem(f"a template cannot use {_AUTHORS_WORDS.get(word, word)}")
        if isinstance(node, nodes.Filter):
            _refuse_unknown("filter", node.name, self.filters)
        elif isinstance(node, nodes.Test):
            _refuse_unknown("test", node.name, self.tests)
        elif isinstance(node, nodes.Const) and isinstance(node.value, float):
            as_text(node.value)

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, LoopContext) and attribute in _OF_LOOPS:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Mapping) or (
            isinstance(obj, str | tuple | list) and isinstance(argument, int | slice)
        ):
            try:
                return obj[argument]
            except (LookupError, TypeError):
                return self.undefined(obj=obj, name=argument)
        return self.undefined(obj=obj, name=argument)

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if not numbers and operator != "+":
            raise TemplateProblem(f"'{operator}' works on numbers only")
        if operator == "**" and (abs(left) > 1000 or abs(right) > 10):
            raise TemplateProblem("the power is too great")
        if numbers and max(abs(left), abs(right)) > 10**12:
            raise TemplateProblem("the number is too great")
        result = super().call_binop(context, operator, left, right)
        if not numbers:
            refuse_longer(len(result))
        return result


def _all_below(tree: nodes.Node) -> Iterable[nodes.Node]:
    """The tree's nodes, found without recursion: it may be deep."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(list(node.iter_child_nodes()))


def _refuse_unknown(what: str, name: str, known: Mapping[str, Any]) -> None:
    if name not in known:
        hint = name_hint(name, (other for other in known if other != _ENTRIES))
        raise TemplateProblem(f"there is no {what} '{name}'", hint)


def _guarded(tree: nodes.Template) -> nodes.Template:
    """The tree with each `~` as a `join`, and what loops go over counted."""
    for parent in list(_all_below(tree)):
        if isinstance(parent, nodes.For):
            parent.iter = _filtered(parent.iter, _ENTRIES)
        for name, value in list(parent.iter_fields()):
            if isinstance(value, nodes.Concat):
                setattr(parent, name, _as_join(value))
            elif isinstance(value, list):
                setattr(parent, name, [_as_join(part) for part in value])
    return tree


def _as_join(node: Any) -> Any:
    if not isinstance(node, nodes.Concat):
        return node
    parts = [_as_join(part) for part in node.nodes]
    return _filtered(nodes.List(parts, lineno=node.lineno), "join")


def _filtered(node: Any, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


# Values


class Missing(StrictUndefined):
    """Undefined; what uses it ends with the nearest name that there is."""

    def __init__(self, *about: Any, **named: Any) -> None:
        super().__init__(*about, **named)
        self._undefined_exception = self.problem  # type: ignore[assignment]

    def problem(self, _: str = "") -> TemplateProblem:
        name, owner = self._undefined_name, self._undefined_obj
        hint = name_hint(str(name), map(str, owner)) if isinstance(owner, Mapping) else ""
        return TemplateProblem(f"'{name}' is not defined here", hint)


def as_text(value: Any) -> str:
    """A value as it stands on a card. Raises TemplateProblem for what has no text of its own."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | float():
            if math.isfinite(value):
                return str(value)
            raise TemplateProblem(f"{value} is not a number that can be written")
        case Undefined():
            return str(value)
        case list() | tuple():
            hint = "Write how its entries are joined: {{ card.tags | join(', ') }}"
            raise TemplateProblem("this gives a list, not a text", hint)
        case Mapping():
            hint = "Name one of its values: {{ card.id }}"
            raise TemplateProblem("this gives a mapping, not a text", hint)
        case _:
            raise TemplateProblem("this gives nothing that can be written")


def _of_text(change: Callable[..., str]) -> Callable[..., str]:
    return lambda value, *how: change(as_text(value), *how)


def _replaced(text: str, old: str, new: str) -> str:
    refuse_longer(len(text) + text.count(old) * len(new))
    return text.replace(old, new)


def _joined(values: Any, by: str = "") -> str:
    if not isinstance(values, list | tuple):
        return as_text(values)
    texts = [as_text(value) for value in values]
    refuse_longer(sum(map(len, texts)) + len(by) * len(texts))
    return by.join(texts)


def refuse_longer(length: int) -> None:
    if length > LONGEST_TEXT:
        raise TemplateProblem(f"the text grows beyond {LONGEST_TEXT} characters")


def _numbered(value: Any, language: str) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TemplateProblem("'number' works on numbers only")
    return written_number(value, language)


def _rounded(value: float, places: int = 0, method: Any = "common") -> float:
    return do_round(value, max(-MOST_PLACES, min(places, MOST_PLACES)), method)


def _default(value: Any, instead: Any = "", for_empty: bool = True) -> Any:
    return instead if isinstance(value, Undefined) or (for_empty and not value) else value


# Needing the context keeps Jinja2 from working it out once, when it compiles.
@pass_context
def _entries(context: Context, value: Any) -> Any:
    if isinstance(value, Undefined):
        str(value)
    if not isinstance(value, list | tuple):
        raise TemplateProblem("a loop goes over a list", "Name a list field: card.tags")
    sandbox = context.environment
    assert isinstance(sandbox, Sandbox)
    sandbox.rounds += len(value)
    if sandbox.rounds > sandbox.most_rounds:
        raise TemplateProblem(f"the loops go round more than {sandbox.most_rounds} times")
    return value
