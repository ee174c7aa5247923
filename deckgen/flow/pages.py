"""Deck × handout layout → pages that are read. Told in four steps: plant the tree of blocks, set
them in their columns, part the galley into pages, place everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from deckgen.compose.fill import Filler
from deckgen.compose.making import Kit
from deckgen.compose.template import Templates
from deckgen.deck import Card, Deck, FieldSpec
from deckgen.errors import Report
from deckgen.flow.column import Column
from deckgen.flow.cut import clickable, placed
from deckgen.flow.desk import Desk
from deckgen.flow.dress import Sheet, dressed, names_of
from deckgen.flow.galley import Galley, Part, column_width
from deckgen.flow.matter import Matter
from deckgen.flow.paginate import page_starts, starts_of
from deckgen.flow.running import running
from deckgen.flow.structure import Heading, Structure, bookmarks
from deckgen.flow.tree import Planting, Run
from deckgen.layout.handout import BlockSpec, Handout
from deckgen.layout.model import Layout
from deckgen.profile import Option
from deckgen.tagged import Content, Piece, ReadDocument, ReadPage
from deckgen.text.directions import language_runs_leftward

_RUNNING_LEVEL = 2
"""The headings that a page may be named by: the deck's title and its sections."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a handout shows, and how."""

    deck: Deck
    chosen: Sequence[tuple[int, Card]]
    """The cards, each with its theme's place."""
    fields: Mapping[str, Mapping[str, FieldSpec]]
    """Those that cards may have, by the name of their layout."""
    handout: Handout
    cards: Layout
    """Whose swatches and symbols stand beneath the handout's."""
    options: Mapping[str, Option]
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Flowed:
    """Blocks that are measured: what is left is to make pages of them."""

    wanted: Wanted
    desk: Desk
    runs: tuple[Run, ...]
    columns: Mapping[BlockSpec, Column]

    def document(self, report: Report, count: int | None = None) -> ReadDocument:
        """On so many pages, if that can be. Only if nothing was reported before; with errors in the
        report it is of no use."""
        wanted = self.wanted
        leftward = language_runs_leftward(wanted.deck.language)
        galley = Galley(wanted.sheet, self.columns, leftward, report)
        galley.fill(self.runs)
        if wanted.handout.balance:
            galley.keep_end()
        if not galley.strips:
            what = f"the handout layout '{wanted.handout.name}' shows nothing of this deck"
            report.error(wanted.handout.mark, what)
        structure = Structure(galley.blocks)
        root = structure.document(self.runs)
        room = wanted.sheet.body.height
        starts = starts_of(galley.strips, room, count) if count else None
        starts = starts or page_starts(galley.strips, room, balance=wanted.handout.balance)
        pages = [range(*both) for both in pairwise((*starts, len(galley.strips)))]
        placing = _Placing(wanted.sheet, galley, structure.contents, leftward)
        bodies = [placing.pieces(strips) for strips in pages]
        headings = _in_force(bodies, structure.headings, wanted.deck.title)
        furniture = running(wanted.handout.every_page, headings, self.desk)
        return ReadDocument(
            [
                ReadPage(wanted.sheet.size, (Piece(items, furniture=True), *body))
                for items, body in zip(furniture, bodies, strict=False)
            ],
            root,
            bookmarks(structure.headings),
        )


def flow(wanted: Wanted, templates: Templates, kit: Kit, report: Report) -> Flowed:
    """Plant and measure. `templates` know the names in `SCOPES`. Problems go to the report."""
    deck, sheet = wanted.deck, wanted.sheet
    layout = dressed(wanted.handout, wanted.cards, sheet.size)
    names = names_of(deck, layout, wanted.options, wanted.chosen)
    desk = Desk(sheet, deck, Filler(layout, templates), kit, names, report)
    matter = Matter(deck, wanted.chosen, wanted.fields)
    planting = Planting(matter, templates, sheet.body.height, report)
    runs = planting.runs(wanted.handout.flow, matter.top(names))
    columns = {
        spec: Column(
            spec,
            settings,
            column_width(sheet, planting.across[spec], spec.file.gap.of(sheet.size.width)),
            planting.heights.get(spec),
            desk,
        )
        for spec, settings in planting.settings.items()
    }
    return Flowed(wanted, desk, runs, columns)


@dataclass(frozen=True, slots=True)
class _Placing:
    """Puts what stands on strips on its page."""

    sheet: Sheet
    galley: Galley
    contents: Mapping[int, tuple[Content, ...]]
    leftward: bool

    def pieces(self, strips: range) -> tuple[Piece, ...]:
        standing = _joined(self._standing(strips))
        return tuple(piece for one in standing for piece in self._part(*one))

    def _standing(self, strips: range) -> Iterator[tuple[Part, float, float]]:
        """Each part with its top left corner."""
        body = self.sheet.body
        left = self.sheet.size.width - body.right if self.leftward else body.left
        y = body.top
        for place in strips:
            strip = self.galley.strips[place]
            y += strip.space if place > strips.start else 0.0
            for part in self.galley.parts[place]:
                yield part, left + part.x, y
            y += strip.height

    def _part(self, part: Part, x: float, y: float) -> Iterator[Piece]:
        ground = placed(part.block.ground, part, x, y)
        if ground:
            yield Piece(ground)
        contents = self.contents.get(id(part.block), ())
        for read, content in zip(part.block.reads, contents, strict=True):
            items = placed(read.items, part, x, y)
            if items:
                areas = clickable(read.items, part, x, y) if read.is_link else ()
                yield Piece(items, content, areas)


def _joined(
    standing: Iterable[tuple[Part, float, float]],
) -> Iterator[tuple[Part, float, float]]:
    """What no page end parts is one part again, and read as one."""
    last: tuple[Part, float, float] | None = None
    for part, x, y in standing:
        if last is not None and last[0].is_followed_by(part):
            last = (replace(last[0], bottom=part.bottom), *last[1:])
            continue
        if last is not None:
            yield last
        last = part, x, y
    if last is not None:
        yield last


def _in_force(
    bodies: Sequence[tuple[Piece, ...]], headings: Sequence[Heading], title: str
) -> list[str]:
    """The heading that holds where each page begins."""
    texts = {
        heading.content: heading.text for heading in headings if heading.level <= _RUNNING_LEVEL
    }
    found = []
    last = title
    for pieces in bodies:
        shown = [texts[p.content] for p in pieces if p.content is not None and p.content in texts]
        read = next((piece.content for piece in pieces if piece.content is not None), None)
        found.append(texts[read] if read is not None and read in texts else last)
        last = shown[-1] if shown else last
    return found
