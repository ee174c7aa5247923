"""Which codes are shown in which composite font, for glyphs that should not be there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Object, Stream, String

from deckgen.preflight.content.limits import refuse_flood

if TYPE_CHECKING:
    from deckgen.preflight.page import Page

_SHOWING = "Tf Tj TJ ' \""


def shown_codes(page: Page) -> Iterator[tuple[Dictionary, set[int]]]:
    """Fonts, and the codes that the file shows in them up to this page: in what is painted, and in
    forms that are there and not painted, as the looks of annotations. Only fonts in Identity
    encoding, whose codes are two bytes and mean glyphs (ISO 32000-1, 9.7.5.2)."""
    for font in page.content.fonts:
        if _is_identity(font.source):
            yield font.source, font.shown
    for found in page.file.reached_first.get(page.number, ()):
        thing = found.object
        if not isinstance(thing, Stream) or thing.get("/Subtype") != "/Form":
            continue
        if not page.file.reader.has_painted(thing):
            refuse_flood(thing)
            yield from _shown(thing, thing.get("/Resources"))


def _is_identity(font: Object) -> bool:
    return font.get("/Encoding") in ("/Identity-H", "/Identity-V")


def _shown(source: Object, resources: Object | None) -> Iterator[tuple[Dictionary, set[int]]]:
    fonts = resources.get("/Font") if isinstance(resources, Dictionary) else None
    if not isinstance(fonts, Dictionary):
        return
    codes: dict[str, set[int]] = {}
    current: set[int] = set()
    for instruction in pikepdf.parse_content_stream(source, _SHOWING):
        operands: Any = instruction.operands
        if str(instruction.operator) == "Tf":
            label = str(operands[0])
            current = codes.setdefault(label, set())
            continue
        for text in _texts(operands):
            data = bytes(text)
            current.update(data[i] << 8 | data[i + 1] for i in range(0, len(data) - 1, 2))
    for label, shown in codes.items():
        font = fonts.get(label)
        if isinstance(font, Dictionary) and _is_identity(font):
            yield font, shown


def _texts(operands: Any) -> Iterator[String]:
    for operand in operands:
        if isinstance(operand, String):
            yield operand
        elif isinstance(operand, Array):
            yield from (part for part in operand if isinstance(part, String))
