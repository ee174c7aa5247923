"""The slots of a sheet, worked out once for all its copies."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.geometry import Rect, Size
from deckgen.impose.auto import best_plan
from deckgen.impose.heads import turned_heads
from deckgen.impose.neighbours import near_pairs
from deckgen.impose.one_forme import with_one_forme
from deckgen.paper import Paper
from deckgen.sheet import FixedSlot, Grid, Gutter, Scheme, SheetPlan, SheetSpec, Slot
from deckgen.units import format_mm


def plan_sheet(
    spec: SheetSpec | None,
    paper: Paper | None,
    card: Size,
    bleed: float,
    gutter: Gutter | None = None,
    margin: float = 0.0,
    scheme: Scheme = Scheme.SHEETWISE,
    *,
    head_to_head: bool = False,
) -> SheetPlan:
    """The plan of a sheet format, or without one (`sheet: auto`) the best n-up on `paper`.

    What the format itself says about gutter and margin wins over the profile's; without any gutter
    it holds two bleeds. Raises ValueError, for the person who chose sheet and profile, if cards do
    not fit, overlap, would bleed into the unprintable edge, or do not suit the scheme.
    """
    gutter = gutter or Gutter(2 * bleed, 2 * bleed)
    if spec is None:
        if paper is None:
            raise ValueError("'sheet: auto' needs a paper: paper: SRA3 portrait")
        return best_plan(paper, card, bleed, gutter, margin, scheme, head_to_head=head_to_head)
    _check_made_for(spec, paper, card)
    margin = margin if spec.margin is None else spec.margin
    if isinstance(spec.layout, Grid):
        gutter = spec.layout.gutter or gutter
        slots = tuple(_grid_slots(spec.layout, gutter, spec.paper.size, card, head_to_head))
        plan = SheetPlan(spec.paper.size, card, slots, bleed, margin, gutter)
    else:
        if head_to_head:
            raise ValueError(_no_rows(spec.name))
        slots = tuple(_fixed_slot(fixed, card) for fixed in spec.layout)
        plan = SheetPlan(spec.paper.size, card, slots, bleed, margin)
    _check_slots(spec.name, plan)
    return with_one_forme(spec.name, plan, scheme) if scheme.one_forme else plan


def _check_made_for(spec: SheetSpec, paper: Paper | None, card: Size) -> None:
    if paper is not None and not paper.same_sheet(spec.paper):
        raise ValueError(
            f"the sheet '{spec.name}' is made for {spec.paper}, the profile asks for {paper}"
        )
    made_for = spec.card
    # A hundredth of a millimetre: sizes in inches and millimetres are the same card.
    if made_for is not None and _shown(made_for) != _shown(card):
        raise ValueError(
            f"the sheet '{spec.name}' is made for cards of {_shown(made_for)}, "
            f"these cards are {_shown(card)}"
        )


def _no_rows(name: str) -> str:
    return (
        f"head-to-head turns every second row of a grid, and the sheet '{name}' places its slots "
        "one by one; say there how each is turned, by its rotate"
    )


def _grid_slots(
    grid: Grid, gutter: Gutter, sheet: Size, card: Size, head_to_head: bool
) -> Iterator[Slot]:
    cell = card.turned() if grid.rotation % 180 else card
    step_x, step_y = cell.width + gutter.x, cell.height + gutter.y
    if grid.origin is not None:
        left, top = grid.origin.x, grid.origin.y
    else:
        left = (sheet.width - grid.columns * step_x + gutter.x) / 2
        top = (sheet.height - grid.rows * step_y + gutter.y) / 2
    for row in range(grid.rows):
        for column in range(grid.columns):
            rect = Rect(left + column * step_x, top + row * step_y, cell.width, cell.height)
            rotation = grid.rotation
            if head_to_head:
                rotation = turned_heads(rotation, row, column, grid.rows, grid.columns)
            yield Slot(rect, rotation)


def _fixed_slot(fixed: FixedSlot, card: Size) -> Slot:
    cell = card.turned() if fixed.rotation % 180 else card
    return Slot(Rect(fixed.x, fixed.y, cell.width, cell.height), fixed.rotation)


def _check_slots(name: str, plan: SheetPlan) -> None:
    trims = [slot.rect for slot in plan.slots]
    for number, bleed_box in enumerate(plan.bleeds, start=1):
        room = _room_left(plan.sheet, bleed_box)
        side = min(room, key=lambda side: room[side])
        if room[side] < plan.margin - 1e-6:
            raise ValueError(
                f"on the sheet '{name}', slot {number} with its bleed of {format_mm(plan.bleed)} "
                f"{_where(room[side], side)}; {format_mm(plan.margin)} must stay free"
            )
    for i, j in near_pairs(trims, 0.0):
        if trims[i].overlaps(trims[j]):
            raise ValueError(f"on the sheet '{name}', slots {i + 1} and {j + 1} overlap")


def _room_left(sheet: Rect, box: Rect) -> dict[str, float]:
    return {
        "left": box.left - sheet.left,
        "top": box.top - sheet.top,
        "right": sheet.right - box.right,
        "bottom": sheet.bottom - box.bottom,
    }


def _where(room: float, side: str) -> str:
    if room < 0:
        return f"reaches {format_mm(-room)} beyond the sheet's {side} edge"
    return f"is {format_mm(room)} from the sheet's {side} edge"


def _shown(size: Size) -> str:
    return f"{format_mm(size.width)} × {format_mm(size.height)}"
