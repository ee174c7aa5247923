"""Both forms of the map, written side by side as the sheets pass by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from deckgen.sheet import Flip, SheetPlan, Side
from deckgen.sheet_map.data import MapData
from deckgen.sheet_map.picture import MapPicture
from deckgen.sheet_map.places import Places


@dataclass(frozen=True, slots=True)
class MappedSheets:
    """So many sheets of one plan."""

    plan: SheetPlan
    count: int
    sides: Iterable[Side]


def write_map(
    sheets: Sequence[MappedSheets],
    flip: Flip,
    title: str,
    about: Mapping[str, Any],
    data_file: BinaryIO,
    picture_file: BinaryIO,
) -> None:
    """`title` is the picture's, `about` comes first in the data. Raises OSError."""
    data = MapData(data_file, about)
    picture = MapPicture(picture_file, title, [(each.plan, each.count) for each in sheets])
    places = Places()
    for each in sheets:
        upright = each.plan.turns_over_upright_axis(flip)
        for side in each.sides:
            found = [*places.on(side)]
            data.add(side, found)
            picture.add(each.plan, side, found, upright)
    data.close()
    picture.close()
