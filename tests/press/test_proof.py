"""A press file with a fault does not get its name, and the person who made it is told where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reading import deckgen

LAYOUT = """\
size: {width: 70mm, height: 100mm, bleed: 3mm, safe: 5mm}
fields: {question: required}
swatches:
  ink: {cmyk: [0, 0, 0, 100]}
  a: {cmyk: [90, 55, 20, 20]}
  b: {cmyk: [0, 10, 40, 0]}
styles:
  q: {font: Atkinson Hyperlegible Next, size: 12pt, colour: ink}
front:
  - {id: band, box: bleed, fill: a}
  - {id: q, text: "{{ card.question }}", style: q, box: safe, inset: 2mm}
back:
  - {id: ground, box: bleed, fill: b}
"""
CARDS = """\
id: demo
title: Demo
date: "2026"
layout: demo
profiles: [shop]
cards:
  - {id: one, question: What would you ask?}
  - {id: two, question: And the others?}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in {
        "content/demo/deck.yaml": CARDS,
        "layouts/cards/demo.yaml": LAYOUT,
        "layouts/profiles/shop.yaml": "extends: press-singles\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    ended = deckgen("build", "-q", cwd=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    return tmp_path


def change(project: Path, name: str, old: str, new: str) -> None:
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_fault_is_told_by_rule_page_card_and_line_and_the_old_file_stays(project: Path) -> None:
    before = (project / "output/demo/shop.pdf").read_bytes()
    change(project, "layouts/profiles/shop.yaml", "singles\n", "singles\nink-limit: 180\n")
    ended = deckgen("build", "-q", cwd=project)
    assert ended.returncode == 1
    assert ended.stderr == (
        "content/demo/deck.yaml:7:5: shop.pdf, page 1, card one (front): 185 % of ink lie on one "
        "another; 180 % is the most (ink.total).\n"
        "content/demo/deck.yaml:7:25: shop.pdf, page 1, card one (front): 'question': 265 % of ink "
        "lie on one another; 180 % is the most (ink.total).\n"
        "content/demo/deck.yaml:8:5: shop.pdf, page 3, card two (front): 185 % of ink lie on one "
        "another; 180 % is the most (ink.total).\n"
        "content/demo/deck.yaml:8:25: shop.pdf, page 3, card two (front): 'question': 265 % of ink "
        "lie on one another; 180 % is the most (ink.total).\n"
        "4 problems; nothing was written\n"
    )
    assert (project / "output/demo/shop.pdf").read_bytes() == before
    assert sorted(path.name for path in (project / "output/demo").iterdir()) == [
        "manifest.json",
        "shop.pdf",
    ]


def test_a_fault_in_a_text_is_told_at_the_field(project: Path) -> None:
    change(project, "layouts/cards/demo.yaml", "box: safe, inset: 2mm", "box: trim, inset: 1mm")
    ended = deckgen("build", "-q", cwd=project)
    assert ended.returncode == 1
    first, *_ = ended.stderr.splitlines()
    assert first == (
        "content/demo/deck.yaml:7:25: shop.pdf, page 1, card one (front): 'question': text is "
        "1.08 mm from the cut; 5 mm is the least (text.safe)."
    )


def test_without_preflight_it_is_written_all_the_same(project: Path) -> None:
    change(project, "layouts/profiles/shop.yaml", "singles\n", "singles\nink-limit: 180\n")
    ended = deckgen("build", "-q", "--no-preflight", cwd=project)
    assert (ended.returncode, ended.stderr) == (0, "")
    (record,) = json.loads((project / "output/demo/manifest.json").read_text())["files"]
    assert record["preflight"] is None


def test_warnings_are_told_and_the_file_is_written(project: Path) -> None:
    rule = "{id: rule, at: safe.bottom-left, width: 20mm, height: 0.1pt, fill: ink}"
    change(project, "layouts/cards/demo.yaml", "back:\n", f"  - {rule}\nback:\n")
    ended = deckgen("build", "-q", cwd=project)
    assert ended.returncode == 0
    assert "(line.thin-area)" in ended.stderr
    (record,) = json.loads((project / "output/demo/manifest.json").read_text())["files"]
    assert record["preflight"]["errors"] == 0
    assert record["preflight"]["findings"] == {"line.thin-area": 2}


def test_a_line_for_the_knife_is_no_colour_that_ends_at_the_cut(project: Path) -> None:
    cut = "  cut: {spot: CutContour, cmyk: [0, 100, 0, 0], overprint: true}\n"
    change(project, "layouts/cards/demo.yaml", "styles:\n", f"{cut}styles:\n")
    line = "{id: knife, box: trim, radius: 4mm, stroke: cut, line-width: 0.5pt}"
    change(project, "layouts/cards/demo.yaml", "back:\n", f"  - {line}\nback:\n")
    ended = deckgen("build", "-q", cwd=project)
    assert (ended.returncode, ended.stderr) == (0, "")
    change(project, "layouts/cards/demo.yaml", "box: bleed, fill: a", "box: trim, fill: a")
    change(project, "layouts/cards/demo.yaml", "stroke: cut", "fill: cut")
    ended = deckgen("build", "-q", cwd=project)
    assert "'CutContour' is filled; it must be a line (ink.technical)" in ended.stderr


def test_the_manifest_says_what_preflight_said(project: Path) -> None:
    (record,) = json.loads((project / "output/demo/manifest.json").read_text())["files"]
    assert record["preflight"]["checks"] > 60
    assert record["preflight"]["errors"] == record["preflight"]["warnings"] == 0


def test_office_files_are_not_checked(project: Path) -> None:
    ended = deckgen("build", "-p", "office-a4", "--json", cwd=project)
    (file,) = json.loads(ended.stdout)["files"]
    assert file["preflight"] is None


@pytest.mark.parametrize("separate", ["false", "true"])
@pytest.mark.parametrize("scheme", ["sheetwise", "work-and-turn", "work-and-tumble"])
@pytest.mark.parametrize("stacking", ["in-order", "cut-and-stack", "step-and-repeat"])
def test_every_way_of_imposing_passes(
    project: Path, separate: str, scheme: str, stacking: str
) -> None:
    (project / "layouts/profiles/shop.yaml").write_text(
        f"extends: press-sra3\nscheme: {scheme}\nstacking: {stacking}\nhead-to-head: true\n"
        f"separate: {separate if scheme == 'sheetwise' else 'false'}\n"
    )
    ended = deckgen("build", "-q", cwd=project)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize("profile", ["drivethrucards", "mbprint", "press-singles-x1a"])
def test_the_shipped_shops_files_pass(project: Path, profile: str) -> None:
    change(project, "layouts/cards/demo.yaml", "[90, 55, 20, 20]", "[60, 35, 10, 0]")
    ended = deckgen("build", "-q", "-p", profile, cwd=project)
    assert (ended.returncode, ended.stderr) == (0, "")
