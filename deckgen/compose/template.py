"""The door to Jinja2: values filled from the deck, in a sandbox, with errors in the author's words.

A template may read names, test them, loop over lists and use the filters below. It may not call
anything, reach an attribute of Python's, or blow a text up: no card needs it, and a layout may come
from a stranger.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from deckgen.errors import nearest
from deckgen.text.upper import uppercase

LONGEST_TEXT = 20_000
"""Characters one template may give: far more than any card holds."""


class Scope(IntEnum):
    """How often a value can change: once for the deck, with each theme, or with each card."""

    DECK = 0
    THEME = 1
    CARD = 2


SCOPE_OF_NAME = {
    "deck": Scope.DECK,
    "size": Scope.DECK,
    "theme": Scope.THEME,
    "card": Scope.CARD,
    "item": Scope.CARD,
    "place": Scope.CARD,
}
"""The names that a template may use. `item` and `place` stand in a repeated element."""


HARMLESS_FILTERS = (
    *("trim", "lower", "capitalize", "replace", "string"),
    *("join", "first", "last", "length", "sort", "reverse", "unique", "min", "max", "sum"),
    *("int", "float", "round", "abs"),
)
"""Jinja2's own that can neither call back nor make a text much longer than it was."""


class TemplateProblem(ValueError):
    """A template that cannot be read or filled; says why in words for its author."""


_OF_LOOPS = frozenset({"index", "first", "last", "length"})


class _Names(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"*", "**", "%", "//", "/", "+", "-"})

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
            raise SecurityError(f"'{operator}' works on numbers only")
        if operator == "**" and (abs(left) > 1000 or abs(right) > 10):
            raise SecurityError("the power is too great")
        if numbers and max(abs(left), abs(right)) > 10**12:
            raise SecurityError("the number is too great")
        return super().call_binop(context, operator, left, right)


class _Missing(StrictUndefined):
    """Undefined, with the nearest name that there is."""

    @property
    def _undefined_message(self) -> str:
        name, owner = self._undefined_name, self._undefined_obj
        if isinstance(owner, Mapping):
            meant = nearest(str(name), map(str, owner))
            hint = f"; did you mean '{meant}'" if meant else f"; there are {', '.join(owner)}"
            return f"'{name}' is not defined here{hint}"
        return f"'{name}' is not defined here"


def _default(value: Any, instead: Any = "", for_empty: bool = True) -> Any:
    return instead if isinstance(value, Undefined) or (for_empty and not value) else value


def _environment(language: str) -> _Names:
    env = _Names(undefined=_Missing, autoescape=False, keep_trailing_newline=True)
    env.filters = {name: env.filters[name] for name in HARMLESS_FILTERS}
    env.filters["upper"] = lambda text: uppercase(str(text), language)
    env.filters["default"] = _default
    env.globals = {}
    return env


@dataclass(frozen=True, slots=True)
class Filled:
    """A compiled template. `field` is the card's field that it shows, for messages."""

    source: str
    scope: Scope
    field: str
    render: Callable[[Mapping[str, Any]], str]


class Templates:
    """Compiles each template of a run once."""

    def __init__(self, language: str) -> None:
        self._env = _environment(language)
        self._texts: dict[str, Filled] = {}
        self._expressions: dict[str, tuple[Scope, Callable[[Mapping[str, Any]], Any]]] = {}

    def text(self, source: str) -> Filled:
        """A text with `{{ … }}` in it. Raises TemplateProblem if it cannot be read."""
        known = self._texts.get(source)
        if known is None:
            known = self._texts[source] = self._compile(source)
        return known

    def _compile(self, source: str) -> Filled:
        if "{{" not in source and "{%" not in source and "{#" not in source:
            return Filled(source, Scope.DECK, "", lambda names: source)
        tree = self._parse(source)
        scope, fields = _scope_of(tree)
        field = fields[0] if fields else ""
        short = _plain_access(tree)
        if short is not None:
            owner, name = short
            return Filled(source, scope, field, self._getter(owner, name))
        template: Template = self._env.from_string(tree)
        return Filled(source, scope, field, lambda names: self._run(template, names))

    def expression(self, source: str) -> tuple[Scope, Callable[[Mapping[str, Any]], Any]]:
        """A value such as a condition or a list, written with or without braces."""
        known = self._expressions.get(source)
        if known is None:
            bare = source.strip()
            if bare.startswith("{{") and bare.endswith("}}"):
                bare = bare[2:-2].strip()
            scope, _ = _scope_of(self._parse("{{ " + bare + " }}"))
            compiled = self._env.compile_expression(bare, undefined_to_none=False)

            def value(names: Mapping[str, Any]) -> Any:
                try:
                    found = compiled(**names)
                    if isinstance(found, Undefined):
                        str(found)
                except (TemplateError, ArithmeticError, TypeError, ValueError) as error:
                    raise TemplateProblem(str(error)) from None
                return found

            known = self._expressions[source] = (scope, value)
        return known

    def _parse(self, source: str) -> nodes.Template:
        try:
            tree = self._env.parse(source)
        except TemplateSyntaxError as error:
            raise TemplateProblem(f"the template cannot be read: {error.message}") from None
        for node in tree.find_all((nodes.Call, nodes.Macro, nodes.Import, nodes.FromImport)):
            raise TemplateProblem(
                f"a template cannot call or import ({type(node).__name__.lower()})"
            )
        for node in tree.find_all((nodes.Include, nodes.Extends, nodes.CallBlock)):
            raise TemplateProblem(f"a template cannot use {type(node).__name__.lower()}")
        for found in tree.find_all(nodes.Filter):
            if found.name not in self._env.filters:
                meant = nearest(found.name, self._env.filters)
                hint = f"; did you mean '{meant}'" if meant else ""
                raise TemplateProblem(f"there is no filter '{found.name}'{hint}")
        return tree

    def _getter(self, owner: str, name: str) -> Callable[[Mapping[str, Any]], str]:
        """`{{ card.name }}` needs no interpreter: it is most of what a deck asks for."""
        missing = self._env.undefined

        def get(names: Mapping[str, Any]) -> str:
            values = names[owner]
            if name in values:
                value = values[name]
                return value if isinstance(value, str) else str(value)
            raise TemplateProblem(missing(obj=values, name=name)._undefined_message)

        return get

    def _run(self, template: Template, names: Mapping[str, Any]) -> str:
        try:
            parts: list[str] = []
            length = 0
            for part in template.root_render_func(template.new_context(dict(names))):
                parts.append(part)
                length += len(part)
                if length > LONGEST_TEXT:
                    raise TemplateProblem(f"the text grows beyond {LONGEST_TEXT} characters")
        except UndefinedError as error:
            raise TemplateProblem(str(error.message)) from None
        except (TemplateError, ArithmeticError, TypeError, ValueError) as error:
            raise TemplateProblem(str(error)) from None
        return "".join(parts)


def _scope_of(tree: nodes.Template) -> tuple[Scope, list[str]]:
    """How often the value changes, and the card's fields that it reads. Names that a loop binds are
    the template's own."""
    bound = {n.name for n in tree.find_all(nodes.Name) if n.ctx in ("store", "param")}
    scope = Scope.DECK
    for name in tree.find_all(nodes.Name):
        if name.ctx != "load" or name.name in bound or name.name == "loop":
            continue
        if name.name not in SCOPE_OF_NAME:
            meant = nearest(name.name, SCOPE_OF_NAME)
            hint = f"did you mean '{meant}'" if meant else "there are deck, theme, card and size"
            raise TemplateProblem(f"'{name.name}' is not defined here; {hint}")
        scope = max(scope, SCOPE_OF_NAME[name.name])
    fields = [
        access.attr
        for access in tree.find_all(nodes.Getattr)
        if isinstance(access.node, nodes.Name) and access.node.name == "card"
    ]
    return scope, fields


def _plain_access(tree: nodes.Template) -> tuple[str, str] | None:
    match tree.body:
        case [nodes.Output(nodes=[nodes.Getattr(node=nodes.Name(name=owner), attr=name)])]:
            return owner, name
    return None
