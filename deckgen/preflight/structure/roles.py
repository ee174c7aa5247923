"""Standard structure types (ISO 32000-1, 14.8.4), and the map that leads to them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pikepdf import Dictionary, Name, Object

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")

STANDARD = frozenset(
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "P",
        "H",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Figure",
        "Formula",
        "Form",
    ]
) | {*HEADINGS}

_LONGEST_CHAIN = 50


class RoleMap:
    """`written` are its entries, without slashes."""

    def __init__(self, source: Object | None) -> None:
        entries = source.items() if isinstance(source, Dictionary) else ()
        self.written: Mapping[str, str] = MappingProxyType(
            {key[1:]: str(to)[1:] for key, to in entries if isinstance(to, Name)}
        )
        self._known: dict[str, str] = {}

    def standard(self, role: str) -> str:
        """The standard type that a role means; nothing if it leads to none."""
        if role not in self._known:
            self._known[role] = self._followed(role)
        return self._known[role]

    def _followed(self, role: str) -> str:
        for _ in range(_LONGEST_CHAIN):
            if role in STANDARD:
                return role
            role = self.written.get(role, "")
            if not role:
                return ""
        return ""

    def circular(self, role: str) -> bool:
        """Whether the map leads from it round in a circle."""
        met = {role}
        while role in self.written:
            role = self.written[role]
            if role in met:
                return True
            met.add(role)
        return False
