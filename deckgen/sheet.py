"""Imposed sheets as values: which face lies where on which side. Units are points, y down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal, Protocol, TypeAlias

from deckgen.face import Face, Item
from deckgen.geometry import Matrix, Point, Rect, Size
from deckgen.paper import Paper
from deckgen.units import mm

# House rule (engine-facts, Print rules): crop marks are 5 mm long.
CROP_MARK_LENGTH = mm(5)

MOST_SLOTS = 2_000
"""On a sheet: stamps of 20 mm on the largest press sheet are some 700."""


SideName: TypeAlias = Literal["front", "back"]


class Flip(StrEnum):
    """The edge over which a printed sheet is turned to print its back."""

    LONG_EDGE = "long-edge"
    SHORT_EDGE = "short-edge"

    def turns_over_upright_axis(self, sheet: Size) -> bool:
        """Whether left and right change places on the back; otherwise top and bottom do.

        The long edges of a portrait sheet are its left and right ones. A square sheet has no long
        edge and is taken as portrait.
        """
        return (self is Flip.LONG_EDGE) is not sheet.landscape


class PageOrder(StrEnum):
    """What comes first where each face has a page of its own."""

    FRONT_BACK = "front-back"
    BACK_FRONT = "back-front"


class Scheme(StrEnum):
    """How a press prints both sides of a sheet."""

    SHEETWISE = "sheetwise"
    """Fronts from one plate set, backs from another."""
    WORK_AND_TURN = "work-and-turn"
    """Both from one: fronts on the left half, backs on the right; turned over left to right."""
    WORK_AND_TUMBLE = "work-and-tumble"
    """Both from one: fronts on the upper half, backs on the lower; turned head over heels."""

    @property
    def one_forme(self) -> bool:
        """Whether one plate set prints both sides, so that a sheet holds each card twice."""
        return self is not Scheme.SHEETWISE

    @property
    def copies(self) -> int:
        """How often a sheet that was printed on both sides holds each card that was laid on it."""
        return 2 if self.one_forme else 1


class Stacking(StrEnum):
    """Which cards share a sheet."""

    IN_ORDER = "in-order"
    """The next cards: sheet by sheet, slot by slot."""
    CUT_AND_STACK = "cut-and-stack"
    """Each slot goes on through the sheets, so that its pile is a run of the deck."""
    STEP_AND_REPEAT = "step-and-repeat"
    """One card in all slots, then the next."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """The distance between the trims of neighbours: `x` across, `y` down."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one card. `rect` is its trim as it lies (a card turned by 90° lies with width and
    height exchanged); `rotation` is 0, 90, 180 or 270 degrees, clockwise as seen."""

    rect: Rect
    rotation: int = 0

    def seen_from_behind(self, sheet: Size, over_upright_axis: bool) -> Slot:
        """Where the card's other side lies, and how turned, once the sheet has been flipped.

        A direction on the sheet keeps its part along the axis and reverses the other. So a card's
        'up' at θ comes out at -θ when left and right change places, else at 180° - θ.
        """
        rect = self.rect
        if over_upright_axis:
            x = sheet.width - rect.right
            return Slot(Rect(x, rect.y, rect.width, rect.height), -self.rotation % 360)
        y = sheet.height - rect.bottom
        return Slot(Rect(rect.x, y, rect.width, rect.height), (180 - self.rotation) % 360)


@dataclass(frozen=True, slots=True)
class Grid:
    """Equal slots in columns and rows. Without an `origin` (the top left corner of the first trim)
    it is centred on the sheet; without a `gutter` it takes the profile's."""

    columns: int
    rows: int
    gutter: Gutter | None = None
    origin: Point | None = None
    rotation: int = 0


@dataclass(frozen=True, slots=True)
class FixedSlot:
    """`x`, `y` is the top left corner of the trim as it lies on the front of the sheet."""

    x: float
    y: float
    rotation: int = 0


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """A sheet format, as written in `layouts/sheets`. `card` is the size that it is made for, if it
    says so; `margin` overrides the profile's."""

    name: str
    paper: Paper
    layout: Grid | tuple[FixedSlot, ...]
    card: Size | None = None
    margin: float | None = None


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """The slots of fronts on a sheet, worked out for one size of card.

    `margin` is the edge that the machine cannot print; every bleed keeps off it. `gutter` is None
    where slots were placed one by one. Where one forme prints both sides, the slots are those of
    its left or upper half; the backs lie in the other, mirrored.
    """

    size: Size
    card: Size
    slots: tuple[Slot, ...]
    bleed: float
    margin: float
    gutter: Gutter | None = None
    scheme: Scheme = Scheme.SHEETWISE

    @property
    def sheet(self) -> Rect:
        return Rect(0, 0, self.size.width, self.size.height)

    @property
    def printable(self) -> Rect:
        return self.sheet.outset(-self.margin)

    @property
    def trims(self) -> tuple[Rect, ...]:
        """Of all cards that are cut from a sheet: those of the slots come first."""
        own = tuple(slot.rect for slot in self.slots)
        if not self.scheme.one_forme:
            return own
        return own + tuple(self._behind(slot, self._turned).rect for slot in self.slots)

    @property
    def block(self) -> Rect:
        """The rectangle around all trims."""
        trims = self.trims
        return Rect.from_edges(
            min(trim.left for trim in trims),
            min(trim.top for trim in trims),
            max(trim.right for trim in trims),
            max(trim.bottom for trim in trims),
        )

    @property
    def bleeds(self) -> tuple[Rect, ...]:
        return tuple(trim.outset(self.bleed) for trim in self.trims)

    @property
    def _turned(self) -> bool:
        """Whether the scheme turns the sheet over its upright axis, if it decides that at all."""
        return self.scheme is Scheme.WORK_AND_TURN

    def turns_over_upright_axis(self, flip: Flip) -> bool:
        """Whether left and right change places when the sheet is turned; otherwise top and bottom
        do. A duplex printer flips it over an edge; a press turns or tumbles it."""
        if self.scheme.one_forme:
            return self._turned
        return flip.turns_over_upright_axis(self.size)

    def _behind(self, slot: Slot, over_upright_axis: bool) -> Slot:
        return slot.seen_from_behind(self.size, over_upright_axis)

    def back(self, flip: Flip) -> SheetPlan:
        """The same sheet seen from behind: slot i lies behind slot i of the front."""
        upright = self.turns_over_upright_axis(flip)
        return replace(self, slots=tuple(self._behind(slot, upright) for slot in self.slots))


@dataclass(frozen=True, slots=True)
class CardFaces:
    """A card ready to impose."""

    id: str
    front: Face
    back: Face


class Cards(Protocol):
    """Cards in the order in which they are printed, each composed when it is asked for."""

    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /) -> CardFaces: ...


_QUARTERS = {Matrix.rotation(degrees): degrees for degrees in (0, 90, 180, 270)}


@dataclass(frozen=True, slots=True)
class Placement:
    """A face on a side. `matrix` takes the face's space to the sheet's; `clip`, in the face's
    space, keeps its bleed off the neighbours: inside the block it is at most half a gutter."""

    face: Face
    matrix: Matrix
    clip: Rect
    card: str = ""
    of: SideName = "front"
    """Which of the card's sides the face is: one forme has both."""

    @property
    def slot(self) -> Slot:
        """Where the trim lies on the side, and how it is turned."""
        turn = replace(self.matrix, e=0.0, f=0.0)
        return Slot(self.matrix.apply_rect(self.face.trim_box), _QUARTERS[turn])


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet, or a single card's page. The boxes are in the side's own space.

    `sheet` counts from 1 through a file: sheets, or single cards. The only side of a sheet that
    one forme prints is a "front".
    """

    size: Size
    trim: Rect
    bleed: Rect
    placements: tuple[Placement, ...]
    marks: tuple[Item, ...] = ()
    name: SideName = "front"
    sheet: int = 1
