"""`deckgen preflight --aloud`: what a screen reader says, in its order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pikepdf import Array, Name, String

from deckgen.preflight.aloud import Spoken, aloud
from tests.cli.project import Run
from tests.preflight.pages import add_page, new_pdf
from tests.preflight.tagged import Change, Tagged, shown, sound


def _heard(change: Change, folder: Path) -> list[Spoken]:
    made = sound()
    change(made)
    made.save(folder / "made.pdf")
    return aloud(folder / "made.pdf")


SOUND = """\
Document [en-GB]
  H1 Questions
  Sect
    H2 Drivers
    L
      LI
        Lbl 1
        LBody What drives the work?
    Figure (in words) A wheel
    Table
      TR
        TH TH0
        TH TH1
      TR
        TD TD0
        TD TD1
    P
      More:
      Link our page → https://example.org
"""


def test_it_is_read_as_it_is_built(tmp_path: Path, run: Run) -> None:
    """Also what stands on two pages; artifacts are passed over."""
    sound().save(tmp_path / "made.pdf")
    assert run(tmp_path, "preflight", "made.pdf", "--aloud") == (0, SOUND, "")


def test_the_order_is_that_of_the_structure_and_not_of_the_page(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        section = made.made["Sect"][0]
        section.K = Array([*section.K][::-1])

    roles = [line.role for line in _heard(change, tmp_path) if line.depth == 2]
    assert roles == ["P", "Table", "Figure", "L", "H2"]


def test_a_language_is_told_where_it_changes(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        made.made["H2"][0].Lang = String("cy")
        made.made["L"][0].Lang = String("fr")

    told = [(line.role, line.language) for line in _heard(change, tmp_path) if line.language]
    assert told == [("Document", "en-GB"), ("H2", "cy"), ("L", "fr")]


def test_words_stand_for_what_they_replace(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        made.made["LI"][0].ActualText = String("First: what drives the work?")
        instead = f"see /Span <</ActualText (page two)>> BDC {shown('p2', 200)} EMC"
        made.mark(1, made.made["P"][0], instead.removeprefix("see "))

    heard = _heard(change, tmp_path)
    assert Spoken(3, "LI", "First: what drives the work?", alt=True) in heard
    assert "LBody" not in [line.role for line in heard]
    assert heard[-1] == Spoken(3, "", "page two")


def test_a_role_is_told_by_what_it_is_mapped_to(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        made.made["P"][0].S = Name.Essay

    assert "Essay" in [line.role for line in _heard(change, tmp_path)]


def test_links_inside_the_file_are_told_by_their_page(tmp_path: Path) -> None:
    def change(made: Tagged) -> None:
        note = made.made["annotations"][0]
        del note.A
        note.Dest = Array([made.pdf.pages[1].obj, Name.Fit])

    assert [line.leads for line in _heard(change, tmp_path) if line.role == "Link"] == ["page 2"]


def test_other_programs_read_it_too(tmp_path: Path, run: Run) -> None:
    sound().save(tmp_path / "made.pdf")
    ended = run(tmp_path, "preflight", "made.pdf", "--aloud", "--json")
    (file,) = json.loads(ended.stdout)["files"]
    assert file["file"] == "made.pdf"
    assert file["read"][-1] == {
        "depth": 3,
        "role": "Link",
        "text": "our page",
        "language": None,
        "in_words": False,
        "leads": "https://example.org",
    }


def test_a_file_without_tags_says_nothing(tmp_path: Path, run: Run) -> None:
    with new_pdf() as pdf:
        add_page(pdf, shown("Hello", 100))
        pdf.save(tmp_path / "plain.pdf")
    assert run(tmp_path, "preflight", "plain.pdf", "--aloud") == (
        1,
        "",
        "plain.pdf: the file has no tags, so that each reader guesses\n",
    )


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("notes.txt", "it is no PDF, or is damaged or encrypted"),
        ("missing.pdf", "No such file or directory"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, run: Run, name: str, why: str) -> None:
    (tmp_path / "notes.txt").write_text("These are notes.\n" * 100)
    ended = run(tmp_path, "preflight", name, "--aloud")
    assert (ended.status, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"{name}: the file cannot be read: {why}.\n")
