"""Fronts and backs as two files, and files under names of the shop's making."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.cli.project import PROFILE, Run, write
from tests.reading import box_mm, text_of

SINGLES = "product: singles\nseparate: true\n"
SHEETS = "product: sheets\npaper: A4\nbleed: 2mm\nseparate: true\n"


def files(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "output" / "d").iterdir())


def places(page: Any) -> bytes:
    """What a page draws where, whatever the faces are called."""
    drawn: bytes = page.Contents.read_bytes()
    return re.sub(rb"/X\d+", b"face", drawn)


def test_single_cards_are_fronts_in_one_file_and_backs_in_another(project: Path, run: Run) -> None:
    write(project, {PROFILE: SINGLES})
    ended = run(project, "build", "-p", "x")
    assert ended.status == 0
    assert files(project) == ["manifest.json", "x-backs.pdf", "x-fronts.pdf"]
    for name in ("x-fronts.pdf", "x-backs.pdf"):
        assert re.search(rf"^{name} +3 +3 +–", ended.stdout, re.MULTILINE)
        with pikepdf.open(project / "output" / "d" / name) as pdf:
            assert [box_mm(page, "/TrimBox") for page in pdf.pages] == [(3, 3, 73, 103)] * 3
    fronts = project / "output" / "d" / "x-fronts.pdf"
    assert text_of(fronts, 1) == "Another one, perhaps?"
    assert text_of(project / "output" / "d" / "x-backs.pdf", 1) == ""


def test_the_manifest_names_both(project: Path, run: Run) -> None:
    write(project, {PROFILE: SINGLES})
    run(project, "build", "-q", "-p", "x")
    told = json.loads((project / "output/d/manifest.json").read_text("utf-8"))["files"]
    assert [(each["file"], each["profile"], each["pages"]) for each in told] == [
        ("x-fronts.pdf", "x", 3),
        ("x-backs.pdf", "x", 3),
    ]
    assert told[0]["content_hash"] != told[1]["content_hash"]


def test_backs_come_first_where_the_profile_has_them_first(project: Path, run: Run) -> None:
    write(project, {PROFILE: f"{SINGLES}order: back-front\n"})
    listed = json.loads(run(project, "build", "--json", "-p", "x").stdout)["files"]
    assert [each["file"] for each in listed] == ["x-backs.pdf", "x-fronts.pdf"]


def test_sheets_are_separated_too_and_ask_for_no_duplex(project: Path, run: Run) -> None:
    write(project, {PROFILE: SHEETS, "layouts/profiles/both.yaml": SHEETS.replace("true", "false")})
    assert run(project, "build", "-q", "-p", "x", "-p", "both").status == 0
    folder = project / "output" / "d"
    with (
        pikepdf.open(folder / "x-fronts.pdf") as fronts,
        pikepdf.open(folder / "x-backs.pdf") as backs,
        pikepdf.open(folder / "both.pdf") as both,
    ):
        assert (len(fronts.pages), len(backs.pages), len(both.pages)) == (1, 1, 2)
        assert "/Duplex" not in fronts.Root.ViewerPreferences
        assert "/Duplex" in both.Root.ViewerPreferences
        assert [*map(places, (*fronts.pages, *backs.pages))] == [*map(places, both.pages)]


@pytest.mark.parametrize(
    ("profile", "named"),
    [
        ('naming: "{deck} for {profile}"\n', ["d for x.pdf"]),
        ('separate: true\nnaming: "{deck}_{side}"\n', ["d_backs.pdf", "d_fronts.pdf"]),
        ("naming: Order 1234\n", ["Order 1234.pdf"]),
    ],
)
def test_a_shop_s_rule_names_the_files(
    project: Path, run: Run, profile: str, named: list[str]
) -> None:
    write(project, {PROFILE: f"product: singles\n{profile}"})
    assert run(project, "build", "-q", "-p", "x").status == 0
    assert files(project) == sorted([*named, "manifest.json"])
