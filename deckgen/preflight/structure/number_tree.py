"""Number and name trees (ISO 32000-1, 7.9.6 and 7.9.7), read without trust."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object

_MOST_NODES = 100_000


def leaves(root: Object | None, key: str) -> Iterator[tuple[Object, Object]]:
    """The pairs of a tree, `Nums` or `Names` as `key` says, in their order."""
    waiting = [root]
    seen: set[tuple[int, int]] = set()
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        pairs = node.get(key)
        if isinstance(pairs, Array):
            values = list(pairs)
            yield from zip(values[::2], values[1::2], strict=False)
        kids = node.get("/Kids")
        if isinstance(kids, Array):
            waiting.extend(reversed(list(kids)))


def numbered(root: Object | None) -> dict[int, Object]:
    """What is no number is no key."""
    return {int(key): value for key, value in leaves(root, "/Nums") if isinstance(key, int)}
