"""The door to Jinja2 for a whole page: a template that is a file of its own, with its markup.

It may do what a layout's templates may, and no more. What is filled in is text: whatever would be
markup in it is escaped, unless the value says itself what it is as HTML (`__html__`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any

from jinja2 import Template, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateError

from deckgen.compose.problem import TemplateProblem
from deckgen.compose.sandbox import Sandbox
from deckgen.errors import name_hint

LONGEST = 500_000
"""Characters of a template: a style sheet with two embedded pictures has fewer."""

_MOST_ROUNDS = 5_000_000
"""Of all loops: a hundred thousand cards with their fields take a tenth."""

_TOO_DEEP = (RecursionError, MemoryError, SyntaxError)


class _PageSandbox(Sandbox):
    most_rounds = _MOST_ROUNDS

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.autoescape = True
        self.trim_blocks = self.lstrip_blocks = True
        self.filters["plain"] = lambda value: (
            str.__str__(value) if isinstance(value, str) else value
        )


class PageTemplate:
    """Compiled once."""

    def __init__(self, source: str, language: str) -> None:
        """Raises TemplateProblem, with the line where it knows one."""
        if len(source) > LONGEST:
            raise TemplateProblem(f"the template is longer than {LONGEST} characters")
        self._sandbox = _PageSandbox(language)
        try:
            self._tree = self._sandbox.parsed(source)
            self._options = _options_in(self._tree)
            self._template: Template = self._sandbox.from_string(self._tree)
        except TemplateSyntaxError as error:
            problem = TemplateProblem(f"the template cannot be read: {error.message}")
            raise _at_line(problem, error.lineno) from None
        except TemplateProblem:
            raise
        except ValueError:
            raise TemplateProblem("a number in the template is too long") from None
        except _TOO_DEEP:
            raise TemplateProblem("the template is nested too deeply") from None

    @property
    def options(self) -> frozenset[str]:
        """The names that it asks for as `options.name`."""
        return self._options

    def fill(self, names: Mapping[str, Any]) -> str:
        """Raises TemplateProblem, with the line."""
        self._refuse_unknown(names)
        context = self._template.new_context(dict(names))
        self._sandbox.rounds = 0
        try:
            return "".join(self._template.root_render_func(context))
        except (TemplateError, ArithmeticError, TypeError, ValueError) as error:
            problem = error if isinstance(error, TemplateProblem) else TemplateProblem(str(error))
            raise _at_line(problem, self._line(error.__traceback__)) from None
        except _TOO_DEEP:
            raise TemplateProblem("the template is nested too deeply") from None

    def _refuse_unknown(self, names: Iterable[str]) -> None:
        known = set(names)
        bound = {n.name for n in self._tree.find_all(nodes.Name) if n.ctx != "load"}
        for name in self._tree.find_all(nodes.Name):
            if name.name not in known | bound | {"loop"}:
                problem = TemplateProblem(
                    f"'{name.name}' is not defined here", name_hint(name.name, sorted(known))
                )
                raise _at_line(problem, name.lineno)

    def _line(self, traceback: TracebackType | None) -> int:
        """The template's line that the error came from: the innermost of its frames."""
        line = 0
        while traceback is not None:
            if traceback.tb_frame.f_globals.get("__jinja_template__") is not None or (
                traceback.tb_frame.f_code.co_filename == "<template>"
            ):
                line = self._template.get_corresponding_lineno(traceback.tb_lineno)
            traceback = traceback.tb_next
        return line


def _at_line(problem: TemplateProblem, line: int) -> TemplateProblem:
    problem.line = problem.line or line
    return problem


def _options_in(tree: nodes.Template) -> frozenset[str]:
    return frozenset(
        access.attr
        for access in tree.find_all(nodes.Getattr)
        if isinstance(access.node, nodes.Name) and access.node.name == "options"
    )
