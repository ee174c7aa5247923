"""The colour of a face's edge, and the single cut that it allows."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.colour import WHITE, Cmyk, Colour, Spot
from deckgen.errors import Report
from deckgen.face import (
    ClosePath,
    Face,
    GroupItem,
    Item,
    LineTo,
    MoveTo,
    PathItem,
    SharedItem,
    Stroke,
    TextItem,
    ellipse,
    rectangle,
)
from deckgen.geometry import Matrix, Rect, Size
from deckgen.gradient import Gradient, Paint, Stop
from deckgen.impose.edges import edge_colour, one_flat_colour
from deckgen.pipeline import Request
from deckgen.pipeline.composing import Composing
from deckgen.pipeline.loading import load, load_profiles
from deckgen.pipeline.quantities import quantities
from deckgen.sheet import CardFaces, Gutter
from deckgen.text.word import TextLine
from deckgen.units import mm
from tests.cli.project import FILES, PROFILE, write
from tests.reading import ROOT

SIZE, BLEED = Size(200.0, 300.0), 10.0
RED, BLUE = Cmyk(0, 1, 1, 0), Cmyk(1, 1, 0, 0)
FADE = Gradient((Stop(0, WHITE), Stop(1, RED)), Matrix(200, 0, 0, 200))
VARNISH = Spot("Varnish", Cmyk(0, 0, 0, 0.2))


def face(*items: Item) -> Face:
    return Face(SIZE, BLEED, items)


def box(left: float, top: float, right: float, bottom: float, fill: Paint | None, **more) -> Item:
    return PathItem(rectangle(Rect.from_edges(left, top, right, bottom)), fill, **more)


def ground(fill: Paint, **more) -> Item:
    return box(-10, -10, 210, 310, fill, **more)


INSIDE = box(11, 11, 189, 289, BLUE)
TRIANGLE = (MoveTo(20, 20), LineTo(60, 25), LineTo(20, 30), ClosePath())
CORNER = rectangle(Rect(-10, -10, 30, 30))


@pytest.mark.parametrize(
    ("items", "colour"),
    [
        ((), WHITE),
        ((INSIDE,), WHITE),
        ((ground(RED),), RED),
        ((ground(RED), INSIDE), RED),
        ((ground(BLUE), ground(RED)), RED),
        ((ground(VARNISH),), VARNISH),
        # Under a ground nothing counts; over it everything does.
        ((box(-10, -10, 20, 310, BLUE), ground(RED)), RED),
        ((ground(RED), box(-10, -10, 20, 310, BLUE)), None),
        # A spine and a band of one colour all around are one edge.
        (
            (
                box(-10, -10, 20, 310, RED),
                box(180, -10, 210, 310, RED),
                box(-10, -10, 210, 20, RED),
                box(-10, 280, 210, 310, RED),
            ),
            None,  # the spine ends in the strip along the top, which is drawn over it
        ),
        ((SharedItem((ground(RED),)), INSIDE), RED),
        ((GroupItem((ground(RED),)),), RED),
        ((ground(RED), TextItem((TextLine(0, 0, ()),), 12, BLUE)), RED),
        ((ground(RED), GroupItem((), opacity=0.5)), RED),
        ((GroupItem((box(0, 0, 110, 160, RED),), Matrix(2, 0, 0, 2, -10, -10)),), RED),
        ((GroupItem((box(-310, -10, 10, 210, RED),), Matrix.rotation(-90)),), RED),
        # What may not be flat, or not reach the edge.
        ((ground(RED, stroke=Stroke(RED, 1)),), None),
        ((ground(RED, overprint=True),), None),
        ((box(0, 0, 200, 300, RED),), None),
        ((GroupItem((ground(RED),), opacity=0.5),), None),
        ((GroupItem((ground(RED),), mask=FADE),), None),
        ((ground(FADE),), None),
        ((ground(FADE), ground(RED)), RED),
        ((GroupItem((ground(RED),), clip=CORNER),), None),
        ((ground(RED), GroupItem((ground(BLUE),), clip=CORNER)), None),
        ((ground(RED), PathItem(ellipse(Rect(100, 250, 50, 45)), BLUE)), None),
        ((ground(RED), PathItem(rectangle(Rect(11, 11, 178, 278)), None, Stroke(BLUE, 2))), None),
        ((ground(RED), PathItem(rectangle(Rect(12, 12, 176, 276)), None, Stroke(BLUE, 2))), RED),
        ((ground(RED), PathItem(ellipse(Rect(12, 12, 176, 276)), None, Stroke(BLUE, 2))), RED),
        # The point of a mitre reaches five widths at most by default; where to is not asked.
        ((ground(RED), PathItem(TRIANGLE, None, Stroke(BLUE, 3))), None),
        ((ground(RED), PathItem(TRIANGLE, None, Stroke(BLUE, 3, join=1))), RED),
        ((ground(RED), PathItem(TRIANGLE, None, Stroke(BLUE, 3, mitre=1))), RED),
    ],
)
def test_the_colour_of_an_edge(items: tuple[Item, ...], colour: Colour | None):
    assert edge_colour(face(*items)) == colour


def test_all_cards_must_be_edged_alike_front_and_back_each_for_itself():
    red, blue, white = face(ground(RED)), face(ground(BLUE)), face()
    spine = face(box(-10, -10, 20, 310, RED))
    assert one_flat_colour([CardFaces("a", white, red), CardFaces("b", face(INSIDE), red)])
    assert not one_flat_colour([CardFaces("a", white, red), CardFaces("b", white, blue)])
    assert not one_flat_colour([CardFaces("a", white, red), CardFaces("b", spine, red)])
    assert not one_flat_colour([CardFaces("a", white, spine)])


def test_where_fronts_and_backs_are_neighbours_they_must_be_edged_alike_too():
    red, white = face(ground(RED)), face()
    assert not one_flat_colour([CardFaces("a", white, red)], both_sides=True)
    assert one_flat_colour([CardFaces("a", red, face(ground(RED), INSIDE))], both_sides=True)


def test_cards_are_composed_up_to_the_first_that_differs():
    asked = []

    class Asking(list):
        def __getitem__(self, index):
            asked.append(index)
            return super().__getitem__(index)

    spine = face(box(-10, -10, 20, 310, RED))
    cards = [CardFaces(name, spine if name == "b" else face(), face()) for name in "abc"]
    assert not one_flat_colour(Asking(cards))
    assert asked == [0, 1]


def test_the_faces_of_the_published_deck():
    report = Report()
    request = Request("partnerships-and-co", ("press-sra3",))
    loaded = load(request, ROOT, report)
    (profile,) = load_profiles(request, loaded, report)
    (cards,) = Composing(loaded, report).composed_for(profile)
    # White fronts with a spine in the theme's colour; backs in that colour all around.
    assert {edge_colour(cards[place].front) for place in range(50)} == {None}
    backs = [edge_colour(cards[place].back) for place in range(50)]
    assert backs[0] == Cmyk(0.98, 0.82, 0.0, 0.24)
    assert None not in backs
    assert len(set(backs)) == 5


PLAIN = FILES["layouts/cards/l.yaml"].replace(
    "  - {id: band, left: bleed.left, right: bleed.right, top: bleed.top, height: 10%, fill: a}\n",
    "",
)


def planned(folder: Path, layout: str, *themes: str, more: str = ""):
    auto = f"product: sheets\npaper: SRA3 portrait\nmarks: {{crop: true}}\ngutter: auto\n{more}"
    write(folder, FILES | {PROFILE: auto, "layouts/cards/l.yaml": layout})
    _, (found,), _ = quantities(Request("d", ("x",), themes), (1,), folder)
    return found


def test_a_theme_of_one_flat_colour_is_cut_once_between_cards(tmp_path: Path):
    found = planned(tmp_path, PLAIN, "a")
    assert found.plan.gutter == Gutter(0, 0)
    assert (len(found.plan.trims), found.cuts) == (18, 11)


def test_on_one_forme_white_fronts_meet_coloured_backs_and_are_cut_twice(tmp_path: Path):
    one_forme = "scheme: work-and-turn\n"
    found = planned(tmp_path, PLAIN, "a", more=one_forme)
    assert found.plan.gutter == Gutter(mm(6), mm(6))
    same = PLAIN.replace(
        "front:\n", 'front:\n  - {id: ground, box: bleed, fill: "{{ theme.id }}"}\n'
    )
    assert planned(tmp_path, same, "a", more=one_forme).plan.gutter == Gutter(0, 0)


def test_backs_of_two_colours_are_cut_twice(tmp_path: Path):
    found = planned(tmp_path, PLAIN)
    assert found.plan.gutter == Gutter(mm(6), mm(6))


def test_fronts_with_a_band_are_cut_twice(tmp_path: Path):
    found = planned(tmp_path, FILES["layouts/cards/l.yaml"], "a")
    assert found.plan.gutter == Gutter(mm(6), mm(6))


def test_text_near_the_edge_is_cut_twice(tmp_path: Path):
    near = PLAIN.replace("box: safe, inset: 10mm", "at: trim.bottom-left, width: 60mm")
    assert planned(tmp_path, near, "a").plan.gutter == Gutter(mm(6), mm(6))
