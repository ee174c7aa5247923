"""How a leaflet is folded, as the author of a profile wrote it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from deckgen.colour import check_spot_name
from deckgen.schema import Authored
from deckgen.sheet_format import Reach
from deckgen.units import mm

MOST_PANELS = 12
"""Of a strip that is folded: no machine has more plates, and the outermost would gape."""


class FoldKind(StrEnum):
    """How a leaflet's panels lie on each other."""

    CONCERTINA = "concertina"
    """Folds go one way and the other in turn."""
    ROLL = "roll"
    """All folds go one way, so that panels lie inside each other."""


class FoldWay(StrEnum):
    """Where the panels of a leaflet stand."""

    AUTO = "auto"
    """Panels that stand are side by side, panels that lie are one below the other."""
    ACROSS = "across"
    DOWN = "down"


class Fold(Authored):
    """How a leaflet is folded to the size of a card."""

    kind: Annotated[FoldKind, Field(strict=False)] = FoldKind.CONCERTINA
    """Whether folds go one way and the other in turn, or all one way."""
    way: Annotated[FoldWay, Field(strict=False)] = FoldWay.AUTO
    """Whether panels stand side by side (`across`) or one below the other (`down`)."""
    panels: Annotated[int, Field(ge=2, le=MOST_PANELS)] | None = None
    """How many panels each side has; without it, as many as the text needs."""
    tuck: Reach = mm(1)
    """Of a roll fold: how much smaller each panel is than the one that it is folded into."""
    crease: Annotated[str, Field(min_length=1), AfterValidator(check_spot_name)] | None = None
    """The spot ink of lines along which the paper is creased; without it there are none."""
