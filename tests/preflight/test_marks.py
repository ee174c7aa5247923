"""Marks: at the ends of every line that is cut, and on nothing that is sold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from deckgen.geometry import Rect
from deckgen.preflight.cut_lines import cut_ends
from tests.preflight.conftest import Found
from tests.preflight.pages import add_page, hits, new_pdf

GROUP = "mark."


@pytest.mark.parametrize("case", ["x4", "x1a", "sheets"])
def test_whole_files_pass(found: Found, case: str) -> None:
    assert found(case) == []


def marks_of(pdf: pikepdf.Pdf) -> Any:
    """The form that holds a sheet's marks: the only one that paints in Separation All."""
    for form in pdf.pages[0].Resources.XObject.values():
        if b"CS 1 SCN" in form.read_bytes():
            return form
    raise AssertionError("no marks")


def changed(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        form = marks_of(pdf)
        data = form.read_bytes()
        assert old in data
        form.write(data.replace(old, new))

    return change


def test_missing_crop_marks_are_counted(found: Found) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        marks_of(pdf).write(b"")

    messages = found("sheets", spoil)
    assert messages[0] == "mark.crop 1: 20 crop marks are missing, the first above the cards"


def test_crop_marks_are_thick_enough_and_on_every_plate(found: Found) -> None:
    (first, *_) = found("sheets", changed(b"0.25 w", b"0.1 w"))
    assert first == "mark.crop 1: crop marks are 0.1 pt thick"
    (first, *_) = found("sheets", changed(b"/CS1 CS 1 SCN", b"0 0 0 1 K"))
    assert first == "mark.crop 1: crop marks are not on every plate (Separation All)"


def test_nothing_reaches_into_a_bleed(found: Found) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"q 1 0 0 0 k 10 900 20 20 re f Q")

    assert found("sheets", spoil) == [
        "mark.in-bleed 1: something reaches into the bleed of drivers-05"
    ]


def test_a_neighbour_that_leaves_its_place_is_found(found: Found) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        stream = page.Contents
        data = stream.read_bytes()
        assert b"1 0 0 1 25.512 " in data
        stream.write(data.replace(b"1 0 0 1 25.512 ", b"1 0 0 1 35.512 ", 1))

    assert "mark.in-bleed 1: something reaches into the bleed of drivers-02" in found(
        "sheets", spoil
    )


def test_single_cards_have_nothing_beside_them(tmp_path: Path) -> None:
    with new_pdf() as pdf:
        page = add_page(pdf, "1 0 0 0 k 20 20 360 260 re f 1 1 1 1 K 0 60 m 5 60 l S")
        page.obj.BleedBox = pikepdf.Array([10, 10, 390, 290])
        page.obj.TrimBox = pikepdf.Array([20, 20, 380, 280])
        assert hits(pdf, tmp_path, GROUP) == [
            "mark.on-single 1: something is painted outside the bleed"
        ]


def test_every_cut_has_two_ends() -> None:
    """Two columns with a gutter of two bleeds: between them there is no room for a mark."""
    trims = (Rect(30, 30, 100, 50), Rect(136, 30, 100, 50))
    ends = cut_ends(trims, 3, Rect(0, 0, 300, 200), 3)
    assert [(end.name, end.reach.x) for end in ends if end.reach.width == 0] == [
        (name, x) for x in (30, 130, 136, 236) for name in ("above the cards", "below the cards")
    ]
    across = [(end.name, end.reach.y) for end in ends if end.reach.height == 0]
    assert across == [(name, y) for y in (30, 80) for name in ("on their left", "on their right")]


def test_where_there_is_no_room_no_mark_is_asked_for() -> None:
    trims = (Rect(4, 4, 100, 50),)
    assert cut_ends(trims, 3, Rect(0, 0, 108, 58), 3) == ()


def test_a_card_in_the_way_takes_the_place_of_a_mark() -> None:
    """A wide card below two narrow ones covers where their inner cuts end."""
    trims = (Rect(30, 30, 40, 40), Rect(110, 30, 40, 40), Rect(30, 73, 120, 40))
    ends = cut_ends(trims, 1, Rect(0, 0, 300, 200), 3)
    assert ("below the cards", 70) not in [(end.name, end.reach.x) for end in ends]
    assert ("above the cards", 70) in [(end.name, end.reach.x) for end in ends]
