"""SVG's markup, read without trust (the one door to an XML parser).

Nothing is fetched, nothing is expanded, nothing runs: entity declarations, scripts, handlers and
references out of the file are refused while reading, before a drawing exists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from deckgen.images.problem import ImageProblem
from deckgen.svg.refusal import Refusal, Refusals

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 100
"""Python's own stack bears some 1,000 calls; drawing takes four for each level."""
MAX_ELEMENTS = 20_000

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_BANNED = {
    "script": "a script",
    "foreignObject": "embedded HTML (<foreignObject>)",
    "animate": "an animation",
    "animateMotion": "an animation",
    "animateTransform": "an animation",
    "set": "an animation",
}
_PLAIN = "Save it as plain SVG (Inkscape) or SVG without editing data (Illustrator)"


@dataclass(slots=True, eq=False)
class Element:
    """An element of SVG's own namespace. `href` stands for XLink's, as SVG 2 has it."""

    name: str
    line: int
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def walk(self) -> Iterator[Element]:
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


def read_markup(data: bytes, name: str, refusals: Refusals) -> Element:
    """The root element. Raises `ImageProblem` for what is not well-formed, not SVG or too large;
    banned things go to `refusals`."""
    if len(data) > MAX_BYTES:
        raise ImageProblem(
            f"'{name}' is {len(data) / 1048576:.1f} MiB of SVG; the limit is {MAX_BYTES >> 20} MiB",
            "Simplify the drawing, or save it as a TIFF or PNG",
        )
    reader = _Reader(name, refusals)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = expat.errors.messages.get(error.code, "") or str(error)
        raise ImageProblem(
            f"'{name}' is not well-formed: {reason} (line {error.lineno})", "Export it again"
        ) from error
    except (ValueError, LookupError) as error:
        if isinstance(error, ImageProblem):
            raise
        raise ImageProblem(f"'{name}' is not well-formed: {error}", "Export it again") from error
    if reader.root is None or reader.root.name != "svg":
        raise ImageProblem(f"'{name}' is not an SVG drawing", "Use a PNG, JPEG, TIFF or SVG file")
    return reader.root


class _Reader:
    def __init__(self, name: str, refusals: Refusals) -> None:
        self.root: Element | None = None
        self._name = name
        self._refusals = refusals
        self._open: list[Element] = []
        self._foreign = 0
        self._count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = self._entity
        self.parser.SkippedEntityHandler = self._entity
        self.parser.ProcessingInstructionHandler = self._instruction

    def _refuse(self, what: str, hint: str = "") -> None:
        self._refusals.add(self.parser.CurrentLineNumber, Refusal(what, hint))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self._foreign or space not in (_SVG, ""):
            self._foreign += 1
            self._limit(self._foreign + len(self._open))
            return
        element = Element(local, self.parser.CurrentLineNumber, _plain(attributes))
        if self._refused(element):
            self._foreign = 1
            return
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        self._limit(len(self._open))

    def _limit(self, depth: int) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise ImageProblem(
                f"'{self._name}' has more than {MAX_ELEMENTS:,} elements",
                "Simplify the drawing, or save it as a TIFF or PNG",
            )
        if depth > MAX_DEPTH:
            raise ImageProblem(
                f"'{self._name}' nests elements more than {MAX_DEPTH} deep", "Ungroup the drawing"
            )

    def _refused(self, element: Element) -> bool:
        """Whether the element is left out of the tree, having been told of."""
        if element.name in _BANNED:
            self._refuse(f"{_BANNED[element.name]} is refused", _PLAIN)
            return True
        for key in element.attributes:
            if key.startswith("on"):
                self._refuse(f"the event handler '{key}' is refused", _PLAIN)
        href = element.attributes.get("href", "").strip()
        if not href or href.startswith(("#", "data:")):
            return False
        self._refuse(
            f"the reference to '{_short(href)}' leads out of the file",
            "Embed what it needs, or remove the link",
        )
        return True

    def _end(self, name: str) -> None:
        if self._foreign:
            self._foreign -= 1
        else:
            self._open.pop()

    def _characters(self, text: str) -> None:
        if not self._foreign and self._open and self._open[-1].name == "style":
            self._open[-1].text += text

    def _entity(self, *_: object) -> None:
        raise ImageProblem(
            f"'{self._name}' declares or uses XML entities of its own, which are refused", _PLAIN
        )

    def _instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            self._refuse("an outside style sheet is refused", "Put the styles into the file")


def _plain(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes without a namespace, and XLink's href where there is no other."""
    plain = {key: value for key, value in attributes.items() if " " not in key}
    if f"{_XLINK} href" in attributes:
        plain.setdefault("href", attributes[f"{_XLINK} href"])
    return plain


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
