"""Straight quotation marks and apostrophes made into the right ones.

Which way a mark faces is seen from its neighbours; whether a single one opens a quotation or stands
for letters left out ('tis, the '90s, rock 'n' roll), from the word and from whether a mark that
could close the quotation follows.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from deckgen.text.markup import MARKS

_NARROW = "\u202f"


class Quotes(NamedTuple):
    """Opening and closing marks, of a quotation and of one within it (CLDR 48, delimiters)."""

    open: str
    close: str
    inner_open: str
    inner_close: str


ENGLISH = Quotes("“", "”", "‘", "’")
_LOW_HIGH = Quotes("„", "“", "‚", "‘")
_LOW_RIGHT = Quotes("„", "”", "‚", "’")
_RIGHT = Quotes("”", "”", "’", "’")
_ANGLES = Quotes("«", "»", "“", "”")
_HIGH_TURNED = Quotes("”", "“", "’", "‘")
"""The first to be read stands on the right: these marks are not mirrored by themselves."""
_HEBREW_QUOTES = Quotes("”", "”", "’", "’")
_LANGUAGES = {
    "ar": _HIGH_TURNED,
    "bg": Quotes("„", "“", "’", "’"),
    "cs": _LOW_HIGH,
    "da": ENGLISH,
    "de": _LOW_HIGH,
    "de-ch": Quotes("«", "»", "‹", "›"),
    "el": _ANGLES,
    "es": _ANGLES,
    "et": Quotes("„", "“", "«", "»"),
    "fa": Quotes("«", "»", "‹", "›"),
    "fi": _RIGHT,
    "fr": Quotes(f"«{_NARROW}", f"{_NARROW}»", "“", "”"),
    "he": _HEBREW_QUOTES,
    "hr": _LOW_RIGHT,
    "hu": Quotes("„", "”", "»", "«"),
    "is": _LOW_HIGH,
    "it": _ANGLES,
    "lt": _LOW_HIGH,
    "lv": ENGLISH,
    "nb": Quotes("«", "»", "‘", "’"),
    "nl": Quotes("“", "”", "‘", "’"),
    "nn": Quotes("«", "»", "‘", "’"),
    "no": Quotes("«", "»", "‘", "’"),
    "pl": Quotes("„", "”", "«", "»"),
    "pt": ENGLISH,
    "pt-pt": _ANGLES,
    "ro": Quotes("„", "”", "«", "»"),
    "ru": Quotes("«", "»", "„", "“"),
    "sk": _LOW_HIGH,
    "sl": _LOW_HIGH,
    "sr": Quotes("„", "“", "’", "’"),
    "sv": _RIGHT,
    "uk": Quotes("«", "»", "„", "“"),
    "ur": _HIGH_TURNED,
}


def quotes_of(language: str) -> Quotes:
    """The quotation marks of a language tag; the English ones where nothing else is known."""
    tag = language.lower().replace("_", "-")
    return _LANGUAGES.get(tag) or _LANGUAGES.get(tag.partition("-")[0], ENGLISH)


APOSTROPHE = "’"
_ALEF, _TAV = "\u05d0", "\u05ea"
_HEBREW = f"{_ALEF}-{_TAV}"
_GERESH_MARK = "\u05f3"
_GERSHAYIM = re.compile(rf"\"(?<=[{_HEBREW}]\")(?=[{_HEBREW}])")
_GERESH = re.compile(rf"'(?<=[{_HEBREW}]')(?=[{_HEBREW}])")
"""The marks of Hebrew abbreviations and foreign sounds, typed as quotation marks are."""
_PRIME, _DOUBLE_PRIME = "′", "″"

_WITHIN_WORD = re.compile(r"'(?<=[^\W\d_]')(?=\w)")
_FEET_AND_INCHES = re.compile(r"'(?<=\d')([ \u00a0]?)(\d{1,2}(?:[½¼¾]|\.\d+)?)\"")
_AND = re.compile(r"(?<=\w[ -])'n'(?=[ -]\w)|(?<=\w)'n'(?=\w)")
_ALWAYS_SHORT = re.compile(r"(?:tis|twas|twere|twill|twould|tisn|twasn|twixt)\b", re.IGNORECASE)
_DECADE = re.compile(r"\d\ds\b(?!')")
_CLOSING = re.compile(rf"(?<=[^\s(\[{{])'(?![{MARKS}]*\w)")
_STRAIGHT = re.compile(r"['\"]")
_OPENERS = frozenset("([{<«‹“‘„‚¿¡–—-/=+|…\u202f")


def curl(text: str, quotes: Quotes) -> str:
    """Every straight mark that has a meaning replaced; one between two spaces is left."""
    if "'n'" in text:
        text = _AND.sub(f"{APOSTROPHE}n{APOSTROPHE}", text)
    if quotes is _HEBREW_QUOTES:
        text = _GERESH.sub(_GERESH_MARK, _GERSHAYIM.sub("\u05f4", text))
    text = _WITHIN_WORD.sub(APOSTROPHE, text)
    if '"' in text:
        text = _FEET_AND_INCHES.sub(rf"{_PRIME}\1\2{_DOUBLE_PRIME}", text)
    elif "'" not in text:
        return text
    reader = _Reader(text, quotes)
    return _STRAIGHT.sub(reader.replace, text)


class _Reader:
    """Goes through a text once, remembering which quotations are open."""

    def __init__(self, text: str, quotes: Quotes) -> None:
        self._text = text
        self._quotes = quotes
        self._double_open = False
        self._single_open = False
        self._next_closing = self._next_paragraph = -1
        self._opened: dict[int, bool] = {}
        """Whether the straight mark at this place was made an opening one."""

    def replace(self, found: re.Match[str]) -> str:
        at = found.start()
        before, after = self._step(at, -1), self._step(at, 1)
        made = self._double(before, after) if found[0] == '"' else self._single(before, after)
        self._opened[at] = made in (self._quotes.open, self._quotes.inner_open) and (
            self._double_open if found[0] == '"' else self._single_open
        )
        return made

    def _step(self, at: int, step: int) -> int:
        """The place of the next character that is no mark of emphasis."""
        at += step
        while 0 <= at < len(self._text) and self._text[at] in MARKS:
            at += step
        return at

    def _character(self, at: int) -> str:
        """A space beyond either end of the text."""
        return self._text[at] if 0 <= at < len(self._text) else " "

    def _may_follow(self, at: int) -> bool:
        """Whether a quotation may begin after the character at this place."""
        before = self._character(at)
        return before.isspace() or before in _OPENERS or self._opened.get(at, False)

    def _double(self, before_at: int, after_at: int) -> str:
        before, after = self._character(before_at), self._character(after_at)
        if before.isdigit() and not self._double_open:
            return _DOUBLE_PRIME
        if before.isspace() and after.isspace():
            opens = not self._double_open
        else:
            opens = not after.isspace() and self._may_follow(before_at)
        self._double_open = opens
        return self._quotes.open if opens else self._quotes.close

    def _single(self, before_at: int, after_at: int) -> str:
        before, after = self._character(before_at), self._character(after_at)
        if before.isspace() and after.isspace():
            return "'"
        if before.isdigit() and not self._single_open and not after.isalpha():
            return _PRIME
        if before.isalnum() and after.isalnum():
            return APOSTROPHE
        if not after.isspace() and self._may_follow(before_at):
            if self._stands_for_letters(after_at):
                return APOSTROPHE
            self._single_open = True
            return self._quotes.inner_open
        if self._single_open and not after.isalnum():
            self._single_open = False
            return self._quotes.inner_close
        if self._quotes is _HEBREW_QUOTES and _ALEF <= before <= _TAV:
            return _GERESH_MARK
        return APOSTROPHE

    def _stands_for_letters(self, start: int) -> bool:
        text = self._text
        if _ALWAYS_SHORT.match(text, start) or _DECADE.match(text, start):
            return True
        return not self._closes_after(start)

    def _closes_after(self, start: int) -> bool:
        """Whether a mark that could close a quotation follows in the paragraph.

        It is asked of places further and further on, so what was found is found again for nothing.
        """
        text = self._text
        if self._next_closing < start:
            found = _CLOSING.search(text, start)
            self._next_closing = found.start() if found else len(text)
        if self._next_paragraph < start:
            place = text.find("\n\n", start)
            self._next_paragraph = place if place >= 0 else len(text)
        return self._next_closing < self._next_paragraph
