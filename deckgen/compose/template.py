"""The door to Jinja2: values filled from the deck, with errors in the author's words.

What a template may do is said in `sandbox`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TypeAlias

from jinja2 import Template, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import TemplateError

from deckgen.compose.problem import TemplateProblem
from deckgen.compose.sandbox import LONGEST_TEXT, Missing, Sandbox, as_text, refuse_longer
from deckgen.errors import name_hint

Names: TypeAlias = Mapping[str, Any]


class Scope(IntEnum):
    """How often a value can change: once for the deck, with each theme, or with each card."""

    DECK = 0
    THEME = 1
    CARD = 2


SCOPE_OF_NAME = {
    "deck": Scope.DECK,
    "size": Scope.DECK,
    "organisation": Scope.DECK,
    "words": Scope.DECK,
    "theme": Scope.THEME,
    "card": Scope.CARD,
    "item": Scope.CARD,
    "place": Scope.CARD,
}
"""The names that a template may use. `item` and `place` stand in a repeated element."""

OF_OVERLAYS: Mapping[str, Any] = {"local": "", "blank": False, "adapted": False}
"""What templates may ask of a card that no overlay has touched, unless a field has the name."""

_TOO_DEEP = (RecursionError, MemoryError, SyntaxError)
"""How Python refuses code that nests more than it can follow; Jinja2 writes templates as code."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A compiled template. `field` is what it shows of the card, or of the organisation, for
    messages."""

    source: str
    scope: Scope
    field: str
    render: Callable[[Names], str]


class Templates:
    """Compiles each template of a run once."""

    def __init__(
        self,
        language: str,
        alike: frozenset[str] = frozenset(),
        scopes: Mapping[str, Scope] = SCOPE_OF_NAME,
    ) -> None:
        """`alike` are the names of what no card of the deck differs in; `scopes` says which names
        there are, and how often each changes."""
        self._sandbox = Sandbox(language)
        self._alike = alike
        self._scopes = scopes
        self._texts: dict[str, Filled] = {}
        self._expressions: dict[str, tuple[Scope, Callable[[Names], Any]]] = {}

    def text(self, source: str) -> Filled:
        """A text with `{{ … }}` in it. Raises TemplateProblem if it cannot be read."""
        known = self._texts.get(source)
        if known is None:
            known = self._texts[source] = self._text(source)
        return known

    def _text(self, source: str) -> Filled:
        if "{{" not in source and "{%" not in source and "{#" not in source:
            return Filled(source, Scope.DECK, "", lambda names: source)
        tree = self._parsed(source)
        scope, fields = self._scope_of(tree)
        field = next((name for name in fields if name not in OF_OVERLAYS), "")
        short = _plain_access(tree)
        if short is not None:
            return Filled(source, scope, field, _getter(*short))
        template = self._compiled(tree)
        return Filled(source, scope, field, lambda names: self._run(template, names)[0])

    def expression(self, source: str) -> tuple[Scope, Callable[[Names], Any]]:
        """A value such as a condition or a list, written with or without braces."""
        known = self._expressions.get(source)
        if known is None:
            known = self._expressions[source] = self._expression(source)
        return known

    def _expression(self, source: str) -> tuple[Scope, Callable[[Names], Any]]:
        bare = source.strip()
        if bare.startswith("{{") and bare.endswith("}}"):
            bare = bare[2:-2].strip()
        tree = self._parsed("{{ " + bare + " }}")
        scope, _ = self._scope_of(tree)
        match tree.body:
            case [nodes.Output(nodes=[value])]:
                result = nodes.Name("result", "store", lineno=1)
                tree.body = [nodes.Assign(result, value, lineno=1)]
            case _:
                raise TemplateProblem(
                    "this is more than one expression", "Write it as one: card.hint and card.steps"
                )
        template = self._compiled(tree)
        return scope, lambda names: self._run(template, names)[1]["result"]

    def _scope_of(self, tree: nodes.Template) -> tuple[Scope, list[str]]:
        """How often the value changes, and what it reads of the card or the organisation. Names
        that a loop binds are the template's own."""
        bound = {n.name for n in tree.find_all(nodes.Name) if n.ctx in ("store", "param")}
        fields = {
            id(access.node): access.attr
            for access in tree.find_all(nodes.Getattr)
            if isinstance(access.node, nodes.Name) and access.node.name in ("card", "organisation")
        }
        scope = Scope.DECK
        for name in tree.find_all(nodes.Name):
            if name.ctx != "load" or name.name in bound or name.name == "loop":
                continue
            if name.name not in self._scopes:
                raise TemplateProblem(
                    f"'{name.name}' is not defined here", name_hint(name.name, self._scopes)
                )
            if fields.get(id(name)) not in self._alike:
                scope = max(scope, self._scopes[name.name])
        return scope, list(fields.values())

    def _parsed(self, source: str) -> nodes.Template:
        if len(source) > LONGEST_TEXT:
            raise TemplateProblem(f"the template is longer than {LONGEST_TEXT} characters")
        try:
            return self._sandbox.parsed(source)
        except TemplateSyntaxError as error:
            raise TemplateProblem(f"the template cannot be read: {error.message}") from None
        except TemplateProblem:
            raise
        except ValueError:
            raise TemplateProblem("a number in the template is too long") from None
        except _TOO_DEEP:
            raise TemplateProblem("the template is nested too deeply") from None

    def _compiled(self, tree: nodes.Template) -> Template:
        try:
            return self._sandbox.from_string(tree)
        except _TOO_DEEP:
            raise TemplateProblem("the template is nested too deeply") from None

    def _run(self, template: Template, names: Names) -> tuple[str, dict[str, Any]]:
        """The text that a template gives, and the values that it names."""
        context = template.new_context(dict(names))
        self._sandbox.rounds = 0
        parts: list[str] = []
        length = 0
        try:
            for part in template.root_render_func(context):
                parts.append(part)
                length += len(part)
                refuse_longer(length)
            for value in context.vars.values():
                if isinstance(value, Undefined):
                    str(value)
        except (TemplateError, ArithmeticError, TypeError, ValueError) as error:
            raise _told(error) from None
        except _TOO_DEEP:
            raise TemplateProblem("the template is nested too deeply") from None
        return "".join(parts), context.vars


def _told(error: Exception) -> TemplateProblem:
    return error if isinstance(error, TemplateProblem) else TemplateProblem(str(error))


def _getter(owner: str, name: str) -> Callable[[Names], str]:
    """`{{ card.name }}` needs no interpreter: it is most of what a deck asks for."""

    def get(names: Names) -> str:
        try:
            value = names[owner][name]
        except (KeyError, TypeError):
            absent = Missing(obj=names[owner], name=name) if owner in names else Missing(name=owner)
            raise absent.problem() from None
        return value if isinstance(value, str) else as_text(value)

    return get


def _plain_access(tree: nodes.Template) -> tuple[str, str] | None:
    match tree.body:
        case [nodes.Output(nodes=[nodes.Getattr(node=nodes.Name(name=owner), attr=name)])]:
            return owner, name
    return None
