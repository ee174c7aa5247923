"""Measuring a side: where each element stands for each theme or card, and how large its text is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from deckgen.compose.blame import EXPECTED, SMALLEST_CODE, Blame, Unplaced
from deckgen.compose.draw import PictureSource, as_picture
from deckgen.compose.fill import Filler
from deckgen.compose.fitting import Admitted, RoleFit, Stack
from deckgen.compose.measured import KEPT_TEXTS, Ground, Measured, Setting, key
from deckgen.compose.mirror import physical
from deckgen.compose.names import Situation
from deckgen.compose.place import Boxes, frame_of
from deckgen.compose.plan import Node, Plan
from deckgen.compose.problem import CardProblem, LayoutProblem, at_key
from deckgen.compose.template import Scope
from deckgen.deck import Deck
from deckgen.errors import name_hint
from deckgen.fonts.errors import FontError
from deckgen.geometry import Rect, Size
from deckgen.layout.anchors import BOXES
from deckgen.layout.elements import AnyElement, Circle, Group, Image, QrCode, Symbol, Text
from deckgen.layout.model import Layout
from deckgen.layout.styles import Fit, TextStyle
from deckgen.text.directions import runs_leftward
from deckgen.text.setting import SetText, Typesetter, Voice

Situations: TypeAlias = Callable[[Scope], Iterable[Situation]]


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
        deck: Deck,
        bleed: float,
        mirrored: bool,
        boxes: Mapping[str, Rect] | None = None,
    ) -> None:
        """`mirrored` says whether it will be drawn turned about left to right; `boxes` are those
        that elements stand by besides each other, if not those of a card."""
        self.mirrored = mirrored
        self.layout = layout
        self.filler = filler
        self.typesetter = typesetter
        self.pictures = pictures
        self.situations = situations
        self.blame = blame
        self._language = deck.language
        self._languages = deck.languages
        self.trim = Size(layout.size.width, layout.size.height)
        trim_box = Rect(0, 0, self.trim.width, self.trim.height)
        self._fixed_boxes = boxes or {
            "trim": trim_box,
            "safe": trim_box.outset(-layout.size.safe),
            "bleed": trim_box.outset(bleed),
        }
        self._nodes = {node.id: node for node in plan.measured}
        self._refused = plan.refused
        self.measured: dict[Node, Measured] = {}
        self._voices: dict[int, Voice] = {}
        self._spoken: dict[tuple[int, str], Ground] = {}
        for node in plan.measured:
            self.measured[node] = Measured()
            (self._measure_text if node.is_text else self._measure_shape)(node)

    def boxes(self, situation: Situation) -> Boxes:
        def box(name: str) -> Rect:
            fixed = self._fixed_boxes.get(name)
            if fixed is not None:
                return fixed
            node = self._nodes.get(name)
            if node is None or node not in self.measured:
                raise self._not_there(name)
            rect = self.rect(node, situation)
            if rect is None:
                raise Unplaced(name)
            return rect

        return box

    def _not_there(self, name: str) -> Exception:
        """Why an element cannot stand by that name, which then came out of a template."""
        if name in self._refused:
            return Unplaced(name)
        if name in self._nodes:
            hint = "Write it before the one that stands by it, which names it by a template"
            return LayoutProblem(f"'{name}' comes too late in the layout", hint)
        others = name_hint(name, [*BOXES, *self._nodes])
        return CardProblem(f"'{name}' is no box and no element of this side", others)

    def rect(self, node: Node, situation: Situation) -> Rect | None:
        return self.measured[node].rects.get(key(node.rect_scope, situation))

    def hidden(self, node: Node, situation: Situation) -> bool:
        """Whether its condition, or an empty list, keeps the element off the face."""
        return key(node.rect_scope, situation) in self.measured[node].hidden

    def _each(self, node: Node, scope: Scope, step: Callable[[Node, Situation], object]) -> None:
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
            if isinstance(element, QrCode) and shown and rect.width < SMALLEST_CODE:
                self.blame.warn_of_small_code(rect.width, node)
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
        return self._in_its_language(ground, node, situation) if self._languages else ground

    def _in_its_language(self, ground: Ground, node: Node, situation: Situation) -> Ground:
        """For a text that is in another language than the deck: its quotation marks, its letter
        forms, and the side from which it is read."""
        language = self._language_here(node, situation)
        if not language:
            return ground
        found = self._spoken.get((id(ground), language))
        if found is None:
            leftward = runs_leftward(ground.style.direction, language)
            found = self._spoken[id(ground), language] = replace(
                ground,
                voice=ground.voice._replace(language=language),
                leftward=leftward,
                align=physical(ground.style.align, leftward=leftward, mirrored=self.mirrored),
            )
        return found

    def _language_here(self, node: Node, situation: Situation) -> str:
        assert node.content is not None
        if situation.language_of is not None:
            return situation.language_of(node.content)
        card = situation.names["card"].get("id", "")
        return self._languages.get(("cards", card, node.content.field), "")

    def _ground(self, node: Node, situation: Situation) -> Ground:
        element = self.filler.element(node.spec, situation.names)
        assert isinstance(element, Text)
        style_spec = at_key(self.filler.style_named, node.spec.locate, "style")(element.style)
        style = self.filler.style(style_spec, situation.names)
        frame = frame_of(element, self.boxes(situation), self.trim, aspect=0)
        indent = element.indent.of(self.trim.width)
        height = frame.room if frame.height is None else frame.height
        if turned_text(element) and frame.height is not None:
            width, height = height - indent, frame.width
        else:
            width = frame.width - indent
        roles = self.measured[node].roles
        leftward = runs_leftward(style.direction, self._language)
        return Ground(
            element=element,
            style=style,
            style_spec=style_spec,
            voice=self._voice(style),
            leftward=leftward,
            align=physical(style.align, leftward=leftward, mirrored=self.mirrored),
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
                language=self._language,
                direction=style.direction,
                bold_emphasis=style.emphasis == "bold",
            )
        return known

    def _measure_text(self, node: Node) -> None:
        self._each(node, node.draw_scope, self._admit)
        found = self.measured[node]
        for setting in found.unsettled:
            setting.settle()
        found.unsettled.clear()
        for situation in self.situations(node.rect_scope):
            here = key(node.rect_scope, situation)
            ground = found.grounds.get(key(node.frame_scope, situation))
            if ground is not None:
                natural = self.setting(node, situation) if ground.frame.height is None else None
                found.rects[here] = ground.frame.rect(natural.used if natural else 0)

    def _admit(self, node: Node, situation: Situation) -> None:
        ground, found = self.ground(node, situation), self.measured[node]
        setting = self._set_anew(node, situation) if ground.shown else None
        if setting is None:
            found.hidden.add(key(node.rect_scope, situation))
            return
        admitted = ground.role.admit(setting.fit_key, setting.stack)
        if len(found.settings) < KEPT_TEXTS or admitted is not Admitted.LOOSE:
            found.settings[key(node.draw_scope, situation)] = setting
        else:
            found.overflowed = True
        if admitted is not Admitted.LOOSE or setting.as_written is not None:
            found.unsettled.append(setting)
        if admitted is Admitted.OVERSET:
            overset = ground.role.overset(setting.stack)
            if overset is not None:
                self.blame.report_overset(overset, ground.style, node, situation)

    def setting(self, node: Node, situation: Situation) -> Setting | None:
        """The text here in its final size; None if there is none. Raises what `EXPECTED` names."""
        found = self.measured[node]
        setting = found.settings.get(key(node.draw_scope, situation))
        if setting is None and found.overflowed and not self.hidden(node, situation):
            setting = self._set_anew(node, situation)
            if setting is not None:
                setting.settle()
        return setting

    def _set_anew(self, node: Node, situation: Situation) -> Setting | None:
        """The element's text, or one for each entry of the list that it repeats; None for none."""
        ground = self.ground(node, situation)
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
            return None
        stack = Stack(texts, ground.width, ground.height, ground.gap)
        return Setting(stack, ground.role, _fit_key(ground.style, situation), as_written)

    def set_field(self, node: Node, situation: Situation, text: str) -> SetText:
        """Another text in the place of the field that the element shows. Raises what `EXPECTED`
        names."""
        assert node.content is not None
        card = {**situation.names["card"], node.content.field: text}
        filled = node.content.render({**situation.names, "card": card}).rstrip("\n")
        ground = self.ground(node, situation)
        if ground.style.breaks == "soft":
            filled = without_soft_breaks(filled)
        return self.set(filled, ground)

    def set(self, text: str, ground: Ground) -> SetText:
        style = ground.style
        try:
            return self.typesetter.set(
                text.rstrip("\n"), ground.voice, markup=style.markup, typographic=style.typographic
            )
        except FontError as error:
            message, _, hint = str(error).partition("; ")
            mark = ground.style_spec.locate("font")
            raise LayoutProblem(message, hint[:1].upper() + hint[1:], mark) from None


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
        raise LayoutProblem(
            f"'repeat' of '{node.id}' gives no list",
            "Name a list field: card.steps",
            node.spec.locate("repeat"),
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
