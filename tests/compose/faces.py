"""A face as lines that can be compared and read: `text 4.00 8.94 "Fox" 14pt`, in millimetres."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.colour import Cmyk, Colour
from deckgen.face import (
    ClosePath,
    CurveTo,
    GroupItem,
    ImageItem,
    Item,
    LineTo,
    MoveTo,
    PathItem,
    SharedItem,
    TextItem,
)
from deckgen.units import to_mm


def described(items: Iterable[Item]) -> list[str]:
    return list(_lines(items, ""))


def texts(items: Iterable[Item]) -> list[str]:
    """What the texts of a face say, line by line."""
    return ["".join(w.text for w in line.words) for i in _text_items(items) for line in i.lines]


def _text_items(items: Iterable[Item]) -> Iterator[TextItem]:
    for item in items:
        if isinstance(item, TextItem):
            yield item
        elif isinstance(item, SharedItem | GroupItem):
            yield from _text_items(item.items)


def _lines(items: Iterable[Item], indent: str) -> Iterator[str]:
    for item in items:
        match item:
            case TextItem():
                for line in item.lines:
                    words = "".join(word.text for word in line.words)
                    yield f"{indent}text {_at(line.x, line.y)} {words!r} {item.size:g}pt"
            case PathItem():
                yield f"{indent}path {_outline(item)} {_paint(item)}"
            case ImageItem():
                rect = item.rect
                yield f"{indent}image {_at(rect.left, rect.top)} {_at(rect.right, rect.bottom)}"
            case SharedItem():
                yield from _lines(item.items, indent)
            case GroupItem():
                yield f"{indent}group"
                yield from _lines(item.items, indent + "  ")


def _outline(item: PathItem) -> str:
    parts = []
    for segment in item.outline:
        match segment:
            case MoveTo(x, y):
                parts.append(f"M{_at(x, y)}")
            case LineTo(x, y):
                parts.append(f"L{_at(x, y)}")
            case CurveTo(x=x, y=y):
                parts.append(f"C{_at(x, y)}")
            case ClosePath():
                parts.append("Z")
    return " ".join(parts)


def _paint(item: PathItem) -> str:
    fill = f"fill {_ink(item.fill)}" if item.fill else ""
    stroke = f"stroke {_ink(item.stroke.colour)} {item.stroke.width:g}pt" if item.stroke else ""
    return " ".join(filter(None, (fill, stroke)))


def _ink(colour: Colour) -> str:
    if isinstance(colour, Cmyk):
        return "/".join(f"{100 * x:g}" for x in (colour.c, colour.m, colour.y, colour.k))
    return f"{colour.name} {100 * colour.tint:g}%"


def _at(x: float, y: float) -> str:
    return f"{to_mm(x):.2f},{to_mm(y):.2f}"
