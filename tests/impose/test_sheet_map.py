"""The sheet map, read back: it says of every card where it lies, and nothing else."""

from __future__ import annotations

import io
import json
import tracemalloc
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from imposing import POKER, auto, card, cards, one_forme_plans, plans

from deckgen.impose import Order, impose
from deckgen.sheet import CardFaces, Flip, Scheme, SheetPlan, Stacking
from deckgen.sheet_map import MappedSheets, write_map
from deckgen.sheet_map.picture import MOST_DRAWN
from deckgen.units import to_mm
from tests.cli.project import FILES, PROFILE, Run, write

SVG = "{http://www.w3.org/2000/svg}"


def mapped(deck: list[CardFaces], plan: SheetPlan, order: Order, flip: Flip = Flip.LONG_EDGE):
    data, picture = io.BytesIO(), io.BytesIO()
    sides = impose(deck, plan, flip, order=order)
    sheets = [MappedSheets(plan, order.sheets, sides)]
    write_map(sheets, flip, "A deck & more", {"deck": "d"}, data, picture)
    return json.loads(data.getvalue()), ET.fromstring(picture.getvalue())  # noqa: S314 (our own)


def slots_of(side: Any) -> list[tuple[object, ...]]:
    keys = ("card", "face", "x", "y", "width", "height", "rotation")
    return [tuple(slot[key] for key in keys) for slot in side["slots"]]


@settings(deadline=None)
@given(
    plans | one_forme_plans(),
    st.sampled_from(Flip),
    st.integers(1, 4),
    st.sampled_from(Stacking),
)
def test_the_data_is_what_was_imposed(plan: SheetPlan, flip: Flip, count: int, stacking: Stacking):
    deck, order = cards(count, plan.card), Order(count, len(plan.slots), stacking)
    data, _ = mapped(deck, plan, order, flip)
    found = [
        (sheet["sheet"], side["side"], slots_of(side))
        for sheet in data["sheets"]
        for side in sheet["sides"]
    ]
    wanted = [
        (
            side.sheet,
            side.name,
            [
                (p.card, p.of, *(round(to_mm(v), 3) for v in _box(p.slot.rect)), p.slot.rotation)
                for p in side.placements
            ],
        )
        for side in impose(deck, plan, flip, order=order)
    ]
    assert found == wanted
    assert data["unit"] == "mm"


def _box(rect):
    return rect.x, rect.y, rect.width, rect.height


def test_slots_and_copies_are_counted_alike_on_both_sides():
    plan = auto("A4 portrait", POKER, bleed=2)
    order = Order(2, 8, Stacking.STEP_AND_REPEAT)
    data, _ = mapped(cards(2, POKER), plan, order)
    (sheet,) = data["sheets"]
    for side in sheet["sides"]:
        counted = [(slot["slot"], slot["card"], slot["copy"]) for slot in side["slots"]]
        assert counted == [(n + 1, f"card-{n % 2}", n // 2 + 1) for n in range(8)]


def test_nothing_laid_out_is_an_empty_map():
    plan = auto("A4 portrait", POKER, bleed=2)
    data, picture = mapped([], plan, Order(0, 8))
    assert data["sheets"] == []
    assert not picture.findall(f"{SVG}g")


@pytest.mark.parametrize(("scheme", "drawings"), [(Scheme.SHEETWISE, 4), (Scheme.WORK_AND_TURN, 3)])
def test_the_picture_has_a_drawing_of_each_side_with_all_its_cards(scheme: Scheme, drawings: int):
    plan = auto("A4 portrait", POKER, bleed=2, scheme=scheme)
    assert len(plan.trims) == 8
    deck = [*cards(9, POKER), card(9, POKER)]
    _, picture = mapped(deck, plan, Order(10, len(plan.slots)))
    sides = picture.findall(f"{SVG}g")
    assert len(sides) == drawings
    texts = ["".join(text.itertext()) for text in sides[0].iter(f"{SVG}text")]
    assert {"sheet 1, front" if drawings == 4 else "sheet 1, work-and-turn"} < {*texts}
    assert {f"card-{n}" for n in range(8 if drawings == 4 else 4)} < {*texts}
    kinds = [rect.get("class") for rect in sides[0].iter(f"{SVG}rect")]
    backs = 0 if drawings == 4 else 4
    assert kinds == ["sheet", "edge", *["front"] * (8 - backs), *["back"] * backs]
    assert picture.find(f"{SVG}title").text == "A deck & more"


def test_all_drawings_lie_on_the_picture_and_not_on_one_another():
    plan = auto("A4 portrait", POKER, bleed=2)
    _, picture = mapped(cards(24, POKER), plan, Order(24, 8))
    _, _, width, height = map(float, picture.get("viewBox").split())
    corners = []
    for side in picture.findall(f"{SVG}g"):
        x, y = map(float, side.get("transform").removeprefix("translate(").rstrip(")").split())
        assert 0 < x < x + 210 < width
        assert 0 < y < y + 297 < height
        corners.append((x, y))
    for i, (x, y) in enumerate(corners):
        assert all(abs(x - a) > 210 or abs(y - b) > 297 for a, b in corners[i + 1 :])


def test_the_picture_of_a_long_run_ends_and_says_so():
    plan = auto("A4 portrait", POKER, bleed=2)
    count = 8 * (MOST_DRAWN + 5)
    data, picture = mapped(cards(count, POKER), plan, Order(count, 8))
    assert len(data["sheets"]) == MOST_DRAWN + 5
    assert len(picture.findall(f"{SVG}g")) == 2 * MOST_DRAWN
    assert picture.find(f"{SVG}text").text == "A deck & more; the first 100 of 105 sheets"


def test_a_map_keeps_no_sheet_that_it_has_written():
    class Nowhere(io.RawIOBase):
        def write(self, data):
            return len(data)

    plan = auto("A4 portrait", POKER, bleed=2)
    one = card(0, POKER)

    class Many:
        def __len__(self):
            return 4_000

        def __getitem__(self, index):
            return one

    sides = impose(Many(), plan, Flip.LONG_EDGE)
    tracemalloc.start()
    write_map([MappedSheets(plan, 500, sides)], Flip.LONG_EDGE, "t", {}, Nowhere(), Nowhere())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 300_000


SHEETS = "product: sheets\npaper: A4\n"


def test_a_map_is_written_if_it_is_asked_for(project, run: Run):
    write(project, {PROFILE: SHEETS, "layouts/profiles/y.yaml": "product: singles\n"})
    folder = project / "output" / "d"
    assert run(project, "build", "-q", "-p", "x").status == 0
    assert sorted(path.name for path in folder.iterdir()) == ["manifest.json", "x.pdf"]
    assert run(project, "build", "-q", "-p", "x", "-p", "y", "--map").status == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "manifest.json",
        "x-map.json",
        "x-map.svg",
        "x.pdf",
        "y.pdf",
    ]
    data = json.loads((folder / "x-map.json").read_text())
    manifest = json.loads((folder / "manifest.json").read_text())
    hashes = {file["file"]: file["content_hash"] for file in manifest["files"]}
    assert data["files"] == {"x.pdf": hashes["x.pdf"]}
    laid = [slot["card"] for side in data["sheets"][0]["sides"] for slot in side["slots"]]
    assert laid == ["a-01", "a-02", "b-01"] * 2


def test_cards_of_two_sizes_are_mapped_on_sheets_numbered_through(project, run: Run):
    small = FILES["layouts/cards/l.yaml"].replace("100mm", "60mm").replace("15pt", "12pt")
    beta = FILES["content/d/themes/b.yaml"].replace("title: Beta", "title: Beta\nlayout: small")
    files = {"layouts/cards/small.yaml": small, "content/d/themes/b.yaml": beta, PROFILE: SHEETS}
    write(project, files)
    assert run(project, "build", "-q", "-p", "x", "--map").stderr == ""
    data = json.loads((project / "output" / "d" / "x-map.json").read_text())
    assert [sheet["sheet"] for sheet in data["sheets"]] == [1, 2]
    assert [sheet["sides"][0]["slots"][0]["height"] for sheet in data["sheets"]] == [100, 60]
