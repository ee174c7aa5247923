"""Lines: thick enough for a plate to hold."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.preflight.content import PaintedPath
from tests.preflight.conftest import Found
from tests.preflight.pages import add_page, content_of, hits, new_pdf

GROUP = "line."


@pytest.mark.parametrize("case", ["x4", "x1a", "sheets"])
def test_whole_files_pass(found: Found, case: str) -> None:
    assert found(case) == []


@pytest.mark.parametrize(
    ("content", "messages"),
    [
        ("0 w 0 0 m 90 90 l S", ["line.hairline 1: a line has no width"]),
        ("0.25 w 0 0 m 90 90 l S", []),
        ("0.2 w 0 0 m 90 90 l S", ["line.thin 1: a line is 0.2 pt thick; 0.25 pt is the least"]),
        (
            "0.1 0 0 0.1 0 0 cm 1 w 0 0 m 90 90 l S",
            ["line.thin 1: a line is 0.1 pt thick; 0.25 pt is the least"],
        ),
        # Thinner in one direction than in the other.
        (
            "1 0 0 0.1 0 0 cm 1 w 0 0 m 90 90 l S",
            ["line.thin 1: a line is 0.1 pt thick; 0.25 pt is the least"],
        ),
        (
            "10 10 90 0.1 re f",
            ["line.thin-area 1: an area as thin as a line is 0.1 pt thick; 0.25 pt is the least"],
        ),
        ("0 0 0 0 k 10 10 90 0.1 re f", []),
        ("10 10 m 90 10.1 l 90 10 l f", []),
        ("0 w 10 10 90 90 re W n", []),
        ("0.2 w 900 900 m 990 990 l S", []),
    ],
)
def test_lines_have_a_least_thickness(tmp_path: Path, content: str, messages: list[str]) -> None:
    with new_pdf() as pdf:
        add_page(pdf, content)
        assert hits(pdf, tmp_path, GROUP) == messages


def test_a_hairline_in_a_face_of_ours_is_found(found: Found) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        face = next(iter(pdf.pages[0].Resources.XObject.values()))
        face.write(face.read_bytes() + b"\n0 w 10 10 m 50 50 l S 0.1 w 10 10 m 50 50 l S")

    assert found("x4", spoil) == [
        "line.hairline 1: a line has no width",
        "line.thin 1: a line is 0.1 pt thick; 0.25 pt is the least",
    ]


@given(st.floats(0.01, 4), st.floats(0.05, 20), st.sampled_from([0, 90, 180, 270]))
def test_a_line_is_its_width_times_the_scale_however_it_is_turned(
    width: float, scale: float, turn: int
) -> None:
    a, b, c, d = {
        0: (1, 0, 0, 1),
        90: (0, 1, -1, 0),
        180: (-1, 0, 0, -1),
        270: (0, -1, 1, 0),
    }[turn]
    matrix = " ".join(f"{scale * value:.6f}" for value in (a, b, c, d))
    (line,) = content_of(f"{matrix} 150 150 cm {width:.6f} w 0 0 m 5 5 l S").items
    assert isinstance(line, PaintedPath)
    assert line.width == pytest.approx(width * scale, rel=1e-3, abs=1e-5)
