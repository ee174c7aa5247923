"""Blanks added to a font program, read by another library."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from deckgen.fonts.blanks import with_blanks
from deckgen.fonts.catalogue import Catalogue

FONTS = Path(__file__).parents[1] / "alphabets" / "project" / "fonts"


@pytest.mark.parametrize("advances", [[120, 0, 999], []])
@pytest.mark.parametrize("family", ["Noto Naskh Arabic", "Noto Sans Hebrew", "Sample Variable"])
def test_blanks_are_added_and_all_else_stays(family: str, advances: list[int]) -> None:
    program = Catalogue([FONTS]).find(family, 400).program([3, 5, 20]).data
    enlarged, first = with_blanks(program, advances)
    with (
        TTFont(io.BytesIO(program)) as before,
        TTFont(io.BytesIO(enlarged), checkChecksums=2) as after,
    ):
        old, new = before.getGlyphOrder(), after.getGlyphOrder()
        assert len(new) == len(old) + len(advances) == first + len(advances)
        widths = [after["hmtx"][glyph] for glyph in new]
        assert widths[:first] == [before["hmtx"][glyph] for glyph in old]
        assert widths[first:] == [(advance, 0) for advance in advances]
        shapes = [after["glyf"][glyph] for glyph in new]
        assert shapes[:first] == [before["glyf"][glyph] for glyph in old]
        assert [shape.numberOfContours for shape in shapes[first:]] == [0] * len(advances)
