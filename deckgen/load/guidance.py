"""guidance.yaml → the sections that come with a deck."""

from __future__ import annotations

from pathlib import Path

from deckgen.deck import Block, Link, Listing, Paragraph, Section
from deckgen.errors import Report
from deckgen.load.deck_files import (
    BlockFile,
    GuidanceFile,
    LinkBlock,
    ListBlock,
    StepsBlock,
)
from deckgen.load.validate import validate
from deckgen.load.yaml import read_document


def load_guidance(path: Path, report: Report) -> tuple[Section, ...]:
    """The sections in their order; none if there is no such file, or after reporting problems."""
    if not path.exists():
        return ()
    document = read_document(path, report)
    file = validate(GuidanceFile, document, report) if document else None
    if document is None or file is None:
        return ()
    first: dict[str, int] = {}
    for index, section in enumerate(file.sections):
        if section.id in first:
            there = document.mark("sections", first[section.id], "id")
            report.error(
                document.mark("sections", index, "id"),
                f"the section '{section.id}' is in line {there.line} already",
                "Give each section an id of its own",
            )
        first.setdefault(section.id, index)
    return tuple(
        Section(
            section.id,
            section.title,
            tuple(map(_block, section.blocks)),
            document.mark("sections", index),
            tuple(
                document.mark("sections", index, "blocks", at) for at in range(len(section.blocks))
            ),
        )
        for index, section in enumerate(file.sections)
    )


def _block(block: BlockFile) -> Block:
    match block:
        case ListBlock():
            return Listing(tuple(block.list))
        case StepsBlock():
            return Listing(tuple(block.steps), ordered=True)
        case LinkBlock():
            return Link(block.link.text, block.link.url, block.link.shown)
    return Paragraph(block)
