"""The texts of a deck's guidance by section and place, and the same guidance in other words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from deckgen.deck import Block, Link, Listing, Paragraph, Section, Value
from deckgen.overlays.translation import Entry, Key


def texts_of_guidance(sections: Sequence[Section]) -> Iterator[tuple[Key, Value]]:
    """Blocks have no ids, and go by their places in the section: `1`, `2`. One that has moved has
    another text there than the one that was translated."""
    for section in sections:
        yield ("guidance", section.id, "title"), section.title
        for place, block in enumerate(section.blocks, start=1):
            yield ("guidance", section.id, str(place)), _text(block)


def _text(block: Block) -> Value:
    match block:
        case Listing():
            return block.items
        case Link() | Paragraph():
            return block.text


def translated_guidance(
    sections: Sequence[Section], done: Mapping[Key, Entry]
) -> tuple[Section, ...]:
    def of_section(section: Section) -> Section:
        title = done.get(("guidance", section.id, "title"))
        places = range(1, len(section.blocks) + 1)
        entries = [done.get(("guidance", section.id, str(place))) for place in places]
        return replace(
            section,
            title=str(title.text) if title else section.title,
            blocks=tuple(map(_in_other_words, section.blocks, entries)),
            mark=title.mark if title else section.mark,
            marks=tuple(
                entry.mark if entry else mark
                for entry, mark in zip(entries, section.marks, strict=True)
            ),
        )

    return tuple(map(of_section, sections))


def _in_other_words(block: Block, entry: Entry | None) -> Block:
    if entry is None:
        return block
    match block:
        case Listing():
            return replace(block, items=entry.text if isinstance(entry.text, tuple) else ())
        case Link():
            return replace(block, text=str(entry.text))
        case Paragraph():
            return replace(block, text=str(entry.text))
