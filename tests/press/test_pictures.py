"""Pictures in press files: converted, flattened or refused, and fine enough."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.reading import deckgen

LAYOUT = """\
size: {width: 60mm, height: 60mm, bleed: 3mm, safe: 3mm}
fields: {photo: required}
swatches:
  ink: {cmyk: [0, 0, 0, 100]}
  sea: {cmyk: [80, 20, 0, 0]}
  gold: {spot: Gold, cmyk: [0, 20, 60, 20]}
styles: {base: {font: Atkinson Hyperlegible Next, size: 10pt, colour: ink}}
front:
  - {id: ground, box: bleed, fill: sea}
"""
PHOTO = "  - {id: photo, image: '{{ card.photo }}', at: trim.centre, width: 20mm, height: 20mm}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    deck = tmp_path / "content" / "demo"
    (tmp_path / "layouts" / "cards").mkdir(parents=True)
    (tmp_path / "layouts" / "profiles").mkdir()
    deck.mkdir(parents=True)
    (deck / "deck.yaml").write_text(
        'id: demo\ntitle: Demo\ndate: "2026"\nlayout: demo\nprofiles: [flat]\ncards:\n'
        "  - {id: one, photo: photo.png}\n",
        encoding="utf-8",
    )
    write(tmp_path, "profiles/flat", "extends: press-singles-x1a\nbacks: false\n")
    write(tmp_path, "cards/demo", LAYOUT + PHOTO)
    half_clear(400).save(deck / "photo.png")
    return tmp_path


def write(project: Path, name: str, text: str) -> None:
    (project / "layouts" / f"{name}.yaml").write_text(text, encoding="utf-8")


def half_clear(side: int) -> Image.Image:
    """Its left half black, its right half clear."""
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 255))
    picture.paste((200, 30, 30, 0), (side // 2, 0, side, side))
    return picture


def picture_of(path: Path) -> Image.Image:
    with pikepdf.open(path) as pdf:
        (image,) = [
            o
            for o in pdf.objects
            if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"
        ]
        assert "/SMask" not in image
        assert image.ColorSpace == "/DeviceCMYK"
        return Image.frombytes("CMYK", (int(image.Width), int(image.Height)), image.read_bytes())


def test_a_see_through_picture_is_mixed_with_the_colour_that_it_lies_on(project: Path) -> None:
    ended = deckgen("build", "-q", cwd=project)
    assert (ended.returncode, ended.stderr) == (0, "")
    picture = picture_of(project / "output" / "demo" / "flat.pdf")
    assert picture.getpixel((399, 200)) == (204, 51, 0, 0)
    cyan, _, _, black = picture.getpixel((5, 200))
    assert black > 200 or cyan > 150


def test_with_transparency_it_keeps_its_mask(project: Path) -> None:
    write(project, "profiles/flat", "extends: press-singles\nbacks: false\n")
    assert deckgen("build", "-q", cwd=project).returncode == 0
    with pikepdf.open(project / "output" / "demo" / "flat.pdf") as pdf:
        assert any(isinstance(o, pikepdf.Stream) and "/SMask" in o for o in pdf.objects)


UNMIXABLE = {
    "two colours": "  - {id: half, at: trim.top-left, width: 31mm, height: 60mm, fill: ink}\n",
    "a spot ink": "  - {id: all, box: bleed, fill: gold}\n",
    "an outline that is no rectangle": "  - {id: disc, circle: true, box: trim, fill: ink}\n",
    "text": "  - {id: words, text: OOOO, style: base, at: trim.centre, width: 30mm}\n",
}


@pytest.mark.parametrize("under", UNMIXABLE)
def test_a_see_through_picture_on_more_than_one_colour_is_refused(
    project: Path, under: str
) -> None:
    write(project, "cards/demo", LAYOUT + UNMIXABLE[under] + PHOTO)
    ended = deckgen("build", "-q", cwd=project)
    assert ended.returncode == 1
    assert "the picture 'photo.png' has transparent parts and lies on more than one" in ended.stderr
    assert ended.stderr.startswith("layouts/cards/demo.yaml:11:")
    assert not (project / "output" / "demo").exists() or not list(
        (project / "output" / "demo").iterdir()
    )


def test_rgb_pictures_are_refused_where_the_profile_says_so(project: Path) -> None:
    write(project, "profiles/flat", "extends: press-singles\npictures: {rgb: refuse}\n")
    ended = deckgen("build", "-q", cwd=project)
    assert ended.returncode == 1
    assert ended.stderr == (
        "content/demo/deck.yaml:7:22: card one: 'photo': 'photo.png' is RGB, and the output "
        "takes no RGB pictures. Save it as CMYK, or let the profile convert it: pictures: {rgb: "
        "convert}.\n"
        "1 problem; nothing was written\n"
    )


@pytest.mark.parametrize(
    ("pixels", "status", "says"),
    [
        (240, 0, ""),
        (
            200,
            0,
            "'photo.png' has 200 × 200 pixels, which as large as this are 254 an inch; the output "
            "wants 300. Use it with 237 × 237 pixels, or print it at 85 % of this size.\n",
        ),
        (
            100,
            1,
            "'photo.png' has 100 × 100 pixels, which as large as this are 127 an inch; the output "
            "wants 150. Use it with 119 × 119 pixels, or print it at 85 % of this size.\n",
        ),
    ],
)
def test_a_coarse_picture_is_warned_of_and_a_very_coarse_one_refused(
    project: Path, pixels: int, status: int, says: str
) -> None:
    half_clear(pixels).save(project / "content" / "demo" / "photo.png")
    ended = deckgen("build", "-q", cwd=project)
    assert ended.returncode == status
    assert says in ended.stderr
    assert bool(says) == ("photo.png" in ended.stderr)
    write(project, "profiles/flat", "extends: office-a4\n")
    assert "photo.png" not in deckgen("build", "-q", cwd=project).stderr
