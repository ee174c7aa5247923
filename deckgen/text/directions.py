"""Which way languages and letters run."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum


class Direction(StrEnum):
    """Which way a text runs on the whole; `AUTO` leaves it to its letters and its language."""

    AUTO = "auto"
    RIGHTWARD = "ltr"
    LEFTWARD = "rtl"


_LEFTWARD_LANGUAGES = """
    ar arc azb bal bqi ckb dv fa glk he iw ji khw ks lrc luz mzn nqo pnb prs ps rhg sd sdh skr syr
    ug ur yi
"""
"""Languages written in a script that runs leftward, unless their tag names another (CLDR 48,
likely subtags and characterOrder; `iw` and `ji` are old tags of `he` and `yi`)."""
_LEFTWARD_SCRIPTS = "adlm arab aran hebr mand mend nkoo rohg samr sogd syrc thaa"
_SCRIPT_LENGTH = 4


def language_runs_leftward(language: str) -> bool:
    """Of a BCP 47 tag: `ar`, `ur-PK`, `pa-Arab`; not `az-Latn`."""
    primary, *rest = language.casefold().replace("_", "-").split("-")
    for subtag in rest:
        if len(subtag) == _SCRIPT_LENGTH and subtag.isalpha():
            return subtag in _LEFTWARD_SCRIPTS.split()
    return primary in _LEFTWARD_LANGUAGES.split()


def runs_leftward(direction: Direction, language: str) -> bool:
    """Whether what is set in a language begins at the right, if its style leaves it so."""
    if direction is Direction.AUTO:
        return language_runs_leftward(language)
    return direction is Direction.LEFTWARD


_MARKED = re.compile(
    rb"[\xd6-\xdf]|\xe0[\xa0-\xa3]|\xe2(?:\x80[\x8f\xaa-\xae]|\x81[\xa6-\xa9])"
    rb"|\xef(?:[\xac-\xb7]|\xb9[\xb0-\xbf]|[\xba\xbb])|\xf0(?:\x90[\xa0-\xbf]|\x9e[\xa0-\xbb])"
)
"""In UTF-8: the blocks whose letters run leftward (DerivedBidiClass, the ranges of R and AL), and
the controls that turn a text. As bytes, since that is compiled sixty times as fast."""

CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks, embeddings, overrides and isolates (UAX #9, section 2): they turn a text, unseen."""


def may_run_leftward(text: str) -> bool:
    """Whether a text has, or may have, anything that runs leftward."""
    return not text.isascii() and _MARKED.search(text.encode()) is not None


def has_letters(text: str, *, leftward: bool) -> bool:
    """Whether any letter of a text runs leftward, or any rightward."""
    classes = ("R", "AL") if leftward else ("L",)
    return any(unicodedata.bidirectional(character) in classes for character in text)
