"""Numbers and dates as a language writes them (Unicode CLDR, by Babel: this is the door to it)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_YEAR, _MONTH, _DAY = 1, 2, 3
"""Parts of `2026`, `2026-11`, `2026-11-24`."""


def written_date(moment: str, language: str) -> str:
    """`2026-11-24` as "24 November 2026", `2026-11` as "November 2026"; a year is a year. What is
    no such date, and a language that CLDR does not know, leave it as it is."""
    parts = moment.split("-")
    locale = _locale(language)
    if locale is None or not _YEAR <= len(parts) <= _DAY:
        return moment
    from babel.dates import format_date, format_skeleton

    try:
        day = date.fromisoformat(f"{moment}-01-01"[:10])
    except ValueError:
        return moment
    if len(parts) == _DAY:
        return format_date(day, "long", locale)
    return format_skeleton("yMMMM" if len(parts) == _MONTH else "y", day, locale=locale)


def written_number(number: float, language: str) -> str:
    """With the language's point and groups, 12345.5 as "12,345.5" or "12 345,5"; digits are those
    of the cards' own numbers."""
    locale = _locale(language)
    if locale is None:
        return f"{number:g}"
    from babel.numbers import format_decimal

    return format_decimal(number, locale=locale)


@lru_cache(maxsize=32)
def _locale(language: str) -> Locale | None:
    """Of a BCP 47 tag, or as much of its beginning as is known."""
    from babel import Locale, UnknownLocaleError

    parts = language.split("-")
    while parts:
        try:
            return Locale.parse("-".join(parts), sep="-")
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return None
