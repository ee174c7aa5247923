"""Advice on texts that only just fit."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.advice.subject import Subject, advice
from deckgen.errors import Problem

MORE = 0.1
"""Share of a text: a few words of a question. A translation adds two or three times as much."""


def full_boxes(subject: Subject) -> Iterator[Problem]:
    for group in subject.composed:
        for card, side, field in group.full_fields(MORE):
            if card.id in subject.chosen:
                yield advice(
                    card.mark_of(field),
                    f"card {card.id}: '{field}' fills its box on the {side}: at the smallest size "
                    f"of its style, {MORE:.0%} more text does not fit",
                    "Shorten it before it is changed or translated, or give it more room",
                )
