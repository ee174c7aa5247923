"""Rules for those who read a file by ear, by touch or much enlarged: PDF/UA-1, and contrast."""

from __future__ import annotations

from deckgen.preflight.rules.reading import (
    bookmarks,
    contrast,
    document,
    headings,
    languages,
    letters,
    links,
    lists,
    marking,
    parents,
    roles,
    second_opinion,
    spacing,
    tables,
    words_for,
)

__all__ = [
    "bookmarks",
    "contrast",
    "document",
    "headings",
    "languages",
    "letters",
    "links",
    "lists",
    "marking",
    "parents",
    "roles",
    "second_opinion",
    "spacing",
    "tables",
    "words_for",
]
