"""Large and giant print by the rules of clear print (RNIB, UKAAF); the handout in greys."""

from __future__ import annotations

from itertools import groupby

import pikepdf
import pytest

from tests.flow.reading import Handout, Letters
from tests.load.test_published import PUBLISHED
from tests.reading import operators

LARGE = ("handout-a4-large", "handout-a4-giant")
COLOURING = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"}


def colours(handout: Handout) -> set[tuple[float, ...]]:
    with pikepdf.open(handout.path) as pdf:
        return {
            tuple(map(float, operands))
            for operator, operands in operators(pdf)
            if operator in COLOURING
        }


@pytest.mark.parametrize(("name", "least"), [("handout-a4-large", 18), ("handout-a4-giant", 28)])
def test_questions_are_as_large_as_promised_and_nothing_is_under_16_pt(
    real: dict[str, Handout], name: str, least: float
) -> None:
    sizes = {each.size for each in real[name].letters if each.text.strip()}
    assert min(sizes) == 16
    assert least in sizes


@pytest.mark.parametrize("name", LARGE)
def test_no_letters_are_italic(real: dict[str, Handout], name: str) -> None:
    faces = {each.font.partition("+")[2] for each in real[name].letters}
    family = "AtkinsonHyperlegibleNext"
    assert faces == {f"{family}-{face}" for face in ("Regular", "SemiBold", "Bold")}


@pytest.mark.parametrize("name", LARGE)
def test_nothing_is_set_in_capitals_that_is_not_written_so(
    real: dict[str, Handout], name: str
) -> None:
    shouted = {
        word.strip("().,:;?’‘")
        for each in real[name].letters
        for word in each.text.split()
        if len(word.strip("().,:;?’‘")) > 1 and word.isupper()
    }
    published = PUBLISHED.read_text("utf-8")
    assert shouted == {"CO", "MOU", "DEIT", "IRISS", "NHS", "SC037882", "G1", "1UZ"}
    assert all(word in published for word in shouted)


@pytest.mark.parametrize("name", LARGE)
def test_all_is_black_on_white(real: dict[str, Handout], name: str) -> None:
    assert colours(real[name]) == {(0.0,), (1.0, 1.0, 1.0)}


@pytest.mark.parametrize("name", LARGE)
def test_lines_begin_at_the_left_and_end_where_they_end(
    real: dict[str, Handout], name: str
) -> None:
    handout = real[name]
    parted = 0
    for _, letters in groupby(handout.read(), lambda each: (each.page, each.mcid)):
        lines = _lines(list(letters))
        parted += len(lines) > 2
        lefts = [line[0].left for line in lines]
        assert max(lefts) - min(lefts) < 0.2 * lines[0][0].size, lines[0][0].text
    assert parted > 10


def _lines(letters: list[Letters]) -> list[list[Letters]]:
    """By where their boxes are: those of one line reach over each other."""
    lines: list[list[Letters]] = []
    for each in letters:
        if lines and each.top < lines[-1][-1].bottom and each.left > lines[-1][-1].left:
            lines[-1].append(each)
        else:
            lines.append([each])
    return lines


def test_greys_alone_are_in_the_handout_in_greys(real: dict[str, Handout]) -> None:
    found = colours(real["handout-a4-grey"])
    assert {len(each) for each in found} == {1}
    with pikepdf.open(real["handout-a4-grey"].path) as pdf:
        names = {operator for operator, _ in operators(pdf)} & COLOURING
        images = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Stream)]
    assert names == {"g", "G"}
    assert not [each for each in images if each.get("/Subtype") == "/Image"]


def test_themes_are_told_apart_by_how_dark_they_are(real: dict[str, Handout]) -> None:
    """The tile at the head of each theme, in the middle of its lower edge: the motif is inside."""
    handout = real["handout-a4-grey"]
    darkness = set()
    for heading in handout.root.of("H2")[:5]:
        page = handout.pixels(heading.pages[0], 2.0)
        at = next(
            each
            for each in handout.read()
            if each.text.strip() == heading.text
            and each.page == heading.pages[0]
            and each.size > 20
        )
        red, green, blue = page.getpixel((int(at.left * 2 - 60), int(at.top * 2)))
        assert red == green == blue
        darkness.add(red)
    assert len(darkness) == 5
