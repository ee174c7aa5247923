"""Which codes are shown in which composite font, for glyphs that should not be there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Object, Stream, String

from deckgen.preflight.content.limits import refuse_flood
from deckgen.preflight.reach import inherited

if TYPE_CHECKING:
    from deckgen.preflight.subject import Subject

_SHOWING = "Tf Tj TJ ' \""


def shown_codes(subject: Subject) -> Iterator[tuple[Dictionary, set[int], int]]:
    """Fonts, the codes that a page or a form shows in them, and the first page that has it. Only
    fonts in Identity encoding, whose codes are two bytes and mean glyphs (ISO 32000-1, 9.7.5.2)."""
    for number, page in enumerate(subject.pages, start=1):
        yield from _shown(page, inherited(page, "/Resources"), number)
    for found in subject.reached:
        thing = found.object
        if isinstance(thing, Stream) and thing.get("/Subtype") == "/Form":
            refuse_flood(thing)
            yield from _shown(thing, thing.get("/Resources"), found.page)


def _shown(
    source: pikepdf.Page | Object, resources: Object | None, page: int
) -> Iterator[tuple[Dictionary, set[int], int]]:
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
        if isinstance(font, Dictionary) and font.get("/Encoding") in ("/Identity-H", "/Identity-V"):
            yield font, shown, page


def _texts(operands: Any) -> Iterator[String]:
    for operand in operands:
        if isinstance(operand, String):
            yield operand
        elif isinstance(operand, Array):
            yield from (part for part in operand if isinstance(part, String))
