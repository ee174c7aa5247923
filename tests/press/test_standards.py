"""PDF/X files of the real deck, and projects that ask for one and cannot have it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from deckgen.images.transforms import srgb_file
from deckgen.pipeline.press import output_intent
from deckgen.profile import Profile
from deckgen.project import Project
from tests.reading import ROOT, deckgen

ICC = ROOT / "layouts" / "icc" / "ISOcoated_v2_300_bas.icc"
XMP = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


@pytest.fixture(scope="module")
def x1a(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("x1a")
    ended = deckgen(
        "build", "partnerships-and-co", "-p", "press-singles-x1a", "-q", "-o", str(folder)
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return folder / "partnerships-and-co" / "press-singles-x1a.pdf"


def of_xmp(pdf: pikepdf.Pdf, path: str) -> str | None:
    found = etree.fromstring(pdf.Root.Metadata.read_bytes()).find(f".//{path}", XMP)
    return None if found is None else found.text


@pytest.mark.parametrize("profile", ["press-sra3", "press-singles"])
def test_the_default_press_files_say_x4_in_both_places(real_deck: Path, profile: str) -> None:
    with pikepdf.open(real_deck / f"{profile}.pdf") as pdf:
        assert pdf.pdf_version == "1.6"
        assert of_xmp(pdf, "pdfxid:GTS_PDFXVersion") == "PDF/X-4"
        assert pdf.docinfo["/GTS_PDFXVersion"] == "PDF/X-4"


def test_an_x1a_file_is_a_pdf_of_2001_without_anything_later(x1a: Path) -> None:
    raw = x1a.read_bytes()
    assert raw.startswith(b"%PDF-1.4")
    assert not re.search(rb"/(ObjStm|XRef|SMask|OCProperties|ICCBased|Trans)\b", raw)
    with pikepdf.open(x1a) as pdf:
        assert pdf.docinfo["/GTS_PDFXVersion"] == "PDF/X-1a:2003"
        assert of_xmp(pdf, "pdfxid:GTS_PDFXVersion") is None
        assert not any("/Group" in page.obj for page in pdf.pages)
        assert len(pdf.pages) == 100


def test_info_and_xmp_agree(real_deck: Path, x1a: Path) -> None:
    for path in (real_deck / "press-sra3.pdf", x1a):
        with pikepdf.open(path) as pdf:
            info = {key: str(value) for key, value in pdf.docinfo.items()}
            moment = of_xmp(pdf, "xmp:CreateDate")
            assert moment is not None
            assert info["/CreationDate"] == info["/ModDate"] == f"D:{re.sub('[-:T]', '', moment)}"
            assert of_xmp(pdf, "xmp:ModifyDate") == of_xmp(pdf, "xmp:MetadataDate") == moment
            assert of_xmp(pdf, "dc:title//rdf:li") == info["/Title"]
            assert of_xmp(pdf, "dc:creator//rdf:li") == info["/Author"]
            assert of_xmp(pdf, "dc:description//rdf:li") == info["/Subject"]
            assert of_xmp(pdf, "xmp:CreatorTool") == info["/Creator"]
            assert of_xmp(pdf, "pdf:Producer") == info["/Producer"]
            assert f"/{of_xmp(pdf, 'pdf:Trapped')}" == info["/Trapped"] == "/False"
            assert of_xmp(pdf, "xmpMM:VersionID") == "1"
            assert of_xmp(pdf, "xmpMM:RenditionClass") == "default"


def test_one_output_intent_with_the_whole_profile(real_deck: Path, x1a: Path) -> None:
    for path in (real_deck / "press-singles.pdf", x1a):
        with pikepdf.open(path) as pdf:
            (intent,) = pdf.Root.OutputIntents
            assert intent.S == "/GTS_PDFX"
            assert intent.OutputConditionIdentifier == "FOGRA39"
            assert intent.RegistryName == "http://www.color.org"
            assert intent.DestOutputProfile.N == 4
            assert intent.DestOutputProfile.read_bytes() == ICC.read_bytes()


def test_two_decks_are_two_documents_and_one_deck_always_the_same(
    real_deck: Path, tmp_path: Path
) -> None:
    ids, documents = set(), set()
    for card in ("drivers-01", "drivers-02", "drivers-02"):
        deckgen(
            *("build", "partnerships-and-co", "-p", "press-singles", "--card", card),
            *("-q", "-o", str(tmp_path)),
        )
        with pikepdf.open(tmp_path / "partnerships-and-co" / "press-singles.pdf") as pdf:
            ids.add(bytes(pdf.trailer.ID[0]))
            documents.add(of_xmp(pdf, "xmpMM:DocumentID"))
    assert (len(ids), len(documents)) == (2, 2)


def test_office_files_claim_no_standard_and_carry_no_profile(real_deck: Path) -> None:
    with pikepdf.open(real_deck / "office-a4.pdf") as pdf:
        assert "/GTS_PDFXVersion" not in pdf.docinfo
        assert "/OutputIntents" not in pdf.Root
        assert of_xmp(pdf, "dc:title//rdf:li") == pdf.docinfo["/Title"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A deck of one's own with a profile that the test writes."""
    ended = deckgen("new", "mine", cwd=tmp_path)
    assert ended.returncode == 0
    (tmp_path / "mine" / "layouts" / "profiles").mkdir()
    (tmp_path / "mine" / "layouts" / "icc").mkdir()
    return tmp_path / "mine"


def build(project: Path, profile: str) -> subprocess.CompletedProcess[str]:
    path = project / "layouts" / "profiles" / "shop.yaml"
    path.write_text(f"extends: press-singles\n{profile}", encoding="utf-8")
    return deckgen("build", "-p", "shop", "-q", cwd=project)


def test_a_profile_of_one_s_own_is_embedded(project: Path) -> None:
    shutil.copy(ICC, project / "layouts" / "icc" / "our-press.icc")
    ended = build(
        project, "output-condition: {profile: our-press.icc, identifier: OURS, info: us}\n"
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    with pikepdf.open(project / "output" / "mine" / "shop.pdf") as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (intent.OutputConditionIdentifier, intent.Info) == ("OURS", "us")


def spoilt(change: str) -> bytes:
    data = bytearray(ICC.read_bytes())
    match change:
        case "space":
            data[16:20] = b"RGB "
        case "class":
            data[12:16] = b"mntr"
        case "cut":
            del data[5000:]
        case "version":
            data[8] = 4
        case "none":
            data = bytearray(b"GIF89a")
    return bytes(data)


@pytest.mark.parametrize(
    ("change", "standard", "says"),
    [
        ("space", "PDF/X-4", "is for RGB, not for CMYK"),
        ("class", "PDF/X-4", "is not one of a printer or press"),
        ("cut", "PDF/X-4", "is not whole: its header tells another size"),
        ("none", "PDF/X-4", "is no ICC profile"),
        ("version", "PDF/X-1a:2003", "is of ICC version 4, and PDF/X-1a:2003 knows version 2 only"),
    ],
)
def test_a_profile_that_is_none_of_a_press_is_refused_where_it_is_named(
    project: Path, change: str, standard: str, says: str
) -> None:
    (project / "layouts" / "icc" / "odd.icc").write_bytes(spoilt(change))
    ended = build(project, f"standard: {standard}\noutput-condition: {{profile: odd.icc}}\n")
    assert ended.returncode == 1
    assert ended.stderr.startswith(
        f"layouts/profiles/shop.yaml:3:29: the colour profile 'odd.icc' {says}. "
    )


def test_a_profile_that_is_not_there_gets_the_nearest_name(project: Path) -> None:
    ended = build(project, "output-condition: {profile: ISOcoated_v2_300.icc}\n")
    assert ended.returncode == 1
    assert ended.stderr == (
        "layouts/profiles/shop.yaml:2:29: there is no colour profile 'ISOcoated_v2_300.icc' in "
        "layouts/icc. Did you mean 'ISOcoated_v2_300_bas.icc'?\n1 problem; nothing was written\n"
    )


def test_a_deck_without_a_date_is_told_what_its_press_files_will_say(project: Path) -> None:
    path = project / "content" / "mine" / "deck.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(x for x in lines if not x.startswith("date:")), encoding="utf-8")
    ended = build(project, "")
    assert ended.returncode == 0
    assert (
        "the deck has no date, and PDF/X-4 wants one: its files say 1 January 1980" in ended.stderr
    )
    with pikepdf.open(project / "output" / "mine" / "shop.pdf") as pdf:
        assert pdf.docinfo["/CreationDate"] == "D:19800101000000Z"


def test_a_file_to_read_is_made_for_screens_unless_its_colours_are_inks() -> None:
    project = Project(ROOT)
    intent = output_intent(_profile("rgb"), project)
    assert intent is not None
    assert (intent.identifier, intent.profile) == ("sRGB IEC61966-2.1", srgb_file())
    assert output_intent(_profile("grey"), project) == intent
    press = output_intent(_profile("cmyk"), project)
    assert press is not None
    assert press.identifier == "FOGRA39"


def _profile(colour: str) -> Profile:
    return Profile.model_validate(
        {
            "product": "handout",
            "paper": "A4",
            "handout": "x",
            "standard": "PDF/UA-1",
            "colour": colour,
        }
    )
