"""YAML changed in place: what was not touched stays, and what was says what it should."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.load.edit import NotEditable, YamlEdit
from deckgen.load.spans import plain_of, read_spans

SOURCE = """\
# head
id: dundee
organisation: {name: D, web: x}   # org
# the added ones
add:
  # first
  - {id: a-01, theme: drivers, question: What matters?}
  - id: a-02   # second
    theme: drivers
    question: >-
      Long text
      here
  - id: a-03
    theme: impact
    question: "Why: so?"   # why
    note: gone
# tail
hide:
- card: x
"""


def test_only_what_was_changed_is_changed() -> None:
    edit = YamlEdit(SOURCE)
    edit.put(("add", 0, "question"), "A, b: c?")
    edit.put(("add", 0, "note"), "no")
    edit.put(("add", 1, "question"), "Short")
    edit.put(("add", 2, "question"), "And why?")
    edit.put(("add", 2, "steps"), ["one", "b: c"])
    edit.remove_key(("add", 2, "note"))
    edit.append(("add",), {"id": "a-04", "copies": 3, "question": "Two\nlines"})
    edit.append(("replace",), {"card": "c", "with": "true"})
    edit.remove_item(("hide", 0))
    assert (
        edit.result()
        == """\
# head
id: dundee
organisation: {name: D, web: x}   # org
# the added ones
add:
  # first
  - {id: a-01, theme: drivers, question: "A, b: c?", note: "no"}
  - id: a-02   # second
    theme: drivers
    question: Short
  - id: a-03
    theme: impact
    question: And why?   # why
    steps:
      - one
      - "b: c"
  - id: a-04
    copies: 3
    question: |-
      Two
      lines
# tail
hide: []
replace:
  - card: c
    with: "true"
"""
    )


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("", "add:\n  - id: x\n"),
        ("id: d", "id: d\nadd:\n  - id: x\n"),
        ("id: d\nadd:\nend: 1\n", "id: d\nadd:\n  - id: x\nend: 1\n"),
        ("id: d\nadd: []\nend: 1\n", "id: d\nadd:\n  - id: x\nend: 1\n"),
        ("add: [{id: a}, {id: b}]\n", "add: [{id: a}, {id: b}, {id: x}]\n"),
        ("add:\n- id: a\n\n- id: b\n# end\n", "add:\n- id: a\n\n- id: b\n\n- id: x\n# end\n"),
    ],
)
def test_an_item_goes_to_the_end_of_its_list(source: str, result: str) -> None:
    edit = YamlEdit(source)
    edit.append(("add",), {"id": "x"})
    assert edit.result() == result


def test_a_file_whose_values_stand_for_each_other_is_left_alone() -> None:
    with pytest.raises(NotEditable, match="it has aliases"):
        YamlEdit("a: &x {b: c}\nd: *x\n")


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=120) | st.sampled_from(
    ["no", "012", "1:30", "~", "- a", "a: b", "a #b", "'", '"', "word " * 40, " x", "x\n\ny", "="]
)
VALUES = TEXTS | st.integers() | st.booleans() | st.lists(TEXTS, min_size=1, max_size=3)
ENTRIES = st.dictionaries(st.sampled_from(["theme", "note", "steps"]), VALUES, max_size=3)


@given(
    added=st.lists(ENTRIES, max_size=4),
    style=st.sampled_from([None, True, False]),
    indent=st.sampled_from([2, 4, 7]),
    data=st.data(),
)
@settings(max_examples=150, deadline=None)
def test_any_change_to_any_file_says_what_it_should(
    added: list[dict[str, Any]], style: bool | None, indent: int, data: st.DataObject
) -> None:
    entries = [{"id": f"c-{n}", **entry} for n, entry in enumerate(added)]
    source: dict[str, Any] = {"id": "x", "add": entries, "end": 1}
    written = yaml.safe_dump(
        source, default_flow_style=style, indent=indent, allow_unicode=True, sort_keys=False
    )
    if plain_of(read_spans(written)) != source:
        return  # PyYAML reads "=" and the like otherwise than it writes them
    edit, expected = YamlEdit(written), copy.deepcopy(source)
    gone = []
    for index, entry in enumerate(expected["add"]):
        what = data.draw(st.sampled_from(["put", "drop", "remove", "leave"]))
        if what == "put":
            entry["note"] = data.draw(VALUES)
            edit.put(("add", index, "note"), entry["note"])
        elif what == "drop" and "note" in entry:
            del entry["note"]
            edit.remove_key(("add", index, "note"))
        elif what == "remove":
            gone.append(entry)
            edit.remove_item(("add", index))
    expected["add"] = [entry for entry in expected["add"] if entry not in gone]
    for entry in data.draw(st.lists(ENTRIES, max_size=2)):
        expected["add"].append({"id": "new", **entry})
        edit.append(("add",), {"id": "new", **entry})
    result = edit.result()
    assert yaml.safe_load(result) == expected
    assert result.startswith(written[: written.index("id")])
