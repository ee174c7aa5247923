"""A layout asks for a rich black; each print shop's is its own."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.cli.project import LAYOUT, PROFILE, Files, Run, problems, spoilt, write
from tests.reading import operators

RICH = spoilt(LAYOUT, "a: {cmyk: [90, 55, 20, 20]}", "a: {black: rich}")


def mixtures(path: Path) -> set[tuple[float, ...]]:
    with pikepdf.open(path) as pdf:
        return {
            tuple(round(float(amount), 3) for amount in operands)
            for operator, operands in operators(pdf)
            if operator == "k"
        }


@pytest.mark.parametrize(
    ("profile", "mixture"),
    [
        ("", (0.6, 0.4, 0.4, 1)),
        ("rich-black: [30, 30, 0, 100]\n", (0.3, 0.3, 0, 1)),
    ],
)
def test_it_is_mixed_as_the_profile_says(
    project: Path, run: Run, profile: str, mixture: tuple[float, ...]
) -> None:
    write(project, {**RICH, PROFILE: f"product: singles\n{profile}"})
    assert run(project, "build", "-q", "-p", "x").status == 0
    assert mixture in mixtures(project / "output/d/x.pdf")


def test_two_profiles_of_one_build_mix_their_own(project: Path, run: Run) -> None:
    write(project, {**RICH, PROFILE: "product: singles\nrich-black: [30, 30, 0, 100]\n"})
    write(project, {"layouts/profiles/y.yaml": "product: singles\nrich-black: [50, 0, 0, 100]\n"})
    assert run(project, "build", "-q", "-p", "x", "-p", "y").status == 0
    x, y = (mixtures(project / f"output/d/{name}.pdf") for name in "xy")
    assert (0.3, 0.3, 0, 1) in x - y
    assert (0.5, 0, 0, 1) in y - x


def test_a_layout_that_extends_another_gives_it_up_for_a_mixture(project: Path, run: Run) -> None:
    other = "layouts/cards/other.yaml"
    write(project, {**RICH, other: "extends: l\nswatches: {a: {cmyk: [0, 0, 0, 50]}}\n"})
    write(project, {PROFILE: "product: singles\n"})
    write(project, spoilt("content/d/deck.yaml", "layout: l", "layout: other"))
    assert run(project, "build", "-q", "-p", "x").status == 0
    assert (0.6, 0.4, 0.4, 1) not in mixtures(project / "output/d/x.pdf")


ONE = "a swatch is one mixture: cmyk: [0, 0, 0, 100], or black: rich."
SWATCHES: dict[str, tuple[str, str]] = {
    "nothing": ("{}", ONE),
    "both": ("{black: rich, cmyk: [0, 0, 0, 100]}", ONE),
    "a spot of it": (
        "{black: rich, spot: Gold}",
        "a rich black is mixed of the four inks and is no spot ink.",
    ),
}


@pytest.mark.parametrize(("swatch", "told"), SWATCHES.values(), ids=SWATCHES)
def test_a_swatch_is_one_thing(project: Path, run: Run, swatch: str, told: str) -> None:
    files: Files = spoilt(LAYOUT, "{cmyk: [90, 55, 20, 20]}", swatch)
    write(project, files)
    assert run(project, "build", "-q").stderr == problems(f"{LAYOUT}:5:6: {told}")


def test_another_black_is_not_one_of_the_choices(project: Path, run: Run) -> None:
    write(project, spoilt(LAYOUT, "{cmyk: [90, 55, 20, 20]}", "{black: deep}"))
    assert run(project, "build", "-q").stderr == problems(
        f"{LAYOUT}:5:14: 'deep' is not one of the choices here. Use one of: rich."
    )


@pytest.mark.parametrize(("safe", "left"), [("2mm", 17.0), ("9mm", 22.0)])
def test_a_profile_s_safe_area_counts_where_it_is_the_stricter(
    project: Path, run: Run, safe: str, left: float
) -> None:
    """The layout's is 4 mm, its text stands 10 mm inside it, and the bleed is 3 mm."""
    import pypdfium2

    from tests.reading import POINTS_PER_MM

    write(project, {PROFILE: f"product: singles\nsafe: {safe}\n"})
    assert run(project, "build", "-q", "-p", "x").status == 0
    with pypdfium2.PdfDocument(project / "output/d/x.pdf") as pdf:
        text = pdf[0].get_textpage()
        seen = min(text.get_charbox(place)[0] for place in range(text.count_chars()))
    assert seen / POINTS_PER_MM == pytest.approx(left, abs=0.5)
