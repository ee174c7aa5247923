"""`handout.txt` and `handout.md`."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from deckgen.transcript.hypertext import Hypertext, target
from deckgen.transcript.markdown import escaped
from deckgen.transcript.said import Text
from deckgen.transcript.setting import wrapped
from tests.cli.project import DECK, FILES, Run, write
from tests.transcript.pages import built

GUIDANCE = """\
sections:
  - id: how
    title: How to
    blocks:
      - Take *one* card.
      - steps: [Read it, Talk]
      - list: [Here, There]
      - link: {text: "More at:", url: "https://example.org/a(b)_c", shown: example.org}
"""
OVERLAY = """\
id: o
organisation: {name: Us, contact: us@example.org}
add: [{id: t-01, theme: a, question: "Who *pays*?", hint: "1. Ask"}]
replace: [{card: b-01, field: question, was: The last one?, with: The very last?}]
blank: 1
"""


def whole(project: Path, run: Run) -> Path:
    about = "credit: After *all*\npublisher: P_Q\nlicence: CC BY\nweb: https://example.org\n"
    write(
        project,
        {
            DECK: FILES[DECK] + about,
            "content/d/guidance.yaml": GUIDANCE,
            "content/d/local/o.yaml": OVERLAY,
        },
    )
    return built(project, run, "--local", "o", version="o")


def test_plain_text_says_all_in_short_lines(project: Path, run: Run) -> None:
    text = (whole(project, run) / "handout.txt").read_text(encoding="utf-8")
    line = "      " + "_" * 66
    blank = f"      \n{line}\n\n{line}\n\n{line}\n".replace("      \n", "\n", 1)
    assert text == (
        "Deck\n====\n\nVersion of Us\nus@example.org\n\n\n"
        "Alpha\n-----\n\n   1  What would you like to ask?\n\n   2  Another one, perhaps?\n\n"
        "  L1  [Local question]\n      Who pays?\n      Hint: 1. Ask\n\n"
        f"  L2  [Your own question]\n{blank}\n\n"
        "Beta\n----\n\n   3  [Adapted locally]\n      The very last?\n\n"
        f"  L3  [Your own question]\n{blank}\n\n"
        "How to use the cards\n====================\n\nHow to\n------\n\nTake one card.\n\n"
        "1. Read it\n2. Talk\n\n- Here\n- There\n\nMore at:\nhttps://example.org/a(b)_c\n\n"
        "After all\nPublished by P_Q\nLicence: CC BY\n2026\nhttps://example.org\n"
    )


def test_markdown_says_all_and_nothing_of_the_deck_is_a_sign(project: Path, run: Run) -> None:
    text = (whole(project, run) / "handout.md").read_text(encoding="utf-8")
    blank = "\n\n".join(["\\_" * 40] * 3)
    assert text == (
        "# Deck\n\nVersion of Us\n\nus@example.org\n\n"
        "## Alpha\n\n**1** What would you like to ask?\n\n**2** Another one, perhaps?\n\n"
        "**L1** *Local question:* Who *pays*?\n\nHint: 1\\. Ask\n\n"
        f"**L2** *Your own question:*\n\n{blank}\n\n"
        "## Beta\n\n**3** *Adapted locally:* The very last?\n\n"
        f"**L3** *Your own question:*\n\n{blank}\n\n"
        "## How to use the cards\n\n### How to\n\nTake *one* card.\n\n1. Read it\n2. Talk\n\n"
        "- Here\n- There\n\nMore at: [example.org](<https://example.org/a(b)_c>)\n\n"
        "---\n\nAfter all\\\nPublished by P\\_Q\\\nLicence: CC BY\\\n2026\\\n"
        "[https://example.org](<https://example.org>)\n"
    )


@given(st.text(st.sampled_from("ab \n-_"), max_size=200))
def test_no_line_is_longer_than_its_words_make_it(text: str) -> None:
    for line in wrapped(text, 20, "1. ", "   "):
        assert len(line) <= 20 or len(line.split()) <= 2
    told = " ".join(" ".join(wrapped(text, 20)).split())
    assert told == " ".join(text.split())


@given(st.text(max_size=60))
def test_nothing_of_a_text_is_markup(text: str) -> None:
    html = Hypertext(Text(text, "en"), "en").__html__()
    for tag in ("<em>", "</em>", "<strong>", "</strong>", "<br>"):
        html = html.replace(tag, "")
    assert not set(html) & set("<>\"'")


def test_signs_of_markdown_are_escaped_where_they_are_some() -> None:
    assert escaped("# a_b [c] <d> &amp; `e` *f*\n- g\n1. h & i") == (
        "\\# a\\_b \\[c\\] \\<d\\> \\&amp; \\`e\\` \\*f\\*\n\\- g\n1\\. h & i"
    )


def test_links_lead_to_the_web_and_to_mail_alone() -> None:
    leads = {
        "https://example.org/a": "https://example.org/a",
        "example.org": "https://example.org",
        "us@example.org": "mailto:us@example.org",
        "mailto:us@example.org": "mailto:us@example.org",
        "javascript:alert(1)": "",
        "java\nscript:alert(1)": "",
        "data:text/html,x": "",
        "0141 496 0000": "",
        "ask Kim (kim@example.org)": "",
    }
    assert {address: target(address) for address in leads} == leads
