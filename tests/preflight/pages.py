"""Small pages written by hand, with pikepdf, for the reader of content and the rules on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from deckgen.preflight.content import ContentReader, PageContent
from deckgen.preflight.examine import asked
from deckgen.preflight.expected import Expected, expected_of
from deckgen.preflight.rules import RULES
from deckgen.preflight.subject import Subject
from deckgen.profile import Profile
from deckgen.units import mm

PAGE = (400, 300)
BLEED = 10.0
"""Points, around a TrimBox of 380 × 280."""


def new_pdf() -> pikepdf.Pdf:
    return pikepdf.new()


def add_page(
    pdf: pikepdf.Pdf,
    content: str | bytes,
    *,
    bleed: float = BLEED,
    size: tuple[float, float] = PAGE,
    **resources: Any,
) -> pikepdf.Page:
    """Its resources are categories by name: `Font=Dictionary(...)`."""
    page = pdf.add_blank_page(page_size=size)
    page.obj.Contents = pdf.make_stream(content.encode() if isinstance(content, str) else content)
    page.obj.Resources = Dictionary(Font=Dictionary(F1=helvetica()), **resources)
    width, height = size
    page.obj.TrimBox = Array([bleed, bleed, width - bleed, height - bleed])
    page.obj.BleedBox = Array([0, 0, width, height])
    return page


def helvetica() -> Dictionary:
    """Not embedded, as no press file would have it; PDFium knows it, and all letters are 0.5 em."""
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        FirstChar=32,
        Widths=Array([500] * 95),
        FontDescriptor=Dictionary(Ascent=700, Descent=-200, FontName=Name.Helvetica),
    )


def form(
    pdf: pikepdf.Pdf,
    content: str,
    box: tuple[float, ...] = (0, 0, 100, 100),
    **entries: Any,
) -> pikepdf.Stream:
    stream = pdf.make_stream(content.encode())
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array(box)
    for key, value in entries.items():
        stream[f"/{key}"] = value
    return stream


def picture(
    pdf: pikepdf.Pdf,
    data: bytes,
    width: int,
    height: int,
    space: Any = Name.DeviceCMYK,
    **entries: Any,
) -> pikepdf.Stream:
    stream = pdf.make_stream(data)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = width, height, 8
    if space is not None:
        stream.ColorSpace = space
    for key, value in entries.items():
        stream[f"/{key}"] = value
    return stream


def separation(name: str, *alternate: float) -> Array:
    full = alternate or (0, 1, 0, 0)
    tint = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * len(full)), C1=Array(full), N=1
    )
    space = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}[len(full)]
    return Array([Name.Separation, Name(f"/{name}"), space, tint])


OVERPRINT = Dictionary(
    On=Dictionary(OP=True, op=True, OPM=1), Mode0=Dictionary(OP=True, op=True, OPM=0)
)


def content_of(content: str | bytes, **resources: Any) -> PageContent:
    with new_pdf() as pdf:
        add_page(pdf, content, **resources)
        return ContentReader(pdf).page(1)


def single(**otherwise: Any) -> Expected:
    """What is expected of single cards that another program made."""
    profile = Profile.model_validate({"product": "singles", "standard": "PDF/X-4"})
    usual = {"safe": mm(4), "bleed": mm(3), "ink_limit": 300}
    return replace(expected_of(profile), **{**usual, **otherwise})


@contextmanager
def subject_of(pdf: pikepdf.Pdf, folder: Path, **otherwise: Any) -> Iterator[Subject]:
    path = folder / "made.pdf"
    pdf.save(path)
    with pikepdf.open(path) as saved, Subject(saved, single(**otherwise), path) as subject:
        yield subject


def hits(pdf: pikepdf.Pdf, folder: Path, group: str, **otherwise: Any) -> list[str]:
    """What the rules whose names begin so say of the file: `rule page: message`."""
    with subject_of(pdf, folder, **otherwise) as subject:
        held = [each for each in RULES if each.id.startswith(group)]
        rules = [rule for rule in held if rule.holds_for(subject.expected)]
        return [f"{hit.rule} {hit.page}: {hit.message}" for hit in asked(rules, subject)]
