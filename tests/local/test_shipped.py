"""The example that is shipped, on the shipped layout: it builds at every size and says whose it
is; and what costs nothing where there is no overlay."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.compose.names import alike
from deckgen.compose.template import Scope, Templates
from deckgen.errors import Report
from deckgen.load.translation import load_translation
from deckgen.overlays.localised import same
from deckgen.pipeline.loading import load
from deckgen.pipeline.translating import texts_of_all
from deckgen.pipeline.values import Request
from tests.cli.project import Run
from tests.reading import ROOT, text_of

DECK = "partnerships-and-co"
HANDOUTS = ("handout-a4", "handout-a4-session", "leaflet", "handout-html")


@pytest.mark.parametrize("size", ["148x105mm", "126x88mm", "70x120mm", "63.5x88.9mm"])
def test_the_example_passes_preflight_at_every_size(size: str, tmp_path: Path, run: Run) -> None:
    options = ("--local", "example", "-p", "press-singles", "--size", size, "--strict", "--quiet")
    cards = ("--card", "example-01", "--card", "practicalities-01", "--card", "drivers-blank-1")
    ended = run(ROOT, "build", DECK, *options, *cards, "-o", tmp_path)
    assert ended == (0, "", "")
    path = tmp_path / DECK / "example" / "press-singles.pdf"
    own, back, blank, _, adapted, _ = (text_of(path, page) for page in range(6))
    whose = "Your Health and Social Care Partnership"
    assert "L1" in own
    assert "Local question" in own
    assert whose in own
    assert "What does our own plan ask of this partnership?" in own
    assert whose in back
    assert "example.org" in back
    assert "Your own question" in blank
    assert "L3" in blank
    assert "Adapted locally" in adapted
    assert "What issues might there be" in adapted


def test_nothing_has_changed_beneath_the_example(run: Run) -> None:
    ended = run(ROOT, "local", "status", DECK, "--local", "example")
    assert ended == (
        0,
        f"example (content/{DECK}/local/example.yaml): nothing has changed beneath it\n",
        "",
    )


def test_the_gaelic_scaffold_has_every_text_as_the_deck_says_it() -> None:
    report = Report()
    loaded = load(Request(DECK, HANDOUTS), ROOT, report)
    texts = texts_of_all(loaded)
    path = loaded.folder / "translations" / "gd.yaml"
    translation = load_translation(path, "gd", report)
    assert translation is not None
    assert translation.entries.keys() == texts.keys()
    assert all(same(entry.was, texts[key]) for key, entry in translation.entries.items())


def test_without_an_overlay_what_is_local_is_worked_out_once_for_all_cards() -> None:
    loaded = load(Request(DECK), ROOT, Report())
    deck, layout = loaded.deck, loaded.layouts[DECK]
    plain = Templates("en-GB", alike(deck, layout))
    assert plain.expression("card.local or card.blank")[0] is Scope.DECK
    assert plain.expression("card.local and card.question")[0] is Scope.CARD
    local = load(Request(DECK, local=("example",)), ROOT, Report())
    marked = Templates("en-GB", alike(local.deck, layout))
    assert marked.expression("card.local or card.blank")[0] is Scope.CARD
