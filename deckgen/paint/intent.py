"""The output intent (ISO 32000-1, 14.11.5): the press and paper that inks are meant for."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from deckgen.paint.document import Document, array, dictionary, reference, text

_FAST = 1
"""Tables of an ICC profile hardly shrink: the best level saves 3 % more and takes three times as
long as the fastest, which would be a tenth of a small build."""


@dataclass(frozen=True)
class OutputIntent:
    """`profile` is an ICC output profile of four inks; the rest as the registry has it."""

    identifier: str
    info: str
    registry: str
    profile: bytes

    @cached_property
    def packed(self) -> bytes:
        return zlib.compress(self.profile, _FAST)


def write_intent(document: Document, intent: OutputIntent) -> Any:
    """The value of the catalogue's OutputIntents: one, of PDF/X."""
    profile = document.write_stream(b"/N 4/Alternate/DeviceCMYK/Filter/FlateDecode", intent.packed)
    entries = {
        "Type": b"/OutputIntent",
        "S": b"/GTS_PDFX",
        "OutputConditionIdentifier": text(intent.identifier),
        "Info": text(intent.info),
        "DestOutputProfile": reference(profile),
    }
    if intent.registry:
        entries["RegistryName"] = text(intent.registry)
    return array([reference(document.add(dictionary(entries)))])
