"""Measuring a side: where each element stands for each theme or card, and how large its text is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from deckgen.compose.blame import EXPECTED, Blame, Unplaced
from deckgen.compose.draw import PictureSource
from deckgen.compose.fill import Filler
from deckgen.compose.fitting import RoleFit, Stack
from deckgen.compose.names import Situation
from deckgen.compose.place import Boxes, Frame, frame_of
from deckgen.compose.plan import Node, Plan
from deckgen.compose.template import Scope, TemplateProblem
from deckgen.geometry import Rect, Size
from deckgen.layout.elements import AnyElement, Circle, Group, Image, QrCode, Symbol, Text
from deckgen.layout.model import Layout
from deckgen.layout.styles import Fit, TextStyle
from deckgen.text.setting import SetText, Typesetter, Voice

Situations: TypeAlias = Callable[[Scope], Iterable[Situation]]


@dataclass(frozen=True, slots=True)
class Setting:
    """A text in its box, with the role that decides its size."""

    stack: Stack
    role: RoleFit
    fit_key: int

    @property
    def size(self) -> float:
        return self.role.size(self.fit_key)

    @property
    def leading(self) -> float:
        return self.role.leading(self.fit_key)

    @property
    def used(self) -> float:
        return self.stack.used(self.size, self.leading)


@dataclass(slots=True)
class Measured:
    """What is known of a node: its boxes by situation, and for text what is set in them."""

    frames: dict[int, Frame] = field(default_factory=dict)
    rects: dict[int, Rect] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    settings: dict[int, Setting] = field(default_factory=dict)
    roles: dict[int, RoleFit] = field(default_factory=dict)
    """By the identity of the style: one that is a template gives several."""


class SideMeasurer:
    """Works through a side's nodes in the order of need. Every problem goes to the report."""

    def __init__(
        self,
        plan: Plan,
        layout: Layout,
        filler: Filler,
        typesetter: Typesetter,
        pictures: PictureSource,
        situations: Situations,
        blame: Blame,
        language: str,
        bleed: float,
    ) -> None:
        self.layout = layout
        self.filler = filler
        self.typesetter = typesetter
        self.pictures = pictures
        self.situations = situations
        self.blame = blame
        self.language = language
        self.trim = Size(layout.size.width, layout.size.height)
        trim_box = Rect(0, 0, self.trim.width, self.trim.height)
        self._fixed_boxes = {
            "trim": trim_box,
            "safe": trim_box.outset(-layout.size.safe),
            "bleed": trim_box.outset(bleed),
        }
        self._nodes = {node.id: node for node in plan.measured}
        self._measured: dict[str, Measured] = {}
        self._voices: dict[int, tuple[TextStyle, Voice]] = {}
        for node in plan.measured:
            self._measured[node.id] = Measured()
            (self._measure_text if node.is_text else self._measure_shape)(node)

    def of(self, node: Node) -> Measured:
        return self._measured[node.id]

    def boxes(self, situation: Situation) -> Boxes:
        def box(name: str) -> Rect:
            fixed = self._fixed_boxes.get(name)
            if fixed is not None:
                return fixed
            node = self._nodes.get(name)
            rect = self.rect(node, situation) if node is not None else None
            if rect is None:
                raise Unplaced(name)
            return rect

        return box

    def rect(self, node: Node, situation: Situation) -> Rect | None:
        return self.of(node).rects.get(key(node.rect_scope, situation))

    def hidden(self, node: Node, situation: Situation) -> bool:
        """Whether its condition, or an empty list, keeps the element off the face."""
        return key(node.rect_scope, situation) in self.of(node).hidden

    def _each(self, node: Node, scope: Scope, step: Callable[[Node, Situation], None]) -> None:
        for situation in self.situations(scope):
            try:
                step(node, situation)
            except EXPECTED as error:
                self.blame.report_error(error, node, situation)

    # Everything but text

    def _measure_shape(self, node: Node) -> None:
        self._each(node, node.rect_scope, self._place_shape)

    def _place_shape(self, node: Node, situation: Situation) -> None:
        here, found = key(node.rect_scope, situation), self.of(node)
        element = self.filler.element(node.spec, situation.names)
        boxes = self.boxes(situation)
        shown = node.when is None or bool(node.when(situation.names))
        if isinstance(element, Group) and not _says_where(element):
            rect = boxes("trim")
        else:
            aspect = self._aspect(node, element, situation) if shown else 1.0
            rect = frame_of(element, boxes, self.trim, aspect=aspect).rect(0)
        if not shown:
            found.hidden.add(here)
            rect = Rect(rect.x, rect.y, rect.width, 0)
        found.rects[here] = rect

    def _aspect(self, node: Node, element: AnyElement, situation: Situation) -> float | None:
        """Width by height of what has a shape of its own."""
        match element:
            case Image() if node.content is not None and node.content.scope <= node.rect_scope:
                picture = self.pictures(node.content.render(situation.names))
                return picture.width / picture.height
            case QrCode() | Circle():
                return 1.0
            case Symbol():
                symbol = self.layout.symbols.get(element.symbol)
                return symbol.width / symbol.height if symbol else 1.0
            case _:
                return None

    # Text

    def _measure_text(self, node: Node) -> None:
        self._each(node, node.draw_scope, self._admit)
        found = self.of(node)
        for setting in found.settings.values():
            setting.role.settle(setting.fit_key, setting.stack)
        for situation in self.situations(node.rect_scope):
            here = key(node.rect_scope, situation)
            frame = found.frames.get(here)
            if frame is not None:
                setting_here = found.settings.get(here) if frame.height is None else None
                found.rects[here] = frame.rect(setting_here.used if setting_here else 0)

    def _admit(self, node: Node, situation: Situation) -> None:
        here, found = key(node.rect_scope, situation), self.of(node)
        element = self.filler.element(node.spec, situation.names)
        assert isinstance(element, Text)
        frame = found.frames.get(here)
        if frame is None:
            frame = frame_of(element, self.boxes(situation), self.trim, aspect=0)
            found.frames[here] = frame
            if node.when is not None and not node.when(situation.names):
                found.hidden.add(here)
        if here in found.hidden:
            return
        style, voice = self.voice(element, node, situation)
        set_text = self.typesetter.set
        texts = tuple(
            set_text(text, voice, markup=style.markup, typographic=style.typographic)
            for text in self._texts(node, situation)
        )
        if not texts:
            found.hidden.add(here)
            return
        role = found.roles.get(id(style))
        if role is None:
            role = found.roles[id(style)] = RoleFit(style)
        setting = Setting(self._stack(element, frame, texts), role, _fit_key(style, situation))
        found.settings[key(node.draw_scope, situation)] = setting
        overset = role.admit(setting.fit_key, setting.stack)
        if overset is not None:
            self.blame.report_overset(overset, style, node, situation)

    def _texts(self, node: Node, situation: Situation) -> list[str]:
        """The element's text, or one for each entry of the list that it repeats."""
        assert node.content is not None
        return [node.content.render(names) for names in repeated(node, situation)]

    def _stack(self, element: Text, frame: Frame, texts: tuple[SetText, ...]) -> Stack:
        indent = element.indent.of(self.trim.width)
        gap = element.gap.of(self.trim.height) if len(texts) > 1 else 0.0
        height = frame.room if frame.height is None else frame.height
        if turned_text(element) and frame.height is not None:
            return Stack(texts, height - indent, frame.width, gap)
        return Stack(texts, frame.width - indent, height, gap)

    def voice(self, element: Text, node: Node, situation: Situation) -> tuple[TextStyle, Voice]:
        style = self.filler.style(element.style, situation.names, node.spec.locate("style"))
        known = self._voices.get(id(style))
        if known is None:
            voice = Voice(
                families=style.font,
                weight=style.weight,
                italic=style.italic,
                tracking=style.tracking,
                features=style.features,
                language=self.language,
            )
            known = self._voices[id(style)] = (style, voice)
        return known


def key(scope: Scope, situation: Situation) -> int:
    """What tells the situations of a scope apart."""
    if scope is Scope.CARD:
        return situation.card
    return situation.theme if scope is Scope.THEME else -1


def _fit_key(style: TextStyle, situation: Situation) -> int:
    match style.fit:
        case Fit.DECK:
            return -1
        case Fit.THEME:
            return situation.theme
        case Fit.CARD:
            return situation.card


def repeated(node: Node, situation: Situation) -> Iterator[Mapping[str, Any]]:
    """The names for each copy of a repeated element; for any other, those of the situation."""
    if node.repeat is None:
        yield situation.names
        return
    entries = node.repeat(situation.names)
    if not isinstance(entries, list | tuple):
        raise TemplateProblem(
            f"'repeat' of '{node.id}' gives no list; name a list field: card.steps"
        )
    for place, entry in enumerate(entries, start=1):
        yield {**situation.names, "item": entry, "place": {"number": place, "of": len(entries)}}


def turned_text(element: Text) -> bool:
    """A quarter turn swaps the sides of the box that the text is set in."""
    return element.rotate % 180 == 90


def _says_where(element: Group) -> bool:
    return any(
        value is not None
        for value in (element.box, element.at, element.width, element.left, element.below)
    )
