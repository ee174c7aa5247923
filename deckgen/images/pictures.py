"""The pictures of a run, found by name and each made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from deckgen.colour import Cmyk
from deckgen.errors import name_hint
from deckgen.images import Raster
from deckgen.images.convert import rgb_to_cmyk
from deckgen.images.picture import Picture
from deckgen.images.problem import ImageProblem
from deckgen.images.source import is_svg, read_file
from deckgen.images.transforms import Conversion, Target

Inks: TypeAlias = Callable[[float, float, float], Cmyk]
"""Of a colour in sRGB."""

_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".svg")


class Pictures:
    """Pixels come in the target's inks, vectors always in those of press: the painter of an office
    output turns vectors' inks as it does those of a layout."""

    def __init__(
        self,
        target: Target,
        roots: Sequence[Path],
        profile: Path,
        *,
        refuses_rgb: bool = False,
        inks: Inks | None = None,
    ) -> None:
        """`roots` are the folders to look in, the first that has the name wins. `profile` is the
        output profile, opened when a picture first needs it. RGB pixels may be refused for a press;
        the colours of vectors are always turned into inks, since SVG knows no others: those of the
        profile's press, unless `inks` says which."""
        self.warnings: list[str] = []
        """What was mended, in words; each once."""
        self._roots = tuple(root.resolve() for root in roots)
        self._conversion = Conversion(target, profile, refuses_rgb=refuses_rgb)
        self._inks = inks or rgb_to_cmyk(profile)
        self._blend = inks or rgb_to_cmyk(profile, black_alone=False)
        self._known: dict[str, Raster | Picture | ImageProblem] = {}
        self._made: dict[Path, Raster | Picture | ImageProblem] = {}

    def load(self, name: str) -> Raster | Picture:
        """The picture that a deck or layout names. Raises `ImageProblem`, the same each time."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._first(name)
        if isinstance(known, ImageProblem):
            raise known
        return known

    def _first(self, name: str) -> Raster | Picture | ImageProblem:
        try:
            path = self._find(name)
            if path not in self._made:
                self._made[path] = self._make(path)
            return self._made[path]
        except ImageProblem as problem:
            return problem

    def _find(self, name: str) -> Path:
        """The file, which must lie in one of the folders: no deck from elsewhere reads secrets."""
        try:
            paths = [(root / name).resolve() for root in self._roots]
            inside = [path for path in paths if self._is_inside(path)]
            for path in inside:
                if path.exists():
                    return path
            near = sorted(each for path in inside for each in _pictures_in(path.parent))
        except (OSError, ValueError, RuntimeError) as error:  # a NUL, a name too long, a loop
            raise ImageProblem(f"'{name}' is not a file's name", "Check the name") from error
        if not inside:
            raise ImageProblem(
                f"the picture '{name}' lies outside the project",
                "Copy it into the project and name it from there",
            )
        hint = name_hint(Path(name).name, near) if near else "Check the name and the folder"
        raise ImageProblem(f"there is no picture '{name}'", hint)

    def _is_inside(self, path: Path) -> bool:
        return any(path.is_relative_to(root) for root in self._roots)

    def _make(self, path: Path) -> Raster | Picture:
        data = read_file(path)
        if not is_svg(data):
            return self._decode(data, path.name, str(path))
        from deckgen.svg import parse_svg

        return parse_svg(data, path.name, self._inks, self._decode, self._blend)

    def _decode(self, data: bytes, name: str, path: str = "") -> Raster:
        from deckgen.images.raster import decode_raster

        return decode_raster(data, name, self._conversion, self._warn, path)

    def _warn(self, message: str) -> None:
        if message not in self.warnings:
            self.warnings.append(message)


def _pictures_in(folder: Path) -> Iterator[str]:
    if folder.is_dir():
        yield from (each.name for each in folder.iterdir() if each.suffix.lower() in _SUFFIXES)
