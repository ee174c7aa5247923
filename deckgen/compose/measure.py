"""Measuring a side: where each element stands for each theme or card, and how large its text is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from deckgen.compose.blame import EXPECTED, Blame, Unplaced
from deckgen.compose.draw import PictureSource, as_picture
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
from deckgen.text.fit import fits, line_count
from deckgen.text.setting import SetText, Typesetter, Voice

Situations: TypeAlias = Callable[[Scope], Iterable[Situation]]


@dataclass(slots=True)
class Setting:
    """A text in its box, with the role that decides its size."""

    stack: Stack
    role: RoleFit
    fit_key: int
    as_written: SetText | None = None
    """The text with its soft breaks, where the stack has it without."""

    def settle(self) -> None:
        """Once the size is known: the leading, and the soft breaks if their lines fit."""
        self.role.settle(self.fit_key, self.stack)
        text, stack = self.as_written, self.stack
        if text is None:
            return
        unbroken = line_count(text, stack.width / self.size) == len(text.paragraphs)
        if unbroken and fits(text, stack.width, stack.height, self.size, self.leading):
            self.stack = replace(stack, texts=(text,))

    @property
    def size(self) -> float:
        return self.role.size(self.fit_key)

    @property
    def leading(self) -> float:
        return self.role.leading(self.fit_key)

    @property
    def used(self) -> float:
        return self.stack.used(self.size, self.leading)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the texts of an element have in common: looks, and the room that they are set in."""

    element: Text
    style: TextStyle
    voice: Voice
    shown: bool
    frame: Frame
    width: float
    height: float
    gap: float
    role: RoleFit


@dataclass(slots=True)
class Measured:
    """What is known of a node: its boxes by situation, and for text what is set in them."""

    grounds: dict[int, Ground] = field(default_factory=dict)
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
        self.measured: dict[Node, Measured] = {}
        self._voices: dict[int, Voice] = {}
        for node in plan.measured:
            self.measured[node] = Measured()
            (self._measure_text if node.is_text else self._measure_shape)(node)

    def boxes(self, situation: Situation) -> Boxes:
        def box(name: str) -> Rect:
            fixed = self._fixed_boxes.get(name)
            if fixed is not None:
                return fixed
            node = self._nodes.get(name)
            measured = self.measured.get(node) if node is not None else None
            if node is None or measured is None:
                raise Unplaced(name)
            rect = measured.rects.get(key(node.rect_scope, situation))
            if rect is None:
                raise Unplaced(name)
            return rect

        return box

    def rect(self, node: Node, situation: Situation) -> Rect | None:
        return self.measured[node].rects.get(key(node.rect_scope, situation))

    def hidden(self, node: Node, situation: Situation) -> bool:
        """Whether its condition, or an empty list, keeps the element off the face."""
        return key(node.rect_scope, situation) in self.measured[node].hidden

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
        here, found = key(node.rect_scope, situation), self.measured[node]
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
                picture = as_picture(self.pictures(node.content.render(situation.names)))
                return picture.width / picture.height
            case QrCode() | Circle():
                return 1.0
            case Symbol():
                symbol = self.layout.symbols.get(element.symbol)
                return symbol.width / symbol.height if symbol else 1.0
            case _:
                return None

    # Text

    def ground(self, node: Node, situation: Situation) -> Ground:
        """What a text element's cards have in common here; worked out once for them."""
        grounds = self.measured[node].grounds
        here = key(node.frame_scope, situation)
        ground = grounds.get(here)
        if ground is None:
            ground = grounds[here] = self._ground(node, situation)
        return ground

    def _ground(self, node: Node, situation: Situation) -> Ground:
        element = self.filler.element(node.spec, situation.names)
        assert isinstance(element, Text)
        style = self.filler.style(element.style, situation.names, node.spec.locate("style"))
        frame = frame_of(element, self.boxes(situation), self.trim, aspect=0)
        indent = element.indent.of(self.trim.width)
        height = frame.room if frame.height is None else frame.height
        if turned_text(element) and frame.height is not None:
            width, height = height - indent, frame.width
        else:
            width = frame.width - indent
        roles = self.measured[node].roles
        return Ground(
            element=element,
            style=style,
            voice=self._voice(style),
            shown=node.when is None or bool(node.when(situation.names)),
            frame=frame,
            width=width,
            height=height,
            gap=element.gap.of(self.trim.height),
            role=roles.setdefault(id(style), RoleFit(style)),
        )

    def _voice(self, style: TextStyle) -> Voice:
        known = self._voices.get(id(style))
        if known is None:
            known = self._voices[id(style)] = Voice(
                families=style.font,
                weight=style.weight,
                italic=style.italic,
                tracking=style.tracking,
                features=style.features,
                language=self.language,
            )
        return known

    def _measure_text(self, node: Node) -> None:
        self._each(node, node.draw_scope, self._admit)
        found = self.measured[node]
        for setting in found.settings.values():
            setting.settle()
        for situation in self.situations(node.rect_scope):
            here = key(node.rect_scope, situation)
            ground = found.grounds.get(key(node.frame_scope, situation))
            if ground is not None:
                natural = found.settings.get(here) if ground.frame.height is None else None
                found.rects[here] = ground.frame.rect(natural.used if natural else 0)

    def _admit(self, node: Node, situation: Situation) -> None:
        ground = self.ground(node, situation)
        if not ground.shown:
            self.measured[node].hidden.add(key(node.rect_scope, situation))
            return
        assert node.content is not None
        texts: tuple[SetText, ...]
        as_written = None
        if node.repeat is None:
            text = node.content.render(situation.names).rstrip("\n")
            texts = (self.set(text, ground),)
            if ground.style.breaks == "soft" and "\n" in text:
                as_written = texts[0]
                texts = (self.set(without_soft_breaks(text), ground),)
        else:
            texts = tuple(
                self.set(node.content.render(names), ground) for names in repeated(node, situation)
            )
        if not texts:
            self.measured[node].hidden.add(key(node.rect_scope, situation))
            return
        stack = Stack(texts, ground.width, ground.height, ground.gap)
        setting = Setting(stack, ground.role, _fit_key(ground.style, situation), as_written)
        self.measured[node].settings[key(node.draw_scope, situation)] = setting
        overset = ground.role.admit(setting.fit_key, stack)
        if overset is not None:
            self.blame.report_overset(overset, ground.style, node, situation)

    def set(self, text: str, ground: Ground) -> SetText:
        style = ground.style
        return self.typesetter.set(
            text.rstrip("\n"), ground.voice, markup=style.markup, typographic=style.typographic
        )


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


_SOFT_BREAK = re.compile(r"(?<![.?!:;…”’\"')\]])\n(?=\S)")


def without_soft_breaks(text: str) -> str:
    """A break after the end of a sentence or clause, or beside an empty line, is meant; one inside
    a sentence is where a line happened to end."""
    return _SOFT_BREAK.sub(" ", text)


def turned_text(element: Text) -> bool:
    """A quarter turn swaps the sides of the box that the text is set in."""
    return element.rotate % 180 == 90


def _says_where(element: Group) -> bool:
    return any(
        value is not None
        for value in (element.box, element.at, element.width, element.left, element.below)
    )
