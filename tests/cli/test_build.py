"""`deckgen build`: what it prints, what is chosen, and what its files are like."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pikepdf
import pytest

from tests.cli.project import ALPHA, DECK, Run, spoilt, write


@pytest.mark.parametrize(
    "size",
    ["", "A6", "70x120", "0x0mm", "70x-120mm", "nanxnan", "infx10mm", "70x120x3mm", "axb"],
)
def test_odd_sizes_are_refused(project: Path, run: Run, size: str) -> None:
    status, out, said = run(project, "build", "--quiet", "--size", size)
    assert (status, out) == (2, "")
    assert "Error: Invalid value for '--size': '" in said


def test_a_size_beyond_all_pages_is_refused(project: Path, run: Run) -> None:
    status, out, said = run(project, "build", "--quiet", "--size", "70x9999mm")
    assert (status, out) == (2, "")
    assert said.endswith(": this is too large: a page of a PDF has 5080 mm at most\n")


@pytest.mark.parametrize(
    "size", ["70x120mm", "70mm x 120mm", "7x12cm", "70×120mm", "70X120MM", "7cmx120mm"]
)
def test_a_size_may_be_written_in_many_ways(project: Path, run: Run, size: str) -> None:
    ended = run(project, "build", "--json", "--size", size)
    assert json.loads(ended.stdout)["files"][0]["cards_mm"] == [[70.0, 120.0]]


def test_build_shows_steps_apart_from_its_table(project: Path, run: Run) -> None:
    status, table, steps = run(project, "build")
    assert status == 0
    assert steps == "reading the deck …\nfitting the text …\nwriting press-singles …\n"
    folder, *lines = table.splitlines()
    assert folder == f"output{os.sep}d:"
    assert lines[0].split() == ["file", "pages", "cards", "sheets", "size", "paper", "preflight"]
    assert lines[1].split()[:4] == ["press-singles.pdf", "6", "3", "–"]
    assert "\x1b" not in table + steps


def test_quiet_says_nothing(project: Path, run: Run) -> None:
    assert run(project, "build", "--quiet") == (0, "", "")
    assert run(project, "check", "-q") == (0, "", "")


def test_build_as_json(project: Path, run: Run) -> None:
    status, out, said = run(project, "build", "--json", "-p", "press-singles", "-p", "press-sra3")
    assert (status, said) == (0, "")
    built = json.loads(out)
    assert built["problems"] == []
    first, second = built["files"]
    checks = first["preflight"]["checks"]
    assert first | {"bytes": 0, "content_hash": ""} == {
        "profile": "press-singles",
        "file": "press-singles.pdf",
        "path": str(project / "output" / "d" / "press-singles.pdf"),
        "pages": 6,
        "cards": 3,
        "sheets": 0,
        "cards_mm": [[70.0, 100.0]],
        "paper": "one card a page",
        "bytes": 0,
        "content_hash": "",
        "preflight": {"checks": checks, "errors": 0, "warnings": 0, "findings": {}},
    }
    assert checks > 60
    assert (second["profile"], second["sheets"]) == ("press-sra3", 1)
    for file in built["files"]:
        assert Path(file["path"]).stat().st_size == file["bytes"]


def test_a_file_that_cannot_be_written_as_json(project: Path, run: Run) -> None:
    write(project, {"o": ""})
    status, out, said = run(project, "build", "--json", "-o", "o/x")
    assert (status, said) == (1, "")
    (problem,) = json.loads(out)["problems"]
    assert problem["message"] == f"{Path('o', 'x', 'd')}: Not a directory. Nothing was changed"


def _pages(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


@pytest.mark.parametrize(
    ("chosen", "cards"),
    [
        (("--theme", "a"), 2),
        (("--theme", "a", "--theme", "a"), 2),
        (("--card", "b-01"), 1),
        (("--theme", "a", "--card", "b-01"), 3),
        (("--theme", "a", "--card", "a-01"), 2),
        ((), 3),
    ],
)
def test_a_part_of_the_deck(project: Path, run: Run, chosen: tuple[str, ...], cards: int) -> None:
    assert run(project, "build", "--quiet", *chosen).status == 0
    assert _pages(project / "output" / "d" / "press-singles.pdf") == 2 * cards


def test_output_makes_the_folders_that_it_needs(project: Path, run: Run) -> None:
    assert run(project, "build", "--quiet", "--output", "x/y").status == 0
    assert sorted(path.name for path in (project / "x" / "y" / "d").iterdir()) == [
        "manifest.json",
        "press-singles.pdf",
    ]
    assert not (project / "output").exists()


@pytest.mark.parametrize("in_the_way", ["o", "o/d"])
def test_a_file_where_a_folder_is_due(project: Path, run: Run, in_the_way: str) -> None:
    write(project, {in_the_way: ""})
    status, out, said = run(project, "build", "--quiet", "--output", "o/d/e")
    assert (status, out) == (1, "")
    assert said.startswith(f"deckgen: o{os.sep}d")


def test_a_profile_asked_for_twice_is_built_once(project: Path, run: Run) -> None:
    args = ("-p", "press-singles", "-p", "press-singles", "-p", "press-sra3")
    built = json.loads(run(project, "build", "--json", *args).stdout)
    assert [file["profile"] for file in built["files"]] == ["press-singles", "press-sra3"]


@pytest.mark.parametrize(
    ("date", "moment"),
    [("2017", "20170101"), ("2017-11", "20171101"), ("2017-11-30", "20171130")],
)
def test_a_file_has_the_date_of_its_content(
    project: Path, run: Run, date: str, moment: str
) -> None:
    write(project, spoilt(DECK, 'date: "2026"', f'date: "{date}"'))
    run(project, "build", "--quiet")
    with pikepdf.open(project / "output" / "d" / "press-singles.pdf") as pdf:
        assert pdf.docinfo.CreationDate == pdf.docinfo.ModDate == f"D:{moment}000000Z"


def test_a_build_with_problems_leaves_the_files_of_the_one_before(project: Path, run: Run) -> None:
    run(project, "build", "--quiet")
    before = {path: path.read_bytes() for path in (project / "output" / "d").iterdir()}
    write(project, spoilt(ALPHA, "question:", "qestion:"))
    assert run(project, "build", "--quiet").status == 1
    assert {path: path.read_bytes() for path in (project / "output" / "d").iterdir()} == before


def _manifest(project: Path) -> dict[str, dict[str, object]]:
    text = (project / "output" / "d" / "manifest.json").read_text(encoding="utf-8")
    return {file["profile"]: file for file in json.loads(text)["files"]}


def test_the_manifest_keeps_files_that_are_still_there(project: Path, run: Run) -> None:
    run(project, "build", "-q", "-p", "press-singles", "-p", "press-sra3", "-p", "office-a4")
    before = _manifest(project)
    run(project, "build", "-q", "-p", "press-sra3", "--theme", "a")
    after = _manifest(project)
    assert list(after) == ["press-sra3", "press-singles", "office-a4"]
    assert after["press-singles"] == before["press-singles"]
    assert after["press-sra3"]["chosen"] == {"themes": ["a"], "cards": [], "decks": 1}
    (project / "output" / "d" / "office-a4.pdf").unlink()
    changed = project / "output" / "d" / "press-singles.pdf"
    changed.write_bytes(b"x" * changed.stat().st_size)
    run(project, "build", "-q", "-p", "press-sra3")
    assert list(_manifest(project)) == ["press-sra3"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": [1, {}]}', '{"files": [{"file": 3}]}'])
def test_a_spoilt_manifest_is_written_anew(project: Path, run: Run, text: str) -> None:
    write(project, {"output/d/manifest.json": text})
    assert run(project, "build", "--quiet") == (0, "", "")
    assert list(_manifest(project)) == ["press-singles"]
