"""`deckgen export --json`, and what a build records of text handouts."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from tests.cli.project import Run, write
from tests.transcript.pages import built


def test_a_deck_as_data_says_what_was_written(project: Path, run: Run) -> None:
    overlay = """\
id: o
organisation: {name: Us}
add: [{id: t-01, theme: a, question: "Who *pays*?", tags: [new], copies: 2}]
hide: [{card: a-02, was: {question: "Another one, perhaps?"}}]
blank: 1
"""
    guidance = """\
sections:
  - {id: s, title: S, blocks: [Go, {list: [a]}, {steps: [b]}, {link: {text: t, url: "https://x.y"}}]}
"""
    write(project, {"content/d/local/o.yaml": overlay, "content/d/guidance.yaml": guidance})
    ended = run(project, "export", "--local", "o", "--json")
    told = json.loads(ended.stdout)
    assert (told["id"], told["language"], told["overlays"]) == ("d", "en-GB", ["o"])
    assert told["organisation"] == {"name": "Us", "logo": "", "contact": "", "web": ""}
    alpha, beta = told["themes"]
    assert [(card["id"], card["number"]) for card in alpha["cards"]] == [
        *(("a-01", "1"), ("t-01", "L1"), (alpha["cards"][2]["id"], "L2"))
    ]
    assert alpha["cards"][1] == {
        "id": "t-01",
        "number": "L1",
        "fields": {"question": "Who *pays*?"},
        "copies": 2,
        "tags": ["new"],
        "note": "",
        "local": True,
        "adapted": False,
        "blank": False,
    }
    assert [card["blank"] for card in beta["cards"]] == [False, True]
    assert told["guidance"][0]["blocks"] == [
        {"text": "Go"},
        {"list": ["a"]},
        {"steps": ["b"]},
        {"link": {"text": "t", "url": "https://x.y", "shown": ""}},
    ]


def test_data_goes_to_a_file_too_and_something_must_be_asked_for(project: Path, run: Run) -> None:
    assert run(project, "export", "-o", "d.json") == (0, "wrote d.json\n", "")
    assert (project / "d.json").read_text(encoding="utf-8") == (
        run(project, "export", "--json").stdout
    )
    told = "deckgen: give a file to write (--output FILE), or --json to print the deck\n"
    assert run(project, "export") == (2, "", told)
    assert run(project, "export", "--json", "-o", "d.json") == (2, "", told)


def test_a_build_s_record_holds_text_handouts_until_they_change(project: Path, run: Run) -> None:
    folder = built(project, run)
    files = json.loads((folder / "manifest.json").read_bytes())["files"]
    assert [(each["file"], each["cards"], each["paper"]) for each in files] == [
        ("handout.html", 3, "HTML"),
        ("handout.txt", 3, "plain text"),
        ("handout.md", 3, "Markdown"),
    ]
    for each in files:
        data = (folder / each["file"]).read_bytes()
        assert each["bytes"] == len(data)
        assert each["content_hash"] == hashlib.sha256(data).hexdigest()
    (folder / "handout.md").write_text("mine")
    assert run(project, "build", "d", "-q", "-p", "handout-html").status == 0
    kept = json.loads((folder / "manifest.json").read_bytes())["files"]
    assert [each["file"] for each in kept] == ["handout.html", "handout.txt"]


def test_the_same_deck_gives_the_same_bytes(project: Path, run: Run) -> None:
    first = {path.name: path.read_bytes() for path in built(project, run).glob("handout.*")}
    again = {path.name: path.read_bytes() for path in built(project, run).glob("handout.*")}
    assert first == again


def test_check_reads_the_templates_too(project: Path, run: Run) -> None:
    assert run(project, "check", "d", "-p", "handout-html").status == 0
    write(project, {"layouts/handouts/handout.html.jinja": "{{ nothing }}"})
    assert run(project, "check", "d", "-p", "handout-html").status == 1
