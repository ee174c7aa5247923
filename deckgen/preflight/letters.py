"""Texts as they can be compared: typesetting changes quotes, dashes, spaces and capitals."""

from __future__ import annotations

import unicodedata


def plain_letters(text: str) -> str:
    """Only letters and digits, ligatures taken apart, in lower case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded))
