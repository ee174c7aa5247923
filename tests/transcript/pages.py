"""Building the small project of tests/cli as text handouts, and reading pages back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import html5lib

from tests.cli.project import Run

PAGE = "layouts/handouts/handout.html.jinja"


def built(folder: Path, run: Run, *args: str, version: str = "") -> Path:
    """The folder with the three handouts of the deck. All that a build may say is that cards do not
    show whose they are: pages do."""
    profiles = [arg for kind in ("html", "txt", "md") for arg in ("-p", f"handout-{kind}")]
    ended = run(folder, "build", "d", "-q", *profiles, *args)
    said = [line for line in ended.stderr.splitlines() if "warning: no layout of this" not in line]
    assert (ended.status, ended.stdout, said) == (0, "", []), said
    return folder / "output" / "d" / version


def page(path: Path) -> Any:
    """The page as an HTML parser reads it, which finds nothing wrong with it."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(path.read_bytes())


def words(element: Any) -> str:
    """What an element says, white space made single spaces."""
    return re.sub(r"[ \n]+", " ", "".join(element.itertext())).strip()
