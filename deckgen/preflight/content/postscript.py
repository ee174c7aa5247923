"""The calculator of type 4 functions (ISO 32000-1, 7.10.5 and table 42).

It has no loops, so that a program ends after as many steps as it has words.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from typing import TypeAlias, Union

from deckgen.preflight.content.limits import MOST_NESTED, UnreadableError

Word: TypeAlias = Union[float, str, "Program"]
Program: TypeAlias = tuple[Word, ...]

_TOKEN = re.compile(rb"[{}]|[^\s{}]+")
_MOST_WORDS = 20_000
_DEEPEST_STACK = 100
"""Operands that a program may hold (Annex C, table C.1)."""


def parse_program(source: bytes) -> Program:
    """Raises UnreadableError."""
    levels: list[list[Word]] = [[]]
    tokens = _TOKEN.findall(source)
    if len(tokens) > _MOST_WORDS:
        raise UnreadableError("a calculator function is too long")
    for token in tokens:
        if token == b"{":
            levels.append([])
        elif token == b"}":
            if len(levels) < 2:
                raise UnreadableError("a calculator function closes more than it opens")
            done = tuple(levels.pop())
            levels[-1].append(done)
        else:
            levels[-1].append(_word(token))
        if len(levels) > MOST_NESTED:
            raise UnreadableError("a calculator function is nested without end")
    if len(levels) != 1 or len(levels[0]) != 1 or not isinstance(levels[0][0], tuple):
        raise UnreadableError("a calculator function is not closed")
    return levels[0][0]


def _word(token: bytes) -> float | str:
    try:
        return float(token)
    except ValueError:
        return token.decode("latin-1")


def calculate(program: Program, inputs: list[float]) -> list[float]:
    """The stack at the end. Raises UnreadableError for an unknown word or too few operands."""
    stack = list(inputs)
    try:
        _run(program, stack)
    except (IndexError, ValueError, ArithmeticError) as error:
        raise UnreadableError("a calculator function goes wrong") from error
    return stack


def _run(program: Program, stack: list[float]) -> None:
    pending: list[Program] = []
    for word in program:
        if isinstance(word, tuple):
            pending.append(word)
        elif isinstance(word, float):
            stack.append(word)
        elif word in ("if", "ifelse"):
            _branch(word, pending, stack)
        else:
            _operate(word, stack)
        if len(stack) > _DEEPEST_STACK:
            raise UnreadableError("a calculator function overflows")


def _branch(word: str, pending: list[Program], stack: list[float]) -> None:
    otherwise = pending.pop() if word == "ifelse" else ()
    then = pending.pop()
    _run(then if stack.pop() else otherwise, stack)


def _operate(word: str, stack: list[float]) -> None:
    if word in _ONE:
        stack.append(_ONE[word](stack.pop()))
    elif word in _TWO:
        second, first = stack.pop(), stack.pop()
        stack.append(_TWO[word](first, second))
    elif word in _MOVES:
        _MOVES[word](stack)
    else:
        raise UnreadableError(f"a calculator function has no word '{word}'")


def _roll(stack: list[float]) -> None:
    by, count = int(stack.pop()), int(stack.pop())
    if not 0 <= count <= len(stack):
        raise IndexError(count)
    if count:
        top = stack[-count:]
        by %= count
        stack[-count:] = top[-by:] + top[:-by] if by else top


def _copy(stack: list[float]) -> None:
    count = int(stack.pop())
    if not 0 <= count <= len(stack):
        raise IndexError(count)
    stack.extend(stack[len(stack) - count :])


def _index(stack: list[float]) -> None:
    down = int(stack.pop())
    if down < 0:
        raise IndexError(down)
    stack.append(stack[-1 - down])


def _exchange(stack: list[float]) -> None:
    stack[-1], stack[-2] = stack[-2], stack[-1]


_ONE: dict[str, Callable[[float], float]] = {
    "abs": abs,
    "neg": operator.neg,
    "ceiling": math.ceil,
    "floor": math.floor,
    "round": lambda x: math.floor(x + 0.5),
    "truncate": math.trunc,
    "cvi": math.trunc,
    "cvr": float,
    "sqrt": math.sqrt,
    "sin": lambda x: math.sin(math.radians(x)),
    "cos": lambda x: math.cos(math.radians(x)),
    "ln": math.log,
    "log": math.log10,
    "not": lambda x: float(not x),
}
_TWO: dict[str, Callable[[float, float], float]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
    "idiv": lambda a, b: math.trunc(a / b),
    "mod": math.fmod,
    "exp": math.pow,
    "atan": lambda a, b: math.degrees(math.atan2(a, b)) % 360,
    "eq": lambda a, b: float(a == b),
    "ne": lambda a, b: float(a != b),
    "gt": lambda a, b: float(a > b),
    "ge": lambda a, b: float(a >= b),
    "lt": lambda a, b: float(a < b),
    "le": lambda a, b: float(a <= b),
    "and": lambda a, b: float(int(a) & int(b)),
    "or": lambda a, b: float(int(a) | int(b)),
    "xor": lambda a, b: float(int(a) ^ int(b)),
    "bitshift": lambda a, b: float(math.trunc(a * 2.0**b)),
}
_MOVES: dict[str, Callable[[list[float]], None]] = {
    "pop": lambda stack: stack.__delitem__(-1),
    "dup": lambda stack: stack.append(stack[-1]),
    "exch": _exchange,
    "copy": _copy,
    "index": _index,
    "roll": _roll,
    "true": lambda stack: stack.append(1.0),
    "false": lambda stack: stack.append(0.0),
}
