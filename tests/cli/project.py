"""A small deck project that is right; each test spoils one thing in it and runs a command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

DECK = "content/d/deck.yaml"
ALPHA = "content/d/themes/a.yaml"
BETA = "content/d/themes/b.yaml"
LAYOUT = "layouts/cards/l.yaml"
PROFILE = "layouts/profiles/x.yaml"
SHEET = "layouts/sheets/s.yaml"

Files: TypeAlias = Mapping[str, str | bytes]

FILES: dict[str, str] = {
    DECK: """\
id: d
title: Deck
layout: l
profiles: [press-singles]
themes: [a, b]
date: "2026"
""",
    ALPHA: """\
id: a
title: Alpha
cards:
  - id: a-01
    question: What would you like to ask?
  - id: a-02
    question: Another one, perhaps?
""",
    BETA: """\
id: b
title: Beta
cards:
  - id: b-01
    question: The last one?
""",
    LAYOUT: """\
size: {width: 70mm, height: 100mm, bleed: 3mm, safe: 4mm}
fields: {question: required, hint: optional}
swatches:
  ink: {cmyk: [0, 0, 0, 100]}
  a: {cmyk: [90, 55, 20, 20]}
  b: {cmyk: [20, 85, 75, 15]}
styles:
  q: {font: Atkinson Hyperlegible Next, size: {max: 15pt, min: 8pt}, colour: ink}
front:
  - {id: band, left: bleed.left, right: bleed.right, top: bleed.top, height: 10%, fill: a}
  - {id: q, text: "{{ card.question }}", style: q, box: safe, inset: 10mm}
back:
  - {id: ground, box: bleed, fill: "{{ theme.id }}"}
""",
}
ELEMENT_LINE = 10
"""The line on which `with_element` puts its element."""


class Ended(NamedTuple):
    """How a command ended, and what it said."""

    status: int
    stdout: str
    stderr: str


Run: TypeAlias = Callable[..., Ended]


def write(folder: Path, files: Files) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def spoilt(name: str, old: str, new: str) -> Files:
    """One of the files with one thing in it changed."""
    text = FILES[name]
    assert old in text
    return {name: text.replace(old, new)}


def with_element(element: str) -> Files:
    """The layout with one more element, the first of the front."""
    return spoilt(LAYOUT, "front:\n", f"front:\n  - {element}\n")


def with_style(style: str) -> Files:
    old = "q: {font: Atkinson Hyperlegible Next, size: {max: 15pt, min: 8pt}, colour: ink}"
    return spoilt(LAYOUT, old, style)


def with_question(question: str) -> Files:
    return {ALPHA: f"id: a\ntitle: Alpha\ncards:\n  - id: a-01\n    question: {question}\n"}


def with_cards(cards: str) -> Files:
    return {ALPHA: f"id: a\ntitle: Alpha\ncards:\n{cards}"}


def problems(*lines: str) -> str:
    """What a run prints that found these, and nothing else."""
    count = f"{len(lines)} problem{'s' if len(lines) != 1 else ''}"
    return "".join(f"{line}\n" for line in (*lines, f"{count}; nothing was written"))
