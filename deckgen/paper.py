"""Papers by name. A size is a sheet's, in points; a name alone leaves open which way it lies."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.errors import name_hint
from deckgen.geometry import Size
from deckgen.units import format_mm, mm, parse_length

LARGEST = 14_400.0
"""Points: 200 inches, 5080 mm. A larger page needs a user unit of its own (ISO 32000-1, Annex C.2),
which printers do not know."""

_HAIR = 1e-6


def check_length(length: float) -> float:
    """A length that a page can have. Raises ValueError."""
    if length > LARGEST + _HAIR:
        raise ValueError(f"this is too large: a page of a PDF has {format_mm(LARGEST)} at most")
    return length


@dataclass(frozen=True, slots=True)
class Paper:
    """`size` is as the paper lies. `fixed` says that its author chose which way; otherwise the best
    n-up may turn it."""

    name: str
    size: Size
    fixed: bool

    def __str__(self) -> str:
        size = f"{format_mm(self.size.width)} × {format_mm(self.size.height)}"
        return f"{self.name} ({size})" if self.name else size

    def same_sheet(self, other: Paper) -> bool:
        """Whether both can be the same sheet: turned too, where one of them leaves that open."""
        if _alike(self.size, other.size):
            return True
        turnable = not (self.fixed and other.fixed)
        return turnable and _alike(self.size.turned(), other.size)


def _alike(one: Size, other: Size) -> bool:
    hair = mm(0.05)
    return abs(one.width - other.width) < hair and abs(one.height - other.height) < hair


# Upright sizes in millimetres. A: ISO 216. SRA: ISO 217, but for SRA3, which presses and mills take
# as 320 × 450. North American: ANSI/ASME Y14.1 and custom.
PAPERS: dict[str, Size] = {
    name: Size(mm(width), mm(height))
    for name, width, height in (
        ("A2", 420, 594),
        ("A3", 297, 420),
        ("A4", 210, 297),
        ("A5", 148, 210),
        ("A6", 105, 148),
        ("SRA2", 450, 640),
        ("SRA3", 320, 450),
        ("SRA4", 225, 320),
        ("Letter", 215.9, 279.4),
        ("Legal", 215.9, 355.6),
        ("Tabloid", 279.4, 431.8),
        ("Super B", 330.2, 482.6),
    )
}

ORIENTATIONS = ("portrait", "landscape")

_DUE = "a paper is due here: SRA3 portrait, A4, or {width: 320mm, height: 450mm}"


def named_paper(text: str) -> Paper:
    """`A4`, `SRA3 portrait`, `letter landscape`. Raises ValueError saying what would be right."""
    words = text.split()
    way = words[-1].lower() if words else ""
    asked = " ".join(words[:-1] if way in ORIENTATIONS else words)
    known = {name.lower(): name for name in PAPERS}
    name = known.get(asked.lower())
    if name is None:
        raise ValueError(f"there is no paper '{text}'. {_hint(asked)}")
    upright = PAPERS[name]
    size = upright.turned() if way == "landscape" else upright
    return Paper(name, size, fixed=way in ORIENTATIONS)


def name_of_paper(size: Size) -> str:
    """`SRA3 portrait` for its size; an empty string if no paper is of this size."""
    for name, upright in PAPERS.items():
        if _alike(size, upright):
            return f"{name} portrait"
        if _alike(size, upright.turned()):
            return f"{name} landscape"
    return ""


def _hint(asked: str) -> str:
    first = asked.split(" ")[0]
    if " " in asked and first.upper() in PAPERS:
        return f"After a paper's name comes portrait or landscape: {first} portrait"
    return name_hint(asked, PAPERS)


def authored_paper(value: object) -> Paper:
    """What a person wrote under `paper:`, as a Paper. Raises ValueError.

    A size of one's own lies as it is written.
    """
    if isinstance(value, str):
        return named_paper(value)
    if not isinstance(value, dict):
        raise ValueError(_DUE)  # noqa: TRY004 (pydantic reports ValueError only)
    for key in value:
        if key not in ("width", "height"):
            hint = name_hint(str(key), ("width", "height"))
            raise ValueError(f"'{key}' is not a key of a paper. {hint}")
    if len(value) != 2 or not all(isinstance(side, str) for side in value.values()):
        raise ValueError("a paper has a width and a height: {width: 320mm, height: 450mm}")
    width, height = (check_length(parse_length(value[side])) for side in ("width", "height"))
    if width <= 0 or height <= 0:
        raise ValueError("a paper's width and height are more than nothing")
    return Paper("", Size(width, height), fixed=True)
