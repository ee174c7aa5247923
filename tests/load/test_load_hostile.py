"""Whatever stands in a file, loading ends with a report and never with a traceback."""

from pathlib import Path
from tempfile import TemporaryDirectory

from decks import DECK, ONE, load
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.errors import Report
from deckgen.load.yaml import read_document

GUIDANCE = "sections:\n  - id: a\n    title: A\n    blocks: [x, {list: [y]}]\n"
WORDS = """
a b: - [ ] { } , : ? ! !!str & * &a *a << | > >- ' " # % @ ` \\ --- ... ~ no 012 1:30 2024-01-05 1e3
{{ }} id: cards: question: themes:
"""
CHARACTERS = [" ", "\n", "\n  ", "\t", "\r", "\x00", "\x85", "\u2028", "\ufeff", "\U0001f600"]
YAML_PIECES = st.sampled_from(WORDS.split() + CHARACTERS)
SOUP = st.lists(YAML_PIECES, max_size=30).map(" ".join)


def mutated(text: str) -> st.SearchStrategy[bytes]:
    """The text with up to three stretches of it replaced."""

    def change(edits: list[tuple[int, int, bytes]]) -> bytes:
        data = text.encode()
        for start, length, new in edits:
            at = start % (len(data) + 1)
            data = data[:at] + new + data[at + length :]
        return data

    pieces = st.one_of(YAML_PIECES.map(str.encode), st.binary(max_size=3))
    edit = st.tuples(st.integers(0, 10_000), st.integers(0, 12), pieces)
    return st.lists(edit, min_size=1, max_size=3).map(change)


def read(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_bytes(data)
        report = Report()
        document = read_document(path, report, "x.yaml")
        assert document is not None or report.errors
        for problem in report:
            assert problem.mark is not None
            assert str(problem)


@given(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(lambda t: t.encode("utf-8"))))
@settings(max_examples=150, deadline=None)
def test_any_bytes(data: bytes) -> None:
    read(data)


@given(SOUP)
@settings(max_examples=250, deadline=None)
def test_yaml_soup(text: str) -> None:
    read(text.encode("utf-8"))


@given(mutated(DECK), mutated(ONE), mutated(GUIDANCE))
@settings(max_examples=200, deadline=None)
def test_a_deck_gone_wrong(deck: bytes, theme: bytes, guidance: bytes) -> None:
    files = {"deck.yaml": deck, "themes/one.yaml": theme, "guidance.yaml": guidance}
    with TemporaryDirectory() as folder:
        loaded, problems = load(Path(folder), files)
    assert (loaded is None) == bool(problems)


@given(mutated(ONE))
@settings(max_examples=150, deadline=None)
def test_a_theme_gone_wrong(theme: bytes) -> None:
    with TemporaryDirectory() as folder:
        loaded, problems = load(Path(folder), {"themes/one.yaml": theme})
    assert (loaded is None) == bool(problems)
