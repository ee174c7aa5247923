"""The fonts there are: folders of font files, and the face that is nearest to what is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from deckgen.errors import nearest
from deckgen.fonts.errors import FontMissing, FontRefused
from deckgen.fonts.font import Font
from deckgen.fonts.sfnt import SUFFIXES, FontFile, read

__all__ = ["Catalogue", "FontMissing", "FontRefused"]

_NORMAL_WIDTH = 5


class Catalogue:
    """Folders are read when the first font is asked for; where two have the same face, the earlier
    folder wins."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._broken: list[FontRefused] = []
        self._asked: dict[tuple[str, int, bool], Font] = {}
        self._loaded: dict[tuple[Path, int, int, bool], Font] = {}

    def families(self) -> tuple[str, ...]:
        return tuple(sorted(faces[0].names.family for faces in self._shelves.values()))

    def broken(self) -> tuple[FontRefused, ...]:
        """The files that cannot be read, or not embedded, each with the reason."""
        return tuple(self._broken) if self._shelves or self._broken else ()

    def find(self, family: str, weight: int = 400, italic: bool = False) -> Font:
        """The face nearest to the weight and slant, by the rules of CSS Fonts 4, section 5.2.

        The same object each time. Raises `FontMissing`, or `FontRefused` if the file is broken.
        """
        key = (family, weight, italic)
        font = self._asked.get(key)
        if font is None:
            font = self._asked[key] = self._load(*key)
        return font

    def _load(self, family: str, weight: int, italic: bool) -> Font:
        faces = self._shelves.get(family.casefold())
        if faces is None:
            known = {name.casefold(): name for name in self.families()}
            meant = known.get(nearest(family.casefold(), known), "")
            raise FontMissing(family, meant, self._folders, "; ".join(map(str, self._broken)))
        file = min(faces, key=lambda face: _distance(face, weight, italic))
        axes = file.names.axes
        exact = int(axes["wght"].clamp(weight)) if "wght" in axes else 0
        slanted = italic and bool({"ital", "slnt"} & axes.keys())
        key = (file.path, file.index, exact, slanted)
        if key not in self._loaded:
            self._loaded[key] = Font(file, exact, slanted)
        return self._loaded[key]

    @cached_property
    def _shelves(self) -> dict[str, list[FontFile]]:
        """The faces of each family, by its name in lower case, in the order of the folders.

        A file that cannot be read is only named when a font is missed: it may be nobody's concern.
        """
        shelves: dict[str, list[FontFile]] = {}
        for path in self._files():
            try:
                for face in read(path):
                    shelves.setdefault(face.names.family.casefold(), []).append(face)
            except FontRefused as problem:
                self._broken.append(problem)
        return shelves

    def _files(self) -> Iterator[Path]:
        for folder in self._folders:
            yield from sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES)


def _distance(face: FontFile, weight: int, italic: bool) -> tuple[int, bool, int, int]:
    """Width first, then slant, then weight; the smaller the better."""
    names = face.names
    leans = italic if {"ital", "slnt"} & names.axes.keys() else names.italic
    axis = names.axes.get("wght")
    own = int(axis.clamp(weight)) if axis else names.weight
    return (abs(names.width - _NORMAL_WIDTH), leans != italic, *_weight_distance(own, weight))


def _weight_distance(own: int, asked: int) -> tuple[int, int]:
    """CSS Fonts 4, 5.2, step 4.3: from 400 to 500, first heavier up to 500, then lighter, then
    heavier; below 400 lighter first; above 500 heavier first."""
    if 400 <= asked <= 500:
        rank = 0 if asked <= own <= 500 else 1 if own < asked else 2
    elif asked < 400:
        rank = 0 if own <= asked else 1
    else:
        rank = 0 if own >= asked else 1
    return rank, abs(own - asked)
