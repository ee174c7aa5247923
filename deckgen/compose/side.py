"""Drawing one side of a card: its measured elements as the items of a face."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, islice

from deckgen.colour import Colour
from deckgen.compose.blame import EXPECTED, Blame, Unplaced
from deckgen.compose.draw import (
    Inks,
    as_picture,
    draw_picture,
    draw_shape,
    finished,
    into,
    place_picture,
    rasters,
    thinned,
    translucent,
)
from deckgen.compose.flatten import Flattener, SeeThrough
from deckgen.compose.measure import SideMeasurer, Situations, repeated, turned_text
from deckgen.compose.measured import Ground, Setting, key
from deckgen.compose.mirror import (
    across,
    boxes_across,
    is_drawn_turned,
    positioned_across,
    turned,
)
from deckgen.compose.names import Situation
from deckgen.compose.plan import Node, Plan
from deckgen.compose.problem import LayoutProblem, at_key
from deckgen.compose.resolution import Resolution
from deckgen.compose.room import FieldRoom
from deckgen.compose.template import Scope
from deckgen.errors import name_hint
from deckgen.face import Face, GroupItem, Item, SharedItem, TextItem
from deckgen.geometry import Rect
from deckgen.layout.elements import AnyElement, Group, Image, QrCode, Symbol, Text
from deckgen.layout.styles import VerticalAlign
from deckgen.text.fit import Align, lay_out
from deckgen.text.word import TextLine

_HANG = {VerticalAlign.TOP: 0.0, VerticalAlign.MIDDLE: 0.5, VerticalAlign.BOTTOM: 1.0}


class SideComposer:
    """Draws one side. Runs of elements that no card changes become one shared item per theme."""

    def __init__(
        self,
        plan: Plan,
        measurer: SideMeasurer,
        inks: Inks,
        bleed: float,
        symbols: Mapping[str, SideComposer],
        flattener: Flattener | None,
        resolution: Resolution | None,
    ) -> None:
        """With a `flattener` nothing on the side can be seen through; with a `resolution` its
        pictures are held to that."""
        self._plan = plan
        self._measurer = measurer
        self._inks = inks
        self._bleed = bleed
        self._symbols = symbols
        self._flattener = flattener
        self._resolution = resolution
        self._size = measurer.trim
        self._runs = list(_runs(plan.drawn))
        self._shared: dict[tuple[int, int], SharedItem] = {}
        self._faces: dict[int, Face] = {}
        self._coloured: dict[Colour, SideComposer] = {}
        self.has_problems = False
        """Whether the rehearsal found some: they are reported, and whoever shows this is not."""
        self.unchanging = all(scope < Scope.CARD for scope, _ in self._runs)

    def coloured(self, current: Colour) -> SideComposer:
        """This symbol with `current` as that colour; made once for each colour."""
        side = self._coloured.get(current)
        if side is None:
            inks = self._inks.with_current(current)
            side = SideComposer(
                self._plan,
                self._measurer,
                inks,
                self._bleed,
                self._symbols,
                self._flattener,
                self._resolution,
            )
            self._coloured[current] = side
        return side

    def face(self, situation: Situation) -> Face:
        if self.unchanging:
            face = self._faces.get(situation.theme)
            if face is None:
                face = self._faces[situation.theme] = self._compose(situation)
            return face
        return self._compose(situation)

    def rehearse(self, situations: Situations, blame: Blame) -> None:
        """Draw what may fail in the drawing, so that its problems are known before anything is
        painted. Text has been measured: of it only the colour is left to try."""
        for scope, nodes in self._runs:
            for node in nodes:
                once = scope is Scope.CARD and node.is_text
                for situation in islice(situations(scope), 1 if once else None):
                    try:
                        items = self.draw(node, situation)
                    except EXPECTED as error:
                        self.has_problems = True
                        blame.report_error(error, node, situation)
                    else:
                        if self._resolution is not None:
                            self._resolution.check(items, node, situation, blame)
        if self._flattener is not None and not self.has_problems:
            self._rehearse_flat(situations, blame)

    def _rehearse_flat(self, situations: Situations, blame: Blame) -> None:
        """What a picture lies on is known on the whole face only."""
        for situation in situations(Scope.CARD):
            try:
                self.face(situation)
            except SeeThrough as error:
                self.has_problems = True
                for node in chain.from_iterable(nodes for _, nodes in self._runs):
                    if error.raster in rasters(self.draw(node, situation)):
                        blame.report_error(error, node, situation)

    def _compose(self, situation: Situation) -> Face:
        items: list[Item] = []
        for place, (scope, nodes) in enumerate(self._runs):
            if scope is Scope.CARD:
                for node in nodes:
                    items.extend(self.draw(node, situation))
                continue
            where = (place, key(scope, situation))
            shared = self._shared.get(where)
            if shared is None:
                drawn = tuple(item for node in nodes for item in self.draw(node, situation))
                shared = self._shared[where] = SharedItem(drawn)
            if shared.items:
                items.append(shared)
        if self._flattener is not None and translucent(items):
            area = Rect(0, 0, self._size.width, self._size.height).outset(self._bleed)
            items = list(self._flattener.flat(items, area))
        return Face(self._size, self._bleed, tuple(items))

    def card_texts(self, situation: Situation) -> Iterator[tuple[str, Setting]]:
        """The card's own fields, as they are set on this side."""
        fields = self._measurer.layout.fields
        for node in self._plan.measured:
            if node.is_text and node.content is not None and node.content.field in fields:
                setting = self._measurer.setting(node, situation)
                if setting is not None:
                    yield node.id, setting

    def rooms(self, situation: Situation) -> Iterator[FieldRoom]:
        """Of the card's own fields, as far as each is shown as one text."""
        fields, measurer = self._measurer.layout.fields, self._measurer
        for node in self._plan.measured:
            if not node.is_text or node.repeat is not None or node.content is None:
                continue
            setting = measurer.setting(node, situation) if node.content.field in fields else None
            if setting is not None:
                stack = setting.stack
                yield FieldRoom(
                    node.content.field,
                    situation.names["theme"]["id"],
                    stack.width,
                    stack.height,
                    setting.size,
                    setting.role,
                    partial(measurer.set_field, node, situation),
                )

    def full_fields(self, more: float, situation: Situation) -> Iterator[str]:
        """The card's own fields of which that share more would not fit."""
        fields, measurer = self._measurer.layout.fields, self._measurer
        for node in self._plan.measured:
            if node.is_text and node.content is not None and node.content.field in fields:
                setting = measurer.setting(node, situation)
                if setting is not None and not setting.role.has_room_for(more, setting.stack):
                    yield node.content.field

    def drawn(self, situation: Situation) -> Iterator[tuple[Node, int, tuple[Item, ...]]]:
        """The elements in drawing order, with the weight of their letters and their items."""
        for node in self._plan.drawn:
            items = self.draw(node, situation)
            weight = 0
            if items and node.is_text:
                weight = self._measurer.ground(node, situation).style.weight
            yield node, weight, items

    def rect(self, node: Node, situation: Situation) -> Rect | None:
        """The box of an element, where it could be placed."""
        return self._measurer.rect(node, situation)

    def box(self, name: str, situation: Situation) -> Rect:
        """The box of a name. Raises EXPECTED."""
        return self._measurer.boxes(situation)(name)

    def draw(self, node: Node, situation: Situation) -> tuple[Item, ...]:
        """The items of an element and all inside it, in this situation. Raises EXPECTED."""
        measurer = self._measurer
        rect = measurer.rect(node, situation)
        if rect is None or measurer.hidden(node, situation):
            return ()
        written = rect
        if measurer.mirrored:
            rect = across(rect, self._size.width)
        element: AnyElement
        if node.is_text:
            ground = measurer.ground(node, situation)
            element = ground.element
            items = self._text(node, ground, rect, situation)
            if element.opacity == 1 and not element.rotate and not element.clip:
                return items
        else:
            element = measurer.filler.element(node.spec, situation.names)
            if measurer.mirrored and is_drawn_turned(element):
                drawn = self._shape(node, element, written, situation)
                items = tuple(turned(item, self._size.width) for item in drawn)
            else:
                items = self._shape(node, element, rect, situation)
        corner = measurer.layout.size.corner
        boxes = measurer.boxes(situation)
        if measurer.mirrored:
            boxes = boxes_across(boxes, self._size.width)
        items = finished(items, element, rect, boxes, corner, measurer.mirrored)
        if self._flattener is not None and thinned(items):
            key_at_fault = ("opacity",) if "opacity" in node.spec.raw else ()
            raise LayoutProblem(
                f"'{node.id}' can be seen through, and the output has no transparency",
                "Use a tint in place of an opacity",
                node.spec.locate(*key_at_fault),
            )
        return items

    def _shape(
        self, node: Node, element: AnyElement, rect: Rect, situation: Situation
    ) -> tuple[Item, ...]:
        match element:
            case Group():
                return tuple(i for child in node.children for i in self.draw(child, situation))
            case Image():
                name = node.content.render(situation.names) if node.content else ""
                if not name:
                    return ()
                picture = as_picture(self._measurer.pictures(name))
                if self._measurer.mirrored:
                    element = positioned_across(element)
                item = draw_picture(element, picture, rect)
                return (self._resolution.eased(item) if self._resolution else item,)
            case QrCode():
                return (self._qr(node, element, rect, situation),)
            case Symbol():
                return (self._symbol(node, element, rect, situation),)
            case Text():
                raise AssertionError("text is drawn from what was measured")
            case _:
                return (draw_shape(element, rect, self._inks, node.spec.locate),)

    def _text(
        self, node: Node, ground: Ground, rect: Rect, situation: Situation
    ) -> tuple[Item, ...]:
        setting = self._measurer.setting(node, situation)
        if setting is None:
            return ()
        element, style = ground.element, ground.style
        if turned_text(element):
            centre = rect.centre
            rect = Rect(
                centre.x - rect.height / 2, centre.y - rect.width / 2, rect.height, rect.width
            )
        y = rect.y
        if style.vertical is not VerticalAlign.TOP:
            y += _HANG[style.vertical] * (rect.height - setting.used)
        indent = element.indent.of(self._size.width)
        x = rect.x if ground.leftward else rect.x + indent
        stack, size, leading = setting.stack, setting.size, setting.leading
        if node.marker is None and len(stack.texts) == 1:
            lines, _ = lay_out(stack.texts[0], stack.width, size, leading, ground.align, x, y)
        else:
            marker_x = rect.x + indent if ground.leftward else rect.x
            lines = self._list_lines(node, ground, setting, marker_x, x, y, situation)
        try:
            colour = self._inks(element.colour or style.colour)
        except LayoutProblem as problem:
            spec = node.spec if element.colour else ground.style_spec
            problem.mark = spec.locate("colour")
            raise
        return (TextItem(lines, size, colour),)

    def _list_lines(
        self,
        node: Node,
        ground: Ground,
        setting: Setting,
        marker_x: float,
        x: float,
        y: float,
        situation: Situation,
    ) -> tuple[TextLine, ...]:
        stack, size, leading = setting.stack, setting.size, setting.leading
        lines: list[TextLine] = []
        for text, names in zip(stack.texts, repeated(node, situation), strict=True):
            if node.marker is not None:
                marker = self._measurer.set(node.marker.render(names), ground)
                begin: Align = "right" if ground.leftward else "left"
                lines += lay_out(marker, stack.width, size, leading, begin, marker_x, y)[0]
            own, used = lay_out(text, stack.width, size, leading, ground.align, x, y)
            lines += own
            y += used + stack.gap
        return tuple(lines)

    def _qr(self, node: Node, element: QrCode, rect: Rect, situation: Situation) -> Item:
        from deckgen.images.qr import qr_code  # segno: only for layouts that have one

        assert node.content is not None
        picture = qr_code(
            node.content.render(situation.names),
            level=element.level.value,
            border=element.quiet_zone,
            colour=at_key(self._inks, node.spec.locate, "colour")(element.colour),
        )
        return place_picture(picture, into(picture.width, picture.height, rect, "centre"))

    def _symbol(self, node: Node, element: Symbol, rect: Rect, situation: Situation) -> Item:
        symbol = self._symbols.get(element.symbol)
        if symbol is None:
            raise LayoutProblem(
                f"there is no symbol '{element.symbol}'",
                name_hint(element.symbol, self._symbols),
                node.spec.locate("symbol"),
            )
        if symbol.has_problems:
            raise Unplaced(element.symbol)
        if element.colour:
            ink = at_key(self._inks, node.spec.locate, "colour")
            symbol = symbol.coloured(ink(element.colour))
        if self._measurer.mirrored:
            element = positioned_across(element)
        drawing = symbol.face(situation)
        size = drawing.size
        return GroupItem(drawing.items, into(size.width, size.height, rect, element.position))


def _runs(nodes: Iterable[Node]) -> Iterator[tuple[Scope, list[Node]]]:
    """Neighbours that change equally often, in drawing order."""
    run: list[Node] = []
    scope = Scope.DECK
    for node in nodes:
        if run and (node.draw_scope is Scope.CARD) != (scope is Scope.CARD):
            yield scope, run
            run, scope = [], Scope.DECK
        run.append(node)
        scope = max(scope, node.draw_scope)
    if run:
        yield scope, run
