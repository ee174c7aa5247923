"""Words are made once while they are in use, and do not pile up when they are not."""

from __future__ import annotations

from deckgen.text.stock import Stock
from deckgen.text.word import Word


def stock_of(room: int) -> tuple[Stock[str], list[str]]:
    made: list[str] = []

    def make(text: str) -> Word:
        made.append(text)
        return Word(text, (), 1.0, 1.0)

    return Stock(make, room), made


def test_a_word_in_use_is_made_once() -> None:
    stock, made = stock_of(room=10)
    the = stock["the"]
    for number in range(100):
        assert stock[f"{number}"].text == f"{number}"
        assert stock["the"] is the
    assert made.count("the") == 1


def test_a_word_put_by_comes_back() -> None:
    stock, made = stock_of(room=3)
    words = [stock[text] for text in "abcd"]
    assert [stock[text] for text in "abc"] == words[:3]
    assert made == list("abcd")


def test_no_more_words_are_kept_than_there_is_room_for() -> None:
    stock, made = stock_of(room=10)
    for number in range(1000):
        stock[f"{number}"]
    assert len(stock) <= 10
    assert len(stock._put_by) <= 10
    stock["0"]
    assert made.count("0") == 2
