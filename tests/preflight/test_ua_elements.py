"""What elements are: headings, lists, tables, figures, links, bookmarks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Object, String

from tests.preflight.tagged import Change, Tagged, found


def _role(role: str, other: str, at: int = 0) -> Change:
    def change(made: Tagged) -> None:
        made.made[role][at].S = Name(f"/{other}")

    return change


def _set(role: str, at: int = 0, **entries: Any) -> Change:
    """None takes an entry away."""

    def change(made: Tagged) -> None:
        for key, value in entries.items():
            if value is None:
                del made.made[role][at][f"/{key}"]
            else:
                made.made[role][at][f"/{key}"] = value

    return change


def _add(role: str, parent: str, **entries: Any) -> Change:
    return lambda made: made.element(role, made.made[parent][0], **entries)


ELEMENTS: list[tuple[Change, list[str]]] = [
    (
        _role("H1", "H2"),
        ["ua.headings-in-order 1: the first heading is H2, where H1 is due"],
    ),
    (_role("H2", "H3"), ["ua.headings-in-order 1: H3 follows H1, where H2 is due"]),
    (
        _role("H2", "H"),
        ["ua.headings-alike 1: there are headings with numbers (H1) and without (H)"],
    ),
    (_add("H2", "Sect"), ["ua.empty-heading: a heading H2 has no text"]),
    (_role("LI", "P"), [
        "ua.lists 1: P stands in L",
        "ua.lists 1: a list has no items",
        "ua.lists 1: LBody does not stand in LI",
    ]),
    (_role("L", "Div"), ["ua.lists 1: LI does not stand in L"]),
    (_role("LBody", "P"), ["ua.lists 1: P stands in LI"]),
    (
        lambda made: made.text(0, made.made["L"][0], "loose", 300),
        ["ua.lists 1: content stands in L itself, and in none of its parts"],
    ),
    (_set("L", A=None), [
        "ua.list-numbering 1: a list with labels does not say of which kind they are "
        "(ListNumbering)"
    ]),
    (_role("TR", "P"), [
        "ua.tables 2: P stands in Table",
        "ua.tables 2: TH does not stand in TR",
        "ua.tables 2: TH does not stand in TR",
        "ua.table-headers 2: a table has no headers (TH)",
    ]),
    (_add("TD", "TR"), ["ua.tables 2: rows of one table have 2 and 3 columns"]),
    (_set("TH", A=None), [
        "ua.table-headers 2: a header does not say whether it is its row's or its column's (Scope)"
    ]),
    (_set("Figure", Alt=None), [
        "ua.alternative-text 1: a Figure has no alternative text (Alt)"
    ]),
    (_set("Figure", Alt=String(" ")), [
        "ua.alternative-text 1: a Figure has no alternative text (Alt)"
    ]),
    (_set("Figure", Alt=String("wheel_02.PNG")), [
        "ua.file-name-as-text 1: the alternative text of a Figure is a file's name"
    ]),
    (_set("Figure", Alt=String("\ue000 wheel")), [
        "ua.words-readable 1: the Alt of an element Figure has U+E000"
    ]),
    (_set("Figure", A=None), ["ua.figure-box 1: a Figure does not say where it is (BBox)"]),
    (_set("LBody", ActualText=String("")), [
        "ua.replaced-by-nothing 1: an element LBody has an empty text in its place (ActualText)"
    ]),
    (
        lambda made: made.mark(
            1, made.made["P"][0], "/Span <</ActualText ()>> BDC BT /F1 9 Tf (\\(a\\)) Tj ET EMC"
        ),
        [
            "ua.letters-replaced-by-nothing 2: letters have an empty text in their place "
            "(ActualText)"
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told"), ELEMENTS)
def test_an_element_that_is_not_what_it_says_is_found(
    tmp_path: Path, change: Change, told: list[str]
) -> None:
    assert found(change, tmp_path) == told


def test_a_hyphen_may_be_replaced_by_nothing(tmp_path: Path) -> None:
    hyphen = "/Span <</ActualText ()>> BDC BT /F1 9 Tf (-) Tj ET EMC"
    assert found(lambda made: made.mark(1, made.made["P"][0], hyphen), tmp_path) == []


def test_two_unnumbered_headings_in_one_element_are_found(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        made.made["H1"][0].S = made.made["H2"][0].S = Name.H
        more = made.element("H", made.made["Sect"][0])
        made.text(0, more, "More", 200)

    assert found(change, tmp_path) == [
        "ua.headings-alike 1: two headings without numbers (H) stand in one element"
    ]


def test_columns_are_counted_with_cells_that_span_several(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        made.element("TD", made.made["TR"][0], A=Dictionary(O=Name.Table, ColSpan=2, RowSpan=2))
        below = made.element("TR", made.made["Table"][0])
        for _ in range(4):
            made.element("TD", below)

    assert found(change, tmp_path, "ua.tables") == []


def test_attributes_of_a_class_count(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        listed = made.made["L"][0]
        made.root.ClassMap = Dictionary(numbers=listed.A)
        del listed.A
        listed.C = Name.numbers

    assert found(change, tmp_path) == []


def _note(**entries: Any) -> Change:
    return _set("annotations", **entries)


def _to(there: Object) -> Change:
    return _note(A=Dictionary(S=Name.GoTo, D=there))


def _lost_page(made: Tagged) -> None:
    page = made.pdf.make_indirect(Dictionary(Type=Name.Page))
    _to(Array([page, Name.Fit]))(made)


def _unhung(made: Tagged) -> None:
    del made.made["Link"][0].K[1]
    del made.parents[1000]
    del made.made["annotations"][0]["/StructParent"]


LINKS: list[tuple[Change, list[str]]] = [
    (_unhung, [
        "ua.annotation-tagged 2: an annotation (Link) is not in the structure",
        "ua.annotation-tagged 2: a Link holds no link that is on a page",
    ]),
    (_role("Link", "Span"), [
        "ua.annotation-tagged 2: an annotation (Link) stands in Span, where Link is due"
    ]),
    (_note(F=2), [
        "ua.annotation-tagged 2: an annotation (Link) is in the structure and cannot be seen"
    ]),
    (_note(Contents=None), [
        "ua.link-described 2: a link has no words that say where it leads (Contents)"
    ]),
    (_note(A=None), [
        "ua.link-leads 2: a link leads nowhere: it has neither a destination nor an action"
    ]),
    (_note(A=Dictionary(S=Name.URI, URI=String("example.org"))), [
        "ua.link-leads 2: a link has no address: 'example.org'"
    ]),
    (_note(A=Dictionary(S=Name.Launch)), [
        "ua.link-leads 2: a link starts an action that is neither a place in the file nor an "
        "address (Launch)"
    ]),
    (_to(String("drivers")), [
        "ua.link-leads 2: a link leads to 'drivers', which is nowhere in the file"
    ]),
    (_to(Array()), ["ua.link-leads 2: a link leads to a place that cannot be read"]),
    (_lost_page, ["ua.link-leads 2: a link leads to a page that the file does not have"]),
    (_note(Rect=Array([900, 900, 950, 950])), [
        "ua.link-leads 2: a link has no area on the page that could be clicked"
    ]),
    (_note(Subtype=Name.Screen), [
        "ua.annotation-tagged 2: an annotation (Screen) stands in Link, where Annot is due",
        "ua.annotation-kind 2: there is a Screen annotation on the page",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told"), LINKS)
def test_a_link_that_keeps_no_promise_is_found(
    tmp_path: Path, change: Change, told: list[str]
) -> None:
    assert found(change, tmp_path) == told


def test_a_link_may_lead_to_a_place_by_its_name(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        place = Dictionary(D=Array([made.pdf.pages[0].obj, Name.Fit]))
        names = Dictionary(Kids=Array([Dictionary(Names=Array([String("drivers"), place]))]))
        made.pdf.Root.Names = Dictionary(Dests=names)
        _to(String("drivers"))(made)

    assert found(change, tmp_path) == []


def test_a_hidden_note_is_no_part_of_the_structure(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, F=2, Rect=Array([0, 0, 9, 9]))
        made.pdf.pages[1].obj.Annots.append(made.pdf.make_indirect(note))

    assert found(change, tmp_path) == []


def test_headings_want_bookmarks(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        del made.pdf.Root["/Outlines"]

    assert found(change, tmp_path) == ["ua.bookmarks: there are 2 headings, and no bookmarks"]


def test_bookmarks_have_names_and_lead_to_pages(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        first, second = made.made["bookmarks"]
        first.Title = String(" ")
        second.Dest = String("nowhere")
        second.Next = first

    assert found(change, tmp_path) == [
        "ua.bookmark-leads: a bookmark has no name (Title)",
        "ua.bookmark-leads: a bookmark leads to 'nowhere', which is nowhere in the file",
    ]
