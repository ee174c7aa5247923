"""What an overlay says of the deck's own cards: texts in place of theirs, and those it hides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from deckgen.deck import FieldSpec, Value
from deckgen.errors import Mark, Report, name_hint
from deckgen.load import nodes
from deckgen.load.local_cards import LocalCards
from deckgen.load.overlay_files import HidingFile, OverlayFile, ReplacementFile
from deckgen.load.yaml import Document
from deckgen.overlays.localised import Localised
from deckgen.overlays.overlay import Hiding, Replacement


class ReplacedTexts:
    """Holds them against the deck that the overlay is laid over. Problems go to the report."""

    def __init__(
        self, document: Document, before: Localised | None, cards: LocalCards, report: Report
    ) -> None:
        self._document = document
        self._before = before
        self._cards = cards
        self._report = report
        themes = before.deck.themes if before else ()
        self._known = {card.id: (theme, card) for theme in themes for card in theme.cards}

    def replacements(self, file: OverlayFile) -> Iterator[Replacement]:
        told: list[tuple[str, Mark]] = []
        for place, entry in enumerate(file.replace):
            at = ("replace", place)
            told.append((f"{entry.card}.{entry.field}", self._mark(*at)))
            was, text = _value(entry.was), _value(entry.text)
            specs = self._specs(entry.card, (*at, "card"), recorded=entry.was is not None)
            if specs is not None:
                spec = specs.get(entry.field)
                if spec is None:
                    self._error(
                        (*at, "field"),
                        f"the card '{entry.card}' has no field '{entry.field}'",
                        name_hint(entry.field, specs),
                    )
                    continue
                was, text = self._read(at, entry, spec)
            yield Replacement(
                entry.card,
                entry.field,
                was,
                text,
                self._mark(*at),
                self._mark(*at, "with"),
                place,
            )
        refuse_twice(self._report, "text", told)

    def _read(
        self, at: tuple[str, int], entry: ReplacementFile, spec: FieldSpec
    ) -> tuple[Value | None, Value]:
        """The recorded text and the new one, as the field's kind asks."""
        was: Value | None = None
        if entry.was is not None:
            recorded = self._node(*at, "was")
            loose = FieldSpec(required=False, kind=spec.kind)
            was = self._cards.reader.field("was", loose, recorded, self._document.path) or ""
        text = self._cards.reader.field("with", spec, self._node(*at, "with"), self._document.path)
        return was, text if text is not None else ""

    def hidings(self, file: OverlayFile) -> Iterator[Hiding]:
        told = [(entry.card, self._mark("hide", place)) for place, entry in enumerate(file.hide)]
        refuse_twice(self._report, "card", told)
        for place, entry in enumerate(file.hide):
            at: tuple[str | int, ...] = ("hide", place)
            is_bare = isinstance(self._node(*at), nodes.Scalar)
            named = at if is_bare else (*at, "card")
            specs = self._specs(entry.card, named, recorded=entry.was is not None)
            self._refuse_strays(at, entry, specs)
            was = None if entry.was is None else {k: _value(v) for k, v in entry.was.items()}
            yield Hiding(entry.card, was, self._mark(*at), place, is_bare)

    def _refuse_strays(
        self,
        at: tuple[str | int, ...],
        entry: HidingFile,
        specs: Mapping[str, FieldSpec] | None,
    ) -> None:
        for field in entry.was or () if specs is not None else ():
            if field not in (specs or {}):
                self._report.error(
                    self._document.key_mark(*at, "was", field),
                    f"the card '{entry.card}' has no field '{field}'",
                    name_hint(field, specs or {}),
                )

    def _specs(
        self, card_id: str, at: tuple[str | int, ...], *, recorded: bool
    ) -> Mapping[str, FieldSpec] | None:
        """The fields of a card that is there; None for one that is not, which is an error here only
        if nothing is recorded of it: then it never was there."""
        before = self._before
        if before is None:
            return None
        found = self._known.get(card_id)
        if found is not None:
            return self._cards.fields_of_card(*found)
        if card_id in self._cards.own_cards:
            message = f"the card '{card_id}' is this overlay's own"
            self._error(at, message, "Change it where it stands in this file")
        elif not recorded and not before.hidden_by(card_id):
            hint = name_hint(card_id, self._known)
            self._error(at, f"there is no card '{card_id}' in the deck", hint)
        return None

    def _node(self, *loc: str | int) -> nodes.Node:
        *_, (node, _) = nodes.walk(self._document.root, loc)
        return node

    def _mark(self, *loc: str | int) -> Mark:
        return self._document.mark(*loc)

    def _error(self, at: tuple[str | int, ...], message: str, hint: str) -> None:
        self._report.error(self._mark(*at), message, hint)


def refuse_twice(report: Report, what: str, named: list[tuple[str, Mark]]) -> None:
    """Report names that stand in a list again."""
    first: dict[str, Mark] = {}
    for name, mark in named:
        if first.setdefault(name, mark) != mark:
            line = first[name].line
            report.error(mark, f"the {what} '{name}' is in line {line} already", "Take one out")


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
