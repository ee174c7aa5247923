"""The structure that a reader meets, from the blocks of the flow and what each says it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from deckgen.flow.column import Block
from deckgen.flow.here import NO_THEME
from deckgen.flow.said import Read
from deckgen.flow.tree import Run, Time
from deckgen.layout.handout import BlockSpec, Each, FigureReading, LinkReading, PlaceReading
from deckgen.tagged import Bookmark, Content, Kid, Numbering, Role, Tag

_HEADINGS = {
    "h1": Role.HEADING_1,
    "h2": Role.HEADING_2,
    "h3": Role.HEADING_3,
    "h4": Role.HEADING_4,
    "h5": Role.HEADING_5,
    "h6": Role.HEADING_6,
}


@dataclass(frozen=True, slots=True)
class Heading:
    """In the order of reading."""

    level: int
    text: str
    content: Content


@dataclass(slots=True)
class Structure:
    """Made from the blocks by the times that they were set. `contents` are those of each block's
    reads, in their order; blocks and contents go by identity."""

    blocks: Mapping[tuple[BlockSpec, int], Block]
    contents: dict[int, tuple[Content, ...]] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    _themes: dict[int, Content] = field(default_factory=dict)
    """The first heading in each theme's part."""

    def document(self, runs: tuple[Run, ...]) -> Tag:
        for block in self.blocks.values():
            self.contents[id(block)] = tuple(Content() for _ in block.reads)
        self._find_themes(runs, NO_THEME)
        return Tag(Role.DOCUMENT, tuple(self._kids(runs)))

    def _kids(self, runs: tuple[Run, ...], *, in_item: bool = False) -> Iterator[Kid]:
        for run in runs:
            role = run.spec.file.role
            if role in ("list", "steps"):
                items = tuple(item for time in run.times if (item := self._item(run, time)))
                if items:
                    yield Tag(Role.LIST, items, numbering=_numbering(role, items))
                continue
            for time in run.times:
                kids = tuple(self._of(run, time, in_item=in_item))
                if role == "section" and kids:
                    yield Tag(Role.SECTION, kids)
                else:
                    yield from kids

    def _of(self, run: Run, time: Time, *, in_item: bool) -> Iterator[Kid]:
        if time.kids:
            yield from self._kids(time.kids, in_item=in_item)
            return
        block = self.blocks.get((run.spec, time.index))
        if block is None:
            return
        for read, content in zip(block.reads, self.contents[id(block)], strict=True):
            yield self._tag(read, content, in_item=in_item)

    def _item(self, run: Run, time: Time) -> Tag | None:
        kids = tuple(self._of(run, time, in_item=True))
        labels = tuple(kid for kid in kids if isinstance(kid, Tag) and kid.role is Role.LABEL)
        others = tuple(kid for kid in kids if kid not in labels)
        if not kids:
            return None
        match others:
            case (Tag(role=Role.BODY) as body,):
                return Tag(Role.ITEM, (*labels, body))
        return Tag(Role.ITEM, (*labels, Tag(Role.BODY, tuple(map(_as_paragraph, others)))))

    def _tag(self, read: Read, content: Content, *, in_item: bool) -> Tag:
        match read.role:
            case FigureReading():
                return Tag(Role.FIGURE, (content,), read.language, alt=read.says)
            case LinkReading() | PlaceReading():
                return self._link(read, content)
            case "label":
                return Tag(Role.LABEL if in_item else Role.PARAGRAPH, (content,), read.language)
            case "body":
                return Tag(Role.BODY if in_item else Role.PARAGRAPH, (content,), read.language)
            case str() as heading if heading in _HEADINGS:
                self.headings.append(Heading(int(heading[1]), read.text, content))
                return Tag(_HEADINGS[heading], (content,), read.language)
        return Tag(Role.PARAGRAPH, (content,), read.language)

    def _link(self, read: Read, content: Content) -> Tag:
        to = self._themes.get(read.theme)
        if not read.address and to is None:
            return Tag(Role.PARAGRAPH, (content,), read.language)
        link = Tag(Role.LINK, (content,), alt=read.says, url=read.address, to=to)
        return Tag(Role.PARAGRAPH, (link,), read.language)

    def _find_themes(self, runs: tuple[Run, ...], theme: int) -> None:
        for run in runs:
            for time in run.times:
                here = time.here.theme if run.spec.file.each is Each.THEME else theme
                self._find_themes(time.kids, here)
                block = self.blocks.get((run.spec, time.index))
                if block is None or here == NO_THEME or here in self._themes:
                    continue
                for read, content in zip(block.reads, self.contents[id(block)], strict=True):
                    if isinstance(read.role, str) and read.role in _HEADINGS:
                        self._themes.setdefault(here, content)


def _numbering(role: str, items: tuple[Tag, ...]) -> Numbering:
    """What is said of labels is said of a list that has some (ISO 14289-1, 7.6)."""
    if not any(isinstance(kid, Tag) and kid.role is Role.LABEL for it in items for kid in it.kids):
        return Numbering.NONE
    return Numbering.DECIMAL if role == "steps" else Numbering.DISC


def _as_paragraph(kid: Kid) -> Kid:
    """The body of an item that has more than one thing to say."""
    if isinstance(kid, Tag) and kid.role is Role.BODY:
        return Tag(Role.PARAGRAPH, kid.kids, kid.language)
    return kid


def bookmarks(headings: list[Heading]) -> tuple[Bookmark, ...]:
    """The headings as an outline: each under the one before it that is of a higher level."""
    found, _ = _under(headings, 0, 0)
    return found


def _under(headings: list[Heading], at: int, level: int) -> tuple[tuple[Bookmark, ...], int]:
    found = []
    while at < len(headings) and headings[at].level > level:
        heading = headings[at]
        kids, at = _under(headings, at + 1, heading.level)
        found.append(Bookmark(heading.text, heading.content, kids))
    return tuple(found), at
