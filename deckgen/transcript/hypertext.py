"""Texts as HTML: stressed where they are, their lines broken as written, and in their language."""

from __future__ import annotations

from html import escape
from re import fullmatch

from deckgen.text.directions import language_runs_leftward
from deckgen.text.markup import Style
from deckgen.transcript.said import Text

_ELEMENTS = {Style.EMPHASIS: "em", Style.STRONG: "strong"}


class Hypertext(str):
    """A text for a template: as a string it is the plain words, and put into a page its HTML.

    So whatever a template makes of it (upper case, a part of it, two in one) is plain text again,
    and escaped.
    """

    _html: str

    def __new__(cls, text: Text, around: str) -> Hypertext:
        """`around` is the language of what it stands in."""
        self = super().__new__(cls, text.plain)
        self._html = _in_language(_stressed(text), text.language, around) if text else ""
        return self

    def __html__(self) -> str:
        return self._html


def _stressed(text: Text) -> str:
    parts: list[str] = []
    for piece, style in text.stretches():
        html = escape(piece).replace("\n", "<br>\n")
        for flag, element in _ELEMENTS.items():
            if style & flag:
                html = f"<{element}>{html}</{element}>"
        parts.append(html)
    return "".join(parts)


def _in_language(html: str, language: str, around: str) -> str:
    if language == around:
        return html
    turned = ""
    if language_runs_leftward(language) != language_runs_leftward(around):
        turned = f' dir="{direction(language)}"'
    return f'<span lang="{escape(language)}"{turned}>{html}</span>'


def direction(language: str) -> str:
    return "rtl" if language_runs_leftward(language) else "ltr"


def target(address: str) -> str:
    """Where a link to an address leads; nothing where it is no address of the web or of mail, so
    that no text of a deck's can run as a script."""
    address = address.strip()
    if fullmatch(r"(?i)(https?://|mailto:)\S+", address):
        return address
    if fullmatch(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+", address):
        return f"mailto:{address}"
    if fullmatch(r"(?i)([\w-]+\.)+[a-z]{2,}(/\S*)?", address):
        return f"https://{address}"
    return ""
