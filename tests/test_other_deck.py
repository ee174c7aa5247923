"""A deck with other fields, a list, pictures and two card sizes builds with the same engine."""

from __future__ import annotations

import ast
import json
import shutil
from pathlib import Path

import pikepdf
import pytest

from tests.reading import ROOT, box_mm, deckgen, operators, text_of

PROJECT = ROOT / "tests" / "projects" / "methods"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("methods")
    run = deckgen("build", "methods", "--output", output, "--quiet", cwd=PROJECT)
    assert run.stderr == ""
    assert run.returncode == 0
    return output / "methods"


def test_copies_and_sizes_are_counted(built: Path) -> None:
    files = {f["profile"]: f for f in json.loads((built / "manifest.json").read_text())["files"]}
    single = files["press-singles"]
    assert single["cards"] == 6  # four cards, one of them three times
    assert single["pages"] == 12
    assert single["cards_mm"] == [[70.0, 120.0], [126.0, 88.0]]
    # Two sizes never share a sheet: 12 tall cards fit on one, the large card has its own.
    assert files["press-sra3"]["sheets"] == 2


def test_each_size_has_its_own_pages(built: Path) -> None:
    with pikepdf.open(built / "press-singles.pdf") as pdf:
        boxes = [box_mm(page, "/TrimBox") for page in pdf.pages]
    assert boxes[:10] == [(3.0, 3.0, 73.0, 123.0)] * 10
    assert boxes[10:] == [(3.0, 3.0, 129.0, 91.0)] * 2


def test_lists_are_numbered_and_read_in_order(built: Path) -> None:
    text = text_of(built / "press-singles.pdf", 0)
    assert text == (
        "Rounds Everyone is heard once before anyone is heard twice. "
        "1. Name the question, and write it where all can see it. "
        "2. Go round the table; each speaks for one minute, nobody answers. "
        "3. Go round again. 20 min"
    )


def test_quotes_are_curled_in_list_items(built: Path) -> None:
    assert "2. Ask: “Any objection?” 3. Mend it" in text_of(built / "press-singles.pdf", 10)


def test_spots_stay_separations_inside_forms(built: Path) -> None:
    with pikepdf.open(built / "press-sra3.pdf") as pdf:
        names = {
            str(obj[1])
            for obj in pdf.objects
            if isinstance(obj, pikepdf.Array) and len(obj) == 4 and obj[0] == "/Separation"
        }
        used = {name for name, _ in operators(pdf)}
    assert names == {"/All", "/PANTONE 185 C", "/Varnish"}
    assert "scn" in used
    assert not used & {"rg", "RG"}


def test_pictures_are_in_the_output_s_inks(built: Path) -> None:
    for profile, space in (("press-singles", "/DeviceCMYK"), ("office-a4", "/DeviceRGB")):
        with pikepdf.open(built / f"{profile}.pdf") as pdf:
            images = [
                obj
                for obj in pdf.objects
                if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == "/Image"
            ]
            assert [str(image["/ColorSpace"]) for image in images] == [space]


def test_the_engine_knows_no_field_of_either_deck() -> None:
    """What reads PDFs and spreadsheets has pictures and minutes of its own, and sees no layout."""
    stages = ("cli", "load", "compose", "impose", "paint", "pipeline", "layout", "text")
    for path in (path for stage in stages for path in (ROOT / "deckgen" / stage).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            literal = node.value if isinstance(node, ast.Constant) else None
            name = node.attr if isinstance(node, ast.Attribute) else literal
            assert name not in ("question", "minutes", "picture"), path


def test_a_profile_without_transparency_refuses_what_can_be_seen_through(tmp_path: Path) -> None:
    project = tmp_path / "methods"
    shutil.copytree(PROJECT, project)
    profiles = project / "layouts" / "profiles"
    profiles.mkdir(exist_ok=True)
    (profiles / "flat.yaml").write_text(
        "extends: press-singles\ntransparency: false\n", encoding="utf-8"
    )
    refused = deckgen("build", "methods", "--profile", "flat", "--quiet", cwd=project)
    assert refused.returncode == 1
    assert refused.stderr == (
        "layouts/cards/method.yaml:37:135: 'wedge' can be seen through, and the output has no "
        "transparency. Use a tint in place of an opacity.\n"
        "1 problem; nothing was written\n"
    )
    layout = project / "layouts" / "cards" / "method.yaml"
    text = layout.read_text(encoding="utf-8").replace(", opacity: 0.5", "")
    layout.write_text(text, encoding="utf-8")
    built = deckgen("build", "methods", "--profile", "flat", "--quiet", cwd=project)
    assert (built.returncode, built.stderr) == (0, "")
    with pikepdf.open(project / "output" / "methods" / "flat.pdf") as pdf:
        states = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/ca" in o]
        assert not states
        assert not any("/Group" in page.obj for page in pdf.pages)
