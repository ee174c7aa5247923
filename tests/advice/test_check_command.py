"""`deckgen check` gives advice on a deck without problems: each kind in full, with its place."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from deckgen.advice import KINDS
from tests.cli.project import (
    ALPHA,
    BETA,
    DECK,
    FILES,
    LAYOUT,
    Files,
    Run,
    spoilt,
    with_cards,
    with_question,
    write,
)
from tests.reading import ROOT

LINK = "Write it as a browser shows it: https://…."
Q = f"{ALPHA}:5:15: advice: card a-01: 'question'"
FAINT = "Make its colour, or its ground, lighter or darker."
LONG = " ".join(["word"] * 26)
HARD = "Interorganisational accountability necessitates demonstrable proportionality."


def faint(colour: str, *more: str) -> Files:
    """A text over a ground, as the last elements of the front."""
    ground = FILES[LAYOUT].replace("  ink: ", f"  pale: {{cmyk: {colour}}}\n  ink: ")
    elements = "".join(f"  - {element}\n" for element in more)
    return {LAYOUT: ground.replace("back:\n", f"{elements}back:\n")}


ADVISED: dict[str, tuple[Files, str]] = {
    "the same question": (
        {BETA: FILES[BETA].replace("The last one?", "What would you like to *ask*")},
        f"{BETA}:5:15: advice: card b-01 says the same as card a-01, at {ALPHA}:5:15. "
        "Keep one of them, or say what is different.",
    ),
    "nearly the same question": (
        {BETA: FILES[BETA].replace("The last one?", "What would you like to ask us?")},
        f"{BETA}:5:15: advice: card b-01 says nearly the same as card a-01, at {ALPHA}:5:15. "
        "Keep one of them, or say what is different.",
    ),
    "two questions": (
        with_question("Who decides? And who is told (and when?) of it?"),
        f"{Q} asks 2 questions. One at a time is easier to talk about.",
    ),
    "a long sentence": (
        with_question(f"Short. {LONG}."),
        f"{Q} has a sentence of 26 words. "
        "Sentences of more than 25 words are hard to follow; make it two.",
    ),
    "a theme that is hard to read": (
        with_cards("".join(f"  - {{id: c{n}, question: {n} {HARD}}}\n" for n in range(1, 22))),
        f"{ALPHA}:1:1: advice: theme a: its texts have a reading ease of -208 "
        "(Flesch; 40 and less is hard, 60 and more is plain English). "
        "Use shorter words and sentences.",
    ),
    "a link without its slashes": (
        with_question("Look at https:example.org, please"),
        f"{Q}: the link 'https:example.org' lacks '//' behind 'https:'. {LINK}",
    ),
    "a link of the deck": (
        {DECK: FILES[DECK] + "web: our site\n"},
        f"{DECK}:7:6: advice: the link 'our site' is no address. {LINK}",
    ),
    "a link in the deck's data": (
        {DECK: FILES[DECK] + "data:\n  more: see htps://example.org\n"},
        f"{DECK}:8:9: advice: 'more': the link 'htps://example.org' begins with 'htps:', which "
        f"leads nowhere. {LINK}",
    ),
    "a link of the guidance": (
        {
            "content/d/guidance.yaml": "sections:\n  - id: x\n    title: X\n    blocks:\n"
            "      - a text\n      - link: {text: See, url: 'http://nowhere'}\n"
        },
        "content/d/guidance.yaml:6:32: advice: the link 'http://nowhere' has no site that could "
        f"exist. {LINK}",
    ),
    "a pale text": (
        faint("[0, 0, 0, 40]", '{id: y, text: "hi", style: q, colour: pale, at: safe.bottom}'),
        f"{LAYOUT}:13:5: advice: 'y' on the front has a contrast of 2.8:1 with its ground; "
        f"4.5:1 is the least for its size (WCAG 2.2). {FAINT}",
    ),
    "a text on a theme's ground": (
        {
            LAYOUT: FILES[LAYOUT]
            .replace("[20, 85, 75, 15]", "[0, 10, 20, 0]")
            .replace("  ink: ", "  white: {cmyk: [0, 0, 0, 0]}\n  ink: ")
            + '  - {id: y, text: "hi", style: q, colour: white, at: safe.top-left}\n'
        },
        f"{LAYOUT}:15:5: advice: 'y' on the back has a contrast of 1.1:1 with its ground "
        f"(theme b); 4.5:1 is the least for its size (WCAG 2.2). {FAINT}",
    ),
    "a text seen through": (
        faint(
            "[0, 0, 0, 0]",
            "{id: g, at: safe.bottom-left, width: 30mm, height: 10mm, fill: ink, opacity: 0.3}",
            '{id: y, text: "hi", style: q, colour: pale, box: g}',
        ),
        f"{LAYOUT}:14:5: advice: 'y' on the front has a contrast of 2.1:1 with its ground; "
        f"4.5:1 is the least for its size (WCAG 2.2). {FAINT}",
    ),
    "a text that only just fits": (
        spoilt(
            LAYOUT,
            "style: q, box: safe, inset: 10mm}",
            "style: q, box: f}\n  - {id: f, at: safe.bottom-left, width: 36mm, height: 3.9mm}",
        ),
        f"{ALPHA}:5:15: advice: card a-01: 'question' fills its box on the front: at the smallest "
        "size of its style, 10% more text does not fit. "
        "Shorten it before it is changed or translated, or give it more room.",
    ),
}


@pytest.mark.parametrize(("files", "told"), ADVISED.values(), ids=ADVISED)
def test_advice_is_told_in_full(project: Path, run: Run, files: Files, told: str) -> None:
    write(project, files)
    status, out, said = run(project, "check")
    assert (status, said) == (0, f"{told}\n")
    assert out.endswith(" no problems, 1 piece of advice\n")


def test_a_deck_that_needs_none_gets_none(project: Path, run: Run) -> None:
    status, out, said = run(project, "check")
    assert (status, said) == (0, "")
    assert out.endswith("\n3 cards, no problems, no advice\n")


def test_a_way_of_writing_is_told_once(project: Path, run: Run) -> None:
    asking = "".join(
        f"  - {{id: c{n}, question: 'Who is number {n}? And why?'}}\n" for n in range(15)
    )
    write(project, with_cards(asking))
    said = run(project, "check").stderr
    assert said == (
        f"{ALPHA}:4:24: advice: 15 of 16 cards ask more than one question: c0, c1, c2, c3, c4, c5, "
        "c6, c7, c8, c9, c10, c11 and 3 more. One at a time is easier to talk about.\n"
    )


@pytest.mark.parametrize("option", ["--no-advice", "--quiet"])
def test_who_wants_no_advice_gets_none(project: Path, run: Run, option: str) -> None:
    write(project, with_question("Who decides? Who is told?"))
    status, out, said = run(project, "check", option)
    assert (status, said) == (0, "")
    assert option == "--quiet" or out.endswith("\n2 cards, no problems\n")


def test_advice_stands_apart_from_problems_in_json(project: Path, run: Run) -> None:
    write(project, with_question("Who decides? Who is told?"))
    told = json.loads(run(project, "check", "--json").stdout)
    assert told["problems"] == []
    assert told["advice"] == [
        {
            "path": ALPHA,
            "line": 5,
            "column": 15,
            "message": "card a-01: 'question' asks 2 questions",
            "hint": "One at a time is easier to talk about",
            "severity": "advice",
        }
    ]
    assert json.loads(run(project, "check", "--json", "--no-advice").stdout)["advice"] == []


def test_only_cards_that_are_asked_for_are_advised_on(project: Path, run: Run) -> None:
    write(project, with_question("Who decides? Who is told?"))
    assert run(project, "check", "--theme", "b").stderr == ""


@pytest.mark.parametrize("language", ["de", "gd", "el"])
def test_english_is_measured_by_english_rules_alone(project: Path, run: Run, language: str) -> None:
    write(project, {DECK: FILES[DECK] + f"language: {language}\n", **with_question(f"{LONG}.")})
    assert run(project, "check").stderr == ""


def test_a_greek_question_ends_with_a_semicolon(project: Path, run: Run) -> None:
    asking = {**with_question("'Who decides; And who is told;'")}
    write(project, asking)
    assert run(project, "check").stderr == ""
    write(project, {DECK: FILES[DECK] + "language: el-GR\n"})
    assert run(project, "check").stderr == (
        f"{Q} asks 2 questions. One at a time is easier to talk about.\n"
    )


def test_problems_come_without_advice(project: Path, run: Run) -> None:
    write(project, {**with_question("Who decides? Who is told?"), **spoilt(BETA, "title", "titel")})
    status, _, said = run(project, "check")
    assert status == 1
    assert "advice" not in said


def test_words_that_are_no_links_are_left_alone(project: Path, run: Run) -> None:
    write(project, with_question("Is it and/or, 1:30, a//b or (www.iriss.org.uk/x)."))
    assert run(project, "check").stderr == ""


def test_the_shipped_deck_s_advice_is_sound() -> None:
    """One habit of its authors, and nothing else."""
    ended = subprocess.run(
        [sys.executable, "-m", "deckgen", "check", "partnerships-and-co", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    (advice,) = json.loads(ended.stdout)["advice"]
    assert advice["path"] == "content/partnerships-and-co/themes/drivers.yaml"
    assert advice["message"].startswith("18 of 50 cards ask more than one question: drivers-03, ")


def test_a_build_knows_nothing_of_advice(project: Path) -> None:
    code = (
        "import sys\nfrom deckgen.cli import main\n"
        "try: main(['build', '-q'])\nexcept SystemExit: pass\n"
        "late = ('deckgen.advice', 'deckgen.json_schema')\n"
        "print([name for name in sys.modules if name.startswith(late)])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True
    )
    assert ended.stdout == "[]\n"


def test_every_kind_of_advice_is_documented() -> None:
    document = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    table = document.partition("| advice | when")[2].partition("\n\n")[0]
    assert len(table.splitlines()) == 2 + len(KINDS)


LOCAL = "content/d/local/ours.yaml"
OURS = """\
id: ours
organisation: {name: Us, contact: 'write to mailto:us', web: our..example}
themes:
  - {id: c, title: Ours, colour: {cmyk: [0, 0, 0, 5]}}
add:
  - {id: c-01, theme: c, question: What would you like to ask us?}
"""


def test_an_overlay_is_advised_on_at_its_own_lines(project: Path, run: Run) -> None:
    white = FILES[LAYOUT].replace("  ink: ", "  white: {cmyk: [0, 0, 0, 0]}\n  ink: ")
    title = '  - {id: y, text: "{{ theme.title }}", style: q, colour: white, at: safe.top-left}\n'
    write(project, {LOCAL: OURS, LAYOUT: white + title})
    said = run(project, "check", "--local", "ours").stderr.splitlines(keepends=True)
    assert "".join(line for line in said if ": advice: " in line) == (
        f"{LOCAL}:2:35: advice: 'contact': the link 'mailto:us' has no mail address: "
        f"mailto:name@example.org. {LINK}\n"
        f"{LOCAL}:2:62: advice: the link 'our..example' is no address. {LINK}\n"
        f"{LOCAL}:4:5: advice: theme c: letters hardly stand out from its colour, at worst 1.1:1, "
        "where 4.5:1 is the least (WCAG 2.2): 'y' on the back. "
        "Choose a darker or a lighter colour.\n"
        f"{LOCAL}:6:36: advice: card c-01 says nearly the same as card a-01, at {ALPHA}:5:15. "
        "Keep one of them, or say what is different.\n"
    )
