"""The XMP packet of a file (ISO 16684-1), read without trust: nothing is fetched or expanded."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from xml.parsers import expat

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
}
"""Prefixes as everybody writes them, whichever the packet itself declares."""

_MOST_DEEP = 60


def read_xmp(data: bytes) -> Mapping[str, str]:
    """The simple properties and the first item of each list, by `prefix:name`. Raises ValueError if
    it is not well-formed, or declares what no packet needs (a document type, entities)."""
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = expat.errors.messages.get(error.code, "") or str(error)
        raise ValueError(f"it is not well-formed: {reason} (line {error.lineno})") from None
    except LookupError as error:
        raise ValueError(f"its encoding cannot be read: {error}") from None
    return MappingProxyType(reader.properties)


class _Reader:
    """A property is a child or an attribute of an rdf:Description that hangs in rdf:RDF."""

    def __init__(self) -> None:
        self.properties: dict[str, str] = {}
        self._path: list[str] = []
        self._text = ""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _refuse(self, *_: object) -> None:
        raise ValueError("it declares a document type, which no packet needs")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name)
        if len(self._path) > _MOST_DEEP:
            raise ValueError("its elements nest without end")
        self._text = ""
        if name == f"{RDF} Description" and self._depth_below_rdf() == 0:
            for key, value in attributes.items():
                self._set(key, value)

    def _end(self, name: str) -> None:
        below = self._depth_below_rdf()
        if below == 1 or (below == 3 and name == f"{RDF} li"):
            self._set(self._path[-below], self._text)
        self._path.pop()
        if below >= 3:
            self._text = ""

    def _characters(self, text: str) -> None:
        self._text += text

    def _depth_below_rdf(self) -> int:
        """0 for a Description, 1 for its properties, 3 for the items of a list; else -1."""
        try:
            place = self._path.index(f"{RDF} RDF")
        except ValueError:
            return -1
        return len(self._path) - place - 2

    def _set(self, name: str, value: str) -> None:
        space, _, local = name.rpartition(" ")
        prefix = PREFIXES.get(space)
        if prefix and value.strip():
            self.properties.setdefault(f"{prefix}:{local}", value.strip())
