"""Sheet formats and profiles as people write them: the shipped ones, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from imposing import A6_LANDSCAPE, POKER, TAROT
from pydantic import ValidationError

from deckgen.errors import Mark
from deckgen.geometry import Size
from deckgen.impose import plan_sheet
from deckgen.paper import PAPERS, named_paper
from deckgen.profile import ColourSpace, PdfVersion, Product, Profile
from deckgen.sheet import FixedSlot, Flip, Gutter, PageOrder
from deckgen.sheet_format import SheetFormat
from deckgen.units import mm

LAYOUTS = Path(__file__).parents[2] / "layouts"


def shipped_sheet(name: str) -> SheetFormat:
    text = (LAYOUTS / "sheets" / f"{name}.yaml").read_text(encoding="utf-8")
    return SheetFormat.model_validate(yaml.safe_load(text)).named(name)


def shipped_profile(name: str) -> Profile:
    text = (LAYOUTS / "profiles" / f"{name}.yaml").read_text(encoding="utf-8")
    return Profile.model_validate(yaml.safe_load(text)).named(name, Mark(name))


def refusals(model: type[SheetFormat] | type[Profile], data: dict[str, Any]) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(data)
    return [
        f"{'.'.join(map(str, e['loc']))}: {e['msg'].removeprefix('Value error, ')}"
        for e in caught.value.errors()
    ]


@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("sheets/*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_sheet_holds_the_cards_it_is_made_for(path: Path):
    spec = shipped_sheet(path.stem).spec
    assert spec.card is not None
    plan = plan_sheet(spec, None, spec.card, mm(2), None, mm(5))
    assert all(plan.printable.contains(bleed) for bleed in plan.bleeds)


@pytest.mark.parametrize("card", [A6_LANDSCAPE, Size(mm(126), mm(88)), TAROT, POKER], ids=str)
@pytest.mark.parametrize("name", ["press-sra3", "office-a4"])
def test_every_shipped_profile_of_sheets_holds_every_size_of_the_deck(name: str, card: Size):
    profile = shipped_profile(name)
    plan = plan_sheet(None, profile.paper, card, profile.bleed, profile.gutter, profile.margin)
    assert plan.slots


def test_the_hand_written_sheet_is_what_auto_works_out():
    written = plan_sheet(shipped_sheet("sra3-6up-a6l").spec, None, A6_LANDSCAPE, mm(3), None, mm(5))
    profile = shipped_profile("press-sra3")
    auto = plan_sheet(None, profile.paper, A6_LANDSCAPE, profile.bleed, None, profile.margin)
    for one, other in zip(written.slots, auto.slots, strict=True):
        assert one.rotation == other.rotation
        assert one.rect.x == pytest.approx(other.rect.x)
        assert one.rect.y == pytest.approx(other.rect.y)


def test_the_press_profile():
    profile = shipped_profile("press-sra3")
    marks = profile.marks
    assert profile.product is Product.SHEETS
    assert profile.paper == named_paper("SRA3 portrait")
    assert (profile.sheet, profile.bleed, profile.margin) == ("auto", mm(3), mm(5))
    assert (marks.crop, marks.registration, marks.colour_bar, marks.slug) == (True,) * 4
    assert (profile.flip, profile.backs) == (Flip.LONG_EDGE, True)
    assert (profile.colour, profile.pdf.version) == (ColourSpace.CMYK, PdfVersion.V1_6)


def test_the_profile_of_single_cards():
    profile = shipped_profile("press-singles")
    assert (profile.product, profile.order) == (Product.SINGLES, PageOrder.FRONT_BACK)
    assert (profile.bleed, profile.marks.any) == (mm(3), False)


def test_the_office_profile():
    profile = shipped_profile("office-a4")
    marks = profile.marks
    assert profile.colour is ColourSpace.RGB
    assert (marks.crop, marks.registration, marks.colour_bar, marks.slug) == (
        True,
        False,
        False,
        True,
    )
    assert not marks.in_margin


def test_slots_and_a_size_of_ones_own():
    sheet = SheetFormat.model_validate(
        {
            "paper": {"width": "330mm", "height": "13in"},
            "slots": [{"x": "9mm", "y": 0}, {"x": "9mm", "y": "20mm", "rotate": 270}],
        }
    ).named("mine")
    assert sheet.spec.paper.size == Size(mm(330), 13 * 72)
    assert sheet.spec.layout == (FixedSlot(mm(9), 0), FixedSlot(mm(9), mm(20), 270))
    assert sheet.spec.name == "mine"


def test_one_gutter_or_two():
    grid = {"columns": 2, "rows": 3, "gutter": "6mm"}
    one = SheetFormat.model_validate({"paper": "A4", "grid": grid})
    two = SheetFormat.model_validate(
        {"paper": "A4", "grid": grid | {"gutter": {"x": "1mm", "y": 0}}}
    )
    assert one.spec.layout.gutter == Gutter(mm(6), mm(6))
    assert two.spec.layout.gutter == Gutter(mm(1), 0)
    profile = Profile.model_validate({"product": "sheets", "paper": "A4", "gutter": 0})
    assert (profile.gutter, profile.auto_gutter) == (Gutter(0, 0), False)


def test_a_profile_s_gutter_may_depend_on_the_cards():
    profile = Profile.model_validate({"product": "sheets", "paper": "A4", "gutter": "auto"})
    assert (profile.gutter, profile.auto_gutter) == (None, True)


@pytest.mark.parametrize(
    ("text", "size", "fixed"),
    [
        ("A4", (210, 297), False),
        ("a4 Landscape", (297, 210), True),
        ("SRA3 portrait", (320, 450), True),
        ("super b", (330.2, 482.6), False),
        ("Letter", (215.9, 279.4), False),
    ],
)
def test_papers_by_name(text: str, size: tuple[float, float], fixed: bool):
    paper = named_paper(text)
    assert (paper.size.width, paper.size.height) == pytest.approx((mm(size[0]), mm(size[1])))
    assert paper.fixed is fixed


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SRA33", "there is no paper 'SRA33'. Did you mean 'SRA3'?"),
        ("", f"there is no paper ''. Use one of: {', '.join(PAPERS)}"),
        (
            "A4 sideways",
            "there is no paper 'A4 sideways'. After a paper's name comes portrait or landscape: "
            "A4 portrait",
        ),
    ],
)
def test_papers_that_do_not_exist(text: str, message: str):
    with pytest.raises(ValueError) as error:  # noqa: PT011 (the whole message is compared)
        named_paper(text)
    assert str(error.value) == message


GRID = {"columns": 2, "rows": 3}


@pytest.mark.parametrize(
    ("data", "messages"),
    [
        ({"paper": "A4"}, [": a sheet needs a grid or slots: grid: {columns: 2, rows: 3}"]),
        (
            {"paper": "A4", "grid": GRID, "slots": [{"x": 0, "y": 0}]},
            [": a sheet has a grid or slots, not both"],
        ),
        (
            {"paper": {"width": "10mm", "hight": "20mm"}, "grid": GRID},
            ["paper: 'hight' is not a key of a paper. Did you mean 'height'?"],
        ),
        (
            {"paper": {"width": "10mm"}, "grid": GRID},
            ["paper: a paper has a width and a height: {width: 320mm, height: 450mm}"],
        ),
        (
            {"paper": "A4", "grid": GRID | {"gutter": 6}},
            ["grid.gutter: a gutter is one length, 6mm, or two: {x: 6mm, y: 4mm}"],
        ),
        (
            {"paper": "A4", "grid": GRID | {"gutter": {"x": "6mm", "y": "-1mm"}}},
            ["grid.gutter.y: Input should be greater than or equal to 0"],
        ),
        (
            {"paper": "A4", "grid": GRID | {"gutter": "auto"}},
            ["grid.gutter: 'auto' is not a length; write a number and a unit: 88mm, 9pt, 0.125in"],
        ),
        (
            {"paper": "A4", "slots": [{"x": 0, "y": 0, "rotate": 45}]},
            ["slots.0.rotate: Input should be 0, 90, 180 or 270"],
        ),
        (
            {"paper": "A4", "grid": {"columns": 0, "rows": 3}},
            ["grid.columns: Input should be greater than or equal to 1"],
        ),
    ],
)
def test_sheets_that_are_refused(data: dict[str, Any], messages: list[str]):
    assert refusals(SheetFormat, data) == messages


@pytest.mark.parametrize(
    ("data", "messages"),
    [
        ({}, ["product: Field required"]),
        (
            {"product": "sheets"},
            [": sheets need a paper: paper: SRA3 portrait, or the name of a sheet"],
        ),
        (
            {"product": "singles", "marks": {"crop": True}},
            [": single cards have no marks: leave out marks, or make sheets"],
        ),
        (
            {"product": "singles", "flip": "top"},
            ["flip: Input should be 'long-edge' or 'short-edge'"],
        ),
        (
            {"product": "singles", "pdf": {"version": 1.6}},
            ['pdf.version: write the version in quotes: version: "1.6"'],
        ),
        (
            {"product": "singles", "marks": {"colour_bar": True}},
            ["marks.colour_bar: Extra inputs are not permitted"],
        ),
        (
            {"product": "singles", "bleed": 3},
            ["bleed: 3 has no unit; write 3mm or 3pt"],
        ),
    ],
)
def test_profiles_that_are_refused(data: dict[str, Any], messages: list[str]):
    assert refusals(Profile, data) == messages


def test_a_sheet_by_name_brings_its_paper():
    profile = Profile.model_validate({"product": "sheets", "sheet": "a4-poker-9up"})
    assert profile.paper is None
