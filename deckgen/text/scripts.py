"""Which script a text is in, so that HarfBuzz applies the rules of that script (UAX #24)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_COMMON = (
    "\u0000-@\\[-`{-\u00a9\u00ab-\u00b9\u00bb-\u00bf\u00d7\u00f7\u0300-\u036f\u2000-\u206f"
    "\u20a0-\u20cf\u2100-\u214f\u2190-\u23ff\u2500-\u27bf\u2e00-\u2e7f"
)
_LETTERS = {
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrl": "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "Deva": "\u0900-\u097f\ua8e0-\ua8ff",
    "Arab": "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "Hebr": "\u0591-\u05f4\ufb1d-\ufb4f",
}
"""Nearly every word is in one of these, and is told without loading a table of all of Unicode."""


@cache
def _of_one(script: str) -> re.Pattern[str]:
    """Compiled when needed: for a deck in one alphabet that is the first."""
    return re.compile(f"[{_COMMON}{_LETTERS[script]}]*")


def only_script(text: str) -> str:
    """The one script (ISO 15924) of a text, if it is one of the usual; an empty string if not."""
    if text.isascii():
        return "Latn"
    for script in _LETTERS:
        if _of_one(script).fullmatch(text):
            return script
    return ""


def in_scripts(text: str) -> Iterator[tuple[str, str]]:
    """The text in stretches of one script, each with its script.

    What belongs to no script goes with what stands before it.
    """
    script = only_script(text)
    if script:
        yield text, script
    else:
        yield from _mixed(text)


def _mixed(text: str) -> Iterator[tuple[str, str]]:
    from fontTools.unicodedata import script as script_of

    start, current = 0, ""
    for at, character in enumerate(text):
        script = script_of(character)
        if script in ("Zyyy", "Zinh", "Zzzz"):
            continue
        if current and script != current:
            yield text[start:at], current
            start = at
        current = script
    yield text[start:], current or "Latn"
