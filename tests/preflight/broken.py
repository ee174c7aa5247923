"""Press files that are whole, and what is done to them so that one rule is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from deckgen.errors import Report
from deckgen.load.output import load_profile
from deckgen.pipeline import Request, build, job
from deckgen.pipeline.planned import expected_page
from deckgen.preflight import PreflightReport, preflight
from deckgen.preflight.expected import Expected, ExpectedPage, expected_of
from deckgen.profile import Profile
from deckgen.project import Project
from deckgen.sheet import Side
from tests.reading import ROOT

ICC = ROOT / "layouts" / "icc" / "ISOcoated_v2_300_bas.icc"

Change: TypeAlias = Callable[[pikepdf.Pdf], object]

XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" pdfxid:GTS_PDFXVersion="PDF/X-4"
  xmp:CreateDate="2017-01-01T01:00:00+01:00" xmp:ModifyDate="2017-01-01T00:00:00Z">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Partnerships &amp; CO</rdf:li></rdf:Alt></dc:title>
<xmp:MetadataDate>2017-01-01T00:00:00Z</xmp:MetadataDate>
<xmp:CreatorTool>deckgen</xmp:CreatorTool>
<pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:b1cf842463212f23</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A file that keeps every rule, and what is expected of it."""

    path: Path
    expected: Expected


def profile(name: str) -> Profile:
    found = load_profile(name, Project(ROOT).profiles, Report())
    assert found is not None
    return found


def built(name: str, request: Request, here: Path = ROOT) -> Case:
    """The file that a build writes for a profile, and the pages that it was painted from."""
    return all_built(name, request, here)[0]


def all_built(name: str, request: Request, here: Path = ROOT) -> list[Case]:
    """The files of a profile that makes more than one."""
    files: list[list[ExpectedPage]] = []
    real = job.paint_sides

    def paint(sides: Iterator[Side], *rest: Any, **options: Any) -> Any:
        files.append([])
        return real(_noted(sides, files[-1]), *rest, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(job, "paint_sides", paint)
        unread = replace(request, profiles=(name,), preflight=False)
        done, _ = build(unread, here, lambda step: None)
    found = load_profile(name, Project(here).profiles, Report())
    assert found is not None
    expected = expected_of(found)
    return [
        Case(file.path, replace(expected, pages=tuple(pages)))
        for file, pages in zip(done, files, strict=True)
    ]


def _noted(sides: Iterator[Side], pages: list[ExpectedPage]) -> Iterator[Side]:
    for side in sides:
        pages.append(expected_page(side))
        yield side


def marked(case: Case, target: Path) -> Case:
    """With all that its standard asks for, as another writer than deckgen's puts it in."""
    x1a = case.expected.version == "1.4"
    with pikepdf.open(case.path) as pdf:
        pdf.docinfo = pdf.make_indirect(_info(x1a))
        if x1a:
            del pdf.Root.Metadata
        else:
            pdf.Root.Metadata = _xmp(pdf, XMP)
        pdf.Root.OutputIntents = Array([_intent(pdf)])
        save(pdf, target, case.expected.version)
    return Case(target, case.expected)


def _info(x1a: bool) -> Dictionary:
    info = Dictionary(
        Title=String("Partnerships & CO"),
        Creator=String("deckgen"),
        Producer=String("deckgen"),
        CreationDate=String("D:20170101010000+01'00'"),
        ModDate=String("D:20170101000000Z"),
        Trapped=Name("/False"),
    )
    if x1a:
        info["/GTS_PDFXVersion"] = String("PDF/X-1a:2003")
    return info


def _intent(pdf: pikepdf.Pdf) -> Dictionary:
    profile = pdf.make_stream(ICC.read_bytes())
    profile.N = 4
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String("FOGRA39"),
        RegistryName=String("http://www.color.org"),
        Info=String("Coated FOGRA39"),
        DestOutputProfile=profile,
    )


def _xmp(pdf: pikepdf.Pdf, text: str) -> pikepdf.Stream:
    packet = pdf.make_stream(text.encode("utf-8"))
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    return packet


def save(pdf: pikepdf.Pdf, target: Path, version: str, **options: Any) -> None:
    """Without mending the packet, which pikepdf would do by itself."""
    options = {"object_stream_mode": pikepdf.ObjectStreamMode.disable, **options}
    pdf.save(target, force_version=version, static_id=True, fix_metadata_version=False, **options)


def with_xmp(old: str, new: str) -> Change:
    """One thing in the packet said otherwise."""

    def change(pdf: pikepdf.Pdf) -> None:
        text = pdf.Root.Metadata.read_bytes().decode("utf-8")
        assert old in text
        pdf.Root.Metadata = _xmp(pdf, text.replace(old, new))

    return change


def examined(
    case: Case, change: Change | None, target: Path, *, save_as: Any = None, **otherwise: Any
) -> PreflightReport:
    """The report on the file once it has been changed; `otherwise` is what else is expected."""
    path = case.path
    expected = replace(case.expected, **otherwise)
    if change is not None or save_as:
        path = target
        options = {"version": case.expected.version, **(save_as or {})}
        with pikepdf.open(case.path) as pdf:
            if change is not None:
                change(pdf)
            save(pdf, target, **options)
    return preflight(path, expected)


def told(report: PreflightReport, group: str) -> list[str]:
    """What is found by rules whose names begin so: `rule page: message`."""
    return [
        f"{found.rule}{f' {found.page}' if found.page else ''}: {found.message}"
        for found in report.findings
        if found.rule.startswith(group)
    ]
