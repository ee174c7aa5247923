"""Pictures found by name, once."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from deckgen.images import Raster
from deckgen.images.picture import Picture
from deckgen.images.pictures import Pictures
from deckgen.images.problem import ImageProblem


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "art").mkdir(parents=True)
    Image.new("RGB", (2, 2), (255, 0, 0)).save(root / "art" / "logo.png")
    (root / "art" / "mark.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"><rect width="8" height="4"/>'
        "</svg>",
        "utf-8",
    )
    Image.new("L", (2, 2)).save(tmp_path / "secret.png")
    return root


def test_the_same_file_is_one_object(root: Path, profile: Path) -> None:
    pictures = Pictures("cmyk", [root / "art", root], profile)
    logo = pictures.load("logo.png")
    assert isinstance(logo, Raster)
    assert logo.space == "cmyk"
    assert pictures.load("art/logo.png") is logo
    assert pictures.load("../art/logo.png") is logo


def test_vectors_by_content(root: Path, profile: Path) -> None:
    (root / "art" / "mark.svg").rename(root / "art" / "mark.png")
    mark = Pictures("cmyk", [root], profile).load("art/mark.png")
    assert isinstance(mark, Picture)
    assert (mark.width, mark.height) == (6, 3)


def test_warnings_are_told_once(root: Path, profile: Path) -> None:
    for name in ("a.png", "b.png"):
        Image.new("RGB", (2, 2), (9, 0, 0)).save(root / name, icc_profile=b"x" * 200)
    pictures = Pictures("cmyk", [root], profile)
    for name in ("a.png", "b.png", "a.png"):
        pictures.load(name)
    assert [warning.split("'")[1] for warning in pictures.warnings] == ["a.png", "b.png"]


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("art/lgo.png", "there is no picture 'art/lgo.png'", "Did you mean 'logo.png'?"),
        ("nowhere/x.png", "there is no picture 'nowhere/x.png'", "Check the name and the folder"),
        (
            "../secret.png",
            "the picture '../secret.png' lies outside the project",
            "Copy it into the project and name it from there",
        ),
        (
            "/etc/passwd",
            "the picture '/etc/passwd' lies outside the project",
            "Copy it into the project and name it from there",
        ),
        ("a\0b", "'a\0b' is not a file's name", "Check the name"),
        ("x" * 5000, f"'{'x' * 5000}' is not a file's name", "Check the name"),
        ("art", "'art' is a folder, not a picture", "Name a file inside it"),
    ],
    ids=lambda value: value[:20],
)
def test_messages(root: Path, profile: Path, name: str, message: str, hint: str) -> None:
    pictures = Pictures("cmyk", [root], profile)
    for _ in range(2):
        with pytest.raises(ImageProblem) as caught:
            pictures.load(name)
        assert (caught.value.message, caught.value.hint) == (message, hint)


def test_a_link_that_leads_out_is_refused(root: Path, profile: Path) -> None:
    (root / "link.png").symlink_to(root.parent / "secret.png")
    with pytest.raises(ImageProblem, match=r"lies outside the project$"):
        Pictures("cmyk", [root], profile).load("link.png")


def test_pixels_inside_a_drawing_pass_the_same_checks(root: Path, profile: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 2), (255, 0, 0)).save(out, "PNG")

    def drawing(data: bytes) -> None:
        href = f"data:image/png;base64,{base64.b64encode(data).decode()}"
        (root / "d.svg").write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8">'
            f'<image width="8" height="8" href="{href}"/></svg>',
            "utf-8",
        )

    drawing(out.getvalue())
    picture = Pictures("cmyk", [root], profile).load("d.svg")
    assert isinstance(picture, Picture)
    image = picture.items[0].items[0].items[0]
    assert (image.raster.space, image.raster.width) == ("cmyk", 4)
    assert (image.rect.x, image.rect.y, image.rect.width, image.rect.height) == (0, 2, 8, 4)
    drawing(out.getvalue()[:45])
    with pytest.raises(ImageProblem, match=r"^'d.svg, line 1' is (damaged|not a picture)"):
        Pictures("cmyk", [root], profile).load("d.svg")
