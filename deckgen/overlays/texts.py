"""Texts that an overlay replaces, and cards that it hides: each beside what was read then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from deckgen.deck import Card, Revision, Value
from deckgen.overlays import change
from deckgen.overlays.bench import Bench
from deckgen.overlays.change import Change, Kind, Tell
from deckgen.overlays.localised import Localised, same
from deckgen.overlays.overlay import Hiding, Overlay, Replacement


def replace_texts(bench: Bench, overlay: Overlay, before: Localised, tell: Tell) -> None:
    for entry in overlay.replacements:
        card = bench.card(entry.card)
        if card is None:
            what = f"the text for its '{entry.field}' is not printed"
            heir = _heir(bench, {entry.field: entry.was or ""})
            told = change.gone(entry.card, what, before.hidden_by(entry.card), heir)
            tell(_of_text(Kind.GONE, overlay, entry, told))
            continue
        found = _compared(overlay, entry, card, before)
        if found is not None:
            tell(found)
        bench.put(_with_text(card, entry))


def _heir(bench: Bench, was: Mapping[str, Value]) -> str:
    """A card that says what is recorded of one that is gone: its id may have changed."""
    if not any(was.values()):
        return ""
    for card in bench.cards():
        if all(same(text, card.fields.get(field)) for field, text in was.items()):
            return card.id
    return ""


def _compared(overlay: Overlay, entry: Replacement, card: Card, before: Localised) -> Change | None:
    now = card.fields.get(entry.field)
    earlier = before.replaced_by(card.id, entry.field)
    if entry.was is None:
        if now is None:
            return None
        return _of_text(Kind.UNRECORDED, overlay, entry, change.unrecorded(card.id), now)
    if same(entry.was, now):
        return None
    if same(entry.text, now):
        told = change.caught_up(card.id, entry.field)
        return _of_text(Kind.CHANGED, overlay, entry, told, now)
    if earlier and same(entry.was, _published(card, entry.field)):
        told = change.disagree(card.id, entry.field, earlier)
        return _of_text(Kind.DISAGREES, overlay, entry, told, now)
    told = change.changed(card.id, entry.field)
    return _of_text(Kind.CHANGED, overlay, entry, told, now)


def _published(card: Card, field: str) -> Value | None:
    replaced = card.revision.replaced if card.revision else {}
    return replaced.get(field, card.fields.get(field))


def _of_text(
    kind: Kind,
    overlay: Overlay,
    entry: Replacement,
    told: tuple[str, str],
    now: Value | None = None,
) -> Change:
    return Change(
        kind,
        overlay.id,
        entry.mark,
        *told,
        card=entry.card,
        field=entry.field,
        was=entry.was,
        now=now,
        yours=entry.text,
        place=("replace", entry.place),
    )


def _with_text(card: Card, entry: Replacement) -> Card:
    known = card.revision or Revision()
    revision = replace(
        known,
        replaced={entry.field: card.fields.get(entry.field, ""), **known.replaced},
        marks={**known.marks, entry.field: entry.text_mark},
    )
    is_new = entry.field not in card.fields
    return replace(
        card,
        fields={**card.fields, entry.field: entry.text},
        positions=(*card.positions, card.positions[0]) if is_new else card.positions,
        revision=revision,
    )


def hide_cards(bench: Bench, overlay: Overlay, before: Localised, tell: Tell) -> None:
    for entry in overlay.hidings:
        card = bench.card(entry.card)
        if card is None:
            hidden_by, heir = before.hidden_by(entry.card), _heir(bench, entry.was or {})
            told = change.gone(entry.card, "it need not be hidden", hidden_by, heir)
            tell(_of_hiding(Kind.GONE, overlay, entry, told))
            continue
        for found in _compared_card(overlay, entry, card, before):
            tell(found)
        bench.remove(entry.card)


def _compared_card(
    overlay: Overlay, entry: Hiding, card: Card, before: Localised
) -> Iterator[Change]:
    if entry.was is None:
        told = change.unrecorded(card.id)
        yield replace(_of_hiding(Kind.UNRECORDED, overlay, entry, told), said=card.fields)
        return
    for field, was in entry.was.items():
        now = card.fields.get(field)
        if same(was, now):
            continue
        earlier = before.replaced_by(card.id, field)
        if earlier and same(was, _published(card, field)):
            kind, told = Kind.DISAGREES, change.hides_replaced(card.id, field, earlier)
        else:
            kind, told = Kind.HIDDEN_CHANGED, change.hidden_changed(card.id)
        found = _of_hiding(kind, overlay, entry, told)
        yield replace(found, field=field, was=was, now=now, said=card.fields)


def _of_hiding(kind: Kind, overlay: Overlay, entry: Hiding, told: tuple[str, str]) -> Change:
    return Change(
        kind,
        overlay.id,
        entry.mark,
        *told,
        card=entry.card,
        place=("hide", entry.place),
        is_bare=entry.is_bare,
    )
