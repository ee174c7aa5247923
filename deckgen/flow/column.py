"""A block with elements, set in its column as often as the flow has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, Protocol

from deckgen.compose.names import Situation
from deckgen.compose.plan import Node
from deckgen.compose.problem import LayoutProblem, at_key
from deckgen.compose.template import Filled, Scope
from deckgen.deck import Deck
from deckgen.face import Item, TextItem
from deckgen.flow.desk import Desk
from deckgen.flow.dress import TALL
from deckgen.flow.here import NO_THEME, Here
from deckgen.flow.paginate import SLACK
from deckgen.flow.said import Read, Reader
from deckgen.geometry import Rect, Size
from deckgen.layout.handout import BlockSpec
from deckgen.units import format_mm

_LEAST_LINES = 2
"""Before and after a page break within a text: no widows and no orphans."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block set once, its origin at the top left of its column."""

    height: float
    ground: tuple[Item, ...]
    """What says nothing."""
    reads: tuple[Read, ...]
    cuts: tuple[float, ...]
    """Where it may be parted, from the top: where a line of it begins."""
    lines: tuple[float, ...]
    """Where it can be parted if it must."""


class Setting(Protocol):
    @property
    def names(self) -> Mapping[str, Any]: ...

    @property
    def theme(self) -> int: ...

    def language_of(self, content: Filled, deck: Deck, /) -> str: ...


@dataclass(slots=True)
class Situations:
    """A block's, one for each time that it is set."""

    top: Mapping[str, Any]
    settings: Sequence[Setting]
    deck: Deck

    def __call__(self, scope: Scope) -> Iterator[Situation]:
        match scope:
            case Scope.DECK:
                yield Situation(NO_THEME, -1, self.top)
            case Scope.THEME:
                first = {here.theme: here for here in reversed(self.settings)}
                for here in first.values():
                    yield self._situation(-1, here)
            case Scope.CARD:
                for index in range(len(self.settings)):
                    yield self.at(index)

    def at(self, index: int) -> Situation:
        return self._situation(index, self.settings[index])

    def _situation(self, index: int, here: Setting) -> Situation:
        return Situation(
            here.theme, index, here.names, lambda content: here.language_of(content, self.deck)
        )


class Column:
    """Composes one block for all times that it is set. Problems go to the report."""

    def __init__(
        self,
        spec: BlockSpec,
        settings: Sequence[Here],
        width: float,
        height: float | None,
        desk: Desk,
    ) -> None:
        """Without a `height` it is as high as its elements."""
        self._spec = spec
        self._reader = Reader(spec, desk)
        self._desk = desk
        self._settings = settings
        self._situations = Situations(desk.names, settings, desk.deck)
        self._whole = desk.sheet.body.height
        self._height = height
        self._side = desk.side(
            f"block '{spec.id}'",
            spec.elements,
            Size(width, self._whole),
            desk.sheet.boxes_of_column(width, TALL if height is None else height),
            self._situations,
            settings,
        )

    def block(self, index: int) -> Block:
        """As it is set that time. Raises LayoutProblem."""
        situation = self._situations.at(index)
        here = self._settings[index]
        drawn: dict[str, tuple[Item, ...]] = {}
        nodes: dict[str, Node] = {}
        tops: dict[str, float] = {}
        lowest = 0.0
        for node, _, items in self._side.drawn(situation):
            drawn[node.id], nodes[node.id] = items, node
            rect = self._side.rect(node, situation)
            if rect is not None:
                tops[node.id] = rect.top
                if items and node.is_text:
                    self._check_is_on_page(node, rect)
                lowest = max(lowest, rect.bottom)
        reads: list[Read] = []
        ground = [items for name, items in drawn.items() if self._is_ground(name)]
        for name, role in self._spec.file.reads.items():
            if role != "artifact" and drawn.get(name):
                reads.append(self._reader.read(nodes[name], role, drawn[name], situation, here))
        height = self._height if self._height is not None else self._end(situation, lowest)
        lines = _lines([(tops[name], items) for name, items in drawn.items() if name in tops])
        return Block(
            height,
            tuple(item for items in ground for item in items),
            tuple(reads),
            _cuts(lines) if self._spec.file.split else (),
            tuple(top for text in lines for top in text[1:]),
        )

    def _check_is_on_page(self, node: Node, rect: Rect) -> None:
        """Raises LayoutProblem for a text that a page's edge would cut off."""
        sheet = self._desk.sheet
        left, right = -sheet.body.left, sheet.size.width - sheet.body.left
        if rect.left < left - SLACK or rect.right > right + SLACK:
            raise LayoutProblem(
                f"'{node.id}' stands beyond the edge of the page", mark=node.spec.locate()
            )

    def _is_ground(self, name: str) -> bool:
        return self._spec.file.reads.get(name, "artifact") == "artifact"

    def _end(self, situation: Situation, lowest: float) -> float:
        edge = self._spec.file.bottom
        if edge is None:
            return lowest
        box = at_key(partial(self._box, situation), self._spec.locate, "bottom")(edge.box)
        end = box.top + edge.at * box.height + edge.plus.of(self._whole)
        if end < 0:
            raise LayoutProblem(
                f"the block '{self._spec.id}' ends {format_mm(-end)} above where it begins",
                mark=self._spec.locate("bottom"),
            )
        return end

    def _box(self, situation: Situation, name: str) -> Rect:
        return self._side.box(name, situation)


def _lines(elements: Sequence[tuple[float, tuple[Item, ...]]]) -> list[list[float]]:
    """For each text the tops of its lines."""
    found = []
    for top, items in elements:
        for item in items:
            if isinstance(item, TextItem) and item.lines:
                baselines = [y for y, _ in groupby(sorted(line.y for line in item.lines))]
                found.append([top + y - baselines[0] for y in baselines])
    return found


def _cuts(lines: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """Of a block with one text: the tops of lines with enough of it before and after."""
    if len(lines) != 1:
        return ()
    (tops,) = lines
    return tuple(tops[_LEAST_LINES : len(tops) - _LEAST_LINES + 1])
