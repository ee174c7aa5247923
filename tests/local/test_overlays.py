"""A deck with overlays laid over it: which cards it has, in which order, numbered how."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.colour import BLACK, WHITE, Cmyk
from deckgen.errors import Mark
from tests.cli.project import LAYOUT, Run, spoilt, write
from tests.local.overlays import OVERLAY, labels, loaded, overlay
from tests.reading import text_of

FIRST = "What would you like to ask?"


def test_cards_stand_where_they_are_put_and_are_counted_apart(project: Path) -> None:
    overlay(
        project,
        "add:\n"
        "  - {id: x, theme: a, after: a-01, question: X?}\n"
        "  - {id: y, theme: b, question: Y?}\n"
        "  - {id: z, theme: a, after: x, question: Z?}\n",
    )
    found, warnings = loaded(project)
    assert labels(found.deck) == [
        ("1", "a-01"),
        ("L1", "x"),
        ("L2", "z"),
        ("2", "a-02"),
        ("3", "b-01"),
        ("L3", "y"),
    ]
    assert [card.index for card in found.deck.cards] == [1, 2, 3, 4, 1, 2]
    assert warnings == []


def test_cards_keep_their_numbers_when_others_are_hidden_or_put_first(project: Path) -> None:
    overlay(project, "hide: [a-01]\nreorder: {a: [a-02]}\nblank: {b: 2}\n")
    found, warnings = loaded(project)
    assert labels(found.deck) == [
        ("2", "a-02"),
        ("3", "b-01"),
        ("L1", "b-blank-1"),
        ("L2", "b-blank-2"),
    ]
    assert warnings == []


def test_cards_to_write_on_are_counted_behind_all_others(project: Path) -> None:
    overlay(project, "blank: 1\nadd:\n  - {id: x, theme: b, question: X?}\n")
    found, _ = loaded(project)
    local = [(card.label, card.id) for card in found.deck.cards if card.is_local]
    assert local == [("L2", "a-blank-1"), ("L1", "x"), ("L3", "b-blank-1")]


def test_a_replaced_text_is_printed_and_knows_its_place(project: Path) -> None:
    overlay(project, f'replace:\n  - {{card: a-01, field: question, was: "{FIRST}", with: Q?}}\n')
    found, warnings = loaded(project)
    card = found.deck.cards[0]
    assert dict(card.fields) == {"question": "Q?"}
    assert card.mark_of("question") == Mark(str(project / OVERLAY), 3, 77)
    assert card.mark_of("id") == Mark(str(project / "content/d/themes/a.yaml"), 4, 5)
    assert warnings == []


def test_a_field_that_a_card_does_not_have_can_be_given(project: Path) -> None:
    overlay(project, "replace:\n  - {card: a-01, field: hint, with: H}\n")
    found, warnings = loaded(project)
    assert dict(found.deck.cards[0].fields) == {"question": FIRST, "hint": "H"}
    assert warnings == []


def test_a_theme_of_one_s_own_brings_what_the_layout_needs(project: Path) -> None:
    write(project, spoilt(LAYOUT, "  b: {cmyk", "  a-on: {cmyk: [0, 0, 0, 0]}\n  b: {cmyk"))
    overlay(
        project,
        "themes:\n"
        "  - {id: dark, title: Dark, colour: {cmyk: [0, 0, 0, 80]}, after: a,\n"
        "     cards: [{id: x, question: X?}]}\n"
        "  - {id: pale, title: Pale, colour: {cmyk: [0, 0, 20, 0]},\n"
        "     swatches: {tint: {cmyk: [0, 0, 10, 0]}}, cards: [{id: y, question: Y?}]}\n",
    )
    found, warnings = loaded(project)
    assert [theme.id for theme in found.deck.themes] == ["a", "dark", "b", "pale"]
    swatches = found.layouts["l"].swatches
    assert swatches["dark"] == Cmyk(0, 0, 0, 0.8)
    assert swatches["dark-on"] == WHITE
    assert swatches["pale-on"] == BLACK
    assert swatches["pale-tint"] == Cmyk(0, 0, 0.1, 0)
    assert warnings == []


def test_settings_go_before_the_deck_s_and_behind_the_command_s(project: Path, run: Run) -> None:
    overlay(
        project,
        "settings:\n"
        "  {profiles: [office-a4], size: {width: 88mm, height: 126mm}, paper: A3, date: 2026-11}\n",
    )
    assert run(project, "build", "--local", "o", "--quiet") == (0, "", "")
    (record,) = json.loads((project / "output/d/o/manifest.json").read_text())["files"]
    assert (record["profile"], record["paper"]) == ("office-a4", "A3 portrait")
    assert record["cards_mm"] == [[88.0, 126.0]]
    ended = run(
        project, "build", "--local", "o", "--size", "70x100mm", "-p", "press-singles", "--quiet"
    )
    assert ended == (0, "", "")
    first = json.loads((project / "output/d/o/manifest.json").read_text())["files"][0]
    assert (first["profile"], first["cards_mm"]) == ("press-singles", [[70.0, 100.0]])


def test_the_manifest_says_which_overlays(project: Path, run: Run) -> None:
    overlay(project, "blank: 1\n")
    assert run(project, "build", "--local", "o", "--quiet") == (0, "", "")
    manifest = json.loads((project / "output/d/o/manifest.json").read_text())
    (said,) = manifest["overlays"]
    assert (said["id"], said["file"]) == ("o", OVERLAY)
    assert len(said["sha256"]) == 64
    assert run(project, "build", "--quiet") == (0, "", "")
    assert json.loads((project / "output/d/manifest.json").read_text())["overlays"] == []


def test_an_overlay_may_lie_anywhere_with_its_files(
    project: Path, run: Run, tmp_path: Path
) -> None:
    write(project, spoilt(LAYOUT, "back:\n", LOGO_ON_BACK))
    write(
        tmp_path,
        {
            "elsewhere/mine.yaml": "id: mine\norganisation: {name: N, logo: logo.svg}\n",
            "elsewhere/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
            '<rect width="9" height="9" fill="#000"/></svg>',
        },
    )
    file = tmp_path / "elsewhere" / "mine.yaml"
    assert run(project, "build", "--local", file, "--quiet") == (
        0,
        "",
        f"{file.relative_to(tmp_path)}:2:22: warning: no layout of this deck shows the "
        "organisation's name. Give it an element with {{ organisation.name }}.\n",
    )
    assert (project / "output/d/mine/press-singles.pdf").is_file()


LOGO_ON_BACK = """\
back:
  - {id: logo, when: organisation.logo, image: "{{ organisation.logo }}", box: safe}
"""


def test_a_logo_that_is_no_image_is_told_at_its_place(project: Path, run: Run) -> None:
    write(project, spoilt(LAYOUT, "back:\n", LOGO_ON_BACK))
    write(project, {"content/d/local/logo.png": "not an image"})
    overlay(project, "organisation: {name: N, logo: logo.png}\n")
    ended = run(project, "build", "--local", "o", "--quiet")
    assert ended.status == 1
    assert f"{OVERLAY}:2:31: 'logo': " in ended.stderr


def test_a_card_may_stand_behind_one_that_comes_later(project: Path) -> None:
    overlay(
        project,
        "add:\n"
        "  - {id: x, theme: a, after: y, question: X?}\n"
        "  - {id: y, theme: a, after: a-01, question: Y?}\n",
    )
    found, warnings = loaded(project)
    assert warnings == []
    assert [card.id for card in found.deck.themes[0].cards] == ["a-01", "y", "x", "a-02"]


def test_cards_that_wait_for_each_other_stand_at_the_end(project: Path) -> None:
    overlay(
        project,
        "add:\n"
        "  - {id: x, theme: a, after: x, question: X?}\n"
        "  - {id: y, theme: a, after: z, question: Y?}\n"
        "  - {id: z, theme: a, after: y, question: Z?}\n",
    )
    found, warnings = loaded(project)
    ends = "it stands at the end of its theme. Name another card."
    waits = "which waits for its own place"
    assert [warning.partition("warning: ")[2] for warning in warnings] == [
        f"the card 'x' is to stand behind itself; {ends}",
        f"the card 'y' is to stand behind 'z', {waits}; {ends}",
        f"the card 'z' is to stand behind 'y', {waits}; {ends}",
    ]
    cards = [card.id for card in found.deck.themes[0].cards]
    assert cards == ["a-01", "a-02", "x", "y", "z"]


def test_templates_know_what_is_local(project: Path, run: Run) -> None:
    write(
        project,
        spoilt(
            LAYOUT,
            'text: "{{ card.question }}"',
            "text: \"{{ card.number }} {{ card.local }}{{ ' blank' if card.blank else '' }}"
            "{{ ' adapted' if card.adapted else '' }}: {{ card.question }}\"",
        ),
    )
    overlay(
        project,
        f'replace:\n  - {{card: a-01, field: question, was: "{FIRST}", with: Q?}}\n'
        "add:\n  - {id: x, theme: a, question: X?}\nblank: {b: 1}\n",
    )
    assert run(project, "build", "--local", "o", "--quiet") == (0, "", "")
    path = project / "output/d/o/press-singles.pdf"
    assert [text_of(path, page) for page in range(0, 10, 2)] == [
        "1 adapted: Q?",
        "2 : Another one, perhaps?",
        "L1 o: X?",
        "3 : The last one?",
        "L2 o blank:",
    ]


def test_images_of_local_cards_have_names_that_sort(project: Path, run: Run) -> None:
    write(
        project,
        {
            "layouts/profiles/x.yaml": "product: singles\ncolour: rgb\n"
            "image: {width: 898, height: 1252}\nnaming: '{number:03}-{side}'\n"
        },
    )
    overlay(project, "add:\n  - {id: x, theme: a, question: X?}\n")
    ended = run(project, "build", "--local", "o", "-p", "x", "--card", "x", "--quiet")
    assert ended == (0, "", "")
    images = sorted(path.name for path in (project / "output/d/o/x").iterdir())
    assert images == ["L001-back.png", "L001-front.png"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    hidden=st.sets(st.sampled_from(["a-01", "a-02"])),
    added=st.lists(st.sampled_from(["", "a-01", "a-02", "b-01", "x0"]), max_size=4),
    first=st.lists(st.sampled_from(["a-01", "a-02", "x0", "nobody"]), unique=True),
    blank=st.integers(0, 2),
)
def test_no_card_is_lost_or_doubled(
    project: Path, hidden: set[str], added: list[str], first: list[str], blank: int
) -> None:
    cards = "".join(
        f"  - {{id: x{place}, theme: a{f', after: {after}' if after else ''}, question: X?}}\n"
        for place, after in enumerate(added)
    )
    overlay(
        project,
        (f"add:\n{cards}" if added else "")
        + f"hide: {sorted(hidden)}\nreorder: {{a: {first}}}\nblank: {blank}\n",
    )
    deck = loaded(project)[0].deck
    ids = [card.id for card in deck.cards]
    blanks = [f"{theme}-blank-{n}" for theme in "ab" for n in range(1, blank + 1)]
    own = [f"x{place}" for place in range(len(added))]
    assert sorted(ids) == sorted([*({"a-01", "a-02"} - hidden), "b-01", *own, *blanks])
    numbers = [card.label for card in deck.cards]
    assert len(set(numbers)) == len(numbers)
