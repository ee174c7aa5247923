"""The output intent (ISO 32000-1, 14.11.5): the press and paper that inks are meant for, or the
screen that colours are."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from deckgen.paint.document import Document, array, dictionary, reference, text

_FAST = 1
"""Tables of an ICC profile hardly shrink: the best level saves 3 % more and takes three times as
long as the fastest, which would be a tenth of a small build."""


_KINDS = {
    b"CMYK": (b"/GTS_PDFX", b"/N 4/Alternate/DeviceCMYK"),
    b"RGB ": (b"/GTS_PDFA1", b"/N 3/Alternate/DeviceRGB"),
}
"""By the colours that the profile's header says it is of (ICC.1:2004-10, 7.2.8). Of the subtypes
that there are (table 365), those of PDF/X are for presses."""


@dataclass(frozen=True)
class OutputIntent:
    """`profile` is an ICC profile of four inks or of RGB; the rest as the registry has it."""

    identifier: str
    info: str
    registry: str
    profile: bytes

    @cached_property
    def packed(self) -> bytes:
        return zlib.compress(self.profile, _FAST)


def write_intent(document: Document, intent: OutputIntent) -> Any:
    """The value of the catalogue's OutputIntents: one."""
    subtype, colours = _KINDS[intent.profile[16:20]]
    profile = document.write_stream(colours + b"/Filter/FlateDecode", intent.packed)
    entries = {
        "Type": b"/OutputIntent",
        "S": subtype,
        "OutputConditionIdentifier": text(intent.identifier),
        "Info": text(intent.info),
        "DestOutputProfile": reference(profile),
    }
    if intent.registry:
        entries["RegistryName"] = text(intent.registry)
    return array([reference(document.add(dictionary(entries)))])
