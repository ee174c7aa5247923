"""A deck with a photograph and a drawing with gradients, built and read back."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.cli.project import FILES, write
from tests.reading import deckgen, operators

PHOTO = "content/d/photo.jpg"
LOGO = "content/d/logo.svg"
OFFICE_GREY = "layouts/profiles/office-grey.yaml"
LAYOUT = """\
size: {width: 70mm, height: 100mm, bleed: 3mm, safe: 4mm}
fields: {question: required}
swatches: {ink: {cmyk: [0, 0, 0, 100]}}
styles: {q: {font: Atkinson Hyperlegible Next, size: 12pt, colour: ink}}
front:
  - {id: photo, image: photo.jpg, box: bleed, fit: cover}
  - {id: logo, image: logo.svg, at: safe.top-left, width: 30mm}
  - {id: q, text: "{{ card.question }}", style: q, below: logo, right: safe.right}
back:
  - {id: logo, image: logo.svg, box: safe}
"""
GREY = "extends: office-a4\ncolour: grey\n"
FOREIGN = {
    "/DeviceCMYK": {"rg", "RG"},
    "/DeviceRGB": {"k", "K"},
    "/DeviceGray": {"k", "K", "rg", "RG"},
}
SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60"><defs>
<linearGradient id="a">
<stop stop-color="#0a3d91"/><stop offset="1" stop-color="#f2c200"/></linearGradient>
<radialGradient id="b">
<stop stop-color="black"/><stop offset="1" stop-color="white"/></radialGradient>
</defs><rect width="100" height="60" rx="9" fill="url(#a)"/>
<circle cx="50" cy="30" r="20" fill="url(#b)" stroke="url(#a)" stroke-width="3"/></svg>
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The photograph has 767 pixels an inch down the card, and is turned by its camera's note."""
    folder = tmp_path_factory.mktemp("pictures")
    write(folder, {**FILES, "layouts/cards/l.yaml": LAYOUT, LOGO: SVG, OFFICE_GREY: GREY})
    exif = Image.Exif()
    exif[0x0112] = 6
    bands = [Image.radial_gradient("L"), Image.linear_gradient("L"), Image.new("L", (256, 256), 90)]
    photo = Image.merge("RGB", bands).resize((3200, 2300))
    photo.save(folder / PHOTO, exif=exif, quality=90)
    return folder


@pytest.mark.parametrize(
    ("profile", "space", "bleed"),
    [
        ("press-singles", "/DeviceCMYK", 3),
        ("press-singles-x1a", "/DeviceCMYK", 3),
        ("office-a4", "/DeviceRGB", 2),
        ("office-grey", "/DeviceGray", 2),
    ],
)
def test_all_is_in_the_colours_of_the_output(
    project: Path, tmp_path: Path, profile: str, space: str, bleed: float
) -> None:
    run = deckgen("build", "d", "-p", profile, "-o", tmp_path, "--quiet", cwd=project)
    assert (run.stderr, run.returncode) == ("", 0)  # preflight looks at a press file as it is made
    with pikepdf.open(tmp_path / "d" / f"{profile}.pdf") as pdf:
        shadings = [obj for obj in pdf.objects if _has(obj, "/ShadingType")]
        images = [
            obj for obj in pdf.objects if _has(obj, "/Subtype") and obj["/Subtype"] == "/Image"
        ]
        assert {str(each["/ColorSpace"]) for each in (*shadings, *images)} == {space}
        assert len(shadings) == 2  # the same on both sides
        (photo,) = images
        assert str(photo["/Filter"]) == "/DCTDecode"
        used = {name for name, _ in operators(pdf)}
    assert used.isdisjoint(FOREIGN[space])
    high, wide = int(photo["/Height"]), int(photo["/Width"])
    assert high > wide  # upright
    assert high == pytest.approx(450 * (100 + 2 * bleed) / 25.4, abs=2)
    (entry,) = json.loads((tmp_path / "d" / "manifest.json").read_text())["files"]
    assert entry["profile"] == profile


def _has(obj: object, key: str) -> bool:
    return isinstance(obj, pikepdf.Dictionary | pikepdf.Stream) and key in obj


def test_a_gradient_that_fades_is_refused_where_nothing_may(project: Path, tmp_path: Path) -> None:
    fading = SVG.replace('stop-color="white"', 'stop-color="white" stop-opacity="0"')
    logo = project / LOGO
    logo.write_text(fading, encoding="utf-8")
    try:
        run = deckgen("build", "d", "-p", "press-singles-x1a", "-o", tmp_path, "-q", cwd=project)
    finally:
        logo.write_text(SVG, encoding="utf-8")
    assert run.returncode == 1
    assert run.stderr == (
        "layouts/cards/l.yaml:7:5: 'logo' can be seen through, and the output has no "
        "transparency. Use a tint in place of an opacity.\n"
        "layouts/cards/l.yaml:10:5: 'logo' can be seen through, and the output has no "
        "transparency. Use a tint in place of an opacity.\n"
        "2 problems; nothing was written\n"
    )
