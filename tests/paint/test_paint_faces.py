"""Faces, what they share, pictures, groups and clips: stored once, placed right."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from deckgen.colour import BLACK, WHITE, Cmyk
from deckgen.face import (
    Face,
    GroupItem,
    ImageItem,
    LineTo,
    MoveTo,
    PathItem,
    SharedItem,
    Stroke,
    ellipse,
    rectangle,
)
from deckgen.geometry import Matrix, Point, Rect, Size
from deckgen.images import Raster
from deckgen.paint import ColourSpace
from deckgen.paint import forms as paint_forms
from deckgen.sheet import Placement, Side
from tests.paint.painting import BLEED, CARD, Out, face, forms, ground, operators, painted, single

CYAN, RED = Cmyk(1, 0, 0, 0), Cmyk(0, 1, 1, 0)
SHEET = Size(1000, 1000)


def sheet(*placements: Placement) -> Side:
    whole = Rect(0, 0, SHEET.width, SHEET.height)
    return Side(SHEET, whole, whole, placements)


def at(card: Face, x: float, y: float, clip: Rect | None = None) -> Placement:
    return Placement(card, Matrix.translation(x, y), clip or card.bleed_box)


def is_cyan(pixel: tuple[int, int, int]) -> bool:
    return pixel[0] < 100 < pixel[2]


def is_white(pixel: tuple[int, int, int]) -> bool:
    return min(pixel) > 240


def test_a_face_placed_eight_times_is_stored_once(tmp_path: Path) -> None:
    card = face(ground(CYAN))
    places = [at(card, 20 + 300 * (i % 3), 20 + 250 * (i // 3)) for i in range(8)]
    out = painted(tmp_path, [sheet(*places), sheet(*places)])
    with out.pdf() as pdf:
        assert len(forms(pdf)) == 1
        assert [n for n, _ in operators(pdf.pages[0])].count("Do") == 8
        assert len(pdf.pages[0].Resources.XObject) == 1


def test_a_face_that_comes_back_late_is_still_stored_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paint_forms, "FACES_KEPT", 2)
    faces = [face(ground(Cmyk(0, 0, i / 10, 0))) for i in range(6)]
    out = painted(tmp_path, [single(card) for card in [*faces, *faces]])
    with out.pdf() as pdf:
        assert len(forms(pdf)) == 6


def test_faces_that_are_gone_are_not_taken_for_new_ones(tmp_path: Path) -> None:
    """Python gives a new object the id of one that has gone: each page must show its own."""
    shade = [i / 500 for i in range(500)]
    out = painted(tmp_path, (single(face(ground(Cmyk(0, 0, 0, k)))) for k in shade))
    with out.pdf() as pdf:
        found = []
        for page in pdf.pages:
            (form,) = page.Resources.XObject.values()
            found += [float(o[3]) for name, o in operators(form) if name == "k"]
    assert found == pytest.approx(shade, abs=1e-4)


def test_what_faces_share_is_stored_once(tmp_path: Path) -> None:
    shared = SharedItem((ground(CYAN),))
    out = painted(tmp_path, [single(face(shared, ground(BLACK, -20 - i))) for i in range(4)])
    with out.pdf() as pdf:
        assert len(forms(pdf)) == 5
    assert is_cyan(out.pixel(4, 4, page=3))


def test_what_sizes_share_is_cut_to_each(tmp_path: Path) -> None:
    shared = SharedItem((PathItem(rectangle(Rect(-50, -50, 900, 900)), CYAN),))
    small, large = Face(Size(100, 100), 0, (shared,)), Face(Size(300, 300), 0, (shared,))
    out = painted(tmp_path, [sheet(at(small, 10, 10), at(large, 400, 400))])
    assert is_white(out.pixel(200, 50))
    assert is_cyan(out.pixel(690, 690))


def test_a_pages_resources_name_what_it_shows_and_no_more(tmp_path: Path) -> None:
    out = painted(tmp_path, [single(face(ground(Cmyk(0, 0, i / 9, 0)))) for i in range(9)])
    with out.pdf() as pdf:
        assert [len(page.Resources.XObject) for page in pdf.pages] == [1] * 9


def test_forms_are_cut_to_the_bleed(tmp_path: Path) -> None:
    out = painted(tmp_path, [sheet(at(face(ground(CYAN, bleed=60)), 200, 200))])
    edge = 200 - BLEED
    assert is_cyan(out.pixel(edge + 2, 300))
    assert is_white(out.pixel(edge - 2, 300))


def test_a_placement_is_clipped_in_the_faces_space(tmp_path: Path) -> None:
    """Half a millimetre of bleed on the left only; the card lies turned by 180°."""
    card = face(ground(CYAN))
    clip = Rect.from_edges(-2, -BLEED, CARD.width + BLEED, CARD.height + BLEED)
    turned = Matrix.rotation(180, Point(CARD.width / 2, CARD.height / 2)).then(
        Matrix.translation(200, 200)
    )
    out = painted(tmp_path, [sheet(Placement(card, turned, clip))])
    right = 200 + CARD.width
    assert is_cyan(out.pixel(right + 1, 250))
    assert is_white(out.pixel(right + 4, 250))
    assert is_cyan(out.pixel(200 - BLEED + 1, 250))


def test_a_clip_that_takes_nothing_away_is_not_written(tmp_path: Path) -> None:
    out = painted(tmp_path, [single(face(ground(CYAN)))])
    with out.pdf() as pdf:
        assert "W" not in [name for name, _ in operators(pdf.pages[0])]


def test_groups_move_and_clip(tmp_path: Path) -> None:
    group = GroupItem(
        (PathItem(rectangle(Rect(0, 0, 40, 40)), CYAN),),
        Matrix.scaling(2, 1).then(Matrix.translation(30, 20)),
        ellipse(Rect(0, 0, 40, 40)),
    )
    out = painted(tmp_path, [sheet(at(face(group), 100, 100))])
    assert is_cyan(out.pixel(100 + 30 + 40, 100 + 20 + 20))
    assert is_white(out.pixel(100 + 30 + 3, 100 + 20 + 3))
    assert is_white(out.pixel(100 + 30 + 90, 100 + 20 + 20))


def test_an_empty_clip_shows_nothing(tmp_path: Path) -> None:
    out = painted(tmp_path, [sheet(at(face(GroupItem((ground(CYAN),), clip=())), 100, 100))])
    assert is_white(out.pixel(150, 150))


def test_a_turned_translucent_group_is_seen_whole(tmp_path: Path) -> None:
    inner = GroupItem((ground(CYAN, bleed=200),), opacity=0.8)
    turned = GroupItem((inner,), Matrix.rotation(45, Point(CARD.width / 2, CARD.height / 2)))
    out = painted(tmp_path, [sheet(at(face(turned), 100, 100))])
    for x, y in ((102, 102), (98 + CARD.width, 98 + CARD.height), (102, 98 + CARD.height)):
        assert out.pixel(x, y)[0] < 150


def test_lines_have_their_width_dash_cap_and_join(tmp_path: Path) -> None:
    stroke = Stroke(BLACK, 0.25, (3, 1.5), cap=1, join=2)
    line = PathItem((MoveTo(0, 10), LineTo(50, 10)), None, stroke)
    out = painted(tmp_path, [single(face(line, line))])
    with out.pdf() as pdf:
        (form,) = forms(pdf)
        written = [(name, o) for name, o in operators(form) if name in "wJjd"]
    assert [name for name, _ in written] == ["w", "J", "j", "d"]
    width, cap, join, dash = (operands[0] for _, operands in written)
    assert (float(width), int(cap), int(join)) == (0.25, 1, 2)
    assert [float(part) for part in dash] == [3, 1.5]


def test_even_odd_leaves_the_hole(tmp_path: Path) -> None:
    outline = rectangle(Rect(0, 0, 90, 90)) + rectangle(Rect(30, 30, 30, 30))
    card = face(PathItem(outline, CYAN, even_odd=True))
    out = painted(tmp_path, [sheet(at(card, 100, 100))])
    assert is_cyan(out.pixel(110, 110))
    assert is_white(out.pixel(145, 145))


def raster(space: str = "cmyk", **changes: Any) -> Raster:
    """Two by two: ink on the left, on the lower right nothing, on the upper right half."""
    ink, half, none = {
        "cmyk": (b"\xff\0\0\0", b"\x80\0\0\0", b"\0\0\0\0"),
        "grey": (b"\0", b"\x80", b"\xff"),
        "rgb": (b"\0\xff\xff", b"\x80\xff\xff", b"\xff\xff\xff"),
    }[space]
    made = {
        "width": 2,
        "height": 2,
        "space": space,
        "data": ink + half + ink + none,
        "encoding": "raw",
        "alpha": None,
        "path": "cat.png",
    }
    return Raster(**{**made, **changes})


def picture(folder: Path, image: Raster, **options: Any) -> Out:
    card = face(ground(WHITE), ImageItem(image, Rect(20, 30, 100, 50)))
    return painted(folder, [sheet(at(card, 100, 100))], **options)


def test_pictures_are_upright_where_they_were_put(tmp_path: Path) -> None:
    out = picture(tmp_path, raster())
    assert is_cyan(out.pixel(100 + 20 + 10, 100 + 30 + 5))
    assert is_cyan(out.pixel(100 + 20 + 10, 100 + 30 + 45))
    assert is_white(out.pixel(100 + 20 + 90, 100 + 30 + 45))
    assert 60 < out.pixel(100 + 20 + 98, 100 + 30 + 2)[0] < 240
    assert is_white(out.pixel(100 + 15, 100 + 35))
    assert is_white(out.pixel(100 + 30, 100 + 84))


def test_equal_pictures_are_stored_once(tmp_path: Path) -> None:
    rect = Rect(0, 0, 20, 20)
    items = [ImageItem(raster(), rect), ImageItem(raster(), rect), ImageItem(raster("grey"), rect)]
    out = painted(tmp_path, [single(face(*items))])
    with out.pdf() as pdf:
        assert len(images(pdf)) == 2


def images(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"
    ]


def test_a_mask_shows_what_is_under(tmp_path: Path) -> None:
    out = picture(tmp_path, raster(alpha=b"\0\0\xff\xff"))
    assert is_white(out.pixel(100 + 20 + 10, 100 + 30 + 5))
    assert is_cyan(out.pixel(100 + 20 + 10, 100 + 30 + 45))
    with out.pdf() as pdf:
        assert "/Group" in pdf.pages[0]


def test_a_jpeg_goes_in_as_it_is(tmp_path: Path) -> None:
    file = io.BytesIO()
    Image.new("CMYK", (16, 16), (0, 255, 255, 255)).save(file, "JPEG", quality=95)
    data = file.getvalue()
    upside_down = raster(width=16, height=16, data=data, encoding="jpeg", inverted=True)
    out = picture(tmp_path, upside_down)
    with out.pdf() as pdf:
        (image,) = images(pdf)
        assert image.read_raw_bytes() == data
        assert image.Filter == "/DCTDecode"
        assert [int(part) for part in image.Decode] == [1, 0] * 4


def test_a_press_gets_no_rgb_picture(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^cat\.png is RGB, and this output is for a press$"):
        picture(tmp_path, raster("rgb"))
    out = picture(
        tmp_path, raster("rgb"), colours=ColourSpace.RGB, to_rgb=lambda _: (1.0, 1.0, 1.0)
    )
    assert is_cyan(out.pixel(130, 135))


def test_a_mask_is_refused_where_transparency_is_forbidden(tmp_path: Path) -> None:
    message = r"^cat\.png is see-through, and this output has no transparency$"
    with pytest.raises(ValueError, match=message):
        picture(tmp_path, raster(alpha=b"\0\0\xff\xff"), transparency=False)


def test_every_kind_of_item_in_one_sound_file(tmp_path: Path) -> None:
    items = (
        ground(RED),
        SharedItem((GroupItem((ImageItem(raster(), Rect(0, 0, 9, 9)),), opacity=0.3),)),
        PathItem(ellipse(Rect(0, 0, 30, 20)), CYAN, Stroke(BLACK, 1)),
        PathItem((), CYAN),
        PathItem(rectangle(Rect(0, 0, 1, 1))),
    )
    with painted(tmp_path, [single(face(*items))]).pdf() as pdf:
        assert pdf.check_pdf_syntax() == []
