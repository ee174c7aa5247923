"""Tagged PDFs are read back as a screen reader does: by structure, marked content, parent tree."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pdfua
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from deckgen.colour import BLACK
from deckgen.face import GroupItem, PathItem, SharedItem, TextItem, rectangle
from deckgen.fonts.catalogue import Catalogue
from deckgen.geometry import Rect
from deckgen.images.transforms import srgb_file
from deckgen.paint import OutputIntent
from deckgen.paint.read_painter import paint_read
from deckgen.tagged import Bookmark, Content, Piece, ReadDocument, ReadPage, Role, Tag
from deckgen.text.setting import Typesetter, Voice
from tests.paint.painting import Out
from tests.paint.reading_aloud import (
    A4,
    INFO,
    TEAL,
    Draft,
    Reader,
    handout,
    painted,
    seen_in_print,
    set_text,
    tag,
)

DEVANAGARI = Path(__file__).parents[1] / "alphabets" / "project" / "fonts"
SRGB = OutputIntent("sRGB IEC61966-2.1", "sRGB IEC61966-2.1", "http://www.color.org", srgb_file())


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Out:
    return painted(tmp_path_factory.mktemp("read"), handout(), intent=SRGB)


@pytest.fixture(scope="module")
def reader(out: Out) -> Reader:
    return Reader(out.path)


def test_the_structure_gives_the_texts_in_their_order(reader: Reader) -> None:
    assert reader.lines() == [
        "Document",
        "H1 Conversation|openers",
        "P Begin with",
        "Link the second page",
        "Sect",
        "H2 Drivers",
        "L",
        "LI",
        "Lbl 1.",
        "LBody What is driving question 1, and|who else is in it?",
        "LI",
        "Lbl 2.",
        "LBody What is driving question 2, and|who else is in it?",
        "LI",
        "Lbl 3.",
        "LBody What is driving question 3, and|who else is in it?",
        "Figure",
        "H2 Credits",
        "P Published by",
        "Link the institute for|research and innovation",
        "P Cwestiynau i’w trafod",
    ]


def test_all_that_is_painted_is_marked(reader: Reader) -> None:
    assert reader.loose == []


def test_marked_content_is_tagged_with_the_role_of_its_element(reader: Reader) -> None:
    for element in reader.elements():
        for page, mcid in reader.references(element):
            assert reader.marked[page][mcid][0] == str(element.S)[1:]


def test_the_parent_tree_leads_from_each_marked_content_to_its_element(reader: Reader) -> None:
    keys = reader.by_key()
    of_element = {
        (page, mcid): element.objgen
        for element in reader.elements()
        for page, mcid in reader.references(element)
    }
    found = {
        (page.objgen, mcid): owner.objgen
        for page in reader.pdf.pages
        for mcid, owner in enumerate(keys[int(page.StructParents)])
    }
    assert found == of_element
    assert sorted(keys) == list(range(reader.root.ParentTreeNextKey))


def test_what_says_nothing_is_an_artifact_and_not_in_the_structure(reader: Reader) -> None:
    operands = [
        part.operands
        for part in pikepdf.parse_content_stream(reader.pdf.pages[0])
        if str(part.operator) in ("BMC", "BDC") and part.operands[0] == "/Artifact"
    ]
    assert [len(each) for each in operands] == [1, 2]
    assert operands[1][1].Type == "/Pagination"
    assert not any("Page 1" in line for line in reader.lines())


def test_a_content_over_two_pages_is_one_element(reader: Reader) -> None:
    second = reader.of("LBody")[1]
    pages = [page for page, _ in reader.references(second)]
    assert pages == [page.objgen for page in reader.pdf.pages]
    assert second.Pg.objgen == pages[0]
    assert second.K[1].Type == "/MCR"


def test_elements_say_what_they_are(reader: Reader) -> None:
    (root,) = reader.of("Document")
    assert root.P.objgen == reader.root.objgen
    (numbered,) = reader.of("L")
    assert (numbered.A.O, numbered.A.ListNumbering) == ("/List", "/Decimal")
    assert [str(each.get("/Lang", "")) for each in reader.of("P")] == ["", "", "cy"]


def test_a_figure_says_what_it_shows_and_how_large_it_is(reader: Reader) -> None:
    (figure,) = reader.of("Figure")
    assert figure.Alt == "A green brick"
    assert (figure.A.O, figure.A.Placement) == ("/Layout", "/Block")
    assert [float(edge) for edge in figure.A.BBox] == pytest.approx([100, 501.89, 150, 541.89])


def test_a_figure_on_two_pages_or_in_a_line_has_no_box_or_no_block(tmp_path: Path) -> None:
    draft = Draft()
    brick = PathItem(rectangle(Rect(10, 10, 20, 20)), TEAL)
    torn, inline = Content(), Content()
    draft.show(brick, content=torn)
    draft.show(brick, content=inline)
    draft.turn()
    draft.show(brick, content=torn)
    root = tag(
        Role.DOCUMENT,
        tag(Role.FIGURE, torn, alt="Torn"),
        tag(Role.PARAGRAPH, tag(Role.FIGURE, inline, alt="In a line")),
    )
    reader = Reader(painted(tmp_path, draft.document(root)).path)
    assert [set(each.A.keys()) for each in reader.of("Figure")] == [
        {"/O", "/Placement"},
        {"/O", "/BBox"},
    ]


def test_a_link_leads_where_it_says(reader: Reader) -> None:
    inside, outside = reader.of("Link")
    first, second = reader.pdf.pages
    (annotation,) = first.Annots
    assert annotation.Contents == inside.Alt == "The credits, on the second page"
    assert annotation.Dest[0].objgen == second.objgen
    assert annotation.Dest[1] == "/XYZ"
    assert "/QuadPoints" not in annotation
    (annotation,) = second.Annots
    assert annotation.A.S == "/URI"
    assert str(annotation.A.URI) == "https://www.iriss.org.uk/%C3%A9?a=(b)"
    assert annotation.Contents == outside.Alt == "Iriss’s website"
    assert (annotation.F, [*annotation.Border]) == (4, [0, 0, 0])
    assert len(annotation.QuadPoints) == 16


def test_a_link_s_element_and_its_annotation_know_each_other(reader: Reader) -> None:
    keys = reader.by_key()
    for link, page in zip(reader.of("Link"), reader.pdf.pages, strict=True):
        (annotation,) = page.Annots
        assert link.K[-1].Type == "/OBJR"
        assert link.K[-1].Obj.objgen == annotation.objgen
        assert keys[int(annotation.StructParent)].objgen == link.objgen
        assert annotation.P.objgen == link.K[-1].Pg.objgen == page.objgen


def test_a_link_without_words_of_its_own_says_its_address(tmp_path: Path) -> None:
    draft = Draft()
    link = draft.link("here")
    root = tag(Role.DOCUMENT, tag(Role.PARAGRAPH, tag(Role.LINK, link, url="https://iriss.org.uk")))
    made = Reader(painted(tmp_path, draft.document(root)).path)
    assert made.pdf.pages[0].Annots[0].Contents == "https://iriss.org.uk"
    assert "/Alt" not in made.of("Link")[0]


def test_bookmarks_lead_to_the_top_of_their_content(reader: Reader) -> None:
    root = reader.pdf.Root.Outlines
    first, last = root.First, root.Last
    assert (root.Count, first.Title, last.Title) == (2, "Conversation openers", "Crédits ✓")
    assert (first.Next.objgen, last.Prev.objgen) == (last.objgen, first.objgen)
    assert (first.Count, first.First.Title) == (-1, "Drivers")
    assert first.First.Parent.objgen == first.objgen
    assert "/Next" not in last
    assert "/Count" not in last
    assert [int(each.Dest[0].StructParents) for each in (first, last)] == [
        int(page.StructParents) for page in reader.pdf.pages
    ]
    top = float(first.Dest[3])
    assert 841.89 - 60 - 1.4 * 24 < top < 841.89 - 60


def test_the_catalogue_and_the_pages_say_how_to_read(reader: Reader) -> None:
    pdf = reader.pdf
    assert pdf.pdf_version == "1.7"
    assert pdf.Root.MarkInfo.Marked is True
    assert pdf.Root.Lang == "en-GB"
    assert pdf.Root.PageMode == "/UseOutlines"
    assert [*pdf.Root.ViewerPreferences.keys()] == ["/DisplayDocTitle"]
    assert [page.Tabs for page in pdf.pages] == ["/S", "/S"]


def test_without_bookmarks_there_is_no_outline(tmp_path: Path) -> None:
    draft = Draft()
    root = tag(Role.DOCUMENT, tag(Role.HEADING_1, draft.text("Alone")))
    with painted(tmp_path, draft.document(root)).pdf() as pdf:
        assert "/PageMode" not in pdf.Root
        assert "/Outlines" not in pdf.Root
        assert "/Annots" not in pdf.pages[0]


def test_metadata_claim_the_standard_and_agree_with_the_info(reader: Reader) -> None:
    packet = etree.fromstring(reader.pdf.Root.Metadata.read_bytes())
    spaces = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    }
    assert packet.findtext(".//pdfuaid:part", namespaces=spaces) == "1"
    title = packet.findtext(".//dc:title/rdf:Alt/rdf:li", namespaces=spaces)
    author = packet.findtext(".//dc:creator/rdf:Seq/rdf:li", namespaces=spaces)
    info = reader.pdf.docinfo
    assert (title, author) == (str(info.Title), str(info.Author))
    assert "/GTS_PDFXVersion" not in info


def test_the_output_intent_is_srgb(reader: Reader) -> None:
    (intent,) = reader.pdf.Root.OutputIntents
    assert (intent.S, intent.OutputConditionIdentifier) == ("/GTS_PDFA1", "sRGB IEC61966-2.1")
    profile = intent.DestOutputProfile
    assert (profile.N, profile.Alternate) == (3, "/DeviceRGB")
    assert profile.read_bytes() == srgb_file()


def test_same_document_same_bytes(out: Out, tmp_path: Path) -> None:
    assert painted(tmp_path, handout(), intent=SRGB).path.read_bytes() == out.path.read_bytes()


def test_a_checker_of_others_finds_nothing(tmp_path: Path) -> None:
    report = pdfua.validate(str(painted(tmp_path, _plain(), intent=SRGB).path))
    assert report.findings == ()
    assert report.skipped == ()


def test_scripts_that_say_their_text_themselves_do_so_inside_their_content(
    tmp_path: Path,
) -> None:
    """ActualText (14.9.4) is of parts of a content: Devanagari's glyphs are not its letters."""
    fonts = Typesetter(Catalogue([DEVANAGARI]))
    hindi = "सहयोग क्यों करें?"
    (paragraph,) = fonts.set(hindi, Voice(("Noto Sans Devanagari",), language="hi")).paragraphs
    draft, content = Draft(), Content()
    line = paragraph.line(60, 60, 14, paragraph.words)
    draft.show(TextItem((line,), 14, BLACK), content=content)
    root = tag(Role.DOCUMENT, tag(Role.HEADING_1, content, language="hi"))
    out = painted(tmp_path, draft.document(root), intent=SRGB)
    reader = Reader(out.path)
    stack: list[str] = []
    spans = 0
    for part in pikepdf.parse_content_stream(reader.pdf.pages[0]):
        if str(part.operator) == "BDC":
            stack.append(str(part.operands[0]))
            if stack[-1] == "/Span":
                spans += 1
                assert stack == ["/H1", "/Span"]
        elif str(part.operator) == "EMC":
            stack.pop()
    assert (spans > 0, stack) == (True, [])
    assert out.text().strip() == hindi
    report = pdfua.validate(str(out.path))
    assert report.findings == report.skipped == ()


def test_what_is_painted_by_a_form_is_marked_where_it_is_placed(tmp_path: Path) -> None:
    brick = PathItem(rectangle(Rect(10, 10, 20, 20)), TEAL)
    shared, faint = SharedItem((brick,)), GroupItem((brick,), opacity=0.5)
    draft, content = Draft(), Content()
    draft.show(shared)
    draft.show(shared, faint, content=content)
    root = tag(Role.DOCUMENT, tag(Role.FIGURE, content, alt="Bricks"))
    reader = Reader(painted(tmp_path, draft.document(root)).path)
    assert reader.loose == []
    assert reader.lines() == ["Document", "Figure"]
    names = [str(part.operator) for part in pikepdf.parse_content_stream(reader.pdf.pages[0])]
    assert names.count("Do") == 3
    assert reader.pdf.pages[0].Group.CS == "/DeviceRGB"


def _plain() -> ReadDocument:
    """One line each: pdfua cannot judge headings of several marked contents with pikepdf 10.18."""
    draft = Draft()
    title, text, link = draft.text("Openers"), draft.text("Words. "), draft.link("More")
    words = tag(Role.PARAGRAPH, text, tag(Role.LINK, link, url="https://iriss.org.uk", alt="Iriss"))
    root = tag(Role.DOCUMENT, tag(Role.HEADING_1, title), words)
    return draft.document(root, [Bookmark("Openers", title)])


@st.composite
def documents(draw: st.DrawFn) -> ReadDocument:
    """Trees of tags with contents anywhere, whose pieces are on any page in any number."""
    contents: list[Content] = []

    def tree(depth: int) -> Tag:
        kids: list[Tag | Content] = []
        for _ in range(draw(st.integers(0, 3))):
            if depth and draw(st.booleans()):
                kids.append(tree(depth - 1))
            else:
                kids.append(Content())
                contents.append(kids[-1])
        roles = (Role.SECTION, Role.PARAGRAPH, Role.LIST, Role.FIGURE, Role.LABEL)
        return tag(draw(st.sampled_from(roles)), *kids)

    root = tree(3)
    brick = (PathItem(rectangle(Rect(10, 10, 20, 20)), TEAL),)
    piece = st.builds(
        Piece,
        st.sampled_from([brick, ()]),
        st.sampled_from([None, *contents]),
    )
    page = st.lists(piece, max_size=6).map(lambda pieces: ReadPage(A4, tuple(pieces)))
    return ReadDocument(draw(st.lists(page, min_size=1, max_size=70)), root)


@settings(max_examples=60, deadline=None)
@given(documents())
def test_each_marked_content_is_once_in_the_tree_and_once_in_the_parent_tree(
    document: ReadDocument,
) -> None:
    file = io.BytesIO()
    paint_read(document, file, INFO, to_rgb=seen_in_print)
    reader = Reader(file)
    keys = reader.by_key()
    referred = [each for element in reader.elements() for each in reader.references(element)]
    marked = [(page, mcid) for page, all_on in reader.marked.items() for mcid in all_on]
    assert sorted(referred) == sorted(marked)
    parents = [
        (page.objgen, mcid)
        for page in reader.pdf.pages
        if "/StructParents" in page
        for mcid in range(len(keys[int(page.StructParents)]))
    ]
    assert sorted(parents) == sorted(marked)
    assert len(marked) == sum(
        1 for page in document.pages for piece in page.pieces if piece.content and piece.items
    )
    assert reader.loose == []


def test_many_pages_have_a_parent_tree_in_leaves(tmp_path: Path) -> None:
    draft = Draft()
    paragraphs = []
    for number in range(200):
        paragraphs.append(tag(Role.PARAGRAPH, draft.text(f"Page {number}")))
        draft.turn()
    reader = Reader(painted(tmp_path, draft.document(tag(Role.DOCUMENT, *paragraphs))).path)
    assert len(reader.root.ParentTree.Kids) == 4
    assert sorted(reader.by_key()) == list(range(200))
    assert [*reader.lines()][-1] == "P Page 199"


def _refused(pages: Sequence[ReadPage], root: Tag, *bookmarks: Bookmark) -> str:
    with pytest.raises(ValueError, match=r".") as caught:
        paint_read(ReadDocument(pages, root, bookmarks), io.BytesIO(), INFO, to_rgb=seen_in_print)
    return str(caught.value)


def test_documents_that_are_not_sound_are_refused() -> None:
    content, other = Content(), Content()
    word = (set_text("word", 50),)
    area = (Rect(0, 0, 10, 10),)
    page = ReadPage(A4, (Piece(word, content),))
    clicked = ReadPage(A4, (Piece(word, content, area),))
    paragraph = tag(Role.PARAGRAPH, content)
    assert _refused([], paragraph) == "there is nothing to paint: not one page"
    assert _refused([page], tag(Role.PARAGRAPH)) == (
        "a content is on a page and not in the structure"
    )
    assert _refused([page], tag(Role.PARAGRAPH, content, content)) == (
        "a content stands twice in the structure: in P"
    )
    assert _refused([page], tag(Role.SECTION, paragraph, paragraph)) == (
        "a tag stands twice in the structure: P"
    )
    assert _refused([clicked], paragraph) == "a content outside any link has areas to click"
    assert _refused([ReadPage(A4, (Piece(word, None, area),))], paragraph) == (
        "an artifact has areas to click"
    )
    assert _refused([clicked], tag(Role.LINK, content)) == "a link leads nowhere"
    assert _refused([clicked], tag(Role.LINK, content, to=content)) == (
        "a link inside the document has no words that say where it leads"
    )
    nowhere = "a link or bookmark leads to a content that is on no page"
    assert _refused([clicked], tag(Role.LINK, content, to=other, alt="There")) == nowhere
    assert _refused([page], paragraph, Bookmark("There", other)) == nowhere
