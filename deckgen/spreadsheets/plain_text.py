"""A deck as text to read in any program, or to paste into a mail; and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from deckgen.card_fields import head_of, main_field
from deckgen.deck import Card, Deck, FieldSpec, Value

# CommonMark 0.31, 2.4 and 4: what is Markdown anywhere in a line, without its stars, which mean the
# same on a card; and what is Markdown where it begins one.
_MARKDOWN = re.compile(r"([\\\\`_\[\]<>|~]|&(?=\#?\w+;))|(?m:^)(\s*)([#+=-]|[0-9]{1,9}(?=[.)]))")


def as_text(deck: Deck, fields: Mapping[str, FieldSpec]) -> str:
    title = heading(deck)
    lines = [title, "=" * len(title)]
    for theme in deck.themes:
        name = f"{theme.title} ({theme.strapline})" if theme.strapline else theme.title
        lines += ["", "", name, "-" * len(name)]
        for card in printed(theme.cards):
            lines += ["", *_text_card(card, fields)]
    return "\n".join(lines) + "\n"


def as_markdown(deck: Deck, fields: Mapping[str, FieldSpec]) -> str:
    lines = [f"# {_escaped(heading(deck))}"]
    for theme in deck.themes:
        lines += ["", f"## {_escaped(theme.title)}"]
        if theme.strapline:
            lines += ["", f"*{_escaped(theme.strapline)}*"]
        for card in printed(theme.cards):
            lines += ["", *_markdown_card(card, fields)]
    return "\n".join(lines) + "\n"


def heading(deck: Deck) -> str:
    return f"{deck.title}: {deck.subtitle}" if deck.subtitle else deck.title


def printed(cards: tuple[Card, ...]) -> Iterator[Card]:
    """Without those to write on, which say nothing."""
    return (card for card in cards if not (card.revision and card.revision.blank))


def _text_card(card: Card, fields: Mapping[str, FieldSpec]) -> Iterator[str]:
    margin = " " * 6
    number = f"{card.label:>4}  "
    for name, text in _texts(card, fields):
        label = f"{name}: " if name else ""
        first, *others = f"{label}{text}".split("\n")
        yield f"{number}{first}".rstrip()
        yield from (f"{margin}{line}".rstrip() for line in others)
        number = margin


def _markdown_card(card: Card, fields: Mapping[str, FieldSpec]) -> Iterator[str]:
    number = f"**{card.label}** "
    for name, text in _texts(card, fields):
        if not number:
            yield ""
        label = f"{_escaped(name)}: " if name else ""
        yield number + label + _escaped(text).replace("\n", "\\\n")
        number = ""


def _texts(card: Card, fields: Mapping[str, FieldSpec]) -> Iterator[tuple[str, str]]:
    """The main field without its name, then the others."""
    main = main_field(fields)
    for name in (main, *(name for name in fields if name != main)):
        text = _plain(card.fields.get(name))
        if text:
            yield "" if name == main else head_of(name), text


def _plain(value: Value | None) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return "\n".join(f"• {item}" for item in value)
    return str(value).rstrip()


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    if found[1]:
        return f"\\{found[1]}"
    sign: str = found[3]
    return f"{found[2]}{sign}\\" if sign.isdecimal() else f"{found[2]}\\{sign}"
