"""The galley: all blocks of a flow one below the other, before pages are made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from deckgen.compose.blame import Unplaced
from deckgen.compose.problem import LayoutProblem
from deckgen.errors import Report
from deckgen.flow.column import Block, Column
from deckgen.flow.dress import TALL, Sheet
from deckgen.flow.here import Here
from deckgen.flow.paginate import Strip
from deckgen.flow.tree import Run, Time
from deckgen.layout.handout import BlockSpec, Keep
from deckgen.units import format_mm


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a block on a strip, from `top` down to `bottom` of it; `x` is where its column
    begins, from the left of the body."""

    block: Block
    x: float
    top: float
    bottom: float

    @property
    def whole(self) -> bool:
        return self.top == 0 and self.bottom >= self.block.height

    def is_followed_by(self, other: Part) -> bool:
        """Whether it was parted from that one."""
        return self.block is other.block and self.bottom == other.top


@dataclass(slots=True)
class Galley:
    """Strips, what stands on each, and each block by the time it was set."""

    sheet: Sheet
    columns: Mapping[BlockSpec, Column]
    leftward: bool
    report: Report
    strips: list[Strip] = field(default_factory=list)
    parts: list[tuple[Part, ...]] = field(default_factory=list)
    blocks: dict[tuple[BlockSpec, int], Block] = field(default_factory=dict)
    _bound: bool = False

    def fill(self, runs: tuple[Run, ...]) -> None:
        for run in runs:
            self._run(run)

    def keep_end(self) -> None:
        """What ends the whole had better not stand on a page by itself."""
        if self.strips:
            self.strips[-1] = replace(self.strips[-1], close=True)

    def _run(self, run: Run) -> None:
        if run.spec.file.flow is None:
            self._rows(run)
            return
        firsts = []
        for time in run.times:
            first = len(self.strips)
            firsts.append(first)
            self.fill(time.kids)
            self._begin(first, run, time)
            if run.spec.file.keep is Keep.TOGETHER:
                self._bind(first)
            self._bound = self._bound or run.spec.file.keep is Keep.NEXT
        if run.spec.file.is_list:
            self._keep_ends(firsts)

    def _rows(self, run: Run) -> None:
        """Blocks with elements, side by side where they are to be."""
        firsts = []
        for start in range(0, len(run.times), run.across):
            row = run.times[start : start + run.across]
            first = len(self.strips)
            blocks = [block for time in row if (block := self._block(run.spec, time)) is not None]
            if not blocks:
                continue
            if len(blocks) == 1 and run.across == 1:
                self._column(run.spec, blocks[0], row[0].here)
            else:
                self._side_by_side(run, blocks)
            firsts.append(first)
            self._begin(first, run, row[0])
            self._bound = run.spec.file.keep is Keep.NEXT
        if run.spec.file.is_list:
            self._keep_ends(firsts)
            self._bind_to_words_before(firsts)

    def _block(self, spec: BlockSpec, time: Time) -> Block | None:
        try:
            block = self.columns[spec].block(time.index)
        except Unplaced:
            return None
        except LayoutProblem as problem:
            self.report.error(problem.mark or spec.locate(), problem.message, problem.hint)
            return None
        self.blocks[spec, time.index] = block
        return block

    def _side_by_side(self, run: Run, blocks: list[Block]) -> None:
        gap = run.spec.file.gap.of(self.sheet.size.width)
        width = column_width(self.sheet, run.across, gap)
        places = [place * (width + gap) for place in range(run.across)]
        if self.leftward:
            places.reverse()
        row = tuple(
            Part(block, x, 0.0, block.height) for block, x in zip(blocks, places, strict=False)
        )
        self._add(max(block.height for block in blocks), row)

    def _column(self, spec: BlockSpec, block: Block, here: Here) -> None:
        """A block by itself: in pieces, if it may be parted, or is higher than a page."""
        room = self.sheet.body.height
        cuts = block.cuts
        if block.height > room:
            cuts = block.lines
            if not cuts or max(_heights(cuts, block.height)) > room:
                self._refuse(spec, block, here)
        edges = (0.0, *cuts, block.height)
        for top, bottom in pairwise(edges):
            self._add(bottom - top, (Part(block, 0.0, top, bottom),))

    def _refuse(self, spec: BlockSpec, block: Block, here: Here) -> None:
        """Report that a block has no room on a page: of one that says something for its subject."""
        if block.height > TALL / 2:
            self.report.error(
                spec.locate(),
                f"the block '{spec.id}' is as high as what is in it, and something in it stands "
                "by its middle or its bottom",
                "Give it a 'height', or place everything from the top",
            )
            return
        too_high = format_mm(block.height - self.sheet.body.height)
        told = f"the block '{spec.id}' is {too_high} higher than a page"
        if block.reads and spec.file.height is None:
            mark = here.mark_of("")
            self.report.error(mark, f"{here.called}: {told}", "Shorten the text, or set it smaller")
        else:
            self.report.error(spec.locate(), told, "Make it smaller")

    def _add(self, height: float, parts: tuple[Part, ...]) -> None:
        self.strips.append(Strip(height, bound=self._bound))
        self.parts.append(parts)
        self._bound = False

    def _begin(self, first: int, run: Run, time: Time) -> None:
        """What a block says about its beginning, said of its first strip."""
        if first < len(self.strips):
            strip = self.strips[first]
            space = max(strip.space, run.space)
            self.strips[first] = replace(
                strip,
                space=space,
                begins_page=strip.begins_page or time.new_page,
                begins_section=strip.begins_section or run.spec.file.role == "section",
            )

    def _keep_ends(self, firsts: list[int]) -> None:
        """No item of a list stands alone on a page, but for one that is the only one. `firsts` are
        the strips where the items begin."""
        for at in (*firsts[1:2], *firsts[-1:]):
            if at < len(self.strips):
                self.strips[at] = replace(self.strips[at], close=True)

    def _bind_to_words_before(self, firsts: list[int]) -> None:
        """A list of points stays with what leads up to it."""
        if firsts and firsts[0] > 0:
            self._bind(firsts[0] - 1, firsts[0] + 1)

    def _bind(self, first: int, after: int | None = None) -> None:
        """All strips up to that one to the first of them."""
        for at in range(first + 1, len(self.strips) if after is None else after):
            self.strips[at] = replace(self.strips[at], bound=True)


def column_width(sheet: Sheet, across: int, gap: float) -> float:
    return (sheet.body.width - gap * (across - 1)) / across


def _heights(cuts: tuple[float, ...], height: float) -> list[float]:
    edges = (0.0, *cuts, height)
    return [bottom - top for top, bottom in pairwise(edges)]
