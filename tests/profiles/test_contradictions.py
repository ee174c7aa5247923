"""Keys of a profile that are wrong, or say something against each other, are refused where they
stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.project import PROFILE, Run, problems, write

SINGLES = "product: singles\n"
IMAGES = f"{SINGLES}colour: rgb\nimage: {{width: 76, height: 106}}\n"
LEAFLET = "product: leaflet\nhandout: leaflet\n"
SHEETS = "product: sheets\npaper: A4\n"

REFUSED: dict[str, tuple[str, tuple[str, ...]]] = {
    "a misspelt standard": (
        f"{SINGLES}standard: PDF/X4\n",
        (":2:11: 'PDF/X4' is not one of the choices here. Did you mean 'PDF/X-4'?",),
    ),
    "a standard that is a list": (
        f"{SINGLES}standard: [PDF/X-4]\n",
        (
            ":2:11: this is a list to YAML, and not one of the choices. "
            "Use one of: PDF/X-4, PDF/X-1a:2003, PDF/UA-1.",
        ),
    ),
    "X-4 in RGB": (
        f"{SINGLES}standard: PDF/X-4\ncolour: rgb\n",
        (
            ":2:11: a PDF/X-4 file goes to a press, and this profile's colour is rgb. "
            "Write 'colour: cmyk', or take 'standard' out.",
        ),
    ),
    "X-1a with transparency, and of a later PDF": (
        f'{SINGLES}standard: PDF/X-1a:2003\ntransparency: true\npdf: {{version: "1.7"}}\n',
        (
            ":3:15: PDF/X-1a:2003 has no transparency. Leave 'transparency' out, or write false.",
            ":4:16: a PDF/X-1a:2003 file is PDF 1.4, not 1.7. Leave 'pdf' out.",
        ),
    ),
    "an ink limit of nothing": (
        f"{SINGLES}ink-limit: 90\n",
        (":2:12: 90 is too small; 100 is the least.",),
    ),
    "a rich black over the limit": (
        f"{SINGLES}ink-limit: 230\nrich-black: [60, 40, 40, 100]\n",
        (
            ":3:13: this rich black is 240 % ink in all, and the ink-limit is 230 %. "
            "Take less of the other inks.",
        ),
    ),
    "a rich black of three inks": (
        f"{SINGLES}rich-black: [60, 40, 40]\n",
        (":2:13: 4 values are due here, and 3 stand here.",),
    ),
    "pictures that are refused before they are warned of": (
        f"{SINGLES}pictures: {{least-ppi: 300, good-ppi: 200}}\n",
        (":2:11: least-ppi is greater than good-ppi.",),
    ),
    "a colour profile elsewhere": (
        f"{SINGLES}output-condition: {{profile: ../x.icc}}\n",
        (":2:29: '../x.icc' is no colour profile; name a file in layouts/icc: name.icc.",),
    ),
    "no backs to separate": (
        f"{SINGLES}backs: false\nseparate: true\n",
        (
            ":3:11: there are no backs to separate from the fronts. "
            "Write 'backs: true', or leave 'separate' out.",
        ),
    ),
    "two files of one side": (
        f"{SHEETS}scheme: work-and-turn\nseparate: true\n",
        (
            ":4:11: with work-and-turn, fronts and backs share a side. "
            "Leave 'separate' or 'scheme' out.",
        ),
    ),
    "one plate without backs": (
        f"{SHEETS}scheme: work-and-turn\nbacks: false\n",
        (
            ":3:9: work-and-turn prints fronts and backs from one plate, and backs are left out. "
            "Write 'backs: true', or leave 'scheme' out.",
        ),
    ),
    "imposed single cards": (
        f"{SINGLES}stacking: cut-and-stack\nhead-to-head: true\n",
        (
            ":2:11: single cards have no stacking. Leave it out, or write 'product: sheets'.",
            ":3:15: single cards have no head-to-head. Leave it out, or write 'product: sheets'.",
        ),
    ),
    "a fold of what is not folded": (
        f"{SINGLES}fold: {{kind: roll}}\n",
        (":2:7: single cards have no fold. Leave it out, or write 'product: leaflet'.",),
    ),
    "a leaflet on sheets": (
        f"{LEAFLET}paper: A4\nsheet: s\ngutter: auto\nseparate: true\nbacks: false\n",
        (
            ":3:8: a leaflet has no paper: it is as large as its panels. Leave it out.",
            ":4:8: a leaflet has no sheet: it is as large as its panels. Leave it out.",
            ":5:9: a leaflet has no gutter: its panels touch. Leave it out.",
            ":6:11: a leaflet has no separate: both its sides are in one file. Leave it out.",
            ":6:11: there are no backs to separate from the fronts. "
            "Write 'backs: true', or leave 'separate' out.",
            ":7:8: a leaflet's inside is its back, and backs are left out. Leave 'backs' out.",
        ),
    ),
    "a leaflet on one plate": (
        f"{LEAFLET}scheme: work-and-turn\n",
        (":3:9: a leaflet has no scheme. Leave it out, or write 'product: sheets'.",),
    ),
    "a leaflet to be read aloud": (
        f"{LEAFLET}standard: PDF/UA-1\ncolour: rgb\n",
        (
            ":3:11: PDF/UA-1 is for pages in their order, and a leaflet's are folded. "
            "Write 'standard: PDF/X-4'.",
        ),
    ),
    "a leaflet of nothing": (
        "product: leaflet\n",
        (
            ":1:10: a leaflet needs a handout layout, which says what its pages look like. "
            "Name one of layouts/handouts: 'handout: leaflet'.",
        ),
    ),
    "a leaflet of one panel": (
        f"{LEAFLET}fold: {{panels: 1}}\n",
        (":3:16: 1 is too small; 2 is the least.",),
    ),
    "a fold that nobody knows": (
        f"{LEAFLET}fold: {{kind: rol}}\n",
        (":3:14: 'rol' is not one of the choices here. Did you mean 'roll'?",),
    ),
    "creases in an ink of the press": (
        f"{LEAFLET}fold: {{crease: Black}}\n",
        (":3:16: 'Black' cannot name a spot ink; PDF keeps that name for itself.",),
    ),
    "images of sheets": (
        f"{SHEETS}colour: rgb\nimage: {{width: 76, height: 106}}\n",
        (
            ":4:8: an image shows one face, and this profile makes sheets. "
            "Write 'product: singles'.",
        ),
    ),
    "images in inks": (
        f"{SINGLES}image: {{width: 76, height: 106}}\n",
        (":2:8: images are in RGB, and this profile's colour is cmyk. Write 'colour: rgb'.",),
    ),
    "images as two files": (
        f"{IMAGES}separate: true\n",
        (":4:11: each image is a file of its own as it is. Leave 'separate' out.",),
    ),
    "a length for pixels": (
        f"{SINGLES}colour: rgb\nimage: {{width: 76mm, height: 106}}\n",
        (":3:16: a whole number is due here, not the text '76mm'.",),
    ),
    "an image of nothing": (
        f"{SINGLES}colour: rgb\nimage: {{width: 0, height: 20000}}\n",
        (
            ":3:16: 0 is too small; 1 is the least.",
            ":3:27: 20000 is too large; 10000 is the most.",
        ),
    ),
    "an image of no shape": (
        f"{SINGLES}colour: rgb\nimage: {{width: 760}}\n",
        (":3:8: the key 'height' is missing.",),
    ),
    "an image for another card": (
        f"{SINGLES}colour: rgb\nimage: {{width: 760, height: 1000}}\n",
        (
            ":3:8: profile x: an image of 760 × 1000 pixels has not the shape of a card of 70 × "
            "100 mm with a bleed of 3 mm, which would be 760 × 1060 pixels; at 300 pixels an inch, "
            "the image is for a card of 58.35 × 78.67 mm.",
        ),
    ),
    "an unknown placeholder": (
        f'{IMAGES}naming: "{{cards}}-{{side}}"\n',
        (":4:9: '{cards}' is nothing that a name is made of. Did you mean 'card'?",),
    ),
    "a width of a text": (
        f'{IMAGES}naming: "{{card:03}}-{{side}}"\n',
        (
            ":4:9: '{card:03}' cannot be written; {number:03} gives three digits, other names "
            "stand as they are.",
        ),
    ),
    "half a placeholder": (
        f'{IMAGES}naming: "{{card-{{side}}"\n',
        (":4:9: '{card-{side}' has a brace without its other half; write {card}.",),
    ),
    "a folder in a name": (
        f'{IMAGES}naming: "../{{card}}-{{side}}"\n',
        (":4:9: a file's name cannot have '/' in it on every system; leave it out.",),
    ),
    "a colon in a name": (
        f'{IMAGES}naming: "{{card}}: {{side}}"\n',
        (":4:9: a file's name cannot have ':' in it on every system; leave it out.",),
    ),
    "no name": (
        f'{IMAGES}naming: " "\n',
        (":4:9: a name is due here, such as {number:03}-{card}-{side}.",),
    ),
    "a hidden name": (
        f'{IMAGES}naming: ".{{card}}-{{side}}"\n',
        (":4:9: profile x: '.a-01-front' cannot be a file's name on every system.",),
    ),
    "a name without end": (
        f'{IMAGES}naming: "{"x" * 120}-{{card}}-{{side}}"\n',
        (f":4:9: profile x: the name '{'x' * 120}-a-01-front' is longer than 120 bytes.",),
    ),
    "one name for all cards": (
        f'{IMAGES}naming: "{{theme}}-{{side}}"\n',
        (":4:9: all cards would have one name. Put {card} or {number} into it.",),
    ),
    "one name for both sides": (
        f'{IMAGES}naming: "{{card}}"\n',
        (":4:9: the front and the back of a card would have one name. Put {side} into it.",),
    ),
    "one card in the name of all": (
        f'{SINGLES}naming: "{{deck}}-{{card}}"\n',
        (
            ":2:9: the PDF holds all cards, so that {card} cannot be in its name. "
            "Use {deck} or {profile}.",
        ),
    ),
    "one side in the name of both": (
        f'{SINGLES}naming: "{{deck}}-{{side}}"\n',
        (
            ":2:9: the PDF holds both sides, so that {side} cannot be in its name. "
            "Leave it out, or write 'separate: true'.",
        ),
    ),
    "one name for two files": (
        f'{SINGLES}separate: true\nnaming: "{{deck}}"\n',
        (":3:9: fronts and backs would have one name. Put {side} into it.",),
    ),
    "a device": (
        f'{SINGLES}naming: "COM1"\n',
        (":2:9: profile x: 'COM1' cannot be a file's name on every system.",),
    ),
    "no room in the safe area": (
        f"{SINGLES}safe: 35mm\n",
        (":2:7: profile x: safe leaves no room on a card of the layout l.",),
    ),
    "a question of nothing": (
        f'{SINGLES}asks: [""]\n',
        (":2:8: this text is empty, or shorter than 1 characters.",),
    ),
}


@pytest.mark.parametrize(("profile", "told"), REFUSED.values(), ids=REFUSED)
def test_a_profile_against_itself_is_refused_at_its_keys(
    project: Path, run: Run, profile: str, told: tuple[str, ...]
) -> None:
    write(project, {PROFILE: profile})
    ended = run(project, "build", "--quiet", "--profile", "x")
    assert ended == (1, "", problems(*(f"{PROFILE}{line}" for line in told)))
    assert not (project / "output").exists()


def test_check_finds_the_same(project: Path, run: Run) -> None:
    write(project, {PROFILE: f'{IMAGES}naming: ".{{card}}-{{side}}"\n'})
    assert run(project, "check", "--profile", "x").stderr == problems(
        f"{PROFILE}:4:9: profile x: '.a-01-front' cannot be a file's name on every system."
    )


def test_a_contradiction_with_an_inherited_key_is_told_where_that_stands(
    project: Path, run: Run
) -> None:
    write(project, {PROFILE: f"extends: y\n{SINGLES}standard: PDF/X-1a:2003\n"})
    other = "layouts/profiles/y.yaml"
    write(project, {other: f"{SINGLES}transparency: true\n"})
    assert run(project, "build", "--profile", "x", "-q").stderr == problems(
        f"{other}:2:15: PDF/X-1a:2003 has no transparency. "
        "Leave 'transparency' out, or write false."
    )


def test_two_profiles_cannot_write_one_file(project: Path, run: Run) -> None:
    write(project, {PROFILE: f"{SINGLES}naming: Cards\n"})
    write(project, {"layouts/profiles/y.yaml": f"{SINGLES}naming: cards\n"})
    assert run(project, "build", "-q", "-p", "x", "-p", "y").stderr == problems(
        "layouts/profiles/y.yaml:2:9: the file of profile x and the file of profile y would have "
        "one name, 'cards.pdf'. Give them names of their own."
    )


def test_two_cards_cannot_have_one_image(project: Path, run: Run) -> None:
    write(project, {PROFILE: f'{IMAGES}naming: "{{theme}}{{number}}{{side}}"\n'})
    assert run(project, "check", "-q", "-p", "x").status == 0
    (project / "content/d/themes/b.yaml").unlink()
    theme = "id: a1\ntitle: A\ncards:\n  - {id: z, question: x}\n"
    more = "".join(f"  - {{id: y-{n}, question: x}}\n" for n in range(1, 11))
    write(
        project,
        {
            "content/d/themes/a1.yaml": theme,
            "content/d/themes/a.yaml": f"id: a\ntitle: A\ncards:\n{more}",
            "content/d/deck.yaml": ("id: d\ntitle: D\nlayout: l\nprofiles: [x]\nthemes: [a1, a]\n"),
            "layouts/cards/l.yaml": (
                "size: {width: 70mm, height: 100mm, bleed: 3mm}\nfields: {question: required}\n"
                "swatches: {}\nfront: []\n"
            ),
        },
    )
    assert run(project, "check", "-q", "-p", "x").stderr == problems(
        f"{PROFILE}:4:9: the front of card z and the front of card y-10 would have one name, "
        "'a11front.png'. Give them names of their own."
    )
