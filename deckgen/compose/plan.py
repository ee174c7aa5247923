"""One face's elements in the order in which their places can be worked out, and how often each one
changes: what no card changes is composed once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from deckgen.compose.template import Filled, Scope, TemplateProblem, Templates
from deckgen.errors import Report, name_hint
from deckgen.layout.anchors import BOXES
from deckgen.layout.elements import TEMPLATE_KEYS, AnyElement, Group, Rectangle, Symbol, Text
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
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(slots=True, eq=False)
class Node:
    """An element, what fills it, and how often its place and its looks change."""

    spec: ElementSpec
    content: Filled | None
    marker: Filled | None
    when: Callable[[Mapping[str, Any]], Any] | None
    repeat: Callable[[Mapping[str, Any]], Any] | None
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

    def node(self, name: str) -> Node | None:
        return next((node for node in self.measured if node.id == name), None)


def plan_side(
    elements: tuple[ElementSpec, ...], layout: Layout, templates: Templates, report: Report
) -> Plan:
    """The nodes of one side. Problems go to the report."""
    nodes: dict[str, Node] = {}
    for spec in _in_order_of_need(tuple(_with_children(elements)), report):
        node = _node(spec, layout, templates, report, nodes)
        if node is not None:
            nodes[spec.id] = node
    for node in nodes.values():
        node.children = tuple(nodes[c.id] for c in node.spec.children if c.id in nodes)
    for node in reversed(nodes.values()):
        node.draw_scope = max([node.draw_scope, *(_widest(child) for child in node.children)])
    return Plan(
        drawn=tuple(nodes[spec.id] for spec in elements if spec.id in nodes),
        measured=tuple(nodes.values()),
    )


def _with_children(elements: Iterable[ElementSpec]) -> Iterator[ElementSpec]:
    for spec in elements:
        yield spec
        yield from _with_children(spec.children)


def _widest(node: Node) -> Scope:
    return max([node.draw_scope, *map(_widest, node.children)])


def _in_order_of_need(specs: tuple[ElementSpec, ...], report: Report) -> list[ElementSpec]:
    by_id = {spec.id: spec for spec in specs}
    ordered: list[ElementSpec] = []
    state: dict[str, str] = {}

    def visit(spec: ElementSpec, trail: tuple[str, ...]) -> None:
        if state.get(spec.id) == "done":
            return
        if state.get(spec.id) == "open":
            circle = " → ".join((*trail[trail.index(spec.id) :], spec.id))
            report.error(
                spec.locate(),
                f"elements stand in a circle: {circle}",
                "Place one by safe or trim",
            )
            return
        state[spec.id] = "open"
        for name in needed_names(spec):
            if name in by_id and name != spec.id:
                visit(by_id[name], (*trail, spec.id))
            elif name == spec.id or (name not in BOXES and not _templated(spec)):
                report.error(
                    spec.locate(),
                    f"'{spec.id}' stands by '{name}', which is no box and no element of this side",
                    name_hint(name, [*BOXES, *(n for n in by_id if n != spec.id)]),
                )
        state[spec.id] = "done"
        ordered.append(spec)

    for spec in specs:
        visit(spec, ())
    return ordered


def _templated(spec: ElementSpec) -> bool:
    return any(is_template(spec.raw.get(key)) for key in PLACE_KEYS)


def needed_names(spec: ElementSpec) -> tuple[str, ...]:
    """The boxes and elements that this one stands by, as far as can be read off its values."""
    names: list[str] = []
    for key in PLACE_KEYS:
        value = spec.raw.get(key)
        if isinstance(value, str) and not is_template(value):
            match = _NAME.match(value.strip())
            if match:
                names.append(match[0])
    return tuple(dict.fromkeys(names))


def _node(
    spec: ElementSpec,
    layout: Layout,
    templates: Templates,
    report: Report,
    placed: Mapping[str, Node],
) -> Node | None:
    try:
        content = _content(spec, templates)
        marker = templates.text(spec.raw["marker"]) if "marker" in spec.raw else None
        when_scope, when = _expression(spec, "when", templates)
        repeat_scope, repeat = _expression(spec, "repeat", templates)
        values = _scope_of_values(spec.raw, layout, templates)
    except TemplateProblem as problem:
        report.error(spec.locate(_culprit(spec, templates)), str(problem))
        return None
    content_scope = max(
        content.scope if content else Scope.DECK,
        marker.scope if marker else Scope.DECK,
        repeat_scope,
    )
    needs = tuple(name for name in needed_names(spec) if name not in BOXES)
    frame_scope = max(
        [values, when_scope, *(placed[name].rect_scope for name in needs if name in placed)]
    )
    draw_scope = max(frame_scope, content_scope)
    rect_scope = frame_scope if _fixed(spec) else draw_scope
    return Node(spec, content, marker, when, repeat, frame_scope, rect_scope, draw_scope)


def _content(spec: ElementSpec, templates: Templates) -> Filled | None:
    for key in ("text", "image", "qr"):
        if key in spec.raw:
            return templates.text(str(spec.raw[key]))
    return None


def _expression(
    spec: ElementSpec, key: str, templates: Templates
) -> tuple[Scope, Callable[[Mapping[str, Any]], Any] | None]:
    if key not in spec.raw:
        return Scope.DECK, None
    return templates.expression(str(spec.raw[key]))


def _scope_of_values(raw: object, layout: Layout, templates: Templates) -> Scope:
    """The widest scope of any template among the values, and of the style that they name."""
    if isinstance(raw, Mapping):
        own = [
            _scope_of_values(value, layout, templates)
            for key, value in raw.items()
            if key not in TEMPLATE_KEYS and key != "group"
        ]
        style = layout.styles.get(str(raw.get("style", "")))
        if style is not None and style.model is None:
            own.append(_scope_of_values(style.raw, layout, templates))
        symbol = layout.symbols.get(str(raw.get("symbol", "")))
        if "symbol" in raw:
            inside = [symbol] if symbol else list(layout.symbols.values())
            own += [
                _scope_of_everything(element.raw, layout, templates)
                for drawing in inside
                for element in drawing.elements
            ]
        return max(own, default=Scope.DECK)
    if isinstance(raw, list | tuple):
        return max((_scope_of_values(v, layout, templates) for v in raw), default=Scope.DECK)
    return templates.text(raw).scope if isinstance(raw, str) and is_template(raw) else Scope.DECK


def _scope_of_everything(raw: Mapping[str, Any], layout: Layout, templates: Templates) -> Scope:
    scope = _scope_of_values(raw, layout, templates)
    if "when" in raw:
        scope = max(scope, templates.expression(str(raw["when"]))[0])
    for key in TEMPLATE_KEYS - {"when", "repeat"}:
        if key in raw:
            scope = max(scope, templates.text(str(raw[key])).scope)
    return scope


def _culprit(spec: ElementSpec, templates: Templates) -> str:
    """The key whose template is at fault, so that the message points at it."""
    for key, value in spec.raw.items():
        try:
            if key in ("when", "repeat"):
                templates.expression(str(value))
            elif isinstance(value, str):
                templates.text(value)
        except TemplateProblem:
            return key
    return "id"


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
