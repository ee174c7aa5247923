"""The blocks of a handout as often as they are set: which there are, and for what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from deckgen.compose.problem import TemplateProblem, at_key
from deckgen.compose.template import Names, Scope, Templates
from deckgen.errors import Report
from deckgen.flow.here import Here
from deckgen.flow.matter import Matter
from deckgen.layout.anchors import extension
from deckgen.layout.handout import BlockSpec

_WIDEST = 6
"""How many may stand side by side."""


@dataclass(frozen=True, slots=True)
class Time:
    """A block set once. `index` counts the times of one block that has elements."""

    here: Here
    index: int
    new_page: bool
    kids: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A block at one place of the flow, set for each of something."""

    spec: BlockSpec
    times: tuple[Time, ...]
    across: int = 1
    space: float = 0.0
    """Above it, in points."""


@dataclass(slots=True)
class Planting:
    """Makes the tree. `settings` are where each block with elements is set, time by time."""

    matter: Matter
    templates: Templates
    whole: float
    """What a share of a height is a share of: a page's body, in points."""
    report: Report
    settings: dict[BlockSpec, list[Here]] = field(default_factory=dict)
    across: dict[BlockSpec, int] = field(default_factory=dict)
    heights: dict[BlockSpec, float] = field(default_factory=dict)
    """Of blocks that are of one height whatever stands in them."""

    def runs(self, specs: Sequence[BlockSpec], here: Here) -> tuple[Run, ...]:
        return tuple(run for spec in specs if (run := self._run(spec, here)) is not None)

    def _run(self, spec: BlockSpec, here: Here) -> Run | None:
        file = spec.file
        try:
            across = self._across(spec, here)
            space = self.length(spec, "space", here.names)
            each = [here] if file.each is None else self.matter.inside(here, file.each)
            times = [time for one in each for time in self._time(spec, one)]
        except TemplateProblem as problem:
            self.report.error(problem.mark, problem.message, problem.hint)
            return None
        return Run(spec, tuple(times), across, space) if times else None

    def _time(self, spec: BlockSpec, here: Here) -> Iterator[Time]:
        if not self._holds(spec, "when", spec.file.when, here, unsaid=True):
            return
        new_page = self._holds(spec, "new-page", spec.file.new_page, here, unsaid=False)
        if spec.file.flow is not None:
            kids = self.runs(spec.flow, here)
            if kids:
                yield Time(here, -1, new_page, kids)
            return
        settings = self.settings.setdefault(spec, [])
        settings.append(here)
        if spec.file.height is not None and spec not in self.heights:
            self.heights[spec] = self.length(spec, "height", here.names)
        yield Time(here, len(settings) - 1, new_page)

    def _holds(
        self, spec: BlockSpec, key: str, value: str | bool | None, here: Here, *, unsaid: bool
    ) -> bool:
        if value is None or isinstance(value, bool):
            return unsaid if value is None else value
        return bool(self._value(spec, key, value, here.names))

    def length(self, spec: BlockSpec, key: Literal["space", "height"], names: Names) -> float:
        """In points. Raises TemplateProblem."""
        written = spec.file.space if key == "space" else spec.file.height
        if isinstance(written, str):
            source = at_key(self.templates.text, spec.locate, key)(written)
            if key == "height":
                self._check_is_one(source.scope, spec, key)
            filled = at_key(source.render, spec.locate, key)(names).strip()
            try:
                written = extension(filled)
            except ValueError as error:
                raise TemplateProblem(str(error), "", spec.locate(key)) from None
        return written.of(self.whole) if written is not None else 0.0

    def _check_is_one(self, scope: Scope, spec: BlockSpec, key: str) -> None:
        """Raises TemplateProblem for what has to be the same each time that a block is set."""
        if scope is not Scope.DECK:
            raise TemplateProblem(
                f"'{key}' is the same for all, and this changes from one to the other",
                "Name what does not: options, deck, chosen, size",
                spec.locate(key),
            )

    def _across(self, spec: BlockSpec, here: Here) -> int:
        written = spec.file.across
        if isinstance(written, str):
            scope, _ = at_key(self.templates.expression, spec.locate, "across")(written)
            self._check_is_one(scope, spec, "across")
            found = self._value(spec, "across", written, here.names)
        else:
            found = written
        if not isinstance(found, int) or not 1 <= found <= _WIDEST:
            raise TemplateProblem(
                f"{found} blocks cannot stand side by side",
                f"Give a whole number from 1 to {_WIDEST}",
                spec.locate("across"),
            )
        self.across[spec] = found
        return found

    def _value(self, spec: BlockSpec, key: str, source: str, names: Mapping[str, Any]) -> Any:
        evaluate: Callable[[Mapping[str, Any]], Any]
        _, evaluate = at_key(self.templates.expression, spec.locate, key)(source)
        return at_key(evaluate, spec.locate, key)(names)
