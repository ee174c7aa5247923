"""The best n-up: as many cards as a sheet holds, cut with as few cuts as can be.

Cards stand upright or turned by 90°, in one block or, where that gains cards, in two: one upright
and one turned, below or beside each other, so that a single cut parts them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deckgen.geometry import Rect, Size
from deckgen.paper import Paper
from deckgen.sheet import CROP_MARK_LENGTH, MOST_SLOTS, Gutter, SheetPlan, Slot
from deckgen.units import format_mm

# Rounding in millimetres must not cost a card that fits exactly.
_HAIR = 1e-6


@dataclass(frozen=True, slots=True)
class _Block:
    """Equal cells in columns and rows."""

    cell: Size
    columns: int
    rows: int
    gutter: Gutter
    turned: bool

    @property
    def cards(self) -> int:
        return self.columns * self.rows

    @property
    def size(self) -> Size:
        return Size(
            _span(self.columns, self.cell.width, self.gutter.x),
            _span(self.rows, self.cell.height, self.gutter.y),
        )

    @property
    def cuts(self) -> int:
        return _cuts(self.columns, self.gutter.x) + _cuts(self.rows, self.gutter.y)

    def slots(self, x: float, y: float) -> Iterator[Slot]:
        step_x, step_y = self.cell.width + self.gutter.x, self.cell.height + self.gutter.y
        for row in range(self.rows):
            for column in range(self.columns):
                rect = Rect(
                    x + column * step_x, y + row * step_y, self.cell.width, self.cell.height
                )
                yield Slot(rect, 90 if self.turned else 0)


@dataclass(frozen=True, slots=True)
class _Arrangement:
    """One block, or two: below each other if `stacked`, else side by side."""

    sheet: Size
    blocks: tuple[_Block, ...]
    stacked: bool = True

    @property
    def cards(self) -> int:
        return sum(block.cards for block in self.blocks)

    @property
    def rank(self) -> tuple[int, int, int, bool]:
        """The smallest is the best: most cards, fewest cuts, most upright ones, portrait."""
        return (
            -self.cards,
            sum(block.cuts for block in self.blocks),
            sum(block.cards for block in self.blocks if block.turned),
            self.sheet.landscape,
        )


def best_plan(paper: Paper, card: Size, bleed: float, gutter: Gutter, margin: float) -> SheetPlan:
    """Raises ValueError if not one card fits, or more than anybody prints on a sheet."""
    sheets = [paper.size] if paper.fixed else [paper.size, paper.size.turned()]
    edge = margin + bleed
    found = [a for sheet in sheets for a in _arrangements(sheet, card, edge, gutter)]
    if not found:
        raise ValueError(_nothing_fits(paper, card, bleed, margin))
    best = min(found, key=lambda a: a.rank)
    if best.cards > MOST_SLOTS:
        raise ValueError(
            f"{best.cards:,} cards of {format_mm(card.width)} × {format_mm(card.height)} fit on "
            f"{paper}; {MOST_SLOTS:,} are the most on a sheet"
        )
    slots = tuple(_slots(best, edge, gutter, parting=2 * bleed + CROP_MARK_LENGTH))
    return SheetPlan(best.sheet, card, slots, bleed, margin, gutter)


def _arrangements(sheet: Size, card: Size, edge: float, gutter: Gutter) -> Iterator[_Arrangement]:
    room = Size(sheet.width - 2 * edge, sheet.height - 2 * edge)
    for turned in (False, True):
        block = _fill(room, card, gutter, turned)
        if not block.cards:
            continue
        yield _Arrangement(sheet, (block,))
        for rows in range(1, block.rows):
            first = _Block(block.cell, block.columns, rows, gutter, turned)
            rest = Size(room.width, room.height - first.size.height - gutter.y)
            yield from _two(sheet, first, _fill(rest, card, gutter, not turned), stacked=True)
        for columns in range(1, block.columns):
            first = _Block(block.cell, columns, block.rows, gutter, turned)
            rest = Size(room.width - first.size.width - gutter.x, room.height)
            yield from _two(sheet, first, _fill(rest, card, gutter, not turned), stacked=False)


def _two(sheet: Size, first: _Block, second: _Block, stacked: bool) -> Iterator[_Arrangement]:
    if second.cards:
        upright_first = (second, first) if first.turned else (first, second)
        yield _Arrangement(sheet, upright_first, stacked)


def _fill(room: Size, card: Size, gutter: Gutter, turned: bool) -> _Block:
    cell = card.turned() if turned else card
    columns = _fitting(room.width, cell.width, gutter.x)
    rows = _fitting(room.height, cell.height, gutter.y)
    return _Block(cell, columns, rows, gutter, turned)


def _slots(best: _Arrangement, edge: float, gutter: Gutter, parting: float) -> Iterator[Slot]:
    """Every block is centred across; blocks stand a gutter apart, or `parting` if the sheet has
    room for it: then the crop marks of both stand between them."""
    sheet, sizes = best.sheet, [block.size for block in best.blocks]
    if best.stacked:
        used, length, gap = sum(s.height for s in sizes), sheet.height, gutter.y
    else:
        used, length, gap = sum(s.width for s in sizes), sheet.width, gutter.x
    gaps = len(sizes) - 1
    if gaps:
        gap = max(gap, min(parting, length - 2 * edge - used))
    start = (length - used - gaps * gap) / 2
    for block, size in zip(best.blocks, sizes, strict=True):
        if best.stacked:
            yield from block.slots((sheet.width - size.width) / 2, start)
            start += size.height + gap
        else:
            yield from block.slots(start, (sheet.height - size.height) / 2)
            start += size.width + gap


def _fitting(room: float, cell: float, gutter: float) -> int:
    return max(0, int((room + gutter + _HAIR) / (cell + gutter)))


def _span(count: int, cell: float, gutter: float) -> float:
    return count * cell + (count - 1) * gutter


def _cuts(count: int, gutter: float) -> int:
    """Double cuts where a gutter parts the trims, single cuts where they touch."""
    return 2 * count if gutter > 0 else count + 1


def _nothing_fits(paper: Paper, card: Size, bleed: float, margin: float) -> str:
    return (
        f"not one card of {format_mm(card.width)} × {format_mm(card.height)} fits on {paper} with "
        f"a bleed of {format_mm(bleed)} and an unprintable edge of {format_mm(margin)}"
    )
