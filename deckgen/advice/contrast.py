"""Advice on letters that hardly stand out from their ground, on any face and in each theme."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from deckgen.advice.grounds import Lettering, Patch, parts
from deckgen.advice.lightness import least_for, mixed
from deckgen.advice.subject import Subject, ToRgb, advice
from deckgen.compose.composer import Drawn
from deckgen.deck import Theme
from deckgen.errors import Mark, Problem
from deckgen.geometry import Point
from deckgen.luminance import Rgb, contrast
from deckgen.sheet import SideName

_SIDES: tuple[SideName, ...] = ("front", "back")
_WHITE: Rgb = (1.0, 1.0, 1.0)
_MOST_CARDS = 200
"""Of one layout. Grounds differ from theme to theme and hardly from card to card; of a large deck
cards are taken at even distances."""


@dataclass(slots=True)
class _Faint:
    """An element's letters, where they hardly stand out."""

    element: str
    side: SideName
    mark: Mark
    least: float
    ratio: float
    themes: dict[str, Theme] = field(default_factory=dict)


def faint_texts(subject: Subject) -> Iterator[Problem]:
    """For each element the themes where it is faint; but a theme that an overlay adds, which has a
    colour of its own, is told with all of its faint elements."""
    overlays = {layer.path for layer in subject.deck.overlays}
    of_themes: dict[str, list[_Faint]] = defaultdict(list)
    for faint in _faint(subject, overlays):
        theme, *_ = faint.themes.values()
        if theme.mark.path in overlays:
            of_themes[theme.id].append(faint)
        else:
            yield advice(
                faint.mark,
                f"'{faint.element}' on the {faint.side} has a contrast of {_down(faint.ratio)}:1 "
                f"with its ground{_named(faint, subject)}; {faint.least:g}:1 is the least for its "
                "size (WCAG 2.2)",
                "Make its colour, or its ground, lighter or darker",
            )
    for name, those in of_themes.items():
        yield _of_theme(name, those)


def _faint(subject: Subject, overlays: set[str]) -> Iterator[_Faint]:
    found: dict[tuple[str, str, str], _Faint] = {}
    for group in subject.composed:
        places = [at for at, (_, card) in enumerate(group.cards) if card.id in subject.chosen]
        for place in places[:: math.ceil(len(places) / _MOST_CARDS) or 1]:
            theme = subject.deck.themes[group.cards[place][0]]
            whose = theme.id if theme.mark.path in overlays else ""
            for side in _SIDES:
                for element, least, ratio in _seen(group.drawn(place, side), subject.to_rgb):
                    faint = found.setdefault(
                        (side, element.id, whose),
                        _Faint(element.id, side, element.mark, least, ratio),
                    )
                    faint.ratio = min(faint.ratio, ratio)
                    faint.themes[theme.id] = theme
    yield from found.values()


def _seen(elements: Iterator[Drawn], to_rgb: ToRgb) -> Iterator[tuple[Drawn, float, float]]:
    """The elements of a face with letters that are faint: the least contrast, and what it is."""
    below: list[Patch] = []
    for element in elements:
        for part in parts(element.items, to_rgb):
            if isinstance(part, Patch):
                below.append(part)
                continue
            least = least_for(part.size, element.weight)
            ratio = min((_contrast_at(p, part, below) for p in part.points), default=math.inf)
            if ratio < least:
                yield element, least, ratio


def _of_theme(name: str, those: list[_Faint]) -> Problem:
    theme = those[0].themes[name]
    elements = ", ".join(f"'{faint.element}' on the {faint.side}" for faint in those)
    worst = min(faint.ratio for faint in those)
    return advice(
        theme.mark,
        f"theme {name}: letters hardly stand out from its colour, at worst {_down(worst)}:1, where "
        f"{max(faint.least for faint in those):g}:1 is the least (WCAG 2.2): {elements}",
        "Choose a darker or a lighter colour",
    )


def _contrast_at(point: Point, letters: Lettering, below: list[Patch]) -> float:
    """Without end where the ground has no one colour."""
    ground: Rgb | None = _WHITE
    for patch in below:
        if not patch.covers(point):
            continue
        if patch.colour is None:
            ground = None
        elif patch.opacity >= 1:
            ground = patch.colour
        elif ground is not None:
            ground = mixed(patch.colour, ground, patch.opacity)
    if ground is None:
        return math.inf
    return contrast(mixed(letters.colour, ground, letters.opacity), ground)


def _down(ratio: float) -> str:
    """Never rounded up to what would be enough."""
    return f"{math.floor(ratio * 10) / 10:.1f}"


def _named(faint: _Faint, subject: Subject) -> str:
    if len(faint.themes) == len(subject.deck.themes):
        return ""
    return f" (theme{'s' if len(faint.themes) > 1 else ''} {', '.join(faint.themes)})"
