"""Pydantic's complaints in plain words, each at its place."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field

from deckgen.errors import Report
from deckgen.load.validate import validate
from deckgen.load.yaml import read_document
from deckgen.schema import Authored, Length, PositiveLength


class Edge(StrEnum):
    LONG = "long"
    SHORT = "short"


class Box(Authored):
    kind: Literal["box"]
    width: PositiveLength
    fill: str = ""


class Words(Authored):
    kind: Literal["words"]
    words: str
    lines: int = 1


class Sheet(Authored):
    name: str
    edge: Annotated[Edge, Field(strict=False)] = Edge.LONG
    gap: Length | Literal["auto"] = 0.0
    ratio: Annotated[float, Field(gt=0, le=2)] = 1.0
    marks: bool = False
    items: list[Annotated[Box | Words, Field(discriminator="kind")]] = Field(default_factory=list)
    loose: list[Box | str] = Field(default_factory=list)
    inks: dict[str, Words] = Field(default_factory=dict)
    bleed_edge: Length = Field(default=0.0, alias="bleed-edge")


TABLE = {
    "right": ("name: a\nitems:\n  - {kind: box, width: 3mm}\n", []),
    "missing": ("edge: long\n", ["1:1: the key 'name' is missing."]),
    "misspelt, not missing": ("nmae: a\n", ["1:1: unknown key 'nmae'. Did you mean 'name'?"]),
    "alias": (
        "name: a\nbleed_edge: 3mm\n",
        ["2:1: unknown key 'bleed_edge'. Did you mean 'bleed-edge'?"],
    ),
    "text": (
        "name: 012\n",
        ['1:7: a text is due here, and YAML reads 012 as the number 10. Put it in quotes: "012".'],
    ),
    "choice": (
        "name: a\nedge: lang\n",
        ["2:7: 'lang' is not one of the choices here. Did you mean 'long'?"],
    ),
    "number as a choice": (
        "name: a\nedge: 3\n",
        ["2:7: 3 is the number 3 to YAML, and not one of the choices. Use one of: long, short."],
    ),
    "flag": (
        "name: a\nmarks: maybe\n",
        ["2:8: true or false is due here, not the text 'maybe'."],
    ),
    "bounds": ("name: a\nratio: 3\n", ["2:8: 3 is too large; 2 is the most."]),
    "bounds below": ("name: a\nratio: 0\n", ["2:8: 0 is too small; it must be more than 0."]),
    "length": (
        "name: a\nbleed-edge: 3\n",
        ["2:13: 3 has no unit; write 3mm or 3pt."],
    ),
    "tagged item": (
        "name: a\nitems:\n  - {kind: box, width: 3mm, fil: x}\n  - {kind: words, words: 7}\n",
        [
            "3:29: unknown key 'fil'. Did you mean 'fill'?",
            '4:26: a text is due here, and YAML reads 7 as the number 7. Put it in quotes: "7".',
        ],
    ),
    "a key named as its tag": (
        "name: a\ninks:\n  cyan: {kind: words, words: x, lines: 1.5}\n",
        ["3:40: a whole number is due here, not the number 1.5."],
    ),
    "unknown tag": (
        "name: a\nitems:\n  - {kind: bix}\n",
        ["3:5: 'bix' is not one of the choices for 'kind'. Did you mean 'box'?"],
    ),
    "no tag": (
        "name: a\nitems:\n  - {width: 3mm}\n",
        ["3:5: the key 'kind' is missing, which says what this is."],
    ),
    "the branch of a union that was meant": (
        "name: a\nloose:\n  - {kind: box, width: 3mm, fill: 7}\n",
        ['3:35: a text is due here, and YAML reads 7 as the number 7. Put it in quotes: "7".'],
    ),
    "no branch of a union": (
        "name: a\nloose: [7]\n",
        [
            "2:9: a mapping ('key: value') or a text is due here, not the number 7.",
        ],
    ),
    "list": ("name: a\nitems: x\n", ["2:8: a list is due here, not the text 'x'."]),
    "nothing": ("name:\n", ["1:6: a text is due here, and nothing stands here."]),
    "whole file": ("- a\n", ["1:1: a mapping ('key: value') is due here, not a list."]),
    "all at once": (
        "edge: x\nmarks: 1\n",
        [
            "1:1: the key 'name' is missing.",
            "1:7: 'x' is not one of the choices here. Use one of: long, short.",
            "2:8: true or false is due here, not the number 1.",
        ],
    ),
}


@pytest.mark.parametrize(("content", "expected"), TABLE.values(), ids=TABLE)
def test_the_whole_report(tmp_path: Path, content: str, expected: list[str]) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(content, "utf-8")
    report = Report()
    document = read_document(path, report, "x.yaml")
    assert document is not None
    model = validate(Sheet, document, report)
    assert [str(problem).removeprefix("x.yaml:") for problem in report] == expected
    assert (model is None) == bool(expected)


@pytest.mark.parametrize("data", [{}, None])
def test_a_part_of_a_document_keeps_its_places(tmp_path: Path, data: Any) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("outer:\n  inner: {kind: box}\n", "utf-8")
    report = Report()
    document = read_document(path, report, "x.yaml")
    assert document is not None
    arguments = () if data is None else (data,)
    assert validate(Box, document, report, ("outer", "inner"), *arguments) is None
    assert str(next(iter(report))) == "x.yaml:2:10: the key 'kind' is missing." or data is None
    assert "x.yaml:2:10: the key 'width' is missing." in map(str, report)
