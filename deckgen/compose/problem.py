"""What is wrong with a layout, found while its elements are filled, placed and drawn.

LayoutProblem       the same for every card that meets it
├── TemplateProblem     a template that cannot be read or filled
└── CardProblem         what came of a value or a place that may differ from card to card
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from deckgen.errors import Mark

A = TypeVar("A")
B = TypeVar("B")


class LayoutProblem(ValueError):
    """`mark` is where the value at fault stands. What raises may not know it: whoever filled in the
    value then does, and before the report it is the element's."""

    def __init__(self, message: str, hint: str = "", mark: Mark | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.mark = mark
        self.line = 0
        """Of the template, for one that is a file of its own; from 1."""


class TemplateProblem(LayoutProblem):
    """Says why in words for the template's author."""


class CardProblem(LayoutProblem):
    """Where the element changes from card to card, the report names the card."""


def at_key(
    call: Callable[[A], B], locate: Callable[..., Mark], *key: str | int
) -> Callable[[A], B]:
    """The call, with the place of a key in any LayoutProblem that knows none."""

    def located(argument: A) -> B:
        try:
            return call(argument)
        except LayoutProblem as problem:
            problem.mark = problem.mark or locate(*key)
            raise

    return located
