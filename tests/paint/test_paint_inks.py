"""Inks by operator: what a plate gets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from deckgen.colour import BLACK, REGISTRATION, WHITE, Cmyk, Colour, Spot
from deckgen.face import (
    GroupItem,
    LineTo,
    MoveTo,
    PathItem,
    SharedItem,
    Stroke,
    TextItem,
    rectangle,
)
from deckgen.geometry import Rect
from deckgen.paint import ColourSpace
from tests.paint.painting import (
    BLEED,
    Out,
    face,
    forms,
    ground,
    operators,
    painted,
    single,
    text_item,
)

RGB_OPERATORS = {"rg", "RG", "g", "G"}


def shades(colour: Cmyk) -> tuple[float, float, float]:
    return (1 - colour.c) * (1 - colour.k), (1 - colour.m) * (1 - colour.k), 1 - colour.k


def square(colour: Colour, **options: Any) -> PathItem:
    return PathItem(rectangle(Rect(20, 20, 40, 40)), colour, **options)


def used(out: Out) -> list[tuple[str, list[Any]]]:
    with out.pdf() as pdf:
        return [part for form in forms(pdf) for part in operators(form)]


def painted_with(out: Out, painting: set[str]) -> list[tuple[list[float], bool]]:
    """For each painting operator: the fill colour, and whether fills overprint."""
    found = []
    with out.pdf() as pdf:
        for form in forms(pdf):
            fill: list[float] = []
            overprint = False
            stack = []
            for name, operands in operators(form):
                if name in ("k", "scn"):
                    fill = [float(part) for part in operands]
                elif name == "gs":
                    state = form.Resources.ExtGState[operands[0]]
                    overprint = bool(state.get("/op", overprint))
                    assert state.get("/OPM", 1) == 1
                elif name == "q":
                    stack.append((fill, overprint))
                elif name == "Q":
                    fill, overprint = stack.pop()
                elif name in painting:
                    found.append((fill, overprint))
    return found


def test_press_files_have_cmyk_only_and_black_is_black_alone(tmp_path: Path) -> None:
    out = painted(tmp_path, [single(face(ground(Cmyk(0.85, 0.2, 0.4, 0.05)), text_item("Ink")))])
    names = [name for name, _ in used(out)]
    assert not RGB_OPERATORS & set(names)
    fills = [[float(o) for o in operands] for name, operands in used(out) if name == "k"]
    assert fills == [[0.85, 0.2, 0.4, 0.05], [0, 0, 0, 1]]


def test_black_overprints_and_white_and_tints_knock_out(tmp_path: Path) -> None:
    items = (
        square(Cmyk(1, 0, 0, 0)),
        square(BLACK),
        square(WHITE),
        square(Cmyk(0, 0, 0, 0.5)),
        square(Cmyk(0, 1, 0, 0), overprint=True),
        square(WHITE, overprint=True),
        text_item("b"),
        text_item("w", colour=WHITE),
    )
    out = painted(tmp_path, [single(face(*items))])
    found = [overprint for _, overprint in painted_with(out, {"f", "TJ"})]
    assert found == [False, True, False, False, True, False, True, False]


def test_overprinting_can_be_switched_off(tmp_path: Path) -> None:
    out = painted(tmp_path, [single(face(square(BLACK)))], overprint_black=False)
    assert painted_with(out, {"f"}) == [([0, 0, 0, 1], False)]


def test_overprint_does_not_leak_into_what_comes_next(tmp_path: Path) -> None:
    shared = SharedItem((square(Cmyk(0, 1, 0, 0)),))
    group = GroupItem((square(BLACK),))
    out = painted(tmp_path, [single(face(square(BLACK), shared, group, square(Cmyk(1, 0, 0, 0))))])
    with out.pdf() as pdf:
        (card,) = (form for form in forms(pdf) if "/XObject" in form.Resources)
        names = [
            f"{name} {operands[0]}" if operands and name in ("gs", "Do") else name
            for name, operands in operators(card)
        ]
    before = names.index(next(name for name in names if name.startswith("Do")))
    assert names[before - 1] == "gs /O00"
    assert names[-3:-1] != ["Q", "re"]
    assert painted_with(out, {"f"})[-1] == ([1, 0, 0, 0], False)


def test_a_stroke_can_overprint_where_its_fill_does_not(tmp_path: Path) -> None:
    both = PathItem(rectangle(Rect(0, 0, 9, 9)), WHITE, Stroke(BLACK, 1))
    out = painted(tmp_path, [single(face(both))])
    with out.pdf() as pdf:
        (form,) = forms(pdf)
        (state,) = (form.Resources.ExtGState[o[0]] for n, o in operators(form) if n == "gs")
        assert (bool(state.OP), bool(state.op)) == (True, False)


def test_spots_keep_their_plate_inside_forms(tmp_path: Path) -> None:
    orange = Spot("PANTONE 021/C (Ä)", Cmyk(0, 0.6, 1, 0), 0.4)
    line = PathItem((MoveTo(0, 0), LineTo(50, 50)), None, Stroke(REGISTRATION, 0.25))
    out = painted(tmp_path, [single(face(SharedItem((square(orange),)), line))])
    with out.pdf() as pdf:
        inks: dict[str, pikepdf.Object] = {}
        for form in forms(pdf):
            for name, operands in operators(form):
                if name in ("cs", "CS"):
                    space = form.Resources.ColorSpace[operands[0]]
                    inks[str(space[1])] = space
    assert set(inks) == {"/PANTONE 021/C (Ä)", "/All"}


def test_a_spots_tints_run_to_its_alternate(tmp_path: Path) -> None:
    out = painted(tmp_path, [single(face(square(Spot("Gold", Cmyk(0, 0.25, 1, 0.5), 0.4))))])
    with out.pdf() as pdf:
        (form,) = forms(pdf)
        (space,) = form.Resources.ColorSpace.values()
        assert [str(part) for part in list(space)[:3]] == ["/Separation", "/Gold", "/DeviceCMYK"]
        assert [float(part) for part in space[3].C1] == [0, 0.25, 1, 0.5]
        assert ("scn", [0.4]) in [
            (name, [float(o) for o in operands])
            for name, operands in operators(form)
            if name == "scn"
        ]


def test_office_files_have_rgb_and_grey_black(tmp_path: Path) -> None:
    items = (square(Cmyk(1, 0, 0, 0)), square(Spot("Gold", Cmyk(0, 1, 0, 0), 0.5)), square(BLACK))
    out = painted(tmp_path, [single(face(*items))], colours=ColourSpace.RGB, to_rgb=shades)
    colours = [
        (n, [float(v) for v in o]) for n, o in used(out) if n in ("rg", "g", "k", "scn", "gs")
    ]
    assert colours == [("rg", [0, 1, 1]), ("rg", [1, 0.5, 1]), ("g", [0])]


def test_rgb_needs_to_know_how(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^rgb output needs to_rgb"):
        painted(tmp_path, [], colours=ColourSpace.RGB)


@pytest.mark.parametrize("opacity", [0.5, 0.0])
def test_translucent_groups_are_groups(tmp_path: Path, opacity: float) -> None:
    group = GroupItem((square(Cmyk(0, 0, 0, 0.9)), square(BLACK)), opacity=opacity)
    out = painted(tmp_path, [single(face(ground(WHITE), group))])
    shade = out.pixel(BLEED + 40, BLEED + 40)[0]
    assert shade == pytest.approx(255 - (255 - 35) * opacity, abs=25)
    with out.pdf() as pdf:
        assert pdf.pages[0].Group.CS == "/DeviceCMYK"
        (form,) = (form for form in forms(pdf) if "/Group" in form)
        assert form.Group.S == "/Transparency"


def test_opaque_pages_say_nothing_of_transparency(tmp_path: Path) -> None:
    out = painted(tmp_path, [single(face(GroupItem((square(BLACK),))))], transparency=False)
    with out.pdf() as pdf:
        assert "/Group" not in pdf.pages[0]
    assert b"/Transparency" not in out.path.read_bytes()


def test_opacity_is_refused_where_it_is_forbidden(tmp_path: Path) -> None:
    side = single(face(GroupItem((square(BLACK),), opacity=0.5)))
    message = "^an opacity below 1 is asked for, and this output has no transparency$"
    with pytest.raises(ValueError, match=message):
        painted(tmp_path, [side], transparency=False)


def test_the_colour_is_said_again_in_each_form(tmp_path: Path) -> None:
    """A form takes over the colour of the place where it is painted: nothing may lean on that."""
    shared = SharedItem((square(Cmyk(1, 0, 0, 0)),))
    blue: TextItem = text_item("x", colour=Cmyk(1, 0, 0, 0))
    out = painted(tmp_path, [single(face(square(Cmyk(1, 0, 0, 0)), shared, blue))])
    assert [fill for fill, _ in painted_with(out, {"f", "TJ"})] == [[1, 0, 0, 0]] * 3
