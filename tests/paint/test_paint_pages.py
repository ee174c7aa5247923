"""Boxes, catalogue, identity: what a print shop's preflight looks at first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pytest

from deckgen.colour import BLACK, Cmyk
from deckgen.geometry import Rect, Size
from deckgen.paint import DocumentInfo, paint
from deckgen.sheet import Side
from deckgen.units import mm, to_mm
from tests.paint.painting import INFO, Out, face, ground, painted, single, text_item


def sides(count: int) -> Iterator[Side]:
    for number in range(count):
        yield single(face(ground(Cmyk(0.1, 0, 0.3, 0)), text_item(f"Card {number}")))


def test_boxes_are_right_to_a_hundredth_of_a_millimetre(tmp_path: Path) -> None:
    side = Side(
        Size(mm(320), mm(450)),
        Rect(mm(10), mm(20), mm(300), mm(400)),
        Rect(mm(7), mm(17), mm(306), mm(407)),
        (),
    )
    with painted(tmp_path, [side]).pdf() as pdf:
        page = pdf.pages[0]
        in_mm = {
            key: [round(to_mm(float(edge)), 2) for edge in page[key]]
            for key in ("/MediaBox", "/TrimBox", "/BleedBox")
        }
        assert in_mm == {
            "/MediaBox": [0, 0, 320, 450],
            "/TrimBox": [10, 30, 310, 430],  # y counts from the bottom in a file
            "/BleedBox": [7, 26, 313, 433],
        }
        assert not {"/ArtBox", "/CropBox", "/Rotate", "/Trans", "/Annots"} & set(page.keys())


def test_catalogue_says_how_to_print(tmp_path: Path) -> None:
    info = DocumentInfo("T", language="en-GB", date=None, duplex="DuplexFlipShortEdge")
    with painted(tmp_path, sides(1), info).pdf() as pdf:
        assert {str(k): str(v) for k, v in pdf.Root.ViewerPreferences.items()} == {
            "/DisplayDocTitle": "True",
            "/PrintScaling": "/None",
            "/Duplex": "/DuplexFlipShortEdge",
        }
        assert pdf.Root.Lang == "en-GB"
        assert pdf.pdf_version == "1.6"


def test_info_is_what_was_given_and_nothing_else(tmp_path: Path) -> None:
    info = DocumentInfo(
        "Gwŷr – a “deck”",
        author="A (B)",
        date=datetime(2024, 3, 1, 1, 30, tzinfo=timezone(timedelta(hours=2))),
        pdf_version="1.4",
        print_scaling_none=False,
    )
    with painted(tmp_path, sides(1), info).pdf() as pdf:
        assert pdf.docinfo.Title == "Gwŷr – a “deck”"
        assert pdf.docinfo.Author == "A (B)"
        assert pdf.docinfo.CreationDate == pdf.docinfo.ModDate == "D:20240229233000Z"
        assert pdf.docinfo.Trapped == "/False"
        assert "/Subject" not in pdf.docinfo
        assert "/PrintScaling" not in pdf.Root.ViewerPreferences
        assert pdf.pdf_version == "1.4"


def test_the_date_is_never_the_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert DocumentInfo("T").date is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert DocumentInfo("T").date == datetime(1970, 1, 2, tzinfo=UTC)
    for odd in ("", "yesterday", "9" * 40):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", odd)
        assert DocumentInfo("T").date is None


def test_the_same_deck_gives_the_same_bytes_and_another_another_id(tmp_path: Path) -> None:
    def made(name: str, count: int) -> tuple[Out, bytes]:
        (tmp_path / name).mkdir()
        out = painted(tmp_path / name, sides(count))
        return out, out.path.read_bytes()

    (one, first), (again, second), (other, _) = made("a", 3), made("b", 3), made("c", 2)
    assert first == second
    assert one.painted == again.painted
    assert one.painted.bytes == len(first)
    with one.pdf() as pdf, other.pdf() as different:
        assert bytes(pdf.trailer.ID[0]).hex() == one.painted.content_hash[:32]
        assert bytes(pdf.trailer.ID[0]) != bytes(different.trailer.ID[0])


def test_many_pages_stay_in_order_and_the_file_is_sound(tmp_path: Path) -> None:
    out = painted(tmp_path, sides(150))
    assert out.painted.pages == 150
    with out.pdf() as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) == 150
        assert max(len(node.Kids) for node in pdf.Root.Pages.Kids) < 150
    assert [out.text(page) for page in (0, 63, 64, 149)] == [
        "Card 0",
        "Card 63",
        "Card 64",
        "Card 149",
    ]


def test_sides_are_taken_one_by_one(tmp_path: Path) -> None:
    """Not one before the last has been painted: a hundred thousand cards are never all there."""
    written: list[int] = []
    file = BytesIO()

    def watched() -> Iterator[Side]:
        for side in sides(60):
            written.append(file.tell())
            yield side

    paint(watched(), file, INFO)
    assert written[0] < 100
    assert written[0] < written[30] < written[40] < written[-1]


def test_marks_are_painted_over_the_cards(tmp_path: Path) -> None:
    out = painted(tmp_path, [single(face(ground(Cmyk(1, 0, 0, 0))), marks=(ground(BLACK, -20),))])
    assert max(out.pixel(120, 90)) < 60
    assert out.pixel(4, 4)[2] > 150


def test_no_sides_are_no_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^there is nothing to paint: not one side$"):
        painted(tmp_path, [], INFO)
