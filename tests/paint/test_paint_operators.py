"""Numbers, names and strings as the PDF grammar wants them."""

from __future__ import annotations

import re

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.geometry import Matrix, Rect
from deckgen.paint.content import _seen_through
from deckgen.paint.operators import box, coefficient, concat, literal, name, number, utf16

lengths = st.floats(-20_000, 20_000)


@given(lengths)
def test_a_number_is_short_and_right_to_a_thousandth(value: float) -> None:
    text = number(value).decode()
    assert re.fullmatch(r"-?\d+(\.\d{0,2}[1-9])?", text)
    assert text != "-0"
    assert abs(float(text) - value) <= 0.000501


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, b"0"),
        (-0.0001, b"0"),
        (100, b"100"),
        (0.5, b"0.5"),
        (1e-9, b"0"),
        (-12.3456, b"-12.346"),
    ],
)
def test_numbers(value: float, written: bytes) -> None:
    assert number(value) == written


def test_a_small_scale_keeps_its_figures() -> None:
    assert coefficient(0.012345) == b"0.012345"
    assert concat(Matrix.scaling(0.012345, 1)) == b"0.012345 0 0 1 0 0 cm"


def test_a_box_has_two_corners() -> None:
    assert box(Rect(-8.5, -8.5, 100, 50)) == b"[-8.5 -8.5 91.5 41.5]"


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_any_bytes_survive_as_a_string_even_joined(one: bytes, two: bytes) -> None:
    assert bytes(pikepdf.Object.parse(literal(one))) == one
    joined = (literal(one) + literal(two)).replace(b")(", b"")
    assert bytes(pikepdf.Object.parse(joined)) == one + two


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_any_text_survives_as_a_name(text: str) -> None:
    assert str(pikepdf.Object.parse(name(text))) == f"/{text}"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_as_a_text_string(text: str) -> None:
    assert str(pikepdf.Object.parse(utf16(text))) == text


@given(
    st.floats(0.1, 10),
    st.floats(0.1, 10),
    st.floats(0, 360),
    st.floats(-500, 500),
    lengths,
    lengths,
)
def test_what_is_seen_through_a_matrix_covers_the_area(
    sx: float, sy: float, turn: float, dx: float, x: float, y: float
) -> None:
    matrix = Matrix.scaling(sx, sy).then(Matrix.rotation(turn)).then(Matrix.translation(dx, dx))
    area = Rect(x, y, 200, 100)
    assert matrix.apply_rect(_seen_through(matrix, area)).contains(area, tolerance=1e-3)


def test_nothing_is_seen_through_a_flat_matrix() -> None:
    assert _seen_through(Matrix.scaling(1, 0), Rect(0, 0, 10, 10)) == Rect(0, 0, 0, 0)
