"""Bleed: what stands on the trim goes on beyond it."""

from __future__ import annotations

import random
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary
from PIL import Image

from deckgen.geometry import Rect
from deckgen.preflight.edges import edges_of, shortfalls
from deckgen.preflight.examine import asked
from deckgen.preflight.rules import RULES, bleed
from tests.preflight.conftest import Found
from tests.preflight.pages import BLEED, PAGE, add_page, form, hits, new_pdf, picture, subject_of

GROUP = "bleed."
WIDTH, HEIGHT = PAGE
SIDES = ["on the left", "on the right", "at the top", "at the bottom"]
ASKED = "3.53 mm are asked for"


def found_on(tmp_path: Path, content: str) -> list[str]:
    with new_pdf() as pdf:
        add_page(pdf, content)
        return hits(pdf, tmp_path, GROUP)


def ground(left: float = 0, bottom: float = 0, right: float = 0, top: float = 0) -> str:
    """An area that keeps off the edges of the page by so much."""
    return f"{left} {bottom} {WIDTH - left - right} {HEIGHT - bottom - top} re f "


@pytest.mark.parametrize("case", ["x4", "x1a", "sheets"])
def test_whole_files_pass(found: Found, case: str) -> None:
    assert found(case) == []


@pytest.mark.parametrize(
    "content",
    [
        "",
        "0 0 0 0 k " + ground(),
        "0.8 0.2 0 0 k " + ground(),
        "0 0 0.03 0 k " + ground(),
        # A panel that stays inside, however near.
        "1 0 0 0 k " + ground(*[BLEED + 2] * 4),
        # A bar at one side; a stripe across a corner; a disc that only touches the cut.
        "1 0 0 0 k 0 0 60 300 re f",
        "1 0 0 0 k 0 0 m 60 0 l 400 250 l 400 300 l h f",
        "1 0 0 0 k 0 200 m 30 300 l 0 300 l h f",
        # Two colours that meet within the card, and a gradient of steps that slants.
        "1 0 0 0 k 0 0 200 300 re f 0 1 0 0 k 200 0 200 300 re f",
        # Text and thin lines have other rules.
        "0.5 w 200 10 m 200 250 l S",
    ],
)
def test_cards_as_they_should_be_pass(tmp_path: Path, content: str) -> None:
    assert found_on(tmp_path, content) == []


def test_colour_that_ends_at_the_trim_is_found_on_all_sides(tmp_path: Path) -> None:
    assert found_on(tmp_path, "1 0 0 0 k " + ground(*[BLEED] * 4)) == [
        f"bleed.painted 1: there is no bleed {side}; {ASKED}" for side in SIDES
    ]


@pytest.mark.parametrize("tint", ["0 0 0.04 0", "0.05 0 0 0", "0 0 0 0.03", "1 1 1 1"])
def test_pale_tints_are_colours_too(tmp_path: Path, tint: str) -> None:
    assert len(found_on(tmp_path, f"{tint} k " + ground(*[BLEED] * 4))) == 4


def test_a_white_card_in_a_coloured_frame_that_stops_short_is_found(tmp_path: Path) -> None:
    frame = "1 0 0 0 k " + ground(top=BLEED) + "0 0 0 0 k " + ground(*[BLEED + 20] * 4)
    assert found_on(tmp_path, frame) == [f"bleed.painted 1: there is no bleed at the top; {ASKED}"]


def test_a_bar_without_bleed_on_a_white_card_is_found(tmp_path: Path) -> None:
    found = found_on(tmp_path, "0 0 0 0 k " + ground() + "0 1 0 0 k 10 100 30 60 re f")
    assert found == [f"bleed.painted 1: there is no bleed on the left; {ASKED}"]


def test_a_panel_that_gives_way_to_another_colour_at_the_trim_is_found(tmp_path: Path) -> None:
    content = "0 0 0 0.2 k " + ground() + "1 0.9 0 0 k " + ground(*[BLEED] * 4)
    assert len(found_on(tmp_path, content)) == 4


def test_a_photograph_passes_and_one_without_bleed_does_not(tmp_path: Path) -> None:
    source = random.Random(3)  # noqa: S311 (pixels, not secrets)
    coarse = Image.frombytes("CMYK", (40, 30), bytes(source.randrange(200) for _ in range(4800)))
    pixels = coarse.resize((400, 300), Image.Resampling.BICUBIC).tobytes()
    for content, count in (
        ("q 400 0 0 300 0 0 cm /P Do Q", 0),
        ("q 380 0 0 280 10 10 cm /P Do Q", 4),
    ):
        with new_pdf() as pdf:
            resources = {"XObject": Dictionary(P=picture(pdf, pixels, 400, 300))}
            add_page(pdf, content, **resources)
            assert len(hits(pdf, tmp_path, GROUP)) == count


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 3), st.floats(0, BLEED))
def test_a_short_bleed_is_found_with_its_width(tmp_path: Path, side: int, missing: float) -> None:
    edges = [0.0, 0.0, 0.0, 0.0]
    edges[[0, 2, 3, 1][side]] = missing
    found = found_on(tmp_path, "1 0 0 0 k " + ground(*edges))
    if missing < 0.2:
        assert found == []
    elif missing > 1.7:
        (message,) = found
        assert SIDES[side] in message
        if "no bleed" in message:
            assert BLEED - missing < 1.7
        else:
            width = float(message.split(" about ")[1].split(" mm")[0])
            assert width == pytest.approx((BLEED - missing) * 25.4 / 72, abs=0.6)


def test_boxes_alone_say_how_far_it_goes(tmp_path: Path) -> None:
    with new_pdf() as pdf:
        page = add_page(pdf, "1 0 0 0 k " + ground(*[BLEED] * 4))
        page.obj.BleedBox = page.obj.TrimBox
        assert hits(pdf, tmp_path, GROUP) == []


def test_equal_faces_are_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    real = bleed.drawn
    monkeypatch.setattr(bleed, "drawn", lambda *args: drawn.append(args) or real(*args))
    with new_pdf() as pdf:
        shared = form(pdf, "1 0 0 0 k " + ground(left=BLEED), (0, 0, WIDTH, HEIGHT))
        for letter in "abc":
            text = f"/X Do BT /F1 20 Tf 100 100 Td ({letter}) Tj ET"
            add_page(pdf, text, XObject=Dictionary(X=shared))
        assert hits(pdf, tmp_path, GROUP) == [
            f"bleed.painted {page}: there is no bleed on the left; {ASKED}" for page in (1, 2, 3)
        ]
    assert len(drawn) == 1


SIDE = st.sampled_from(
    [0.0, 1.0, 5.0, BLEED - 1, BLEED, BLEED + 1, BLEED + 3, BLEED + 4, 60.0]
) | st.floats(0, 100)
COLOUR = st.sampled_from(["0 0 0 0 k", "1 0 0 0 k", "0 1 0 0 k", "0 0 0.02 0 k"])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(COLOUR, SIDE, SIDE, SIDE, SIDE), min_size=1, max_size=3))
def test_what_is_passed_without_a_drawing_would_pass_with_one(
    tmp_path: Path, areas: list[tuple[str, float, float, float, float]]
) -> None:
    found = {}
    for shortcut in (True, False):
        with pytest.MonkeyPatch.context() as patch, new_pdf() as pdf:
            if not shortcut:
                patch.setattr(bleed, "_plainly_bleeds", lambda item, face: False)
            add_page(pdf, "".join(f"{colour} {ground(*sides)}" for colour, *sides in areas))
            found[shortcut] = hits(pdf, tmp_path, GROUP)
    assert found[True] == found[False]


def test_a_ground_that_goes_on_to_the_end_of_the_bleed_need_not_be_drawn(tmp_path: Path) -> None:
    with new_pdf() as pdf:
        add_page(pdf, "1 0 0 0 k " + ground() + "0 1 0 0 k " + ground(right=300))
        with subject_of(pdf, tmp_path) as subject:
            rules = [rule for rule in RULES if rule.id == "bleed.painted"]
            assert list(asked(rules, subject)) == []
            assert "document" not in vars(subject)


def test_a_ground_of_ours_that_ends_at_the_trim_is_found(found: Found) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        for obj in pdf.objects:
            if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == "/Form":
                obj.write(obj.read_bytes().replace(b"-8.504 -8.504 m", b"0 0 m"))
                text = obj.read_bytes().replace(b"-8.504 306.142 l", b"0 306.142 l")
                obj.write(text)

    messages = found("sheets", spoil)
    assert "bleed.painted 1: there is no bleed on the left; 3 mm are asked for" in messages


def test_a_tiny_card_has_no_edges_to_look_at() -> None:
    image = Image.new("RGB", (8, 8), "white")
    assert list(edges_of(image, Rect(2, 2, 4, 4), Rect(0, 0, 8, 8))) == []


def test_a_curve_that_leaves_the_card_is_no_shortfall() -> None:
    from PIL import ImageDraw

    image = Image.new("RGB", (220, 220), "white")
    ImageDraw.Draw(image).ellipse((4, 60, 90, 146), fill="navy")
    edges = edges_of(image, Rect(10, 10, 200, 200), Rect(0, 0, 220, 220))
    assert [shortfall for edge in edges for shortfall in shortfalls(edge)] == []


def test_pages_out_of_all_measure_are_looked_at_all_the_same(tmp_path: Path) -> None:
    """A grid of squares as small as the card, or a drawing as large as the page, would not end."""
    with new_pdf() as pdf:
        page = add_page(pdf, "1 0 0 0 k 0 0 9999999 9999999 re f BT /F1 900000 Tf (H) Tj ET")
        page.obj.MediaBox = page.obj.BleedBox = pikepdf.Array([0, 0, 1_000_000, 1_000_000])
        page.obj.TrimBox = pikepdf.Array([5, 5, 6, 6])
        assert hits(pdf, tmp_path, GROUP) == []
        hits(pdf, tmp_path, "text.")
        assert hits(pdf, tmp_path, "ink.") == []
