"""A profile in plain words, made from what it says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from deckgen.load.authored import names_in
from deckgen.project import Project
from tests.cli.project import PROFILE, Run, problems, write
from tests.reading import ROOT

NAMES = names_in(Project(ROOT).profiles)


def says(run: Run, folder: Path, name: str) -> dict[str, str]:
    told = json.loads(run(folder, "explain", name, "--json").stdout)
    return {each["about"]: each["text"] for each in told["says"]}


@pytest.mark.parametrize("name", NAMES)
def test_each_shipped_profile_is_explained(run: Run, name: str) -> None:
    ended = run(ROOT, "explain", name)
    assert (ended.status, ended.stderr) == (0, "")
    assert ended.stdout.startswith(f"{name}\n  for ")
    assert f"layouts/profiles/{name}.yaml" in ended.stdout
    words = [line for line in ended.stdout.splitlines() if "https://" not in line]
    assert max(map(len, words)) <= 96
    assert not re.search(r"\b(None|True|False)\b|[{}]|Standard\.|Product\.", ended.stdout)


def test_drivethrucards_in_words(run: Run) -> None:
    said = says(run, ROOT, "drivethrucards")
    assert said["bleed"] == "3.175 mm, beyond the cut"
    assert said["sides"] == "the back of each card, then its front"
    assert said["standard"].startswith("PDF/X-1a:2003 (ISO 15930-4): all fonts in the file")
    assert said["ink limit"] == "240 % on one spot, all inks together"
    assert said["rich black"] == "C 60 M 40 Y 40 K 100 per cent, where a layout asks for it"
    assert said["see-through"].startswith("opacity is refused; ")
    assert "US Web Coated (SWOP) v2" in run(ROOT, "explain", "drivethrucards").stdout


def test_gamecrafter_in_words(run: Run) -> None:
    said = says(run, ROOT, "gamecrafter")
    assert said["gives"] == "a PNG image of 825 × 1125 pixels for each face"
    assert said["files"] == "output/DECK/gamecrafter/, in it such as 001-CARD-front.png"
    assert said["colour"] == "RGB (sRGB)"
    assert "standard" not in said


def test_a_project_s_own_is_explained_from_what_it_says(project: Path, run: Run) -> None:
    profile = """\
extends: press-sra3
describe: Ours
paper: A3
safe: 4mm
flip: short-edge
separate: true
stacking: cut-and-stack
head-to-head: true
marks: {slug: false, colour-bar: null}
pictures: {rgb: refuse}
asks: [When]
"""
    write(project, {PROFILE: profile})
    said = says(run, project, "x")
    assert said["for"] == "Ours"
    assert said["paper"] == "A3 (297 mm × 420 mm), whichever way holds more cards"
    assert said["files"] == "output/DECK/x-fronts.pdf and output/DECK/x-backs.pdf"
    assert said["safe area"] == "4 mm, or the layout's if more, inside the cut"
    assert said["marks"] == "crop marks, registration marks"
    assert said["flip"] == "the sheet is turned over its short edge to print the backs"
    assert said["order"] == (
        "piles come off the guillotine in the deck's order; heads of neighbouring rows meet"
    )
    assert said["pictures"].startswith("RGB is refused; under 150 pixels an inch")
    told = run(project, "explain", "x").stdout
    assert "comes from  layouts/profiles/x.yaml, which extends" in told
    assert "The shop will ask:\n  - When\n" in told
    files = json.loads(run(project, "explain", "x", "--json").stdout)["files"]
    assert [Path(file).name for file in files] == ["x.yaml", "press-sra3.yaml"]


@pytest.mark.parametrize(
    ("profile", "about", "text"),
    [
        ("backs: false", "sides", "fronts only"),
        (
            "scheme: work-and-turn",
            "sides",
            "fronts and backs side by side from one set of plates; the sheet is turned over",
        ),
        (
            "scheme: work-and-tumble",
            "sides",
            "fronts above backs from one set of plates; the sheet is tumbled head over heels",
        ),
        ("stacking: step-and-repeat", "order", "a sheet holds one card many times"),
        ("colour: rgb", "standard", "none: a plain PDF 1.6"),
        ("paper: A4 landscape", "paper", "A4 landscape"),
        ("paper: {width: 33cm, height: 48cm}", "paper", "330 mm × 480 mm"),
        ("sheet: a4-poker-9up", "paper", "as the sheet a4-poker-9up says"),
        ("bleed: 2mm", "marks", "none"),
        ("bleed: 2mm", "gutter", "two bleeds"),
        ("gutter: 3mm", "gutter", "3 mm"),
        ("gutter: {x: 0, y: 3mm}", "gutter", "0 mm between columns, 3 mm between rows"),
        (
            "gutter: auto",
            "gutter",
            "none where all edges are of one flat colour, else two bleeds",
        ),
        (
            "colour: grey",
            "colour",
            "grey: each colour as light as it looks, pictures too",
        ),
    ],
)
def test_what_a_key_means_is_said(
    project: Path, run: Run, profile: str, about: str, text: str
) -> None:
    paper = "" if profile.startswith(("paper", "sheet")) else "paper: A4\n"
    write(project, {PROFILE: f"product: sheets\n{paper}{profile}\n"})
    assert says(run, project, "x")[about] == text


def test_a_profile_that_is_not_there_is_answered_with_the_nearest(run: Run) -> None:
    ended = run(ROOT, "explain", "drivetrucards")
    assert ended == (
        2,
        "",
        "deckgen: there is no profile 'drivetrucards'. Did you mean 'drivethrucards'?\n",
    )


def test_a_profile_with_problems_is_not_explained(project: Path, run: Run) -> None:
    write(project, {PROFILE: "product: singles\nbleed: 3\n"})
    ended = run(project, "explain", "x")
    assert (ended.status, ended.stderr) == (
        1,
        problems(f"{PROFILE}:2:8: 3 has no unit; write 3mm or 3pt."),
    )
    assert json.loads(run(project, "explain", "x", "--json").stdout)["problems"]


def test_a_leaflet_in_words(project: Path, run: Run) -> None:
    said = says(run, ROOT, "leaflet")
    assert said["gives"] == "a strip with pages on both its sides, folded to the size of a card"
    assert said["fold"] == "a concertina: folds go one way and the other in turn"
    assert said["marks"] == "crop marks, fold marks, a slug line"
    assert "tuck" not in said
    write(project, {PROFILE: "extends: leaflet\nfold: {kind: roll, panels: 3, crease: null}\n"})
    said = says(run, project, "x")
    assert said["fold"] == "a roll: all folds go one way, and panels lie inside each other"
    assert said["panels"].startswith("3 on each side, side by side, or one below the other")
    assert said["tuck"] == "each panel is 1 mm smaller than the one around it"
    assert "creases" not in said
