"""Rules: what a print shop's own preflight would stop a file for, each with the reason why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, TypedDict, Unpack

from deckgen.geometry import Rect
from deckgen.preflight.expected import Expected
from deckgen.preflight.finding import Severity
from deckgen.preflight.page import Page
from deckgen.preflight.subject import Subject
from deckgen.profile import ColourSpace, Product, Standard


class Hit(NamedTuple):
    """One place where a file breaks a rule; the fields are those of a `Finding`."""

    message: str
    page: int | None = None
    where: Rect | None = None
    text: str = ""


FileCheck: TypeAlias = Callable[[Subject], Iterator[Hit]]
PageCheck: TypeAlias = Callable[[Page], Iterator[Hit]]

ANY_STANDARD = frozenset(Standard)
"""For what all of them ask, and a file that keeps none need not."""

PDF_X = frozenset(standard for standard in Standard if standard.for_press)
"""Rules of ISO 15930 hold for files that are asked to keep it."""

UA = frozenset({Standard.UA1})
"""Rules of ISO 14289-1, many of them checkpoints of the Matterhorn Protocol 1.1."""

CUT = frozenset(product for product in Product if product is not Product.HANDOUT)
"""What a knife cuts. Handouts leave the office as they come out of the printer."""

CARDS = frozenset(product for product in Product if product.of_cards)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`why` is a sentence for whoever asks what it matters. `standards` are those that it belongs
    to, `products` what it makes sense for; without any it holds for every file. `press` limits it
    to files in the inks of a press."""

    id: str
    severity: Severity
    why: str
    standards: Collection[Standard] | None = None
    products: Collection[Product] | None = None
    press: bool = False

    def holds_for(self, expected: Expected) -> bool:
        if self.press and expected.colour is not ColourSpace.CMYK:
            return False
        if self.products is not None and expected.product not in self.products:
            return False
        return self.standards is None or expected.standard in self.standards


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRule(Rule):
    """Looks at the file as a whole."""

    check: FileCheck


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRule(Rule):
    """Looks at one page after the other, each in its turn and only then; what it has to remember
    it keeps with `Subject.once`."""

    check: PageCheck


RULES: list[FileRule | PageRule] = []
"""In the order in which they are told; `deckgen.preflight.rules` fills it."""


class Limits(TypedDict, total=False):
    """Of a `Rule`: which files it holds for."""

    standards: Collection[Standard]
    products: Collection[Product]
    press: bool


def rule(
    name: str, severity: Severity, why: str, **limits: Unpack[Limits]
) -> Callable[[FileCheck], FileCheck]:
    """Registers a function that yields where a file breaks the rule of this name."""

    def register(check: FileCheck) -> FileCheck:
        RULES.append(FileRule(id=name, severity=severity, why=why, check=check, **limits))
        return check

    return register


def page_rule(
    name: str, severity: Severity, why: str, **limits: Unpack[Limits]
) -> Callable[[PageCheck], PageCheck]:
    """The same for one that looks at the pages one by one."""

    def register(check: PageCheck) -> PageCheck:
        RULES.append(PageRule(id=name, severity=severity, why=why, check=check, **limits))
        return check

    return register
