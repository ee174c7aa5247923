"""Templates: what they may read, and that they can do nothing else."""

from __future__ import annotations

import time
from typing import Any

import pytest

from deckgen.compose.problem import TemplateProblem
from deckgen.compose.template import Scope, Templates
from deckgen.errors import Problem

NAMES: dict[str, Any] = {
    "deck": {"title": "Deck"},
    "theme": {"id": "one", "title": "straße"},
    "card": {"question": "Why?", "steps": ("a", "b"), "number": 3},
    "size": {"width": 148.0, "height": 105.0, "landscape": True},
}


@pytest.fixture
def templates() -> Templates:
    return Templates("en-GB")


@pytest.mark.parametrize(
    ("source", "value", "scope"),
    [
        ("plain {text}", "plain {text}", Scope.DECK),
        ("{{ card.question }}", "Why?", Scope.CARD),
        ("{{ card.number }}", "3", Scope.CARD),
        ("{{ theme.title | upper }}", "STRASSE", Scope.THEME),
        ("{{ deck.title }}: {{ card.question }}", "Deck: Why?", Scope.CARD),
        ("{% for s in card.steps %}{{ loop.index }} {{ s }};{% endfor %}", "1 a;2 b;", Scope.CARD),
        ("{{ 'wide' if size.landscape else 'high' }}", "wide", Scope.DECK),
        ("{{ (size.width / 2) | round | int }}mm", "74mm", Scope.DECK),
        ("{{ card.hint | default('none') }}", "none", Scope.CARD),
        ("{{ card.steps | join(', ') }}", "a, b", Scope.CARD),
        ("{{ card.steps | reverse | join }}", "ba", Scope.CARD),
        ("{{ 'a' ~ (1 ~ card.number) }}", "a13", Scope.CARD),
        ("{{ size.landscape }}", "true", Scope.DECK),
        ("{{ 10 | round(9999999999, 'floor') | int }}", "10", Scope.DECK),
    ],
)
def test_fills_values(templates: Templates, source: str, value: str, scope: Scope) -> None:
    filled = templates.text(source)
    assert filled.render(NAMES) == value
    assert filled.scope is scope


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ card.qestion }}", "'qestion' is not defined here. Did you mean 'question'?"),
        ("{{ card.qestion | upper }}", "'qestion' is not defined here. Did you mean 'question'?"),
        ("{{ crad.question }}", "'crad' is not defined here. Did you mean 'card'?"),
        ("{{ card.question", "the template cannot be read: unexpected end of template"),
        ("{{ card.question | uper }}", "there is no filter 'uper'. Did you mean 'upper'?"),
        ("{{ card.question.upper() }}", "a template cannot use calls"),
        ("{{ card.question.__class__ }}", "'__class__' is not defined here"),
        ("{{ card['__class__'] }}", "'__class__' is not defined here"),
        ("{{ ().__class__.__mro__ }}", "'__mro__' is not defined here"),
        ("{{ self.x }}", "'self' is not defined here"),
        ("{{ range(9) }}", "a template cannot use calls"),
        ("{% include '/etc/passwd' %}", "a template cannot use include"),
        ("{% import 'x' as y %}", "a template cannot use import"),
        ("{{ 'a' * 999999999 }}", "'*' works on numbers only"),
        ("{{ '%999999999d' % 1 }}", "'%' works on numbers only"),
        ("{{ 9 ** 9 ** 9 }}", "the power is too great"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ card.number + 'x' }}", "unsupported operand"),
    ],
)
def test_refuses_in_words(templates: Templates, source: str, message: str) -> None:
    with pytest.raises(TemplateProblem) as refused:
        templates.text(source).render(NAMES)
    told = str(Problem(None, refused.value.message, refused.value.hint))
    assert told.startswith(message)


LOOPS = "the loops go round more than 10000 times"
GROWS = "the text grows beyond 20000 characters"
DEEP = "the template is nested too deeply"
TEN_THOUSAND = f"(card.question|replace('?', '{'x' * 5000}')|replace('x', 'xx'))"
NUMBERS = "[" + ", ".join(["1"] * 200) + "]"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{% set a = card.question %}{% set a = a ~ a %}", "a template cannot use set"),
        ("{% set a %}x{% endset %}", "a template cannot use set"),
        ("{% for a in card.steps %}" * 14 + "{% endfor %}" * 14, LOOPS),
        (f"{{% for a in {NUMBERS} %}}" * 3 + "{% endfor %}" * 3, LOOPS),
        ("{% for a in card.question %}{% endfor %}", "a loop goes over a list"),
        ("{% for a in card %}{% endfor %}", "a loop goes over a list"),
        (f"{{% for a in {NUMBERS} %}}{'x' * 101}{{% endfor %}}", GROWS),
        ("{{ card.question" + "|replace('?', '???????????')" * 9 + " }}", GROWS),
        ("{{ card.steps | join(card.question" + "|replace('?', '??????')" * 7 + ") }}", GROWS),
        (f"{{{{ {TEN_THOUSAND} ~ {TEN_THOUSAND} }}}}", GROWS),
        (f"{{{{ {TEN_THOUSAND} + {TEN_THOUSAND} }}}}", GROWS),
        ("x" * 20_000 + "{{ 1 }}", "the template is longer than 20000 characters"),
        ("{{ " + "(" * 500 + "1" + ")" * 500 + " }}", DEEP),
        ("{{ " + " + ".join(["'x'"] * 900) + " }}", DEEP),
        ("{{ " + "-" * 9000 + "1 }}", DEEP),
        ("{% for a in card.steps %}" * 30 + "{% endfor %}" * 30, DEEP),
        ("{{ " + "9" * 5000 + " }}", "a number in the template is too long"),
    ],
)
def test_a_text_cannot_be_blown_up(templates: Templates, source: str, message: str) -> None:
    began = time.process_time()
    with pytest.raises(TemplateProblem) as refused:
        templates.text(source).render(NAMES)
    assert refused.value.message.startswith(message)
    assert time.process_time() - began < 2


LIST = "this gives a list, not a text"
MAPPING = "this gives a mapping, not a text"
NOTHING = "this gives nothing that can be written"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ card }}", MAPPING),
        ("{{ deck }}", MAPPING),
        ("{{ card.steps }}", LIST),
        ("{{ card.steps | string }}", LIST),
        ("{{ 'x' ~ card.steps }}", LIST),
        ("{{ card.steps | upper }}", LIST),
        ("{{ none }}", NOTHING),
        ("{{ card.nothing }}", NOTHING),
        ("{{ (-8) ** 0.5 }}", NOTHING),
        ("{{ 1e999 }}", "inf is not a number that can be written"),
        ("{{ 'nan' | float }}", "nan is not a number that can be written"),
        ("{{ item.x }}", "'item' is not defined here"),
    ],
)
def test_shows_only_what_an_author_means(templates: Templates, source: str, message: str) -> None:
    names = {**NAMES, "card": {**NAMES["card"], "nothing": None}}
    with pytest.raises(TemplateProblem) as refused:
        templates.text(source).render(names)
    assert refused.value.message == message


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("card.question", "Why?"),
        ("{{ card.steps }}", ("a", "b")),
        ("'a' in card.steps and not card.number is odd", False),
        ("card.number > 2", True),
    ],
)
def test_an_expression_gives_its_value(templates: Templates, source: str, value: object) -> None:
    scope, found = templates.expression(source)
    assert (scope, found(NAMES)) == (Scope.CARD, value)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("card.question is foo", "there is no test 'foo'"),
        ("{{ card.question }} and {{ card.steps }}", "this is more than one expression"),
        ("(" * 500 + "1" + ")" * 500, DEEP),
        ("result", "'result' is not defined here"),
        ("card.nope", "'nope' is not defined here"),
    ],
)
def test_an_expression_is_refused_in_words(templates: Templates, source: str, message: str) -> None:
    with pytest.raises(TemplateProblem) as refused:
        templates.expression(source)[1](NAMES)
    assert refused.value.message == message


def test_card_text_is_never_a_template(composed) -> None:
    from tests.compose.faces import texts

    deck, report = composed(
        '- {id: q, text: "{{ card.question }}", style: base}',
        "- {id: one, question: '{{ deck.title }} <b>&amp;</b> {% if %}'}",
    )
    assert not list(report)
    assert texts(deck[0].front.items) == ["{{ deck.title }} <b>&amp;</b> {% if %}"]
