"""Dates as Excel keeps them: numbers of days, told from others by the format of the cell alone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

# ECMA-376 part 1, 18.8.30: the formats that have no code in the file. 27 to 36 and 50 to 58 are
# dates in the East Asian versions.
_BUILT_IN = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 (no zone in them)
_LAST_DAY = 2_958_465
"""31 December 9999."""


def is_date_format(number: int, code: str) -> bool:
    if not code:
        return number in _BUILT_IN
    first = _LITERAL.sub("", code.split(";")[0]).lower()
    return bool(re.search("[ymdhs]", first)) and "general" not in first


def date_text(serial: float, since_1904: bool) -> str:
    """`2026-02-01`, with a time of day if there is one; an empty text if it is no date."""
    if not 0 <= serial <= _LAST_DAY:
        return ""
    moment = (_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(seconds=round(serial * 86_400))
    if moment.time() == datetime.min.time():
        return moment.date().isoformat()
    return moment.isoformat(" ", "minutes") if serial >= 1 else moment.time().isoformat("minutes")
