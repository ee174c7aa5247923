"""layouts/handouts/<name>.yaml → `Handout`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from deckgen.errors import Mark, Report, name_hint
from deckgen.layout.anchors import Extent
from deckgen.layout.handout import BlockSpec, Each, FlowBlock, Handout, Margin
from deckgen.layout.model import ElementSpec, Layout, SymbolSpec
from deckgen.layout.styles import Swatch
from deckgen.load.authored import load_named
from deckgen.load.deck_files import Language, Text
from deckgen.load.elements import ElementReader
from deckgen.load.layered import Layered, Loc, Piece
from deckgen.load.layout import SwatchName, SymbolFile
from deckgen.load.styles import read_styles
from deckgen.load.validate import validate
from deckgen.profile import Option
from deckgen.schema import Authored, Identifier
from deckgen.units import mm

MERGE_DEPTHS = {
    "options": 1,
    "words": 1,
    "swatches": 1,
    "styles": 2,
    "symbols": 1,
    "every-page": 1,
    "flow": 1,
}

_DEEPEST = 8

_STANDS_IN = {
    Each.FIELD: frozenset({Each.CARD}),
    Each.BLOCK: frozenset({Each.SECTION}),
    Each.ITEM: frozenset({Each.BLOCK, Each.FIELD}),
}
"""What there is only inside something else, and inside what."""


Choices = Annotated[list[Option], Field(min_length=1)]
"""All that an option may be; the first is what it is unless one chooses."""


class HandoutFile(Authored):
    """layouts/handouts/<name>.yaml: pages to read. Elements, styles and blocks are validated one by
    one."""

    describe: str = ""
    """One line for `deckgen list`."""
    extends: Identifier | None = None
    """Another handout layout: this one has all that it says, but for what stands here."""
    margin: Margin = (Extent(mm(20)),) * 4
    """What stays free around the text: one length, `[vertical, horizontal]`, or `[top, right,
    bottom, left]`; `8%` is a share of the page's width or height."""
    balance: bool = True
    """Whether pages are equally full; otherwise each but the last is as full as can be."""
    options: dict[Identifier, Option | Choices] = {}
    """What a profile may choose otherwise, and `deckgen build --option`."""
    words: dict[Identifier, Text] = {}
    """What the layout itself says, by name, for decks and translations to say otherwise."""
    language: Language = "en"
    """The language of these words, as a tag."""
    swatches: dict[SwatchName, Swatch] = {}
    """Colours besides those of the cards."""
    fonts: list[Text] = []
    """Families for characters that those of the cards lack."""
    styles: dict[Identifier, dict[str, Any]] = {}
    """How texts are set, by name. Without a font, in that of the cards."""
    symbols: dict[Identifier, SymbolFile] = {}
    """Drawings besides those of the cards."""
    every_page: list[Any] = Field(default=[], alias="every-page")
    """Elements of each page, in the order in which they are drawn: they are not read aloud."""
    flow: list[Any]
    """The blocks, in the order of reading."""


def load_handout(
    name: str,
    folders: Sequence[Path],
    beneath: Layout,
    report: Report,
    *,
    at: Mark | None = None,
) -> Handout | None:
    """The handout layout of a name; `beneath` is the cards' layout."""
    before = len(report.errors)
    found = load_named(
        "handout layout", HandoutFile, name, folders, report, at=at, depths=MERGE_DEPTHS
    )
    if found is None:
        return None
    file, layered = found
    handout = Handout(
        name=name,
        margin=file.margin,
        balance=file.balance,
        options={k: v[0] if isinstance(v, list) else v for k, v in file.options.items()},
        choices={k: v for k, v in file.options.items() if isinstance(v, list)},
        words=file.words,
        swatches={key: swatch.colour for key, swatch in file.swatches.items()},
        styles=read_styles(
            layered, file.styles, report, {"font": [*font_of(beneath), *file.fonts]}
        ),
        symbols={key: _symbol(layered, key, it, report) for key, it in file.symbols.items()},
        every_page=ElementReader(layered, report).elements(("every-page",), file.every_page),
        flow=_BlockReader(layered, report).blocks(("flow",), file.flow),
        mark=layered.mark(),
        margin_mark=layered.mark("margin"),
        language=file.language,
    )
    return handout if len(report.errors) == before else None


def font_of(layout: Layout) -> list[str]:
    """The families that its cards are set in: those of its style `base`, or of its first one."""
    styles = [layout.styles["base"]] if "base" in layout.styles else [*layout.styles.values()]
    fonts: str | list[str] = next((style.raw["font"] for style in styles), [])
    return [fonts] if isinstance(fonts, str) else list(fonts)


def _symbol(layered: Layered, name: str, file: SymbolFile, report: Report) -> SymbolSpec:
    reader = ElementReader(layered, report, in_symbol=True)
    elements = reader.elements(("symbols", name, "elements"), file.elements)
    return SymbolSpec(name, file.width, file.height, elements)


class _BlockReader:
    def __init__(self, layered: Layered, report: Report) -> None:
        self._layered = layered
        self._report = report
        self._ids: set[str] = set()

    def blocks(
        self, loc: Loc, blocks: Sequence[Any], around: tuple[Each | None, ...] = ()
    ) -> tuple[BlockSpec, ...]:
        """`around` is what the blocks that they stand in are set for."""
        read = [self._block((*loc, place), raw, around) for place, raw in enumerate(blocks)]
        return tuple(spec for spec in read if spec is not None)

    def _block(self, loc: Loc, raw: Any, around: tuple[Each | None, ...]) -> BlockSpec | None:
        def locate(*place: str | int) -> Mark:
            return self._layered.mark(*loc, *place)

        if not isinstance(raw, dict):
            self._report.error(locate(), "a block is a mapping with an 'id'", "{id: cover, …}")
            return None
        piece = Piece(
            raw,
            locate,
            lambda *place: self._layered.key_mark(*loc, *place),
            lambda *place: self._layered.scalar(*loc, *place),
        )
        file = validate(FlowBlock, piece, self._report)
        if file is None:
            return None
        if file.id in self._ids:
            self._report.error(locate("id"), f"there is a block '{file.id}' already")
            return None
        self._ids.add(file.id)
        if len(around) >= _DEEPEST:
            self._report.error(locate(), f"blocks stand more than {_DEEPEST} deep in each other")
            return None
        elements = ElementReader(self._layered, self._report).elements(
            (*loc, "elements"), file.elements or []
        )
        inside = self.blocks((*loc, "flow"), file.flow or [], (*around, file.each))
        spec = BlockSpec(file, elements, inside, locate)
        self._check_each(spec, around)
        self._check_reads(spec)
        return spec

    def _check_each(self, spec: BlockSpec, around: tuple[Each | None, ...]) -> None:
        each = spec.file.each
        needed = _STANDS_IN.get(each) if each is not None else None
        if each is not None and needed and not needed.intersection(around):
            blocks = " or ".join(f"'each: {name}'" for name in sorted(needed))
            self._report.error(
                spec.locate("each"),
                f"there is no {each} here to set the block '{spec.id}' for",
                f"Put it in a block with {blocks}",
            )

    def _check_reads(self, spec: BlockSpec) -> None:
        """Everything that says something is read, or said to be no part of what is."""
        elements = {each.id: each for each in spec.elements}
        for name in spec.file.reads:
            if name not in elements:
                self._report.error(
                    spec.locate("reads", name),
                    f"'{name}' is no element of the block '{spec.id}'",
                    name_hint(name, elements),
                )
        for name, element in elements.items():
            if _says(element) and name not in spec.file.reads:
                self._report.error(
                    element.locate(),
                    f"'{name}' says something and is not among what is read",
                    f"Add it to 'reads', as 'p' or whatever it is, or write '{name}: artifact'",
                )


def _says(element: ElementSpec) -> bool:
    return "text" in element.raw or any(map(_says, element.children))
