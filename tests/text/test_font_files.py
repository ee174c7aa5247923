"""Finding fonts, and what is said of those that cannot be used."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest

from deckgen.fonts.catalogue import Catalogue
from deckgen.fonts.errors import FontMissing, FontRefused

HOUSE = Path(__file__).parents[2] / "fonts"
OF_TESTS = Path(__file__).parent / "fonts"
FAMILY = "Atkinson Hyperlegible Next"


def test_families(catalogue: Catalogue) -> None:
    assert FAMILY in catalogue.families()
    assert "Deckgen Test Woff Two" in catalogue.families()


def test_the_house_family_is_found_by_its_typographic_name(catalogue: Catalogue) -> None:
    """Name id 1 of the semi-bold is a family of its own; id 16 is what a designer knows."""
    font = catalogue.find(FAMILY, 600)
    assert (font.family, font.style_name, font.weight) == (FAMILY, "SemiBold", 600)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (100, 400),
        (300, 400),
        (400, 400),
        (450, 500),
        (500, 500),
        (550, 600),
        (700, 700),
        (900, 700),
    ],
)
def test_nearest_weight_by_the_css_rule(catalogue: Catalogue, asked: int, found: int) -> None:
    assert catalogue.find(FAMILY, asked).weight == found


def test_slant_goes_before_weight(catalogue: Catalogue) -> None:
    font = catalogue.find(FAMILY, 500, italic=True)
    assert (font.italic, font.weight) == (True, 400)


def test_the_same_font_is_the_same_object(catalogue: Catalogue) -> None:
    assert catalogue.find(FAMILY, 700) is catalogue.find(FAMILY.upper(), 800)
    assert catalogue.find(FAMILY, 700) is not catalogue.find(FAMILY, 400)


def test_instances_of_a_variable_font(catalogue: Catalogue) -> None:
    bold, light = (catalogue.find("Deckgen Test Variable", weight) for weight in (700, 300))
    assert (bold.weight, light.weight) == (700, 300)
    assert bold.postscript_name != light.postscript_name
    advances = [font.program([30]).widths[30] for font in (light, bold)]
    assert advances[0] != advances[1]
    assert catalogue.find("Deckgen Test Variable", 950).weight == 900


def test_an_earlier_folder_wins(tmp_path: Path) -> None:
    source = HOUSE / "atkinson-hyperlegible-next" / "AtkinsonHyperlegibleNext-Regular.ttf"
    shutil.copy(source, tmp_path / "mine.ttf")
    assert Catalogue([tmp_path, HOUSE]).find(FAMILY).path == tmp_path / "mine.ttf"
    assert Catalogue([HOUSE, tmp_path]).find(FAMILY).path == source


def test_a_missing_family_is_told_with_the_nearest(catalogue: Catalogue) -> None:
    with pytest.raises(FontMissing, match="did you mean 'Noto Sans'\\?") as caught:
        catalogue.find("Noto San")
    assert caught.value.nearest == "Noto Sans"
    with pytest.raises(FontMissing, match="no font family 'Helvetica'"):
        Catalogue([]).find("Helvetica")


def test_metrics(catalogue: Catalogue) -> None:
    font = catalogue.find(FAMILY)
    assert (font.ascent, font.descent) == (0.984, 0.316)
    assert (font.cap_height, font.x_height) == (0.668, 0.496)
    (glyph, *_), _ = font.shape("Hx", {}, "Latn", "en")
    left, bottom, right, top = font.glyph_bounds(glyph)
    assert 0 < left < right < 1
    assert (bottom, top) == (0, 0.668)


def test_what_a_font_lacks(catalogue: Catalogue) -> None:
    font = catalogue.find(FAMILY)
    assert font.missing("Ŵyn \u0175 a\u00a0b\u202fc\u00ad\u200d\n 5′10″ co\u2011op") == set()
    assert font.missing("✓ Ж") == {"✓", "Ж"}


def test_the_published_text_needs_no_other_font(catalogue: Catalogue) -> None:
    source = Path(__file__).parents[3] / "shared" / "source" / "000_f02038753a32d727.txt"
    if not source.exists():
        pytest.skip("the published text is beside the repository only while it is made")
    text = source.read_text(encoding="utf-8")
    for weight, italic in ((400, False), (400, True), (600, False), (700, False), (700, True)):
        assert catalogue.find(FAMILY, weight, italic).missing(text) == set()


def _broken(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


REGULAR = (OF_TESTS / "NotoSans-Regular.ttf").read_bytes()


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", REGULAR[:3000], b"\0\1\0\0", b"wOF2" + bytes(60), b"wOFF" + bytes(60), b"ttcf"],
)
def test_a_broken_file_is_named(tmp_path: Path, data: bytes) -> None:
    path = _broken(tmp_path, "broken.ttf", data)
    with pytest.raises(FontMissing, match=r"cannot be read: .*broken\.ttf: "):
        Catalogue([tmp_path]).find("Noto Sans")
    assert path.exists()


def test_a_font_without_a_table_it_needs(tmp_path: Path) -> None:
    _broken(tmp_path, "odd.ttf", REGULAR.replace(b"glyf", b"gluf", 1))
    with pytest.raises(FontRefused, match=r"odd\.ttf: it has pictures instead of outlines"):
        Catalogue([tmp_path]).find("Noto Sans")


@pytest.mark.parametrize(
    ("rights", "allowed"), [(0, True), (2, False), (4, True), (8, True), (6, True), (0x200, False)]
)
def test_embedding_rights(tmp_path: Path, rights: int, allowed: bool) -> None:
    data = bytearray(REGULAR)
    at = data.index(b"OS/2") + 8
    (offset,) = struct.unpack_from(">I", data, at)
    struct.pack_into(">H", data, offset + 8, rights)
    _broken(tmp_path, "font.ttf", bytes(data))
    if allowed:
        assert Catalogue([tmp_path]).find("Noto Sans").family == "Noto Sans"
    else:
        with pytest.raises(FontRefused, match=r"font\.ttf: its maker forbids embedding"):
            Catalogue([tmp_path]).find("Noto Sans")


def test_faces_of_a_collection(tmp_path: Path) -> None:
    from fontTools.ttLib import TTCollection, TTFont

    collection = TTCollection()
    collection.fonts = [
        TTFont(OF_TESTS / name) for name in ("NotoSans-Regular.ttf", "TestSerifVariable.ttf")
    ]
    collection.save(tmp_path / "two.ttc")
    catalogue = Catalogue([tmp_path])
    assert catalogue.families() == ("Deckgen Test Variable", "Noto Sans")
    shaped = catalogue.find("Deckgen Test Variable", 700).shape("ab", {}, "Latn", "en")
    assert all(glyph for glyph, *_ in shaped)
