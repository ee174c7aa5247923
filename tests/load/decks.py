"""A small deck to break: every test writes it anew with one thing changed."""

from collections.abc import Mapping
from pathlib import Path

from deckgen.deck import Deck, FieldKind, FieldSpec
from deckgen.errors import Mark, Report
from deckgen.load.deck import load_deck

DECK = """\
id: deck
title: A deck
layout: plain
themes: [one, two]
"""
ONE = """\
id: one
title: One
cards:
  - id: one-01
    question: First?
  - id: one-02
    question: Second?
"""
TWO = """\
id: two
title: Two
cards:
  - id: two-01
    question: Third?
"""
FILES = {"deck.yaml": DECK, "themes/one.yaml": ONE, "themes/two.yaml": TWO}
LAYOUTS = {
    "plain": {"question": FieldSpec(), "aside": FieldSpec(required=False)},
    "rich": {
        "title": FieldSpec(),
        "steps": FieldSpec(kind=FieldKind.LIST),
        "minutes": FieldSpec(required=False, kind=FieldKind.NUMBER),
        "picture": FieldSpec(required=False, kind=FieldKind.IMAGE),
        "loud": FieldSpec(required=False, kind=FieldKind.FLAG),
    },
}


def load(project: Path, files: Mapping[str, str | bytes | None]) -> tuple[Deck | None, list[str]]:
    """The small deck with some files changed (None: left out), loaded from inside its project."""
    folder = project / "content" / "deck"
    for name, content in {**FILES, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is not None:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    report = Report()

    def fields_of(name: str, mark: Mark) -> Mapping[str, FieldSpec] | None:
        if name not in LAYOUTS:
            report.error(mark, f"there is no layout '{name}'")
        return LAYOUTS.get(name)

    deck = load_deck(folder, fields_of, report)
    prefix = f"{folder.as_posix()}/"
    return deck, [str(problem).replace(prefix, "") for problem in report]


def cards(*lines: str) -> dict[str, str]:
    """Theme one with these lines for its only card after the id."""
    body = "".join(f"    {line}\n" for line in lines)
    return {"themes/one.yaml": f"id: one\ntitle: One\ncards:\n  - id: a\n{body}"}


def rich(*lines: str) -> dict[str, str]:
    return cards("layout: rich", *lines)
