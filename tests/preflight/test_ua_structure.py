"""Structure: all is tagged, and tags and content lead to each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.preflight.pages import form
from tests.preflight.tagged import Change, Tagged, found, found_in, shown, sound


def test_a_sound_file_keeps_every_rule(tmp_path: Path) -> None:
    assert found_in(sound(), tmp_path) == []


def _content(page: int, content: str) -> Change:
    return lambda made: made.parts[page].append(content)


def _root(**entries: Any) -> Change:
    return lambda made: made.pdf.Root.update({f"/{key}": each for key, each in entries.items()})


def _without(key: str) -> Change:
    return lambda made: made.pdf.Root.__delitem__(f"/{key}")


def _xmp(old: str, new: str) -> Change:
    def change(made: Tagged) -> None:
        assert old in made.xmp
        made.xmp = made.xmp.replace(old, new)

    return change


def _each(role: str, **entries: Any) -> Change:
    """Entries of the first element of a role; None takes one away."""

    def change(made: Tagged) -> None:
        for key, value in entries.items():
            if value is None:
                del made.made[role][0][f"/{key}"]
            else:
                made.made[role][0][f"/{key}"] = value

    return change


DOCUMENT: list[tuple[Change, list[str]]] = [
    (
        _xmp('pdfuaid:part="1"', ""),
        ["ua.claim: the XMP packet has no pdfuaid:part; it should say 1"],
    ),
    (
        _xmp('pdfuaid:part="1"', 'pdfuaid:part="2"'),
        ["ua.claim: pdfuaid:part says '2' in place of 1"],
    ),
    (
        _without("MarkInfo"),
        ["ua.marked: the file does not say that it is tagged (MarkInfo, Marked)"],
    ),
    (
        _root(MarkInfo=Dictionary(Marked=False)),
        ["ua.marked: the file does not say that it is tagged (MarkInfo, Marked)"],
    ),
    (
        _root(MarkInfo=Dictionary(Marked=True, Suspects=True)),
        ["ua.marked: the file says that some of its tags may be wrong (MarkInfo, Suspects)"],
    ),
    (_xmp("Questions", " "), ["ua.title: the XMP packet has no title (dc:title)"]),
    (
        _without("ViewerPreferences"),
        ["ua.title: the title is not shown in place of the file's name (DisplayDocTitle)"],
    ),
    (
        _root(ViewerPreferences=Dictionary(DisplayDocTitle=False)),
        ["ua.title: the title is not shown in place of the file's name (DisplayDocTitle)"],
    ),
    (
        lambda made: made.pdf.pages[1].obj.__delitem__("/Tabs"),
        ["ua.tab-order 2: the tab key does not follow the structure (Tabs is not S)"],
    ),
    (
        _root(OCProperties=Dictionary(D=Dictionary(AS=Array()))),
        [
            "ua.layers: a setting of layers has no name",
            "ua.layers: layers are switched by themselves (AS)",
        ],
    ),
    (_root(AcroForm=Dictionary(XFA=Array())), ["ua.xfa: the file has a form in XFA"]),
    (_without("Lang"), ["ua.language: the file does not say in which language it is (Lang)"]),
    (_root(Lang=String("english please")), ["ua.language: 'english please' is no language; a tag "
        "such as en-GB is"]),
    (
        _each("P", Lang=String("x")),
        ["ua.language 2: an element P is in 'x', which is no language"],
    ),
    (
        _content(0, f"/Artifact BMC /Span <</Lang (_)>> BDC {shown('a', 9)} EMC EMC"),
        ["ua.language-of-content 1: content is in '_', which is no language"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told"), DOCUMENT)
def test_what_the_file_does_not_say_is_found(
    tmp_path: Path, change: Change, told: list[str]
) -> None:
    assert found(change, tmp_path) == told


@pytest.mark.parametrize("tag", ["en", "en-GB", "zh-Hant-TW", "de-1996", "x-deckgen", "es-419"])
def test_a_language_by_the_book_is_one(tmp_path: Path, tag: str) -> None:
    assert found(_root(Lang=String(tag)), tmp_path) == []


def test_a_file_without_a_structure_is_found(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        del made.pdf.Root["/StructTreeRoot"]

    told = found(change, tmp_path)
    assert "ua.structure: the file has no structure (StructTreeRoot)" in told
    assert "ua.marked-content 1: marked content 0 (H1) is not in the parent tree" in told
    assert "ua.annotation-tagged 2: an annotation (Link) is not in the structure" in told


def test_what_is_neither_tagged_nor_an_artifact_is_found(tmp_path: Path) -> None:
    loose = (
        f"{shown('Psst', 100)} 0 g 0 0 10 10 re f /Span <</ActualText (a)>> BDC 0 0 m 9 9 l S EMC"
    )
    assert found(_content(0, loose), tmp_path) == [
        "ua.all-tagged 1: text is neither tagged nor an artifact",
        "ua.all-tagged 1: an area is neither tagged nor an artifact",
        "ua.all-tagged 1: a line is neither tagged nor an artifact",
    ]


def test_artifacts_and_tagged_content_keep_apart(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        paragraph = made.made["P"][0]
        made.mark(1, paragraph, f"/Artifact BMC {shown('x ', 100)} EMC")
        made.parts[1].append("/Artifact BMC")
        made.text(1, paragraph, "y ", 80)
        made.parts[1].append("EMC")

    assert found(change, tmp_path, "ua.nesting") == [
        "ua.nesting 2: an artifact lies inside tagged content",
        "ua.nesting 2: tagged content lies inside an artifact",
    ]


def test_tagged_content_keeps_out_of_other_tagged_content(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        made.mark(0, made.made["P"][0], "")
        inner = made.parts[0].pop()
        made.mark(0, made.made["P"][0], inner)

    assert found(change, tmp_path) == [
        "ua.nesting 1: tagged content lies inside other tagged content"
    ]


def _not_in_parent_tree(made: Tagged) -> None:
    made.parents[0][0] = None


def _leads_elsewhere(made: Tagged) -> None:
    made.parents[0][0] = made.made["P"][0]


def _leads_out_of_the_tree(made: Tagged) -> None:
    made.parents[0][0] = made.pdf.make_indirect(Dictionary(S=Name.P, P=made.root))


def _spare_in_parent_tree(made: Tagged) -> None:
    made.parents[0].append(made.made["P"][0])


def _spare_in_element(made: Tagged) -> None:
    made.made["H2"][0].K.append(70)


def _of_two_elements(made: Tagged) -> None:
    """The page's first marked content."""
    made.made["H2"][0].K.append(0)


def _no_struct_parents(made: Tagged) -> None:
    del made.pdf.pages[0].obj["/StructParents"]
    del made.parents[0]


def _twice(made: Tagged) -> None:
    made.parts[0].append("/H1 <</MCID 0>> BDC EMC")


PARENTS: list[tuple[Change, list[str]]] = [
    (
        _not_in_parent_tree,
        ["ua.marked-content 1: marked content 0 (H1) is not in the parent tree"],
    ),
    (
        _leads_elsewhere,
        ["ua.marked-content 1: marked content 0 (H1) leads to an element P that does not have it"],
    ),
    (
        _leads_out_of_the_tree,
        [
            "ua.marked-content 1: marked content 0 (H1) leads to an element that is not in the "
            "structure"
        ],
    ),
    (
        _spare_in_parent_tree,
        ["ua.marked-content 1: the parent tree has marked content 5, which is not there"],
    ),
    (
        _spare_in_element,
        ["ua.marked-content 1: an element H2 has marked content 70, which is not there"],
    ),
    (_of_two_elements, ["ua.marked-content 1: marked content 0 belongs to 2 elements"]),
    (
        _no_struct_parents,
        ["ua.marked-content 1: the page, or a form on it, has tagged content and no StructParents"],
    ),
    (_twice, ["ua.marked-content 1: marked content 0 (H1) is on the page twice"]),
]


@pytest.mark.parametrize(("change", "told"), PARENTS)
def test_content_and_elements_lead_to_each_other(
    tmp_path: Path, change: Change, told: list[str]
) -> None:
    assert found(change, tmp_path, "ua.marked-content") == told


def test_places_in_the_parent_tree_are_used_once(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        made.pdf.pages[1].obj.StructParents = 0
        made.root.ParentTreeNextKey = 5
        made.parents[12] = Array()

    told = found(change, tmp_path, "ua.parent-tree")
    assert told == [
        "ua.parent-tree: the parent tree has 1, which is the place of nothing in the file",
        "ua.parent-tree: the parent tree's next key is 5, and it has 1000",
        "ua.parent-tree 2: the page (page 1) and the page (page 2) have one place in the parent "
        "tree: 0",
    ]


def test_a_place_that_the_parent_tree_does_not_have_is_found(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        made.made["annotations"][0].StructParent = 1001

    assert found(change, tmp_path) == [
        "ua.parent-tree: the parent tree has 1000, which is the place of nothing in the file",
        "ua.annotation-tagged 2: an annotation (Link) does not lead to its element (StructParent)",
        "ua.parent-tree 2: the parent tree has nothing at 1001, the place of an annotation",
    ]


def _with_form(made: Tagged, times: int) -> None:
    """A form whose content is an element's."""
    made.parts[0].append("/Fm Do\n" * times)
    paragraph = made.element("P", made.made["Document"][0])
    made.parents[2] = Array([paragraph])
    shape = form(made.pdf, f"/P <</MCID 0>> BDC {shown('In a form', 50, 10)} EMC", (0, 0, 300, 300))
    shape.Resources, shape.StructParents = made.pdf.pages[0].obj.Resources, 2
    made.pdf.pages[0].obj.Resources.XObject = Dictionary(Fm=made.pdf.make_indirect(shape))
    own = made.pdf.pages[0].obj.Resources.XObject.Fm
    reference = Dictionary(Type=Name.MCR, Pg=made.pdf.pages[0].obj, Stm=own, MCID=0)
    paragraph.K = Array([reference])


def test_tagged_content_may_stand_in_a_form_that_is_placed_once(tmp_path: Path) -> None:
    assert found(lambda made: _with_form(made, 1), tmp_path) == []
    assert found(lambda made: _with_form(made, 2), tmp_path) == [
        "ua.marked-content 1: marked content 0 (P) is in a form that is placed twice"
    ]


def test_roles_are_standard_or_mapped_to_what_is(tmp_path: Path) -> None:
    def mapped(**entries: Any) -> Change:
        def change(made: Tagged) -> None:
            made.root.RoleMap = Dictionary(**entries)
            made.made["P"][0].S = Name.Essay

        return change

    assert found(mapped(Essay=Name.Text, Text=Name.P), tmp_path) == []
    assert found(mapped(), tmp_path) == [
        "ua.roles: the type Essay is not standard and is mapped to none that is"
    ]
    assert found(mapped(Essay=Name.Text, Text=Name.Essay), tmp_path) == [
        "ua.roles: the type Essay is mapped to itself, round in a circle",
        "ua.roles: the type Text is mapped to itself, round in a circle",
    ]
    assert found(mapped(Essay=Name.P, H1=Name.P), tmp_path) == [
        "ua.roles: the standard type H1 is mapped to P"
    ]


def test_a_structure_that_goes_round_in_a_circle_is_found(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        made.made["Sect"][0].K.append(made.made["Document"][0])
        made.made["H2"][0].P = made.made["Document"][0]
        made.made["Sect"][0].K.append(String("what is this"))

    assert found(change, tmp_path) == [
        "ua.structure: an element H2 does not say in which other it stands (P)",
        "ua.structure: an element stands in the structure twice",
        "ua.structure: an element holds something that is neither an element nor content",
    ]


def test_an_empty_structure_is_found(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        made.root.K = Array()

    assert found(change, tmp_path, "ua.structure") == ["ua.structure: the structure is empty"]
