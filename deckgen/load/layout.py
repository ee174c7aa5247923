"""Layout files → `Layout`: every `extends` followed, every value that is no template validated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from deckgen.deck import FieldKind, FieldSpec
from deckgen.errors import Mark, Report, name_hint
from deckgen.layout.elements import KINDS, TEMPLATE_KEYS, AnyElement, Rectangle, kind_of
from deckgen.layout.model import (
    ElementSpec,
    Layout,
    Locate,
    StyleSpec,
    SymbolSpec,
    holds_template,
)
from deckgen.layout.styles import CardSize, Swatch, TextStyle
from deckgen.load.authored import find_named
from deckgen.load.cards import ENGINE_KEYS
from deckgen.load.layered import Layered
from deckgen.load.validate import validate
from deckgen.load.yaml import Document, read_document
from deckgen.schema import Authored, Identifier, PositiveLength

MERGE_DEPTHS = {
    "size": 1,
    "fields": 1,
    "swatches": 1,
    "styles": 2,
    "symbols": 1,
    "front": 1,
    "back": 1,
}
"""How deep a layout that extends another is merged into it."""

_LONGEST_CHAIN = 20


class FieldRule(Authored):
    """A field that cards of this layout have."""

    kind: FieldKind = Field(default=FieldKind.TEXT, strict=False)
    required: bool = False


class SymbolFile(Authored):
    width: PositiveLength
    height: PositiveLength
    elements: list[dict[str, Any]]


class LayoutFile(Authored):
    """The top of a layout file; elements and styles are validated one by one."""

    describe: str = ""
    extends: str | None = None
    size: CardSize
    fields: dict[Identifier, FieldRule | str] = {}
    swatches: dict[Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")], Swatch]
    styles: dict[Identifier, dict[str, Any]] = {}
    symbols: dict[Identifier, SymbolFile] = {}
    front: list[dict[str, Any]]
    back: list[dict[str, Any]] = []


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
    reader = _Reader(layered, file, report)
    layout = Layout(
        name=name,
        size=file.size,
        fields=reader.fields(),
        swatches={name: swatch.colour for name, swatch in file.swatches.items()},
        overprinting=frozenset(n for n, swatch in file.swatches.items() if swatch.overprint),
        styles=reader.styles(),
        symbols=reader.symbols(),
        front=reader.side("front", file.front),
        back=reader.side("back", file.back),
        mark=layered.mark(),
    )
    return layout if len(report.errors) == before else None


def _layered(
    name: str, folders: Sequence[Path], report: Report, at: Mark | None, trail: tuple[str, ...]
) -> Layered | None:
    if name in trail or len(trail) > _LONGEST_CHAIN:
        circle = " → ".join((*trail, name))
        report.error(
            at, f"layouts extend each other in a circle: {circle}", "Take one 'extends' out"
        )
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


class _Reader:
    """Reads the parts of one layout, each with its place."""

    def __init__(self, layered: Layered, file: LayoutFile, report: Report) -> None:
        self._layered = layered
        self._file = file
        self._report = report

    def fields(self) -> dict[str, FieldSpec]:
        """`question: required`, `note: optional`, or `{kind: list, required: true}`."""
        specs: dict[str, FieldSpec] = {}
        for name in ENGINE_KEYS:
            if name in self._file.fields:
                self._report.error(
                    self._layered.key_mark("fields", name),
                    f"every card has '{name}' already",
                    "Give the field another name",
                )
        for name, rule in self._file.fields.items():
            if isinstance(rule, str):
                if rule not in ("required", "optional"):
                    self._report.error(
                        self._layered.mark("fields", name),
                        f"a field is 'required' or 'optional', not '{rule}'",
                        "Or write what it is: {kind: list, required: true}",
                    )
                specs[name] = FieldSpec(required=rule == "required", kind=FieldKind.TEXT)
            else:
                specs[name] = FieldSpec(required=rule.required, kind=rule.kind)
        return specs

    def styles(self) -> dict[str, StyleSpec]:
        return {name: spec for name in self._file.styles if (spec := self._style(name)) is not None}

    def _style(self, name: str) -> StyleSpec | None:
        origins: dict[str, tuple[str | int, ...]] = {}
        raw: dict[str, Any] = {}
        for part in self._ancestry(name):
            for key, value in self._file.styles[part].items():
                if key != "extends":
                    raw[key] = value
                    origins[key] = ("styles", part, key)

        def locate(*loc: str | int) -> Mark:
            if loc and loc[0] in origins:
                return self._layered.mark(*origins[str(loc[0])], *loc[1:])
            return self._layered.key_mark("styles", name)

        if holds_template(raw):
            return StyleSpec(name, raw, None, locate)
        # A style made only to be extended need not be whole.
        if not {"font", "size", "colour"} <= raw.keys() and self._is_extended(name):
            return None
        model = validate(TextStyle, _Part(raw, locate, self._layered), self._report)
        return StyleSpec(name, raw, model, locate) if model else None

    def _is_extended(self, name: str) -> bool:
        return any(style.get("extends") == name for style in self._file.styles.values())

    def _ancestry(self, name: str) -> list[str]:
        """The style and those that it extends, the furthest first."""
        chain: list[str] = []
        while name not in chain:
            chain.append(name)
            parent = self._file.styles[name].get("extends")
            if parent is None:
                return chain[::-1]
            if parent not in self._file.styles:
                self._report.error(
                    self._layered.mark("styles", name, "extends"),
                    f"there is no style '{parent}' to extend",
                    name_hint(str(parent), [s for s in self._file.styles if s != name]),
                )
                return chain[::-1]
            name = parent
        self._report.error(
            self._layered.mark("styles", name, "extends"),
            f"styles extend each other in a circle: {' → '.join((*chain, name))}",
            "Take one 'extends' out",
        )
        return chain[::-1]

    def symbols(self) -> dict[str, SymbolSpec]:
        return {
            name: SymbolSpec(
                name,
                symbol.width,
                symbol.height,
                self._elements(("symbols", name, "elements"), symbol.elements, set()),
            )
            for name, symbol in self._file.symbols.items()
        }

    def side(self, name: str, elements: Sequence[Mapping[str, Any]]) -> tuple[ElementSpec, ...]:
        return self._elements((name,), elements, set())

    def _elements(
        self,
        loc: tuple[str | int, ...],
        elements: Sequence[Any],
        ids: set[str],
    ) -> tuple[ElementSpec, ...]:
        specs = []
        for place, raw in enumerate(elements):
            spec = self._element((*loc, place), raw, ids)
            if spec is not None:
                specs.append(spec)
        return tuple(specs)

    def _element(self, loc: tuple[str | int, ...], raw: Any, ids: set[str]) -> ElementSpec | None:
        if not isinstance(raw, dict):
            self._report.error(
                self._layered.mark(*loc), "an element is a mapping with an 'id'", "{id: ground, …}"
            )
            return None

        def locate(*place: str | int) -> Mark:
            return self._layered.mark(*loc, *place)

        name = raw.get("id")
        if not isinstance(name, str):
            self._report.error(locate(), "an element needs an 'id'", "Name it: id: ground")
            return None
        if name in ids:
            self._report.error(locate("id"), f"there is an element '{name}' on this side already")
            return None
        ids.add(name)
        try:
            kind = kind_of(raw)
        except ValueError as error:
            self._report.error(locate(), str(error))
            return None
        children = self._elements((*loc, "group"), raw.get("group") or (), ids)
        plain = {key: value for key, value in raw.items() if key not in TEMPLATE_KEYS | {"group"}}
        if holds_template(plain):
            self._refuse_unknown_keys(kind, raw, loc)
            return ElementSpec(name, raw, None, locate, children)
        model = validate(kind, self._part(raw, loc), self._report)
        return ElementSpec(name, raw, model, locate, children) if model else None

    def _part(self, raw: dict[str, Any], loc: tuple[str | int, ...]) -> _Part:
        return _Part(
            raw,
            lambda *place: self._layered.mark(*loc, *place),
            self._layered,
            lambda *place: self._layered.key_mark(*loc, *place),
        )

    def _refuse_unknown_keys(
        self, kind: type[AnyElement], raw: dict[str, Any], loc: tuple[str | int, ...]
    ) -> None:
        known = {f.alias or name for name, f in kind.model_fields.items()}
        if kind is Rectangle:
            known |= set(KINDS)
        for key in raw:
            if key not in known:
                self._report.error(
                    self._layered.key_mark(*loc, key), f"unknown key '{key}'", name_hint(key, known)
                )


class _Part:
    """A piece of a layout in the shape of a document, for `validate`."""

    def __init__(
        self, data: Any, locate: Locate, whole: Layered | Document, key: Locate | None = None
    ) -> None:
        self.data = data
        self.mark = locate
        self.key_mark = key or locate
        self._whole = whole

    def scalar(self, *loc: str | int) -> str:
        value = self.data
        for part in loc:
            try:
                value = value[part]
            except (LookupError, TypeError):
                return ""
        return str(value)
