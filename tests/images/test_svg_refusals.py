"""What an SVG must not hold, and the exact words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.colour import BLACK
from deckgen.images.problem import ImageProblem
from deckgen.svg import load_svg, parse_svg

XMLNS = 'xmlns="http://www.w3.org/2000/svg"'
RECT = '<rect width="9" height="9"/>'
PLAIN = "Save it as plain SVG (Inkscape) or SVG without editing data (Illustrator)"
FLAT = "Use flat colours, or the drawing as a TIFF or PNG"
UNITE = "Unite the clipping path into one simple shape"
AGAIN = "Export it again"
STYLES = "Export with presentation attributes instead of a style sheet"
EXPAND = "Convert the strokes to paths"
SIMPLIFY = "Simplify the drawing, or save it as a TIFF or PNG"


def problem_of(data: bytes) -> ImageProblem:
    with pytest.raises(ImageProblem) as caught:
        parse_svg(data, "x.svg", lambda *_: BLACK)
    return caught.value


@pytest.mark.parametrize(
    ("body", "what", "hint"),
    [
        ("<text>Hello</text>", "text is refused", "Convert the text to outlines"),
        ("<script>x</script>", "a script is refused", PLAIN),
        ("<foreignObject/>", "embedded HTML (<foreignObject>) is refused", PLAIN),
        ("<g><animate/></g>", "an animation is refused", PLAIN),
        (
            '<rect onclick="x()" width="1" height="1"/>',
            "the event handler 'onclick' is refused",
            PLAIN,
        ),
        (
            '<image href="photo.png" width="9" height="9"/>',
            "the reference to 'photo.png' leads out of the file",
            "Embed what it needs, or remove the link",
        ),
        (
            '<use href="http://x.org/a.svg#b"/>',
            "the reference to 'http://x.org/a.svg#b' leads out of the file",
            "Embed what it needs, or remove the link",
        ),
        (
            '<image href="data:image/gif;base64,R0lG" width="9" height="9"/>',
            "an embedded picture of type 'image/gif' is refused",
            "Embed a PNG or a JPEG",
        ),
        ("<style>@import url(x.css);</style>", "the style sheet's @import rule is refused", STYLES),
        (
            "<style>g > rect{fill:red}</style>",
            "the style sheet's selector 'g > rect' is not supported",
            STYLES,
        ),
        ("<style>rect{fill</style>", "the style sheet is not well-formed", STYLES),
        (
            '<rect width="1" height="1" style="fill:url(http://x.org/)"/>',
            "a style leads out of the file",
            "Embed what it needs",
        ),
        (
            '<pattern id="g"/><rect width="1" height="1" stroke="url(#g)"/>',
            "a pattern is refused",
            FLAT,
        ),
        (
            '<rect width="1" height="1" fill="url(#gone)"/>',
            "a paint refers to '#gone', which is not there",
            AGAIN,
        ),
        (
            '<g filter="url(#f)"/>',
            "a filter is refused",
            "Remove it, or use the drawing as a TIFF or PNG",
        ),
        (
            '<g mask="url(#m)"/>',
            "a mask is refused",
            "Use a clipping path, or the drawing as a TIFF or PNG",
        ),
        ('<g style="mix-blend-mode:multiply"/>', "a blend mode is refused", "Set it to normal"),
        ('<path d="M0 0h1" marker-end="url(#a)"/>', "a marker is refused", EXPAND),
        ("<switch/>", "<switch> is not supported", "Save it as plain SVG"),
        (
            '<use href="#gone"/>',
            "<use> refers to '#gone', which is not there",
            AGAIN,
        ),
        ('<g id="a"><use href="#a"/></g>', "'#a' uses itself", "Remove the circle"),
        ('<path d="M0 0 L1"/>', "a path is not well-formed", AGAIN),
        ('<path d="L1 1"/>', "a path is not well-formed", AGAIN),
        ('<path d="M0 0 L1 1 oops"/>', "a path is not well-formed", AGAIN),
        ('<path d="M0 0a1 1 0 2 0 5 5"/>', "a path is not well-formed", AGAIN),
        ('<path d="M0 0 L1e999 1"/>', "a coordinate is beyond all measure", AGAIN),
        (
            '<rect width="1" height="1" fill="reddish"/>',
            "'reddish' is not a colour",
            "Write a colour name, #rrggbb or rgb()",
        ),
        (
            '<rect width="1em" height="1"/>',
            "'1em' is not a length that can be printed",
            "Use px, mm or pt",
        ),
        ('<rect width="-1" height="1"/>', "a width, height or radius is negative", AGAIN),
        (
            '<g transform="spin(3)">' + RECT + "</g>",
            "the transform 'spin' with 1 numbers is not SVG's",
            "",
        ),
        ('<g transform="rotate">' + RECT + "</g>", "the transform 'rotate' is not SVG's", AGAIN),
        ('<polygon points="1 2 3"/>', "a <polygon> has an odd number of coordinates", AGAIN),
        (
            '<path d="M0 0h9" stroke="red" stroke-dasharray="2 -1"/>',
            "a dash is negative",
            AGAIN,
        ),
        (
            '<path d="M0 0h9" stroke="red" stroke-miterlimit="0"/>',
            "a mitre limit is not a number from 1",
            AGAIN,
        ),
        (
            '<clipPath id="k"><path clip-rule="evenodd" d="M0 0h1v1z"/>'
            '<path d="M4 4h1v1z"/></clipPath><g clip-path="url(#k)">' + RECT + "</g>",
            "a clipping path by two fill rules is refused",
            UNITE,
        ),
        (
            '<clipPath id="k"><circle r="3"/><circle r="4"/></clipPath><g clip-path="url(#k)">'
            + RECT
            + "</g>",
            "a clipping path of shapes that overlap is refused",
            UNITE,
        ),
        (
            '<clipPath id="k"><text>x</text></clipPath><g clip-path="url(#k)">' + RECT + "</g>",
            "a clipping path of <text> is refused",
            UNITE,
        ),
        (
            '<clipPath id="k" clipPathUnits="objectBoundingBox"/><g clip-path="url(#k)">'
            + RECT
            + "</g>",
            "a clipping path in units of its object is refused",
            UNITE,
        ),
        (
            '<g clip-path="url(#k)">' + RECT + "</g>",
            "the clipping path '#k' is not there",
            AGAIN,
        ),
    ],
)
def test_refused_by_name(body: str, what: str, hint: str) -> None:
    problem = problem_of(f'<svg {XMLNS} width="9" height="9">\n{body}</svg>'.encode())
    assert (problem.message, problem.hint) == (f"'x.svg': {what} (line 2)", hint)


def test_all_refusals_are_told_together() -> None:
    body = '<text>a</text>\n<text>b</text>\n<g filter="url(#f)"/>\n<switch/>'
    problem = problem_of(f"<svg {XMLNS}>{body}</svg>".encode())
    assert problem.message == (
        "'x.svg': text is refused (line 1); a filter is refused (line 3); "
        "<switch> is not supported (line 4)"
    )


LAUGHS = (
    '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f"<svg {XMLNS}><title>&b;</title></svg>"
)
XXE = (
    f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg {XMLNS}><title>&a;</title></svg>'
)
ENTITIES = "'x.svg' declares or uses XML entities of its own, which are refused"


def swarm() -> str:
    """Each group uses the one before it ten times."""
    groups = ['<g id="g0"><path d="M0 0h1"/></g>']
    groups += [
        f'<g id="g{level}">' + f'<use href="#g{level - 1}"/>' * 10 + "</g>"
        for level in range(1, 12)
    ]
    return f"<svg {XMLNS}><defs>{''.join(groups)}</defs><use href='#g11'/></svg>"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (LAUGHS, ENTITIES, PLAIN),
        (XXE, ENTITIES, PLAIN),
        (swarm(), "'x.svg' draws too many shapes", SIMPLIFY),
        (
            f"<svg {XMLNS}>" + "<g>" * 100 + "</g>" * 100 + "</svg>",
            "'x.svg' nests elements more than 100 deep",
            "Ungroup the drawing",
        ),
        (
            f"<svg {XMLNS}>" + "<g/>" * 20_001 + "</svg>",
            "'x.svg' has more than 20,000 elements",
            SIMPLIFY,
        ),
        (" " * (4 * 1024 * 1024 + 1), "'x.svg' is 4.0 MiB of SVG; the limit is 4 MiB", SIMPLIFY),
        (f"<svg {XMLNS}><g></svg>", "'x.svg' is not well-formed: mismatched tag (line 1)", AGAIN),
        ("<html/>", "'x.svg' is not an SVG drawing", "Use a PNG, JPEG, TIFF or SVG file"),
        (f"<svg {XMLNS}/>", "'x.svg' draws nothing", AGAIN),
        (
            f'<svg {XMLNS} viewBox="0 0 0 9">{RECT}</svg>',
            "'x.svg': the viewBox '0 0 0 9' is not a box (line 1)",
            AGAIN,
        ),
        (
            f'<svg {XMLNS} width="-3">{RECT}</svg>',
            "'x.svg': the drawing has no width or height (line 1)",
            "Set its size",
        ),
        (
            f'<?xml-stylesheet href="a.css"?><svg {XMLNS}>{RECT}</svg>',
            "'x.svg': an outside style sheet is refused (line 1)",
            "Put the styles into the file",
        ),
    ],
    ids=lambda value: value[:30],
)
def test_message(text: str, message: str, hint: str) -> None:
    problem = problem_of(text.encode())
    assert (problem.message, problem.hint) == (message, hint)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ImageProblem, match=r"^there is no picture 'no.svg'$"):
        load_svg(tmp_path / "no.svg", lambda *_: BLACK)


def test_deep_uses_end_in_words() -> None:
    chain = "".join(f'<g id="u{n}"><use href="#u{n - 1}"/></g>' for n in range(1, 400))
    text = f'<svg {XMLNS}><defs><g id="u0">{RECT}</g>{chain}</defs><use href="#u399"/></svg>'
    assert problem_of(text.encode()).message == "'x.svg' is nested more than 100 deep"


GOOD = (
    f'<svg {XMLNS} viewBox="0 0 50 40" width="50mm"><style>.a{{fill:#123;stroke:red}}</style>'
    '<defs><circle id="c" r="5"/><clipPath id="k"><use href="#c" x="1"/></clipPath></defs>'
    '<g transform="rotate(9 1 2) scale(.5)" opacity=".5" clip-path="url(#k)"><path class="a" '
    'd="M0 0c1 2 3 4 5 6s1 2 3 4q1 1 2 2t3 3a1 2 3 0 1 4 4zh5v6"/></g><use href="#c" x="9"/>'
    '<polygon points="0,0 4,0 4,3" style="stroke-dasharray:1,2;stroke-width:10%"/></svg>'
).encode()


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_bytes_make_a_traceback(data: st.DataObject) -> None:
    good = bytearray(GOOD)
    places = st.integers(0, len(good) - 1)
    values = st.one_of(st.sampled_from(b" -.0159eE#%(),;:{}<>&\"'azM"), st.integers(0, 255))
    for at, value in data.draw(st.lists(st.tuples(places, values), max_size=4)):
        good[at] = value
    kept = data.draw(st.one_of(st.just(len(good)), places))
    try:
        parse_svg(bytes(good[:kept]), "x.svg", lambda *_: BLACK)
    except ImageProblem as problem:
        assert problem.message.startswith("'x.svg'")  # noqa: PT017


@settings(max_examples=200, deadline=None)
@given(st.text("MmZzLlHhVvCcSsQqTtAa 0123.-,e\n", max_size=40))
def test_no_path_makes_a_traceback(d: str) -> None:
    try:
        parse_svg(
            f'<svg {XMLNS}><path d="M0 0{d}"/>{RECT}</svg>'.encode(), "x.svg", lambda *_: BLACK
        )
    except ImageProblem as problem:
        assert problem.message.startswith("'x.svg'")  # noqa: PT017
