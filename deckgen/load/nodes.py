"""What a YAML file says, with the place of every value, before it becomes plain Python.

Positions are packed (`deckgen.deck.pack_position`): a large deck has half a million of them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from deckgen.complaints import Moment

Part: TypeAlias = str | int
"""One step into a document: a key, or an index from 0."""


class Scalar:
    """A text as YAML reads it. `plain` says that it stood without quotes, and so may be a number, a
    date, a yes or a no to YAML."""

    __slots__ = ("plain", "position", "text")

    def __init__(self, text: str, position: int, plain: bool) -> None:
        self.text = text
        self.position = position
        self.plain = plain


class Sequence:
    __slots__ = ("items", "position")

    def __init__(self, position: int) -> None:
        self.position = position
        self.items: list[Node] = []


class Mapping:
    """Keys are texts as written, never numbers or booleans: `no:` is the key "no".

    `key_positions` runs in the order of `entries`.
    """

    __slots__ = ("entries", "key_positions", "position")

    def __init__(self, position: int) -> None:
        self.position = position
        self.entries: dict[str, Node] = {}
        self.key_positions: list[int] = []

    def key_position(self, key: str) -> int:
        for known, position in zip(self.entries, self.key_positions, strict=True):
            if known == key:
                return position
        return self.position


Node: TypeAlias = Scalar | Sequence | Mapping

# A plain scalar can only be something other than a text if it is empty or starts with one of these.
SUSPECTS = frozenset("+-.0123456789yYnNtTfFoO~")

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS = {
    spelling: value
    for word, value in {
        "yes": True,
        "no": False,
        "true": True,
        "false": False,
        "on": True,
        "off": False,
    }.items()
    for spelling in (word, word.capitalize(), word.upper())
}
# YAML 1.1, https://yaml.org/type/int.html and float.html: octal by a leading nought, base 60 with
# colons, underscores as separators. An exponent without a point (1e3) is YAML 1.2's. The length is
# bounded since Python refuses to convert integers of more than 4,300 digits.
_INTEGER = re.compile(
    r"[-+]?(?:0b(?P<two>[01_]+)|0x(?P<sixteen>[0-9a-fA-F_]+)|0(?P<eight>[0-7_]+)"
    r"|(?P<sixty>[1-9][0-9_]*(?::[0-5]?[0-9])+)|(?P<ten>0|[1-9][0-9_]*))"
)
_FLOAT = re.compile(
    r"[-+]?(?:(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)"
)
_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_TIME = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
    r"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?"
)
_LONGEST_NUMBER = 300


def resolve(text: str) -> Any:
    """What YAML reads an unquoted scalar as: None, bool, int, float, date, `Moment` or the text."""
    if text in _NULL:
        return None
    if text[0] not in SUSPECTS or len(text) > _LONGEST_NUMBER:
        return text
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if match := _INTEGER.fullmatch(text):
        return _integer(match)
    if _FLOAT.fullmatch(text):
        number = float(text.replace("_", ""))
        return text if number in (float("inf"), float("-inf")) else number
    if match := _DATE.fullmatch(text):
        try:
            return datetime.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return text
    return Moment(text) if _TIME.fullmatch(text) else text


def _integer(match: re.Match[str]) -> int | str:
    bases = {"two": 2, "sixteen": 16, "eight": 8, "ten": 10}
    sign = -1 if match[0].startswith("-") else 1
    kind = match.lastgroup or "ten"
    digits = match[kind].replace("_", "")
    if not digits:
        return match[0]
    if kind in bases:
        return sign * int(digits, bases[kind])
    value = 0
    for part in digits.split(":"):
        value = value * 60 + int(part)
    return sign * value


def is_text(node: Scalar) -> bool:
    """Whether a scalar is a text to YAML too."""
    text = node.text
    if not node.plain:
        return True
    return bool(text) and (text[0] not in SUSPECTS or type(resolve(text)) is str)


def plain(node: Node) -> Any:
    """A node as plain Python: dict, list and what `resolve` gives."""
    if isinstance(node, Scalar):
        return resolve(node.text) if node.plain else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.entries.items()}


def walk(node: Node, loc: tuple[Part, ...]) -> Iterator[tuple[Node, int]]:
    """The nodes along `loc`, each with the position of its key (its own, if it has none).

    Starts with `node` itself and stops where the document does.
    """
    yield node, node.position
    for part in loc:
        if isinstance(node, Mapping) and isinstance(part, str) and part in node.entries:
            position = node.key_position(part)
            node = node.entries[part]
        elif isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.items):
            node = node.items[part]
            position = node.position
        else:
            return
        yield node, position
