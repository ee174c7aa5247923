"""What a file says about itself: the Info dictionary (ISO 32000-1, 14.3.3) and the XMP packet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pikepdf

from deckgen.preflight.content.limits import refuse_bomb
from deckgen.preflight.xmp import read_xmp

_MOST_XMP = 4 * 1024 * 1024
"""Bytes. A packet with a thumbnail and a long history has some hundred thousand."""


@dataclass(frozen=True, slots=True)
class About:
    """`info` holds the entries that are texts or names, without their slash; `xmp` the packet's
    properties by `prefix:name`, none if `xmp_fault` says why it cannot be read."""

    info: Mapping[str, str] = field(default_factory=dict)
    has_xmp: bool = False
    xmp: Mapping[str, str] = field(default_factory=dict)
    xmp_fault: str = ""

    @property
    def claims(self) -> dict[str, str]:
        """The standards that it claims to keep, by the place where it says so."""
        places = {
            "Info": self.info.get("GTS_PDFXVersion"),
            "XMP (pdfxid)": self.xmp.get("pdfxid:GTS_PDFXVersion"),
            "XMP (pdfx)": self.xmp.get("pdfx:GTS_PDFXVersion"),
        }
        return {place: claim for place, claim in places.items() if claim}


def about(pdf: pikepdf.Pdf) -> About:
    info = _info(pdf)
    packet = pdf.Root.get("/Metadata")
    if not isinstance(packet, pikepdf.Stream):
        return About(info)
    try:
        refuse_bomb(packet, _MOST_XMP)
        return About(info, True, read_xmp(packet.read_bytes()))
    except (ValueError, pikepdf.PdfError) as error:
        return About(info, True, xmp_fault=str(error))


def _info(pdf: pikepdf.Pdf) -> dict[str, str]:
    info = pdf.trailer.get("/Info")
    if not isinstance(info, pikepdf.Dictionary):
        return {}
    told = {}
    for key, value in info.items():
        if isinstance(value, pikepdf.String):
            told[key[1:]] = str(value)
        elif isinstance(value, pikepdf.Name):
            told[key[1:]] = str(value)[1:]
    return told
