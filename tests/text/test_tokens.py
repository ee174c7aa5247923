"""Where lines may break in scripts without spaces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deckgen.text.markup import Style
from deckgen.text.tokens import special_tokens

OPENING, NEVER_FIRST = "「『（", "、。！？）」』ーゃっ々"


def parts(line: str) -> list[str]:
    return ["".join(text for text, _ in token) for token in special_tokens(line, Style.NONE)]


def test_chinese_breaks_between_its_signs() -> None:
    assert parts("你好，世界。") == ["你", "好，", "世", "界。"]


def test_thai_breaks_where_its_author_says() -> None:
    assert parts("ความ\u200bร่วมมือ") == ["ความ\u200b", "ร่วมมือ"]


@given(st.text(st.sampled_from(f"日本語かなカナ{OPENING}{NEVER_FIRST}"), min_size=1))
def test_no_line_of_japanese_begins_or_ends_badly(line: str) -> None:
    found = parts(line)
    assert "".join(found) == line
    assert not [part for part in found[1:] if part[0] in NEVER_FIRST]
    assert not [part for part in found[:-1] if part[-1] in OPENING]
