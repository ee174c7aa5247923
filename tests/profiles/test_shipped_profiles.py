"""The shipped profiles ask for what their printers publish, and what they give is that."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from deckgen.contradictions import contradictions
from deckgen.errors import Report
from deckgen.load.authored import names_in
from deckgen.load.output import load_profile
from deckgen.profile import ColourSpace, Format, PdfVersion, Product, Profile, Standard
from deckgen.project import Project
from deckgen.sheet import PageOrder
from deckgen.units import mm, parse_length
from tests.cli.project import PROFILE, Run, write
from tests.reading import ROOT, box_mm, text_of

FOLDERS = Project(ROOT).profiles
NAMES = names_in(FOLDERS)
TO_READ = (
    "handout-a4",
    "handout-a4-giant",
    "handout-a4-grey",
    "handout-a4-large",
    "handout-a4-session",
    "handout-html",
    "handout-md",
    "handout-txt",
    "leaflet-a4",
)


def profile(name: str) -> Profile:
    report = Report()
    found = load_profile(name, FOLDERS, report)
    report.raise_errors()
    assert found is not None
    return found


def test_all_are_there() -> None:
    assert NAMES == [
        "drivethrucards",
        "gamecrafter",
        "handout-a4",
        "handout-a4-giant",
        "handout-a4-grey",
        "handout-a4-large",
        "handout-a4-session",
        "handout-html",
        "handout-md",
        "handout-txt",
        "leaflet",
        "leaflet-a4",
        "mbprint",
        "office-a4",
        "press-singles",
        "press-singles-x1a",
        "press-sra3",
    ]
    assert [name for name in NAMES if name in TO_READ] == [*TO_READ]


@pytest.mark.parametrize("name", NAMES)
def test_each_is_valid_described_and_documented(name: str) -> None:
    found = profile(name)
    assert [*contradictions(found)] == []
    assert len(found.describe) > 20
    page = "handouts.md" if found.product is Product.HANDOUT else "outputs.md"
    assert f"`{name}`" in (ROOT / "docs" / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["drivethrucards", "gamecrafter", "mbprint"])
def test_a_print_shop_s_says_where_its_requirements_stand(name: str) -> None:
    assert any(line.startswith("https://") for line in profile(name).source)
    assert any("November 2026" in line for line in profile(name).source)
    assert profile(name).asks


def test_those_for_a_press_keep_a_standard() -> None:
    assert {name: profile(name).standard for name in NAMES if name not in TO_READ} == {
        "drivethrucards": Standard.X1A,
        "gamecrafter": None,
        "leaflet": Standard.X4,
        "mbprint": Standard.X1A,
        "office-a4": None,
        "press-singles": Standard.X4,
        "press-singles-x1a": Standard.X1A,
        "press-sra3": Standard.X4,
    }


def test_those_to_read_are_handouts_and_their_pdfs_are_for_screen_readers_too() -> None:
    for name in TO_READ:
        found = profile(name)
        assert found.product is Product.HANDOUT
        if found.format is not Format.PDF:
            assert found.standard is None
            continue
        assert found.standard is Standard.UA1
        assert found.paper is not None
        assert found.paper.name == "A4"
        assert found.colour is (ColourSpace.GREY if "grey" in name else ColourSpace.RGB)


def test_large_and_giant_print_are_black_on_white_and_as_large_as_their_names_say() -> None:
    large, giant = profile("handout-a4-large"), profile("handout-a4-giant")
    assert large.options == {"size": 18, "contrast": True}
    assert giant.options == {"size": 28, "contrast": True}


def test_each_layout_of_a_handout_has_the_options_that_its_profile_names(run: Run) -> None:
    """Built for one card, they are all well."""
    asked = (part for name in TO_READ for part in ("-p", name))
    ended = run(ROOT, "check", "partnerships-and-co", "-q", "--card", "impact-01", *asked)
    assert (ended.status, ended.stdout, ended.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("standard", "version", "transparency"),
    [
        (Standard.X1A, PdfVersion.V1_4, False),
        (Standard.X4, PdfVersion.V1_6, True),
    ],
)
def test_version_and_transparency_follow_from_the_standard(
    standard: Standard, version: PdfVersion, transparency: bool
) -> None:
    found = Profile.model_validate({"product": "singles", "standard": str(standard)})
    assert (found.pdf.version, found.transparency) == (version, transparency)
    without = Profile.model_validate(
        {"product": "singles", "standard": str(standard), "transparency": False}
    )
    assert without.transparency is False


def test_drivethrucards_asks_for_what_it_publishes() -> None:
    found = profile("drivethrucards")
    assert found.product is Product.SINGLES
    assert found.order is PageOrder.BACK_FRONT
    assert found.bleed == found.safe == parse_length("0.125in")
    assert found.ink_limit == 240
    assert found.rich_black == (60, 40, 40, 100)
    assert found.pictures.least_ppi == 300


def test_mbprint_asks_for_what_it_publishes() -> None:
    found = profile("mbprint")
    assert found.product is Product.SINGLES
    assert found.order is PageOrder.FRONT_BACK
    assert (found.bleed, found.safe) == (mm(3), mm(4))
    assert found.output_condition.identifier == "FOGRA39"
    assert found.rich_black == (30, 30, 0, 100)
    assert not found.marks.any
    assert not found.transparency


def test_gamecrafter_asks_for_what_it_publishes() -> None:
    found = profile("gamecrafter")
    assert found.image is not None
    assert (found.image.width, found.image.height) == (825, 1125)
    assert found.colour is ColourSpace.RGB
    # 2.5 × 3.5 inches with the bleed around, at 300 an inch.
    across, down = (parse_length(side) + 2 * mm(3.175) for side in ("2.5in", "3.5in"))
    assert (across / 72 * 300, down / 72 * 300) == pytest.approx((825, 1125))


def test_the_poker_deck_is_built_as_each_of_them_wants_it(tmp_path: Path, run: Run) -> None:
    ended = run(
        ROOT,
        *("build", "partnerships-and-co", "--size", "2.5x3.5in", "-q", "-o", tmp_path),
        *("--card", "drivers-01", "--card", "impact-01"),
        *("-p", "drivethrucards", "-p", "mbprint", "-p", "gamecrafter"),
    )
    assert (ended.status, ended.stdout, ended.stderr) == (0, "", "")
    folder = tmp_path / "partnerships-and-co"
    with pikepdf.open(folder / "drivethrucards.pdf") as pdf:
        assert pdf.pdf_version == "1.4"
        assert [box_mm(page, "/BleedBox") for page in pdf.pages] == [(0, 0, 69.85, 95.25)] * 4
        trim = box_mm(pdf.pages[0], "/TrimBox")
        assert trim == pytest.approx((3.175, 3.175, 66.675, 92.075), abs=0.01)
    assert "Different partners" in text_of(folder / "drivethrucards.pdf", 1)
    with pikepdf.open(folder / "mbprint.pdf") as pdf:
        assert [box_mm(page, "/TrimBox") for page in pdf.pages] == [(3, 3, 66.5, 91.9)] * 4
    assert "Different partners" in text_of(folder / "mbprint.pdf", 0)
    images = sorted((folder / "gamecrafter").iterdir())
    assert [path.name for path in images][:2] == [
        "001-drivers-01-back.png",
        "001-drivers-01-front.png",
    ]
    assert len(images) == 4
    for path in images:
        with Image.open(path) as image:
            assert (image.size, image.mode) == ((825, 1125), "RGB")


@pytest.mark.parametrize("name", NAMES)
def test_a_project_s_own_extends_any_of_them(project: Path, run: Run, name: str) -> None:
    bleed = "" if name in TO_READ else "bleed: 1mm\n"
    write(project, {PROFILE: f"extends: {name}\ndescribe: Ours\n{bleed}"})
    if name == "gamecrafter":
        write(
            project, {PROFILE: f"extends: {name}\nbleed: 3mm\nimage: {{width: 76, height: 106}}\n"}
        )
    guidance = "sections: [{id: use, title: Use, blocks: [Take a card.]}]\n"
    write(project, {"content/d/guidance.yaml": guidance})  # a leaflet is made of it
    ended = run(project, "build", "-q", "-p", "x")
    assert (ended.status, ended.stderr) == (0, "")
    assert len([*(project / "output" / "d").iterdir()]) == 2


def test_a_project_changes_a_shipped_one_under_its_own_name(project: Path, run: Run) -> None:
    write(
        project,
        {"layouts/profiles/press-singles.yaml": "extends: press-singles\nseparate: true\n"},
    )
    assert run(project, "build", "-q").status == 0
    names = sorted(path.name for path in (project / "output" / "d").iterdir())
    assert names == ["manifest.json", "press-singles-backs.pdf", "press-singles-fronts.pdf"]


def test_the_list_says_product_and_standard(run: Run) -> None:
    listed = run(ROOT, "list", "profiles").stdout
    for start in (
        r"drivethrucards +single cards, PDF/X-1a:2003: ",
        r"gamecrafter +images, 825 × 1125 pixels: ",
        r"office-a4 +sheets, PDF in RGB: ",
        r"press-sra3 +sheets, PDF/X-4: ",
    ):
        assert re.search(rf"^  {start}\w", listed, re.MULTILINE)


def test_the_list_names_profiles_with_problems_too(project: Path, run: Run) -> None:
    write(project, {PROFILE: "product: singles\nimage: 3\ndescribe: Odd\n"})
    write(project, {"layouts/profiles/y.yaml": "a: [\n"})
    listed = run(project, "list", "profiles").stdout
    assert re.search(r"^  x +Odd$", listed, re.MULTILINE)
    assert re.search(r"^  y +\(cannot be read\)$", listed, re.MULTILINE)
