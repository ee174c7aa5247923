"""The XML inside spreadsheet files, read as a stream and without anything that XML can do beyond
elements and text: documents with a DTD can hold a billion laughs, or ask for other files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias
from xml.parsers import expat

Attributes: TypeAlias = dict[str, str]

_CHUNK = 1 << 16


class BadXml(Exception):
    """The message says what is wrong."""


class Elements:
    """Names and attributes without their namespaces: Excel's "strict" files have others than its
    usual ones, and no two elements that matter here differ in that alone."""

    def start(self, name: str, attributes: Attributes) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


def stream(data: bytes, elements: Elements) -> None:
    """Raises BadXml, and what `elements` raises."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, found: elements.start(
        _local(name), {_local(key): value for key, value in found.items()}
    )
    parser.EndElementHandler = _ended(elements.end)
    parser.CharacterDataHandler = elements.text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        for start in range(0, len(data), _CHUNK):
            parser.Parse(data[start : start + _CHUNK], False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise BadXml(f"its XML is damaged: {error}") from None


def _ended(end: Callable[[str], None]) -> Callable[[str], None]:
    return lambda name: end(_local(name))


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse(*_: object) -> None:
    raise BadXml("its XML declares entities or a document type, which no spreadsheet needs")


def whole_number(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isdecimal() else default
