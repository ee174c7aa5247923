"""The best n-up: as many cards as a sheet holds, cut with as few cuts as can be.

Cards stand upright or turned by 90°, in one block or, where that gains cards, in two: one upright
and one turned, below or beside each other, so that a single cut parts them.

Where one forme prints both sides of a sheet, only the half with the fronts is filled, up to half a
gutter from the middle: the other half is its mirror image, whatever stands in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deckgen.geometry import Rect, Size
from deckgen.impose.heads import turned_heads
from deckgen.paper import Paper
from deckgen.sheet import CROP_MARK_LENGTH, MOST_SLOTS, Gutter, Scheme, SheetPlan, Slot
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

    def slots(self, x: float, y: float, head_to_head: bool) -> Iterator[Slot]:
        step_x, step_y = self.cell.width + self.gutter.x, self.cell.height + self.gutter.y
        rotation = 90 if self.turned else 0
        for row in range(self.rows):
            for column in range(self.columns):
                rect = Rect(
                    x + column * step_x, y + row * step_y, self.cell.width, self.cell.height
                )
                turned = rotation
                if head_to_head:
                    turned = turned_heads(rotation, row, column, self.rows, self.columns)
                yield Slot(rect, turned)


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


def best_plan(
    paper: Paper,
    card: Size,
    bleed: float,
    gutter: Gutter,
    margin: float,
    scheme: Scheme = Scheme.SHEETWISE,
    *,
    head_to_head: bool = False,
) -> SheetPlan:
    """Raises ValueError if not one card fits, or more than anybody prints on a sheet."""
    sheets = [paper.size] if paper.fixed else [paper.size, paper.size.turned()]
    edge = margin + bleed
    found = [
        a
        for sheet in sheets
        for a in _arrangements(sheet, _room(sheet, edge, gutter, scheme), card, gutter)
    ]
    if not found:
        raise ValueError(_nothing_fits(paper, card, bleed, margin, scheme))
    best = min(found, key=lambda a: a.rank)
    cards = best.cards * scheme.copies
    if cards > MOST_SLOTS:
        raise ValueError(
            f"{cards:,} cards of {format_mm(card.width)} × {format_mm(card.height)} fit on "
            f"{paper}; {MOST_SLOTS:,} are the most on a sheet"
        )
    room = _room(best.sheet, edge, gutter, scheme)
    parting = 2 * bleed + CROP_MARK_LENGTH
    slots = tuple(_slots(best, room, gutter, parting, head_to_head))
    return SheetPlan(
        best.sheet, card, _to_the_middle(slots, room, scheme), bleed, margin, gutter, scheme
    )


def _room(sheet: Size, edge: float, gutter: Gutter, scheme: Scheme) -> Rect:
    """Where fronts may stand: the sheet within its edge, or its left or upper half."""
    right, bottom = sheet.width - edge, sheet.height - edge
    if scheme is Scheme.WORK_AND_TURN:
        right = (sheet.width - gutter.x) / 2
    elif scheme is Scheme.WORK_AND_TUMBLE:
        bottom = (sheet.height - gutter.y) / 2
    return Rect.from_edges(edge, edge, right, bottom)


def _to_the_middle(slots: tuple[Slot, ...], room: Rect, scheme: Scheme) -> tuple[Slot, ...]:
    """Half a sheet's slots moved up to its middle, so that both halves are one block."""
    dx = dy = 0.0
    if scheme is Scheme.WORK_AND_TURN:
        dx = room.right - max(slot.rect.right for slot in slots)
    elif scheme is Scheme.WORK_AND_TUMBLE:
        dy = room.bottom - max(slot.rect.bottom for slot in slots)
    return tuple(Slot(slot.rect.moved(dx, dy), slot.rotation) for slot in slots)


def _arrangements(sheet: Size, area: Rect, card: Size, gutter: Gutter) -> Iterator[_Arrangement]:
    room = area.size
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


def _slots(
    best: _Arrangement, room: Rect, gutter: Gutter, parting: float, head_to_head: bool
) -> Iterator[Slot]:
    """Every block is centred across; blocks stand a gutter apart, or `parting` if the sheet has
    room for it: then the crop marks of both stand between them."""
    sizes = [block.size for block in best.blocks]
    if best.stacked:
        used, length, gap = sum(s.height for s in sizes), room.height, gutter.y
    else:
        used, length, gap = sum(s.width for s in sizes), room.width, gutter.x
    gaps = len(sizes) - 1
    if gaps:
        gap = max(gap, min(parting, length - used))
    along = (length - used - gaps * gap) / 2
    for block, size in zip(best.blocks, sizes, strict=True):
        if best.stacked:
            x, y = (room.width - size.width) / 2, along
            along += size.height + gap
        else:
            x, y = along, (room.height - size.height) / 2
            along += size.width + gap
        yield from block.slots(room.x + x, room.y + y, head_to_head)


def _fitting(room: float, cell: float, gutter: float) -> int:
    return max(0, int((room + gutter + _HAIR) / (cell + gutter)))


def _span(count: int, cell: float, gutter: float) -> float:
    return count * cell + (count - 1) * gutter


def _cuts(count: int, gutter: float) -> int:
    """Double cuts where a gutter parts the trims, single cuts where they touch."""
    return 2 * count if gutter > 0 else count + 1


def _nothing_fits(paper: Paper, card: Size, bleed: float, margin: float, scheme: Scheme) -> str:
    sheet = f"a half of {paper}" if scheme.one_forme else f"{paper}"
    return (
        f"not one card of {format_mm(card.width)} × {format_mm(card.height)} fits on {sheet} with "
        f"a bleed of {format_mm(bleed)} and an unprintable edge of {format_mm(margin)}"
    )
