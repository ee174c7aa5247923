"""How elements are styled: presentation attributes, a simple style sheet, and `style` attributes.

Selectors are what drawing programs write: names, classes, ids and their compounds, in lists. The
order of precedence is that of CSS 2.2, 6.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from deckgen.svg.markup import Element
from deckgen.svg.refusal import Refusal, Refusals

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_COMPOUND = re.compile(r"(?P<name>[A-Za-z][\w-]*|\*)?(?P<marks>(?:[.#][\w-]+)*)")
_MARK = re.compile(r"([.#])([\w-]+)")
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!\s*#)", re.IGNORECASE)
_HINT = "Export with presentation attributes instead of a style sheet"


@dataclass(frozen=True, slots=True)
class _Selector:
    name: str
    ids: frozenset[str]
    classes: frozenset[str]

    @property
    def specificity(self) -> tuple[int, int, int]:
        return len(self.ids), len(self.classes), int(bool(self.name))

    def matches(self, element: Element, classes: frozenset[str]) -> bool:
        return (
            self.name in ("", element.name)
            and self.classes <= classes
            and self.ids <= {element.attributes.get("id", "")}
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: _Selector
    normal: dict[str, str]
    important: dict[str, str]


class StyleSheet:
    """All `style` elements of a drawing together."""

    def __init__(self, elements: Iterable[Element], refusals: Refusals) -> None:
        rules: list[_Rule] = []
        for element in elements:
            try:
                rules += _rules(element.text)
            except Refusal as refusal:
                refusals.add(element.line, refusal)
        self._rules = sorted(rules, key=lambda rule: rule.selector.specificity)

    def declared(self, element: Element) -> dict[str, str]:
        """Every property that the element is given itself, the strongest value of each. Raises
        `Refusal` if a value leads out of the file."""
        style = element.attributes.get("style", "")
        if not self._rules and not style:
            return element.attributes
        values = dict(element.attributes)
        important: dict[str, str] = {}
        classes = frozenset(element.attributes.get("class", "").split())
        for rule in self._rules:
            if rule.selector.matches(element, classes):
                values.update(rule.normal)
                important.update(rule.important)
        normal, inline = _declarations(style)
        return values | normal | important | inline


def _rules(text: str) -> list[_Rule]:
    rules = []
    text = _COMMENT.sub(" ", text)
    while text.strip():
        if text.lstrip().startswith("@"):
            at = re.match(r"\s*(@[\w-]*)", text)
            raise Refusal(f"the style sheet's {at[1] if at else '@'} rule is refused", _HINT)
        head, opened, text = text.partition("{")
        body, closed, text = text.partition("}")
        if not (opened and closed) or "{" in body:
            raise Refusal("the style sheet is not well-formed", _HINT)
        normal, important = _declarations(body)
        rules += [_Rule(_selector(each), normal, important) for each in head.split(",")]
    return rules


def _selector(text: str) -> _Selector:
    match = _COMPOUND.fullmatch(text.strip())
    if match is None or not text.strip():
        raise Refusal(f"the style sheet's selector '{text.strip()[:40]}' is not supported", _HINT)
    marks = _MARK.findall(match["marks"])
    name = match["name"] or ""
    return _Selector(
        "" if name == "*" else name,
        frozenset(value for kind, value in marks if kind == "#"),
        frozenset(value for kind, value in marks if kind == "."),
    )


def _declarations(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """Normal and important declarations of a block."""
    if _OUTSIDE.search(text):
        raise Refusal("a style leads out of the file", "Embed what it needs")
    normal: dict[str, str] = {}
    important: dict[str, str] = {}
    for part in _COMMENT.sub(" ", text).split(";"):
        name, colon, value = part.partition(":")
        if not colon:
            continue
        value, bang, word = value.partition("!")
        chosen = important if bang and word.strip().lower() == "important" else normal
        chosen[name.strip().lower()] = value.strip()
    return normal, important
