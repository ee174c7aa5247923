"""The map as JSON, a line for each card. Lengths are millimetres, y points down."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from deckgen.sheet import Side
from deckgen.sheet_map.places import Place
from deckgen.units import to_mm


class MapData:
    """Sheets → sides → slots. `about` comes before them."""

    def __init__(self, file: BinaryIO, about: Mapping[str, Any]) -> None:
        self._file = file
        self._sheet = 0
        self._write(_inner(about) + ',\n"unit": "mm",\n"sheets": [')

    def add(self, side: Side, places: Sequence[Place]) -> None:
        if side.sheet != self._sheet:
            self._write("]},\n" if self._sheet else "\n")
            self._write(_inner({"sheet": side.sheet, **_size(side)}) + ', "sides": [\n')
            self._sheet = side.sheet
        else:
            self._write(",\n")
        self._write(_inner({"side": side.name}) + ', "slots": [\n')
        self._write(",\n".join(json.dumps(_plain(place)) for place in places))
        self._write("\n]}")

    def close(self) -> None:
        self._write(("]}" if self._sheet else "") + "\n]}\n")

    def _write(self, text: str) -> None:
        self._file.write(text.encode("utf-8"))


def _inner(values: Mapping[str, Any]) -> str:
    """An object that goes on."""
    return json.dumps(values, ensure_ascii=False)[:-1]


def _size(side: Side) -> dict[str, float]:
    return {"width": _mm(side.size.width), "height": _mm(side.size.height)}


def _plain(place: Place) -> dict[str, Any]:
    return {
        "slot": place.slot,
        "card": place.card,
        "face": place.face,
        "copy": place.copy,
        "x": _mm(place.trim.x),
        "y": _mm(place.trim.y),
        "width": _mm(place.trim.width),
        "height": _mm(place.trim.height),
        "rotation": place.rotation,
    }


def _mm(length: float) -> float:
    return round(to_mm(length), 3)
