"""What an SVG holds that cannot be printed exactly, gathered so that its maker hears of all."""

from __future__ import annotations

from dataclasses import dataclass, field

from deckgen.images.problem import ImageProblem

_SHOWN = 5


class Refusal(ValueError):
    """One thing that is refused: what, and what to do; without final full stops."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


@dataclass(slots=True)
class Refusals:
    """The refusals of one file."""

    name: str
    found: list[tuple[int, str]] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    def add(self, line: int, refusal: Refusal) -> None:
        if all(what != refusal.what for _, what in self.found):
            self.found.append((line, refusal.what))
        if refusal.hint and refusal.hint not in self.hints:
            self.hints.append(refusal.hint)

    def raise_any(self) -> None:
        """Raises one `ImageProblem` that names the first few by line, the same thing once."""
        if not self.found:
            return
        told = [f"{what} (line {line})" for line, what in self.found[:_SHOWN]]
        rest = len(self.found) - _SHOWN
        if rest > 0:
            told.append(f"and {rest} more")
        raise ImageProblem(f"'{self.name}': {'; '.join(told)}", ". ".join(self.hints[:_SHOWN]))
