"""Templates: what they may read, and that they can do nothing else."""

from __future__ import annotations

import pytest

from deckgen.compose.template import Scope, TemplateProblem, Templates

NAMES = {
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
    ],
)
def test_fills_values(templates: Templates, source: str, value: str, scope: Scope) -> None:
    filled = templates.text(source)
    assert filled.render(NAMES) == value
    assert filled.scope is scope


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ card.qestion }}", "'qestion' is not defined here; did you mean 'question'"),
        ("{{ card.qestion | upper }}", "'qestion' is not defined here; did you mean 'question'"),
        ("{{ crad.question }}", "'crad' is not defined here; did you mean 'card'"),
        ("{{ card.question", "the template cannot be read: unexpected end of template"),
        ("{{ card.question | uper }}", "there is no filter 'uper'; did you mean 'upper'"),
        ("{{ card.question.upper() }}", "a template cannot call or import (call)"),
        ("{{ card.question.__class__ }}", "'__class__' is not defined here"),
        ("{{ card['__class__'] }}", "'__class__' is not defined here"),
        ("{{ ().__class__.__mro__ }}", "'__mro__' is not defined here"),
        ("{{ self.x }}", "'self' is not defined here"),
        ("{{ range(9) }}", "a template cannot call or import (call)"),
        ("{% include '/etc/passwd' %}", "a template cannot use include"),
        ("{% import 'x' as y %}", "a template cannot call or import (import)"),
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
    assert str(refused.value).startswith(message)


def test_a_text_cannot_be_blown_up(templates: Templates) -> None:
    loops = "{% for a in card.steps %}" * 16 + "x" * 10 + "{% endfor %}" * 16
    with pytest.raises(TemplateProblem, match="grows beyond"):
        templates.text(loops).render(NAMES)


def test_card_text_is_never_a_template(composed) -> None:
    from tests.compose.faces import texts

    deck, report = composed(
        '- {id: q, text: "{{ card.question }}", style: base}',
        "- {id: one, question: '{{ deck.title }} <b>&amp;</b> {% if %}'}",
    )
    assert not list(report)
    assert texts(deck[0].front.items) == ["{{ deck.title }} <b>&amp;</b> {% if %}"]
