"""Where links and bookmarks lead (ISO 32000-1, 12.3.2 and 12.6.4)."""

from __future__ import annotations

import re

from pikepdf import Array, Dictionary, Name, Object, String

from deckgen.preflight.structure.number_tree import leaves
from deckgen.preflight.subject import Subject

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
"""A URI: a scheme, a colon, and what that makes of the rest (RFC 3986, 3)."""


class Destinations:
    """Of one file; for `Subject.once`."""

    def __init__(self, file: Subject) -> None:
        self._pages = {page.obj.objgen: at for at, page in enumerate(file.pages, start=1)}
        root = file.pdf.Root
        old = root.get("/Dests")
        self._named: dict[bytes, Object] = {}
        if isinstance(old, Dictionary):
            self._named |= {key[1:].encode(): value for key, value in old.items()}
        names = root.get("/Names")
        tree = names.get("/Dests") if isinstance(names, Dictionary) else None
        for key, value in leaves(tree, "/Names"):
            if isinstance(key, String):
                self._named[bytes(key)] = value

    def fault(self, holder: Dictionary) -> str:
        """Why nobody gets anywhere by a link or bookmark: what follows it in a message. Nothing if
        somebody does."""
        if "/Dest" in holder:
            return self._fault_of(holder.get("/Dest"))
        action = holder.get("/A")
        if not isinstance(action, Dictionary):
            return "leads nowhere: it has neither a destination nor an action"
        kind = str(action.get("/S", "/nothing")).removeprefix("/")
        if kind == "GoTo":
            return self._fault_of(action.get("/D"))
        if kind == "URI":
            address = address_of(holder)
            return "" if _ADDRESS.fullmatch(address) else f"has no address: '{address}'"
        return f"starts an action that is neither a place in the file nor an address ({kind})"

    def page(self, holder: Dictionary) -> int:
        """The page to which it leads; 0 if that is none of this file's."""
        action = holder.get("/A")
        there = holder.get("/Dest")
        if there is None and isinstance(action, Dictionary) and action.get("/S") == "/GoTo":
            there = action.get("/D")
        place = self._place(there)
        if not isinstance(place, Array) or not len(place):
            return 0
        first = place[0]
        return self._pages.get(first.objgen, 0) if isinstance(first, Dictionary) else 0

    def _fault_of(self, there: Object | None) -> str:
        if isinstance(there, Name | String) and self._place(there) is None:
            return f"leads to '{str(there).removeprefix('/')}', which is nowhere in the file"
        place = self._place(there)
        if not isinstance(place, Array) or len(place) < 2:
            return "leads to a place that cannot be read"
        first = place[0]
        if not isinstance(first, Dictionary) or first.objgen not in self._pages:
            return "leads to a page that the file does not have"
        return ""

    def _place(self, there: Object | None) -> Object | None:
        """Names are looked up, and what they lead to may be in a dictionary."""
        if isinstance(there, Name):
            there = self._named.get(str(there)[1:].encode())
        elif isinstance(there, String):
            there = self._named.get(bytes(there))
        return there.get("/D") if isinstance(there, Dictionary) else there


def address_of(holder: Dictionary) -> str:
    """Of a link to somewhere outside; nothing for one inside the file."""
    action = holder.get("/A")
    address = action.get("/URI") if isinstance(action, Dictionary) else None
    return str(address) if isinstance(address, String) else ""
