"""Files known by name: where they are looked for, and what extending one another means."""

from pathlib import Path

import pytest

from deckgen.errors import Mark, Report
from deckgen.load.authored import find_named, load_named, names_in
from deckgen.schema import Authored

AT = Mark("deck.yaml", 3, 4)


class Shop(Authored):
    paper: str
    marks: dict[str, bool]
    extends: str | None = None


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.chdir(tmp_path)
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    own.mkdir()
    shipped.mkdir()
    (shipped / "press.yaml").write_text("paper: a4\nmarks: {crop: true, slug: true}\n")
    return own, shipped


def load(folders: tuple[Path, Path], name: str) -> tuple[Shop | None, list[str]]:
    report = Report()
    found = load_named("shop", Shop, name, folders, report, at=AT, depths={"marks": 1})
    return found[0] if found else None, [str(problem) for problem in report]


def test_a_shipped_file_is_found(folders: tuple[Path, Path]) -> None:
    shop, problems = load(folders, "press")
    assert problems == []
    assert shop == Shop(paper="a4", marks={"crop": True, "slug": True})


def test_a_project_may_change_a_shipped_file_of_the_same_name(folders: tuple[Path, Path]) -> None:
    (folders[0] / "press.yaml").write_text("extends: press\nmarks: {slug: false}\n")
    shop, problems = load(folders, "press")
    assert problems == []
    assert shop is not None
    assert (shop.paper, shop.marks) == ("a4", {"crop": True, "slug": False})


def test_a_problem_stands_where_its_value_stands(folders: tuple[Path, Path]) -> None:
    (folders[1] / "press.yaml").write_text("paper: 4\nmarks: {crop: true}\n")
    (folders[0] / "mine.yaml").write_text("extends: press\nmarks: {crop: x}\n")
    _, problems = load(folders, "mine")
    assert problems == [
        "own/mine.yaml:2:15: true or false is due here, not the text 'x'.",
        "shipped/press.yaml:1:8: a text is due here, and YAML reads 4 as the number 4. "
        'Put it in quotes: "4".',
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pres", "deck.yaml:3:4: there is no shop 'pres'. Did you mean 'press'?"),
        ("zzz", "deck.yaml:3:4: there is no shop 'zzz'. Use one of: press."),
        (
            "../press",
            "deck.yaml:3:4: '../press' is not the name of a shop. Give a name, not a path.",
        ),
        (
            "a\\press",
            "deck.yaml:3:4: 'a\\press' is not the name of a shop. Give a name, not a path.",
        ),
    ],
)
def test_unknown_names(folders: tuple[Path, Path], name: str, expected: str) -> None:
    assert load(folders, name) == (None, [expected])


def test_circles(folders: tuple[Path, Path]) -> None:
    (folders[0] / "a.yaml").write_text("extends: b\n")
    (folders[0] / "b.yaml").write_text("extends: a\n")
    (folders[0] / "c.yaml").write_text("extends: c\n")
    assert load(folders, "a") == (
        None,
        [
            "own/b.yaml:1:10: the shops extend each other in a circle: a → b → a. "
            "Take one 'extends' out."
        ],
    )
    assert load(folders, "c") == (
        None,
        ["own/c.yaml:1:10: the shop 'c' extends itself. Take 'extends' out."],
    )


def test_an_unknown_parent_is_told_at_extends(folders: tuple[Path, Path]) -> None:
    (folders[0] / "a.yaml").write_text("paper: a4\nextends: pres\n")
    assert load(folders, "a") == (
        None,
        ["own/a.yaml:2:10: there is no shop 'pres'. Did you mean 'press'?"],
    )


def test_parents_and_children_that_are_no_mappings(folders: tuple[Path, Path]) -> None:
    (folders[0] / "list.yaml").write_text("- a\n")
    (folders[0] / "a.yaml").write_text("extends: list\n")
    assert load(folders, "a") == (
        None,
        ["own/list.yaml:1:1: a shop is a mapping ('key: value')."],
    )
    assert load(folders, "list") == (
        None,
        ["own/list.yaml:1:1: a mapping ('key: value') is due here, not a list."],
    )


def test_names_and_their_files(folders: tuple[Path, Path]) -> None:
    report = Report()
    assert names_in((*folders, folders[0] / "none")) == ["press"]
    assert find_named("shop", "press", folders, report) == folders[1] / "press.yaml"
    assert list(report) == []
