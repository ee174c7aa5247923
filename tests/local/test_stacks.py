"""Several overlays, one over the other: the later one counts, and what they disagree in is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.project import Run
from tests.local.overlays import labels, loaded, overlay

FIRST = "What would you like to ask?"
REPLACE = "replace:\n  - {{card: a-01, field: question, was: {was}, with: {text}}}\n"


def told(folder: Path, *local: str) -> list[str]:
    """The warnings, without the folder that the test lies in."""
    _, warnings = loaded(folder, *local)
    return [warning.replace(f"{folder}/content/d/local/", "") for warning in warnings]


def test_the_later_overlay_stands_on_the_earlier_one(project: Path) -> None:
    overlay(project, "add:\n  - {id: x, theme: a, question: X?}\nblank: {b: 3}\n", "region")
    overlay(
        project,
        "add:\n  - {id: y, theme: a, after: x, question: Y?}\nblank: {b: 1}\n"
        "replace:\n  - {card: x, field: question, was: X?, with: X2?}\n",
        "team",
    )
    found, warnings = loaded(project, "region", "team")
    assert warnings == []
    assert labels(found.deck) == [
        ("1", "a-01"),
        ("2", "a-02"),
        ("L1", "x"),
        ("L2", "y"),
        ("3", "b-01"),
        ("L3", "b-blank-1"),
    ]
    assert next(c for c in found.deck.cards if c.id == "x").fields["question"] == "X2?"


def test_files_of_a_stack_have_a_folder_of_their_own(project: Path, run: Run) -> None:
    overlay(project, "organisation: {name: Region}\nblank: 1\n", "region")
    overlay(project, "hide: [b-01]\n", "team")
    ended = run(project, "build", "--local", "region", "--local", "team", "--quiet")
    assert ended.status == 0
    manifest = json.loads((project / "output/d/region+team/manifest.json").read_text())
    assert [layer["id"] for layer in manifest["overlays"]] == ["region", "team"]


def test_the_last_organisation_and_settings_count(project: Path) -> None:
    overlay(project, "organisation: {name: R}\nsettings: {date: 2025, paper: A3}\n", "region")
    overlay(project, "organisation: {name: T, contact: c}\nsettings: {date: 2026}\n", "team")
    found, _ = loaded(project, "region", "team")
    assert found.deck.organisation is not None
    assert (found.deck.organisation.name, found.deck.date) == ("T", "2026")
    assert found.paper is not None
    assert found.paper.name == "A3"


def test_two_overlays_that_replace_one_text_are_told(project: Path) -> None:
    overlay(project, REPLACE.format(was=f'"{FIRST}"', text="R?"), "region")
    overlay(project, REPLACE.format(was=f'"{FIRST}"', text="T?"), "team")
    assert told(project, "region", "team") == [
        "team.yaml:3:5: warning: card 'a-01': 'question' is replaced by the overlay 'region' too; "
        "this one is printed. If that is meant, write the text of 'region' under 'was'."
    ]


def test_an_overlay_that_knows_the_one_below_disagrees_with_nobody(project: Path) -> None:
    overlay(project, REPLACE.format(was=f'"{FIRST}"', text="R?"), "region")
    overlay(project, REPLACE.format(was="R?", text="T?"), "team")
    found, warnings = loaded(project, "region", "team")
    assert warnings == []
    assert found.deck.cards[0].fields["question"] == "T?"
    assert found.deck.cards[0].revision is not None
    assert found.deck.cards[0].revision.replaced == {"question": FIRST}


@pytest.mark.parametrize(
    ("team", "warning"),
    [
        (
            REPLACE.format(was=f'"{FIRST}"', text="T?"),
            "team.yaml:3:5: warning: the overlay 'region' hides the card 'a-01'; the text for its "
            "'question' is not printed. Take one of them out.",
        ),
        (
            "hide: [a-01]\n",
            "team.yaml:2:8: warning: the overlay 'region' hides the card 'a-01'; it need not be "
            "hidden. Take one of them out.",
        ),
        (
            "reorder: {a: [a-01]}\n",
            "team.yaml:2:15: warning: the overlay 'region' hides the card 'a-01'. "
            "Take it out here.",
        ),
        (
            "add:\n  - {id: y, theme: a, after: a-01, question: Y?}\n",
            "team.yaml:3:30: warning: the overlay 'region' hides the card 'a-01' of the theme 'a'; "
            "'y' stands at its end. Name another card.",
        ),
    ],
)
def test_what_stands_on_a_card_that_the_earlier_one_hides_is_told(
    team: str, warning: str, project: Path
) -> None:
    overlay(project, "hide: [a-01]\n", "region")
    overlay(project, team, "team")
    assert told(project, "region", "team") == [warning]


def test_hiding_what_the_earlier_one_replaces_is_told(project: Path) -> None:
    overlay(project, REPLACE.format(was=f'"{FIRST}"', text="R?"), "region")
    overlay(project, f'hide:\n  - {{card: a-01, was: {{question: "{FIRST}"}}}}\n', "team")
    assert told(project, "region", "team") == [
        "team.yaml:3:5: warning: card 'a-01' is hidden here, and the overlay 'region' replaces its "
        "'question'. If that is meant, write the text of 'region' under 'was'."
    ]


def test_two_overlays_with_one_id_cannot_be_built(project: Path, run: Run) -> None:
    overlay(project, "add:\n  - {id: x, theme: a, question: X?}\n", "region")
    overlay(project, "add:\n  - {id: x, theme: b, question: Y?}\n", "team")
    ended = run(project, "check", "--local", "region", "--local", "team")
    assert ended == (
        1,
        "",
        "content/d/local/team.yaml:3:5: the overlay 'region' has a card 'x' too, at "
        "content/d/local/region.yaml:3:5. Give yours another id.\n1 problem; nothing was written\n",
    )


def test_an_earlier_overlay_s_empty_theme_may_be_filled_by_a_later_one(project: Path) -> None:
    overlay(project, "themes:\n  - {id: t, title: T, colour: {cmyk: [0, 0, 0, 9]}}\n", "region")
    overlay(project, "add:\n  - {id: x, theme: t, question: X?}\n", "team")
    found, warnings = loaded(project, "region", "team")
    assert warnings == []
    assert [theme.id for theme in found.deck.themes] == ["a", "b", "t"]
    assert told(project, "region") == [
        "region.yaml:3:10: warning: the theme 't' has no cards, and is not printed. "
        "Add some: {id: …, theme: t, …} under 'add:'."
    ]
