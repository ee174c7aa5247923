"""Signs that turn letters about are told with their places, and the text stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.errors import Report
from deckgen.load.yaml import read_document

_NO_NEED = (
    "Delete it: words of other scripts are put in order by themselves. To keep one apart from its "
    "neighbours, write U+2068 before it and U+2069 after it."
)
TOLD: dict[str, tuple[str, list[str]]] = {
    "an override": (
        "a: x\nb: stop \u202etsop\u202c\n",
        [
            f"t.yaml:2:4: warning: U+202E (right-to-left override) turns the letters of this "
            f"text about. {_NO_NEED}",
            f"t.yaml:2:4: warning: U+202C (pop directional formatting) turns the letters of this "
            f"text about. {_NO_NEED}",
        ],
    ),
    "an embedding in a list": (
        "a:\n  - [b, c\u202bd]\n",
        [
            f"t.yaml:2:9: warning: U+202B (right-to-left embedding) turns the letters of this "
            f"text about. {_NO_NEED}"
        ],
    ),
    "an override written as an escape": (
        'a: "x \\u202D y"\n',
        [
            f"t.yaml:1:4: warning: U+202D (left-to-right override) turns the letters of this "
            f"text about. {_NO_NEED}"
        ],
    ),
    "an isolate without an end": (
        "a: |\n  one \u2067two\n  three\u2069\n",
        [
            "t.yaml:1:4: warning: nothing ends what U+2067 (right-to-left isolate) begins. "
            "Write U+2069 where it ends, or delete it.",
            "t.yaml:1:4: warning: U+2069 (pop directional isolate) ends what nothing began. "
            "Delete it.",
        ],
    ),
    "isolates in pairs": ("a: one \u2067two \u2068three\u2069\u2069, four\n", []),
    "marks": ("a: one\u200f \u200etwo “three” \\u2068\n", []),
    "in a comment": ("a: x # \u202e\n", []),
}


@pytest.mark.parametrize(("text", "told"), TOLD.values(), ids=TOLD)
def test_signs_that_turn_a_text_are_told(tmp_path: Path, text: str, told: list[str]) -> None:
    path = tmp_path / "t.yaml"
    path.write_text(text, encoding="utf-8")
    report = Report()
    document = read_document(path, report, "t.yaml")
    assert [str(problem) for problem in report.problems] == told
    assert document is not None
    if "\\u202D" in text:
        assert document.data["a"] == "x \u202d y"
