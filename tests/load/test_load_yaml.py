"""Reading YAML: what is accepted, and the exact words for what is not."""

import datetime
import os
from pathlib import Path

import pytest
import yaml

import deckgen.load.yaml
from deckgen.errors import Mark, Report
from deckgen.load.source import shown_path
from deckgen.load.yaml import Document, read_document

QUOTES = "Put the text in quotes."


def read(folder: Path, content: bytes) -> tuple[Document | None, list[str]]:
    path = folder / "x.yaml"
    path.write_bytes(content)
    report = Report()
    return read_document(path, report, "x.yaml"), [str(problem) for problem in report]


BAD = {
    "duplicate key": (
        b"a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n",
        "x.yaml:5:3: the key 'c' stands here a second time; the first is in line 3. "
        "Take one of them out.",
    ),
    "tab": (
        b"a:\n\tb: c\n",
        "x.yaml:2:1: a tab stands in the indentation here. Use spaces: YAML forbids tabs here.",
    ),
    "many tabs": (
        b"a:\n  \tb: c\n\td: e\n\tf: g\n",
        "x.yaml:2:3: a tab stands in the indentation here, and in 2 more lines. "
        "Use spaces: YAML forbids tabs here.",
    ),
    "latin-1": (
        "a: x\nb: \u00fc caf\u00e9\n".encode("cp1252"),
        "x.yaml:2:4: the byte 0xFC is not UTF-8 (it would be 'ü' in Windows-1252). "
        "Save the file as UTF-8.",
    ),
    "bad byte after other letters": (
        "ü: é".encode() + b"\xff",
        "x.yaml:1:5: the byte 0xFF is not UTF-8 (it would be 'ÿ' in Windows-1252). "
        "Save the file as UTF-8.",
    ),
    "utf-16": (
        "a: b".encode("utf-16"),
        "x.yaml:1:1: the file is saved as UTF-16 or UTF-32. Save the file as UTF-8.",
    ),
    "utf-16 without a mark": (
        "a: b".encode("utf-16-le"),
        "x.yaml:1:1: the file is saved as UTF-16 or UTF-32. Save the file as UTF-8.",
    ),
    "null": (
        b"a: x\nb: y\0z\n",
        "x.yaml:2:5: the null character U+0000 is not allowed in a text. Delete it.",
    ),
    "control": (
        b"a: x\x1b\n",
        "x.yaml:1:5: the control character U+001B is not allowed in a text. Delete it.",
    ),
    "escaped control": (
        b'a: "x\\ay"\n',
        "x.yaml:1:4: the control character U+0007 is not allowed in a text. Delete it.",
    ),
    "python tag": (
        b"a: !!python/object/apply:os.system ['true']\n",
        "x.yaml:1:4: the tag '!!python/object/apply:os.system' is not allowed. "
        "Take it out; if this is a text that begins with '!', put it in quotes.",
    ),
    "own tag": (
        b"a: !important text\n",
        "x.yaml:1:4: the tag '!important' is not allowed. "
        "Take it out; if this is a text that begins with '!', put it in quotes.",
    ),
    "merge key": (
        b"a: &a {b: c}\nd:\n  <<: *a\n",
        "x.yaml:3:3: merge keys ('<<') are not supported. Write the keys out.",
    ),
    "unknown alias": (
        b"a: *Why do\n",
        "x.yaml:1:4: '*Why' refers to an anchor '&Why' that is not in the file above. "
        "If this is a text that begins with an asterisk, put it in quotes.",
    ),
    "cycle": (b"a: &a [1, *a]\n", "x.yaml:1:11: '*a' stands inside the value that it refers to."),
    "two documents": (
        b"a: b\n---\nc: d\n",
        "x.yaml:2:1: a second document starts here ('---'). Use one file for each.",
    ),
    "empty": (b"", "x.yaml: the file is empty."),
    "comments only": (b"# nothing\n\n", "x.yaml: the file is empty."),
    "null document": (b"---\n", "x.yaml: the file is empty."),
    "key that is a list": (
        b"? [a]\n: b\n",
        "x.yaml:1:3: a key must be a single text. Put a value that starts with '[' in quotes.",
    ),
    "unquoted template": (
        b"a: {{ card.text }}\n",
        "x.yaml:1:5: a key must be a single text. Put a value that starts with '{' in quotes.",
    ),
    "unquoted colon": (
        b"a: What is this: that?\n",
        "x.yaml:1:16: a colon with a space after it in a text without quotes. "
        "Put the text in quotes, or on the next line after '>-'.",
    ),
    "line without a key": (
        b"id: a\ntitle b\nc: d\n",
        "x.yaml:2:1: this line is neither a key with a colon nor part of the text above. "
        "Write it as 'key: text', or indent it further than the key that it belongs to.",
    ),
    "open double quote": (
        b'a: b\nc: "open\nd: e\n',
        "x.yaml:2:4: the quote that opens here is never closed. Close it at the end of the text.",
    ),
    "open quote before a document": (
        b'a: "open\n---\nb"\n',
        "x.yaml:1:4: the quote that opens here is not closed before the line '---' or '...'. "
        "Close it at the end of the text.",
    ),
    "apostrophe in single quotes": (
        b"a: 'it's here'\n",
        "x.yaml:1:8: there is more text after the closing quote. "
        "Double a ' inside the text, or put the text in the other quotes.",
    ),
    "quotes in double quotes": (
        b'a: "he said "yes" there"\n',
        "x.yaml:1:14: there is more text after the closing quote. "
        'Write \\" for a quote inside the text, or put the text in single quotes.',
    ),
    "at sign": (b"a: @x\n", f"x.yaml:1:4: a text cannot begin with '@'. {QUOTES}"),
    "backtick": (b"a: `x`\n", f"x.yaml:1:4: a text cannot begin with '`'. {QUOTES}"),
    "emphasis first": (
        b"a: *Why* do\n",
        f"x.yaml:1:4: a text cannot begin with '*' or '&' here. {QUOTES}",
    ),
    "comma first": (
        b"a: ,b\n",
        f"x.yaml:1:4: a text cannot begin with this character. {QUOTES}",
    ),
    "text beside a block": (
        b"a: >- text\n  b\n",
        "x.yaml:1:7: text stands on the same line as '|' or '>'. "
        "Start it on the next line, indented further than the key.",
    ),
    "indented too far": (
        b"a: b\n  c: d\n",
        "x.yaml:2:4: a key stands here, indented as part of the value above. "
        "Give it the indentation of the other keys, or put a text with a colon in quotes.",
    ),
    "indentation between": (
        b"a:\n    b: c\n  d: e\n",
        "x.yaml:3:3: the indentation of this line fits nothing above it. "
        "Give it the indentation of the lines that it belongs to.",
    ),
    "list on the key's line": (
        b"a: - b\n",
        "x.yaml:1:4: a list item ('- ') cannot stand here. "
        "Start the list on a line of its own; if this is a text, put it in quotes.",
    ),
    "no item": (
        b"a:\n  - b\n  c: d\n",
        "x.yaml:3:3: this is neither a list item ('- ') nor indented as part of one. "
        "Give it the indentation of what it belongs to.",
    ),
    "open list": (
        b"a: [b, c\nd: e\n",
        "x.yaml:1:4: the list that opens here with '[' is not closed, or lacks a comma. "
        "Close it with ']', and put texts that hold a comma or a colon in quotes.",
    ),
    "open mapping": (
        b"a: {b: c\nd: e\n",
        "x.yaml:1:4: the mapping that opens here with '{' is not closed, or lacks a comma. "
        "Close it with '}', and put texts that hold a comma or a colon in quotes.",
    ),
    "backslash": (
        b'a: "C:\\path"\n',
        "x.yaml:1:7: a backslash in double quotes begins a special character, and this is none. "
        "Write two backslashes, or use single quotes.",
    ),
    "percent": (
        b"%x: y\n",
        "x.yaml:1:3: a line that begins with '%' is an instruction to YAML, and this one is "
        "unknown. Put a text that begins with '%' in quotes.",
    ),
    "deep": (b"[" * 60, "x.yaml:1:51: this is nested more than 50 levels deep."),
    "deeper than the stack": (
        b"- " * 100_000,
        "x.yaml:1:101: this is nested more than 50 levels deep.",
    ),
}


@pytest.mark.parametrize(("content", "expected"), BAD.values(), ids=BAD)
def test_what_is_wrong_is_said_once_and_in_plain_words(
    tmp_path: Path, content: bytes, expected: str
) -> None:
    _, problems = read(tmp_path, content)
    assert problems == [expected]


@pytest.mark.parametrize(("content", "expected"), BAD.values(), ids=BAD)
def test_without_libyaml_the_same_files_are_refused(
    tmp_path: Path, content: bytes, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deckgen.load.yaml, "_Parser", yaml.SafeLoader)
    _, problems = read(tmp_path, content)
    assert len(problems) == 1
    assert problems[0].startswith(expected.split(":")[0])


def test_anchors_that_explode_are_stopped(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    document, problems = read(tmp_path, "\n".join(lines).encode())
    assert document is None
    assert problems == ["x.yaml:6:10: the aliases of this file stand for more than 200,000 values."]


def test_a_chain_of_aliases_is_as_deep_as_what_it_stands_for(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 100)]
    document, problems = read(tmp_path, "\n".join(lines).encode())
    assert document is None
    assert problems == ["x.yaml:50:12: '*a48' nests values more than 50 levels deep."]


def test_honest_anchors_work(tmp_path: Path) -> None:
    document, problems = read(tmp_path, b"a: &x {b: c}\nd: *x\ne: [&y f, *y]\n")
    assert problems == []
    assert document is not None
    assert document.data == {"a": {"b": "c"}, "d": {"b": "c"}, "e": ["f", "f"]}


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    document, problems = read(tmp_path, b"\xef\xbb\xbfa: b\r\nc: |\r\n  d\r\n  e\r\n")
    assert problems == []
    assert document is not None
    assert document.data == {"a": "b", "c": "d\ne\n"}
    assert document.mark("a") == Mark("x.yaml", 1, 4)


def test_every_problem_that_reading_survives_is_reported(tmp_path: Path) -> None:
    _, problems = read(tmp_path, b"a: 1\na: 2\nb: !x y\nc: *d\n")
    assert [problem.split(": ")[0] for problem in problems] == [
        "x.yaml:2:1",
        "x.yaml:3:4",
        "x.yaml:4:4",
    ]


TYPES = {
    b"no": False,
    b"Yes": True,
    b"on": True,
    b"012": 10,
    b"0x1F": 31,
    b"0b11": 3,
    b"1_000": 1000,
    b"1:30": 90,
    b"-2:00:00": -7200,
    b"1e3": 1000.0,
    b"1.5": 1.5,
    b".5": 0.5,
    b"2024-01-05": datetime.date(2024, 1, 5),
    b"2024-13-05": "2024-13-05",
    b"2024-01-05 10:00:00": "2024-01-05 10:00:00",
    b"~": None,
    b"null": None,
    b'"no"': "no",
    b"'012'": "012",
    b"!!str 012": "012",
    b"No problem": "No problem",
    b"y": "y",
    b"1:30 pm": "1:30 pm",
    b"1.2.3": "1.2.3",
    b"0o17": "0o17",
    b"089": "089",
    b"1e999": "1e999",
    b"9" * 5000: "9" * 5000,
    b"=": "=",
}


@pytest.mark.parametrize("written", TYPES)
def test_values_are_read_as_yaml_1_1_reads_them(tmp_path: Path, written: bytes) -> None:
    document, problems = read(tmp_path, b"a: " + written)
    assert problems == []
    assert document is not None
    assert document.data == {"a": TYPES[written]}
    assert document.data["a"] is None or document.scalar("a") in written.decode()


def test_keys_are_texts_as_written(tmp_path: Path) -> None:
    document, _ = read(tmp_path, b"no: a\n012: b\n2024-01-05: c\n~: d\n")
    assert document is not None
    assert list(document.data) == ["no", "012", "2024-01-05", "~"]


def test_marks_of_values_keys_and_what_is_not_there(tmp_path: Path) -> None:
    document, _ = read(tmp_path, b"a:\n  - b: c\n    d: [e, f]\n")
    assert document is not None
    assert document.mark() == Mark("x.yaml", 1, 1)
    assert document.mark("a", 0, "d", 1) == Mark("x.yaml", 3, 12)
    assert document.key_mark("a", 0, "d") == Mark("x.yaml", 3, 5)
    assert document.key_mark("a", 0, "d", 1) == Mark("x.yaml", 3, 12)
    assert document.mark("a", 0, "x", "y") == document.mark("a", 0)
    assert document.mark("a", 7) == document.mark("a")
    assert document.scalar("a", 0, "b") == "c"
    assert document.scalar("a", 0, "x") == ""


def test_what_is_no_file(tmp_path: Path) -> None:
    report = Report()
    assert read_document(tmp_path, report, "x") is None
    assert read_document(tmp_path / "none.yaml", report, "none.yaml") is None
    assert read_document(tmp_path / "nu\0ll.yaml", report, "nul.yaml") is None
    os.mkfifo(tmp_path / "pipe")
    assert read_document(tmp_path / "pipe", report, "pipe") is None
    assert [str(problem) for problem in report] == [
        "none.yaml: there is no such file.",
        "nul.yaml: this is not a name that a file can have.",
        "pipe: this is not a plain file.",
        "x: this is a folder, and a file is due here.",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.touch(0o000)
    report = Report()
    assert read_document(path, report, "x.yaml") is None
    assert [str(p) for p in report] == ["x.yaml: the file cannot be read: Permission denied."]


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with path.open("wb") as file:
        file.truncate(33 * 1024 * 1024)
    report = Report()
    assert read_document(path, report, "x.yaml") is None
    assert [str(p) for p in report] == [
        "x.yaml: the file is 33 MiB large; the limit is 32 MiB. Split it up."
    ]


def test_paths_are_shown_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    assert shown_path(tmp_path / "in" / "a" / "b.yaml") == "a/b.yaml"
    assert shown_path(Path("a/b.yaml")) == "a/b.yaml"
    assert shown_path(tmp_path / "b.yaml") == (tmp_path / "b.yaml").as_posix()
