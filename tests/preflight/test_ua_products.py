"""What is asked of cards, of handouts, and of leaflets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from deckgen.errors import Mark
from deckgen.preflight import preflight
from deckgen.preflight.attribution import Attribution, CardSource, FieldSource, Origin
from deckgen.preflight.finding import Finding, Severity
from deckgen.preflight.rules import RULES
from deckgen.profile import ColourSpace, Product, Standard
from deckgen.units import mm
from tests.preflight.broken import told
from tests.preflight.pages import add_page, single
from tests.preflight.tagged import handout, sound

LEAFLET = single(product=Product.LEAFLET, safe=mm(2))


def _held(expected: object) -> set[str]:
    return {rule.id for rule in RULES if rule.holds_for(expected)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "rule",
    [
        *("page.card", "page.placement", "page.back-behind-front", "box.sheet", "box.same-size"),
        *("box.bleed", "box.rotate", "bleed.painted", "text.safe", "text.cut"),
        *("mark.in-bleed", "mark.on-single", "mark.crop", "box.trim-missing", "output-intent.one"),
        *("interactive.annotation", "ink.rgb", "ink.total", "standard.claim-x4"),
    ],
)
def test_a_handout_is_asked_nothing_that_is_for_the_knife_or_the_press(rule: str) -> None:
    for colour in (ColourSpace.RGB, ColourSpace.GREY):
        assert rule not in _held(handout(colour=colour))


@pytest.mark.parametrize(
    "rule",
    [
        *("standard.encryption", "standard.version", "interactive.script", "font.embedded"),
        *("font.notdef", "font.program", "font.glyph-map", "object.reference", "page.empty"),
        *("content.readable", "metadata.xmp-readable", "ua.marked", "ua.contrast"),
    ],
)
def test_a_handout_is_asked_what_any_file_is(rule: str) -> None:
    assert rule in _held(handout())


def test_only_a_file_for_readers_is_asked_for_tags() -> None:
    for expected in (single(), LEAFLET, handout(standard=None)):
        assert not [rule for rule in _held(expected) if rule.startswith("ua.")]
    assert handout().standard is Standard.UA1


def test_a_leaflet_is_asked_what_the_press_needs_and_nothing_of_cards() -> None:
    held = _held(LEAFLET)
    press = {"box.trim-missing", "box.bleed", "bleed.painted", "text.safe", "mark.crop", "ink.rgb"}
    cards = {"page.card", "page.placement", "page.back-behind-front", "mark.on-single", "box.sheet"}
    assert press <= held
    assert not cards & held


def test_a_leaflet_is_cut_like_a_card(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        for text in ("fine", "over the cut"):
            x = 100 if text == "fine" else 5
            add_page(pdf, f"0 0 1 0 k 12 12 50 50 re f BT /F1 9 Tf {x} 100 Td ({text}) Tj ET")
        pdf.save(tmp_path / "leaflet.pdf")
    found = preflight(tmp_path / "leaflet.pdf", LEAFLET)
    assert told(found, "text.cut") == ["text.cut 2: text runs over the cut"]


def test_a_handout_may_lie_on_its_side_and_have_an_odd_page(tmp_path: Path) -> None:
    made = sound()
    made.page()
    made.parts[2].append("/Artifact BMC 0 g 0 0 10 10 re f EMC")
    made.pdf.pages[2].obj.Rotate = 90
    made.save(tmp_path / "made.pdf")
    report = preflight(tmp_path / "made.pdf", handout())
    assert {found.rule for found in report.findings} == {"font.embedded"}


def test_a_handouts_text_leads_to_its_line() -> None:
    place = Mark("content/d/themes/a.yaml", 5, 15)
    field = FieldSource("question", "What drives -- *really* -- the work?", place)
    knows = Attribution({"a-01": CardSource("a-01", "a", Mark("x"), (field,))})
    finding = Finding("ua.contrast", Severity.ERROR, "pale", 1, None, "really – the work?")
    assert knows.of(finding, handout()) == Origin(("a-01",), None, "question", place)
    assert knows.of(replace(finding, text="the"), handout()) is None
    assert knows.of(replace(finding, text="another matter"), handout()) is None
