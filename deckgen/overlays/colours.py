"""What a layout says of each theme by its id, said of an overlay's themes too: a swatch, the
swatches that go with it, and a symbol.

A layout that names its swatches after the deck's themes (`drivers`, `drivers-on`) has none for a
theme that it does not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deckgen.colour import BLACK, WHITE, Colour, Spot
from deckgen.errors import Report, name_hint
from deckgen.layout.model import Layout, SymbolSpec
from deckgen.overlays.localised import Localised
from deckgen.overlays.overlay import OwnTheme

_TINT = 0.75
_DARKER = 0.12


def with_own_themes(layout: Layout, localised: Localised, report: Report) -> Layout:
    """The layout with what it needs for the overlays' themes. Problems go to the report."""
    own = [theme for overlay in localised.overlays for theme in overlay.themes]
    if not own:
        return layout
    known = [theme.id for theme in localised.base.themes]
    swatches, symbols = dict(layout.swatches), dict(layout.symbols)
    for theme in own:
        if (theme.theme.layout or localised.base.layout) != layout.name:
            continue
        swatches.update(_swatches(theme, layout, known, report))
        symbols.update(_symbol(theme, layout, known, report))
    return replace(layout, swatches=swatches, symbols=symbols)


def _swatches(own: OwnTheme, layout: Layout, known: list[str], report: Report) -> dict[str, Colour]:
    name = own.theme.id
    coloured = [theme for theme in known if theme in layout.swatches]
    if own.colour is None:
        if coloured and name not in layout.swatches:
            report.error(
                own.marks["id"],
                f"the theme '{name}' has no colour, and the layout '{layout.name}' has one for "
                "each theme",
                "Add one: 'colour: {cmyk: [20, 60, 0, 40]}'",
            )
        return {}
    mixed = {name: own.colour}
    for suffix in dict.fromkeys((*_suffixes(layout, coloured[:1], known), *own.swatches)):
        mixed[f"{name}-{suffix}"] = own.swatches.get(suffix) or _companion(suffix, own.colour)
    for taken in mixed.keys() & layout.swatches.keys():
        message = f"the layout '{layout.name}' has a swatch '{taken}', which this would change"
        report.error(own.marks["colour"], message, "Give the theme another id")
    return mixed


def _suffixes(layout: Layout, themes: list[str], known: list[str]) -> Iterator[str]:
    """What the layout has in other swatches for a theme: `tone`, `on`."""
    for theme in themes:
        for name in layout.swatches:
            if name.startswith(f"{theme}-") and name not in known:
                yield name.removeprefix(f"{theme}-")


def _companion(suffix: str, ground: Colour) -> Colour:
    """`on` is what can be read on the ground; any other is its neighbour, for drawings on it."""
    takes_white = _luminance(ground) <= _EVEN
    if suffix == "on":
        return WHITE if takes_white else BLACK
    if isinstance(ground, Spot):
        return replace(ground, tint=ground.tint * _TINT)
    if takes_white:
        return ground.tinted(_TINT)
    return replace(ground, m=min(1, ground.m + _DARKER), k=min(1, ground.k + _DARKER))


_EVEN = 0.179
"""The luminance on which white and black text stand out alike (WCAG 2.2, contrast ratio)."""


def _luminance(colour: Colour) -> float:
    """Relative luminance (WCAG 2.2) of ink on paper, each ink taken for a plain filter: near enough
    to choose between black and white."""
    inks = colour.alternate.tinted(colour.tint) if isinstance(colour, Spot) else colour
    return sum(
        weight * _linear((1 - ink) * (1 - inks.k))
        for weight, ink in zip((0.2126, 0.7152, 0.0722), (inks.c, inks.m, inks.y), strict=True)
    )


def _linear(level: float) -> float:
    return level / 12.92 if level <= 0.04045 else float(((level + 0.055) / 1.055) ** 2.4)


def _symbol(
    own: OwnTheme, layout: Layout, known: list[str], report: Report
) -> dict[str, SymbolSpec]:
    name, motif = own.theme.id, own.motif
    drawn = [theme for theme in known if theme in layout.symbols]
    if not motif:
        if drawn and name not in layout.symbols:
            report.error(
                own.marks["id"],
                f"the theme '{name}' has no motif, and the layout '{layout.name}' has one for "
                "each theme",
                f"Add one: 'motif: {drawn[0]}'. {name_hint('', layout.symbols)}",
            )
        return {}
    symbol = layout.symbols.get(motif)
    if symbol is None:
        report.error(
            own.marks["motif"],
            f"the layout '{layout.name}' has no symbol '{motif}'",
            name_hint(motif, layout.symbols),
        )
        return {}
    return {name: replace(symbol, name=name)}
