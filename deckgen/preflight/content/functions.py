"""PDF functions (ISO 32000-1, 7.10): what tints and shadings are made with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

import pikepdf

from deckgen.preflight.content.limits import MOST_NESTED, UnreadableError, refuse_bomb
from deckgen.preflight.content.postscript import Program, calculate, parse_program

Numbers: TypeAlias = tuple[float, ...]
Interval: TypeAlias = tuple[float, float]


class Function(Protocol):
    def __call__(self, inputs: Numbers, /) -> Numbers: ...


@dataclass(frozen=True, slots=True)
class Exponential:
    """Type 2 (7.10.3)."""

    start: Numbers
    end: Numbers
    exponent: float
    domain: Interval

    def __call__(self, inputs: Numbers) -> Numbers:
        x = _clamped(inputs[0], self.domain)
        power = x if self.exponent == 1 else x**self.exponent
        return tuple(a + power * (b - a) for a, b in zip(self.start, self.end, strict=False))


@dataclass(frozen=True, slots=True)
class Stitching:
    """Type 3 (7.10.4)."""

    parts: tuple[Function, ...]
    bounds: Numbers
    encode: tuple[Interval, ...]
    domain: Interval

    def __call__(self, inputs: Numbers) -> Numbers:
        x = _clamped(inputs[0], self.domain)
        index = sum(x >= bound for bound in self.bounds)
        edges = (self.domain[0], *self.bounds, self.domain[1])
        return self.parts[index]((_mapped(x, edges[index : index + 2], self.encode[index]),))


@dataclass(frozen=True, slots=True)
class Sampled:
    """Type 0 (7.10.2): between samples the nearest is taken, which is near enough for ink."""

    domain: tuple[Interval, ...]
    size: tuple[int, ...]
    encode: tuple[Interval, ...]
    decode: tuple[Interval, ...]
    bits: int
    samples: bytes

    def __call__(self, inputs: Numbers) -> Numbers:
        index, step = 0, 1
        for x, domain, size, encode in zip(
            inputs, self.domain, self.size, self.encode, strict=False
        ):
            at = _mapped(_clamped(x, domain), domain, encode)
            index += step * round(_clamped(at, (0, size - 1)))
            step *= size
        first = index * len(self.decode)
        largest = (1 << self.bits) - 1
        return tuple(
            _mapped(self._sample(first + i), (0, largest), decode)
            for i, decode in enumerate(self.decode)
        )

    def _sample(self, number: int) -> int:
        start = number * self.bits
        end = start + self.bits
        data = self.samples[start // 8 : (end + 7) // 8]
        return int.from_bytes(data, "big") >> (-end % 8) & ((1 << self.bits) - 1)


@dataclass(frozen=True, slots=True)
class Calculator:
    """Type 4 (7.10.5)."""

    program: Program
    domain: tuple[Interval, ...]
    range: tuple[Interval, ...]

    def __call__(self, inputs: Numbers) -> Numbers:
        start = [_clamped(x, domain) for x, domain in zip(inputs, self.domain, strict=False)]
        stack = calculate(self.program, start)[-len(self.range) :]
        return tuple(_clamped(x, each) for x, each in zip(stack, self.range, strict=False))


@dataclass(frozen=True, slots=True)
class Joined:
    """Several functions of one input, one for each component of a colour (8.7.4.5)."""

    parts: tuple[Function, ...]

    def __call__(self, inputs: Numbers) -> Numbers:
        return tuple(value for part in self.parts for value in part(inputs))


def read_function(source: Any, depth: int = 0) -> Function:
    """Raises UnreadableError."""
    if depth > MOST_NESTED:
        raise UnreadableError("functions are nested without end")
    if isinstance(source, pikepdf.Array):
        return Joined(tuple(read_function(part, depth + 1) for part in source))
    try:
        return _read(source, depth)
    except UnreadableError:
        raise
    except (AttributeError, TypeError, ValueError, KeyError, ArithmeticError) as error:
        raise UnreadableError("a function is malformed") from error


def _read(source: Any, depth: int) -> Function:
    kind = int(source["/FunctionType"])
    domain = intervals(source["/Domain"])
    if kind == 2:
        start, end = numbers(source.get("/C0", (0,))), numbers(source.get("/C1", (1,)))
        return Exponential(start, end, float(source["/N"]), domain[0])
    if kind == 3:
        parts = tuple(read_function(part, depth + 1) for part in source["/Functions"])
        encode = intervals(source["/Encode"])
        bounds = numbers(source["/Bounds"])
        if not parts or len(bounds) + 1 != len(parts) or len(encode) < len(parts):
            raise UnreadableError("a stitched function has the wrong number of parts")
        return Stitching(parts, bounds, encode, domain[0])
    refuse_bomb(source)
    if kind == 4:
        return Calculator(parse_program(source.read_bytes()), domain, intervals(source["/Range"]))
    if kind == 0:
        return _sampled(source, domain)
    raise UnreadableError(f"there is no function of type {kind}")


def _sampled(source: Any, domain: tuple[Interval, ...]) -> Sampled:
    size = tuple(int(each) for each in source["/Size"])
    encode = source.get("/Encode")
    decode = source.get("/Decode") or source["/Range"]
    return Sampled(
        domain,
        size,
        intervals(encode) if encode is not None else tuple((0.0, each - 1.0) for each in size),
        intervals(decode),
        int(source["/BitsPerSample"]),
        source.read_bytes(),
    )


def numbers(source: Iterable[Any]) -> Numbers:
    return tuple(map(float, source))


def intervals(source: Iterable[Any]) -> tuple[Interval, ...]:
    flat = numbers(source)
    return tuple(zip(flat[::2], flat[1::2], strict=True))


def _clamped(value: float, interval: Interval) -> float:
    return min(max(value, interval[0]), interval[1])


def _mapped(value: float, source: Sequence[float], target: Interval) -> float:
    width = source[1] - source[0]
    if width == 0:
        return target[0]
    return target[0] + (value - source[0]) * (target[1] - target[0]) / width
