"""Themes and cards that an overlay adds, and the order that it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.deck import Card, Revision, pack_position
from deckgen.overlays import change
from deckgen.overlays.bench import Bench
from deckgen.overlays.change import Change, Kind, Tell
from deckgen.overlays.localised import Localised
from deckgen.overlays.overlay import Addition, Blank, Overlay


def add_themes(bench: Bench, overlay: Overlay, tell: Tell) -> None:
    for own in overlay.themes:
        theme, mark = own.theme, own.marks["id"]
        known = bench.theme(theme.id)
        if known is not None:
            told = change.clash("theme", theme.id, known.mark, "")
            tell(Change(Kind.CLASH, overlay.id, mark, *told))
            continue
        after = own.after
        if after and after not in bench.themes:
            told = change.no_theme_before(theme.id, after, bench.themes)
            tell(Change(Kind.GONE, overlay.id, own.after_mark, *told))
            after = ""
        bench.insert_theme(theme, after)
        for card in theme.cards:
            _add(bench, overlay, card, theme.id, "", tell)


def add_cards(bench: Bench, overlay: Overlay, before: Localised, tell: Tell) -> None:
    """A card may stand behind one that comes later in the file."""
    waiting: Sequence[Addition] = overlay.additions
    placed = True
    while placed:
        later = []
        for each in waiting:
            if _has_place(bench, each):
                _add(bench, overlay, each.card, each.theme, each.after, tell)
            else:
                later.append(each)
        placed = len(later) < len(waiting)
        waiting = later
    own = {each.card.id for each in waiting}
    for each in waiting:
        card, after = each.card.id, each.after
        if after in own:
            told = change.in_a_circle(card, after)
        else:
            known, hidden = bench.cards_of(each.theme), before.hidden_by(after)
            told = change.no_card_before(card, after, each.theme, hidden, known)
        tell(Change(Kind.GONE, overlay.id, each.after_mark, *told, card=after))
        _add(bench, overlay, each.card, each.theme, "", tell)


def _has_place(bench: Bench, addition: Addition) -> bool:
    return not addition.after or bench.theme_of(addition.after) == addition.theme


def _add(bench: Bench, overlay: Overlay, card: Card, theme: str, after: str, tell: Tell) -> None:
    other = bench.card(card.id)
    if other is not None:
        whose = other.revision.overlay if other.revision else ""
        told = change.clash("card", card.id, other.mark, whose)
        tell(Change(Kind.CLASH, overlay.id, card.mark, *told, card=card.id))
        return
    bench.insert(replace(card, revision=Revision(overlay=overlay.id)), theme, after)


def reorder(bench: Bench, overlay: Overlay, before: Localised, tell: Tell) -> None:
    for theme, wanted in overlay.orders.items():
        known = bench.cards_of(theme)
        for card_id, mark in wanted:
            if card_id not in known:
                hidden = before.hidden_by(card_id)
                told = change.not_in_theme(card_id, theme, hidden, known)
                tell(Change(Kind.GONE, overlay.id, mark, *told, card=card_id))
        bench.order(theme, [card_id for card_id, _ in wanted if card_id in known])


def add_blanks(bench: Bench, overlay: Overlay, tell: Tell) -> None:
    """In place of those that an earlier overlay gave the theme."""
    for blank in overlay.blanks:
        for theme in [blank.theme] if blank.theme else bench.themes:
            for card_id in bench.cards_of(theme):
                card = bench.card(card_id)
                if card is not None and card.is_blank:
                    bench.remove(card_id)
            for number in range(1, blank.count + 1):
                _add_blank(bench, overlay, blank, theme, number, tell)


def _add_blank(
    bench: Bench, overlay: Overlay, blank: Blank, theme: str, number: int, tell: Tell
) -> None:
    mark = blank.mark
    here = pack_position(mark.line, mark.column)
    card = Card(f"{theme}-blank-{number}", number, number, {}, mark.path, (here,))
    other = bench.card(card.id)
    if other is not None:
        told = change.clash("card", card.id, other.mark, "")
        tell(Change(Kind.CLASH, overlay.id, mark, *told, card=card.id))
        return
    bench.insert(replace(card, revision=Revision(overlay=overlay.id, blank=True)), theme)
