"""What the elements of a block are to who reads them, and what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from deckgen.compose.measure import repeated
from deckgen.compose.names import Situation
from deckgen.compose.plan import Node
from deckgen.compose.problem import LayoutProblem, at_key
from deckgen.face import Item
from deckgen.flow.desk import Desk
from deckgen.flow.here import NO_THEME, Here
from deckgen.layout.handout import (
    BlockSpec,
    FigureReading,
    LinkReading,
    PlaceReading,
    Reading,
)
from deckgen.text.markup import mark, stretches


@dataclass(frozen=True, slots=True)
class Read:
    """An element that is read, as it was set once."""

    role: Reading
    items: tuple[Item, ...]
    text: str
    """What it says, without marks of emphasis."""
    language: str
    """If it is not the deck's."""
    address: str = ""
    """Of a link."""
    says: str = ""
    """Of a link or a figure, in words."""
    theme: int = NO_THEME
    """Where a link leads in the document."""

    @property
    def is_link(self) -> bool:
        return bool(self.address) or self.theme != NO_THEME


@dataclass(frozen=True, slots=True)
class Reader:
    """Of one block's elements."""

    spec: BlockSpec
    desk: Desk

    def read(
        self,
        node: Node,
        role: Reading,
        items: tuple[Item, ...],
        situation: Situation,
        here: Here,
    ) -> Read:
        """Raises LayoutProblem."""
        text = language = ""
        if node.is_text and node.content is not None:
            said = [node.content.render(names) for names in repeated(node, situation)]
            text = " ".join(_unmarked(each) for each in said)
            language = here.language_of(node.content, self.desk.deck)
        match role:
            case LinkReading(link=link, says=says):
                address = self._address(node.id, self._filled(node.id, "link", link, here))
                words = self._filled(node.id, "says", says, here) or text
                return Read(role, items, text, language, address, words)
            case FigureReading(figure=figure):
                words = self._words(node.id, self._filled(node.id, "figure", figure, here))
                return Read(role, items, text, language, says=words)
            case PlaceReading():
                return Read(role, items, text, language, says=text, theme=self._theme(node, here))
        return Read(role, items, text, language)

    def _filled(self, name: str, key: str, source: str, here: Here) -> str:
        place = ("reads", name, key)
        template = at_key(self.desk.filler.templates.text, self.spec.locate, *place)(source)
        return at_key(template.render, self.spec.locate, *place)(here.names).strip()

    def _address(self, name: str, written: str) -> str:
        """Nothing for what leads nowhere: that is read as a text."""
        address = address_of(written)
        if written and not address:
            self.desk.report.warn(
                self.spec.locate("reads", name, "link"),
                f"'{written}' is no address, so that '{name}' leads nowhere",
                "Write it as https://example.org",
            )
        return address

    def _words(self, name: str, written: str) -> str:
        if not written:
            raise LayoutProblem(
                f"nothing says what the picture '{name}' shows, to who does not see it",
                f"Say it after 'figure', or write '{name}: artifact' for one that shows nothing",
                self.spec.locate("reads", name),
            )
        return written

    def _theme(self, node: Node, here: Here) -> int:
        if here.theme == NO_THEME:
            raise LayoutProblem(
                f"'{node.id}' leads to a theme, and the block is not set for one",
                "Put it in a block with 'each: theme'",
                self.spec.locate("reads", node.id),
            )
        return here.theme


_SCHEME = re.compile(r"(?i)(?:https?://|mailto:)\S+")
_MAIL = re.compile(r"[^@\s/]+@[^@\s/]+\.[^@\s/]+")
_DOMAIN = re.compile(r"[^@\s/.]+(?:\.[^@\s/.]+)+(?:/\S*)?")


def address_of(text: str) -> str:
    """An address as a link leads to it; nothing for what is none. People write example.org and
    somebody@example.org."""
    if _SCHEME.fullmatch(text):
        return text
    if _MAIL.fullmatch(text):
        return f"mailto:{text}"
    return f"https://{text}" if _DOMAIN.fullmatch(text) else ""


def _unmarked(text: str) -> str:
    """Without marks of emphasis, on one line."""
    return " ".join("".join(part for part, _ in stretches(mark(text))).split())
