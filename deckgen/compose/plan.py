"""One face's elements in the order in which their places can be worked out, and how often each one
changes: what no card changes is composed once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from deckgen.compose.problem import TemplateProblem, at_key
from deckgen.compose.scopes import Scopes
from deckgen.compose.template import Filled, Names, Scope, Templates
from deckgen.errors import Report, name_hint
from deckgen.layout.anchors import BOXES
from deckgen.layout.elements import AnyElement, Group, Rectangle, Symbol, Text
from deckgen.layout.model import ElementSpec, Layout, is_template

PLACE_KEYS = (
    "box",
    "at",
    "to",
    "below",
    "above",
    "right-of",
    "left-of",
    "left",
    "right",
    "top",
    "bottom",
    "clip",
)
_CONTENT = ("text", "image", "qr")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(slots=True, eq=False)
class Node:
    """An element, what fills it, and how often its place and its looks change."""

    spec: ElementSpec
    content: Filled | None
    marker: Filled | None
    when: Callable[[Names], Any] | None
    repeat: Callable[[Names], Any] | None
    frame_scope: Scope
    """How often the frame changes that the element stands in, and any value but its text."""
    rect_scope: Scope
    """The same for its box, which may be as high as its content."""
    draw_scope: Scope
    children: tuple[Node, ...] = ()

    @property
    def id(self) -> str:
        return self.spec.id

    @property
    def is_text(self) -> bool:
        return "text" in self.spec.raw


@dataclass(frozen=True, slots=True)
class Plan:
    """A side's nodes: those at the top in drawing order, and all of them in the order of need."""

    drawn: tuple[Node, ...]
    measured: tuple[Node, ...]
    refused: frozenset[str]
    """Names by which nothing can stand, as has been reported: there is no such element, it stands
    in a circle, or its templates cannot be read."""


def plan_side(
    elements: tuple[ElementSpec, ...], layout: Layout, templates: Templates, report: Report
) -> Plan:
    """The nodes of one side. Problems go to the report."""
    nodes: dict[str, Node] = {}
    scopes = Scopes(layout, templates)
    specs = tuple(_with_children(elements))
    ordered, told = _in_order_of_need(specs, report)
    for spec in ordered:
        node = _node(spec, scopes, report, nodes)
        if node is not None:
            nodes[spec.id] = node
    for node in nodes.values():
        node.children = tuple(nodes[c.id] for c in node.spec.children if c.id in nodes)
    for node in reversed(nodes.values()):
        node.draw_scope = max([node.draw_scope, *(_widest(child) for child in node.children)])
    return Plan(
        drawn=tuple(nodes[spec.id] for spec in elements if spec.id in nodes),
        measured=tuple(nodes.values()),
        refused=told | {spec.id for spec in specs if spec.id not in nodes},
    )


def _with_children(elements: Iterable[ElementSpec]) -> Iterator[ElementSpec]:
    for spec in elements:
        yield spec
        yield from _with_children(spec.children)


def _widest(node: Node) -> Scope:
    return max([node.draw_scope, *map(_widest, node.children)])


def _in_order_of_need(
    specs: Sequence[ElementSpec], report: Report
) -> tuple[list[ElementSpec], frozenset[str]]:
    """The elements, each after those that it stands by; and the names that were reported."""
    by_id = {spec.id: spec for spec in specs}
    ordered: dict[str, ElementSpec] = {}
    told: set[str] = set()
    for first in specs:
        if first.id in ordered:
            continue
        # The way from `first` to what is looked at now, each with the names not yet followed.
        way = {first.id: list(_neighbours(first, by_id, told, report))}
        while way:
            here, needs = next(reversed(way.items()))
            if not needs:
                del way[here]
                ordered[here] = by_id[here]
                continue
            name = needs.pop(0)
            if name in way:
                circle = [*way][[*way].index(name) :]
                told.update(circle)
                _report_circle(circle, by_id[name], report)
            elif name not in ordered:
                way[name] = list(_neighbours(by_id[name], by_id, told, report))
    return list(ordered.values()), frozenset(told)


def _neighbours(
    spec: ElementSpec, by_id: Mapping[str, ElementSpec], told: set[str], report: Report
) -> Iterator[str]:
    """The elements that this one stands by. Names of none are reported."""
    for name, key in needed_names(spec).items():
        if name == spec.id:
            report.error(spec.locate(key), f"'{name}' stands by itself", "Place it by safe or trim")
        elif name in by_id:
            yield name
        elif name not in BOXES:
            told.add(name)
            report.error(
                spec.locate(key),
                f"'{spec.id}' stands by '{name}', which is no box and no element of this side",
                name_hint(name, [*BOXES, *(other for other in by_id if other != spec.id)]),
            )


def _report_circle(circle: Sequence[str], spec: ElementSpec, report: Report) -> None:
    report.error(
        spec.locate(),
        f"elements stand in a circle: {' → '.join((*circle, spec.id))}",
        "Place one by safe or trim",
    )


def needed_names(spec: ElementSpec) -> dict[str, str]:
    """The boxes and elements that this one stands by, as far as can be read off its values, each
    with the key that names it first."""
    names: dict[str, str] = {}
    for key in PLACE_KEYS:
        value = spec.raw.get(key)
        if isinstance(value, str) and not is_template(value):
            match = _NAME.match(value.strip())
            if match:
                names.setdefault(match[0], key)
    return names


def _node(
    spec: ElementSpec,
    scopes: Scopes,
    report: Report,
    placed: Mapping[str, Node],
) -> Node | None:
    templates = scopes.templates
    try:
        content = _text(spec, _CONTENT, templates)
        marker = _text(spec, ("marker",), templates)
        when_scope, when = _expression(spec, "when", templates)
        repeat_scope, repeat = _expression(spec, "repeat", templates)
        values = scopes.of_looks(spec)
    except TemplateProblem as problem:
        report.error(problem.mark, problem.message, problem.hint)
        return None
    content_scope = max(
        content.scope if content else Scope.DECK,
        marker.scope if marker else Scope.DECK,
        repeat_scope,
    )
    frame_scope = max(
        [
            values,
            when_scope,
            *(placed[name].rect_scope for name in needed_names(spec) if name in placed),
        ]
    )
    draw_scope = max(frame_scope, content_scope)
    rect_scope = frame_scope if _fixed(spec) else draw_scope
    return Node(spec, content, marker, when, repeat, frame_scope, rect_scope, draw_scope)


def _text(spec: ElementSpec, keys: Iterable[str], templates: Templates) -> Filled | None:
    """What stands under the first of the keys that the element has."""
    for key in keys:
        if key in spec.raw:
            filled = at_key(templates.text, spec.locate, key)(str(spec.raw[key]))
            return replace(filled, render=at_key(filled.render, spec.locate, key))
    return None


def _expression(
    spec: ElementSpec, key: str, templates: Templates
) -> tuple[Scope, Callable[[Names], Any] | None]:
    if key not in spec.raw:
        return Scope.DECK, None
    scope, value = at_key(templates.expression, spec.locate, key)(str(spec.raw[key]))
    return scope, at_key(value, spec.locate, key)


def _fixed(spec: ElementSpec) -> bool:
    """Whether the element's box is known without its content."""
    if "repeat" in spec.raw:
        return False
    model = spec.model
    if model is not None:
        return has_fixed_height(model)
    raw = spec.raw  # values are templates still, but the keys are there
    if "box" in raw or "height" in raw:
        return True
    return "text" in raw and bool(
        {"top", "below"} & raw.keys() and {"bottom", "above"} & raw.keys()
    )


def has_fixed_height(model: AnyElement) -> bool:
    if model.box or model.height is not None or isinstance(model, Rectangle | Symbol | Group):
        return True
    starts = bool(model.top or model.below) or bool(model.at and model.at.y == 0)
    ends = bool(model.bottom or model.above)
    for corner in (model.at, model.to):
        ends = ends or bool(corner and corner.y == 1)
    if isinstance(model, Text):
        return starts and ends
    return starts and ends and model.width is not None
