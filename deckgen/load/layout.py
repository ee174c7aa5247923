"""Layout files → `Layout`: every `extends` followed, every value that is no template validated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field

from deckgen.deck import FieldKind, FieldSpec
from deckgen.errors import Mark, Report
from deckgen.layout.model import ElementSpec, Layout, Mirror, SymbolSpec
from deckgen.layout.styles import CURRENT, CardSize, Swatch
from deckgen.load.authored import find_named
from deckgen.load.cards import ENGINE_KEYS
from deckgen.load.deck_files import Language, Text
from deckgen.load.elements import ElementReader
from deckgen.load.layered import Layered
from deckgen.load.styles import read_styles
from deckgen.load.validate import validate
from deckgen.load.yaml import read_document
from deckgen.schema import Authored, Identifier, PositiveLength

MERGE_DEPTHS = {
    "size": 1,
    "fields": 1,
    "swatches": 1,
    "styles": 2,
    "symbols": 1,
    "words": 1,
    "front": 1,
    "back": 1,
}
"""How deep a layout that extends another is merged into it."""

_LONGEST_CHAIN = 20
MOST_SHAPES = 100_000
"""On one side of a card: an ornate one has a thousand, and each costs the printer's time."""


def _not_current(name: str) -> str:
    if name == CURRENT:
        raise ValueError(f"no swatch can be called '{CURRENT}', a symbol's own colour")
    return name


SwatchName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$"), AfterValidator(_not_current)]


class FieldRule(Authored):
    """A field that cards of this layout have."""

    kind: FieldKind = Field(default=FieldKind.TEXT, strict=False)
    """What a card may say there."""
    required: bool = False
    """Whether every card has it."""


class SymbolFile(Authored):
    width: PositiveLength
    """Of the drawing; it is scaled into its box."""
    height: PositiveLength
    """Of the drawing."""
    elements: list[dict[str, Any]]
    """What is drawn; `current` is the colour of the element that shows it."""


class FieldRules(Authored):
    """What a layout says of its cards' fields."""

    model_config = ConfigDict(extra="ignore")

    fields: dict[Identifier, FieldRule | str] = {}
    """What cards say: `question: required`, `hint: optional`, or `{kind: list, required: true}`."""


class LayoutFile(FieldRules):
    """The top of a layout file; elements and styles are validated one by one."""

    model_config = ConfigDict(extra="forbid")

    describe: str = ""
    """One line for `deckgen list`."""
    extends: str | None = None
    """Another layout: this one has all that it says, but for what stands here."""
    size: CardSize
    """The trimmed card, and what lies around and within it."""
    mirror: Mirror = "auto"
    """Whether the layout is turned about for languages read from the right: `auto` or `never`."""
    swatches: dict[SwatchName, Swatch]
    """Each colour has a name."""
    styles: dict[Identifier, dict[str, Any]] = {}
    """How texts are set, by name."""
    symbols: dict[Identifier, SymbolFile] = {}
    """Drawings by name, for elements to show."""
    words: dict[Identifier, Text] = {}
    """What the layout itself says on cards, by name; decks and translations may change it."""
    language: Language = "en"
    """The language of these words, as a tag."""
    front: list[dict[str, Any]]
    """The elements of the front in the order in which they are drawn."""
    back: list[dict[str, Any]] = []
    """The elements of the back."""


def load_layout(
    name: str, folders: Sequence[Path], report: Report, *, at: Mark | None = None
) -> Layout | None:
    """The layout of a name, from the first of the folders that has it.

    `at` is where the name was written, for the problem that there is no such layout.
    """
    layered = _layered(name, folders, report, at, ())
    if layered is None:
        return None
    file = validate(LayoutFile, layered, report)
    if file is None:
        return None
    before = len(report.errors)
    _refuse_two_mixtures(file.swatches, layered, report)
    layout = Layout(
        name=name,
        size=file.size,
        fields=_fields(file.fields, layered, report),
        swatches={name: swatch.colour for name, swatch in file.swatches.items()},
        overprinting=frozenset(n for n, swatch in file.swatches.items() if swatch.overprint),
        rich_blacks=frozenset(n for n, swatch in file.swatches.items() if swatch.black),
        styles=read_styles(layered, file.styles, report),
        symbols={
            name: SymbolSpec(
                name,
                symbol.width,
                symbol.height,
                ElementReader(layered, report, in_symbol=True).elements(
                    ("symbols", name, "elements"), symbol.elements
                ),
            )
            for name, symbol in file.symbols.items()
        },
        words=file.words,
        front=ElementReader(layered, report).elements(("front",), file.front),
        back=ElementReader(layered, report).elements(("back",), file.back),
        mark=layered.mark(),
        mirror=file.mirror,
        language=file.language,
    )
    _refuse_too_many_shapes(layout, layered, report)
    return layout if len(report.errors) == before else None


def _refuse_too_many_shapes(layout: Layout, layered: Layered, report: Report) -> None:
    in_symbols = {name: _shapes(symbol.elements, {}) for name, symbol in layout.symbols.items()}
    for side, elements in (("front", layout.front), ("back", layout.back)):
        shapes = _shapes(elements, in_symbols)
        if shapes > MOST_SHAPES:
            message = f"the {side} has {shapes:,} shapes; {MOST_SHAPES:,} are the most"
            report.error(layered.key_mark(side), message, "Use a picture for part of it")


def _shapes(elements: Iterable[ElementSpec], in_symbols: Mapping[str, int]) -> int:
    """How many shapes the elements draw, those of a symbol as often as it is shown."""
    most = max(in_symbols.values(), default=1)
    return sum(
        in_symbols.get(str(spec.raw["symbol"]), most)
        if "symbol" in spec.raw
        else 1 + _shapes(spec.children, in_symbols)
        for spec in elements
    )


def load_fields(name: str, folders: Sequence[Path]) -> Mapping[str, FieldSpec] | None:
    """The fields of a layout that `load_layout` has complained of, so that its cards can be read
    all the same; None where nobody can tell."""
    unheard = Report()
    layered = _layered(name, folders, unheard, None, ())
    rules = validate(FieldRules, layered, unheard) if layered else None
    return _fields(rules.fields, layered, unheard) if layered and rules else None


def _layered(
    name: str, folders: Sequence[Path], report: Report, at: Mark | None, trail: tuple[str, ...]
) -> Layered | None:
    if name in trail:
        circle = " → ".join((*trail, name))
        report.error(
            at, f"layouts extend each other in a circle: {circle}", "Take one 'extends' out"
        )
        return None
    if len(trail) > _LONGEST_CHAIN:
        message = f"layouts extend each other more than {_LONGEST_CHAIN} deep"
        report.error(at, message, "Take one 'extends' out")
        return None
    path = find_named("layout", name, folders, report, at)
    document = read_document(path, report) if path else None
    if document is None:
        return None
    if not isinstance(document.data, dict):
        report.error(document.mark(), "a layout is a mapping: size, swatches, styles, front, back")
        return None
    parent = document.data.get("extends")
    if not isinstance(parent, str):
        return Layered.of(document)
    # A layout may extend the shipped one of the same name, so it is looked up past its own folder.
    rest = folders[_folder_of(path, folders) + 1 :] if parent == name and path else folders
    own_trail = trail if parent == name else (*trail, name)
    base = _layered(parent, rest, report, document.mark("extends"), own_trail)
    return base.extended_by(document, MERGE_DEPTHS) if base else None


def _folder_of(path: Path | None, folders: Sequence[Path]) -> int:
    return next((i for i, folder in enumerate(folders) if path and path.parent == folder), 0)


def _refuse_two_mixtures(swatches: Mapping[str, Swatch], layered: Layered, report: Report) -> None:
    """One plate has one colour that stands in for its ink."""
    first: dict[str, str] = {}
    for name, swatch in swatches.items():
        other = first.setdefault(swatch.spot, name) if swatch.spot else name
        if swatches[other].cmyk != swatch.cmyk:
            report.error(
                layered.mark("swatches", name, "cmyk"),
                f"the ink '{swatch.spot}' has another mixture in the swatch '{other}'",
                "Write one mixture in both",
            )


def _fields(
    rules: Mapping[str, FieldRule | str], layered: Layered, report: Report
) -> dict[str, FieldSpec]:
    """`question: required`, `note: optional`, or `{kind: list, required: true}`."""
    specs: dict[str, FieldSpec] = {}
    for name in ENGINE_KEYS:
        if name in rules:
            report.error(
                layered.key_mark("fields", name),
                f"every card has '{name}' already",
                "Give the field another name",
            )
    for name, rule in rules.items():
        if isinstance(rule, str):
            if rule not in ("required", "optional"):
                report.error(
                    layered.mark("fields", name),
                    f"a field is 'required' or 'optional', not '{rule}'",
                    "Or write what it is: {kind: list, required: true}",
                )
            specs[name] = FieldSpec(required=rule == "required", kind=FieldKind.TEXT)
        else:
            specs[name] = FieldSpec(required=rule.required, kind=rule.kind)
    return specs
