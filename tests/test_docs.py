"""What the documents say is there, and all that is there is in the documents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from deckgen.cli.app import COMMANDS
from deckgen.fold import Fold
from deckgen.layout.elements import KINDS, Rectangle
from deckgen.layout.handout import FigureReading, FlowBlock, LinkReading
from deckgen.layout.styles import CardSize, Swatch, TextStyle
from deckgen.load.handout import HandoutFile
from deckgen.load.layout import LayoutFile
from deckgen.load.overlay_files import (
    AddedCardFile,
    HidingFile,
    OrganisationFile,
    OverlayFile,
    OwnThemeFile,
    ReplacementFile,
    SettingsFile,
)
from deckgen.load.translation_files import TextFile, TranslationFile
from deckgen.profile import ImageOutput, Marks, OutputCondition, Pdf, PictureRules, Profile
from deckgen.sheet_format import AuthoredGrid, AuthoredSlot, SheetFormat
from tests.reading import ROOT, deckgen

LAYOUTS = (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8")
PARTS = (Marks, Pdf, OutputCondition, PictureRules, ImageOutput, Fold)
OUTPUTS = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")
HANDOUTS = (ROOT / "docs" / "handouts.md").read_text(encoding="utf-8")
LOCAL = (ROOT / "docs" / "local.md").read_text(encoding="utf-8")
OVERLAYS = (OverlayFile, OrganisationFile, SettingsFile, OwnThemeFile, ReplacementFile, HidingFile)
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def named_in(document: str) -> set[str]:
    """The words that a document sets as code."""
    fenced = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
    code = " ".join([*fenced.findall(document), *re.findall(r"`[^`]+`", fenced.sub("", document))])
    return set(re.findall(r"[a-z][a-z-]*", code))


def keys(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


@pytest.mark.parametrize(
    "model", [LayoutFile, CardSize, Swatch, TextStyle, Rectangle, *KINDS.values()]
)
def test_every_key_of_a_layout_is_documented(model: type[BaseModel]) -> None:
    assert keys(model) <= named_in(LAYOUTS)


@pytest.mark.parametrize("model", [Profile, *PARTS, SheetFormat, AuthoredGrid, AuthoredSlot])
def test_every_key_of_a_profile_and_a_sheet_is_documented(model: type[BaseModel]) -> None:
    assert keys(model) <= named_in(OUTPUTS)


@pytest.mark.parametrize("model", [HandoutFile, FlowBlock, LinkReading, FigureReading])
def test_every_key_of_a_handout_layout_is_documented(model: type[BaseModel]) -> None:
    assert keys(model) <= named_in(HANDOUTS)


def test_every_option_of_a_shipped_handout_is_documented() -> None:
    found = {
        option
        for path in (ROOT / "layouts" / "handouts").glob("*.yaml")
        for option in yaml.safe_load(path.read_text(encoding="utf-8")).get("options", {})
    }
    assert found <= named_in(HANDOUTS)


def test_the_handout_layout_that_is_shown_works(tmp_path: Path) -> None:
    layout = re.search(r"```yaml\n(# layouts/handouts/.*?)```", HANDOUTS, re.DOTALL)
    assert layout is not None
    folder = tmp_path / "layouts" / "handouts"
    folder.mkdir(parents=True)
    (folder / "questions-only.yaml").write_text(layout[1], encoding="utf-8")
    (tmp_path / "layouts" / "profiles").mkdir()
    (tmp_path / "layouts" / "profiles" / "own.yaml").write_text(
        "extends: handout-a4\nhandout: questions-only\n", encoding="utf-8"
    )
    built = deckgen("build", "partnerships-and-co", "-p", "own", cwd=tmp_path)
    assert (built.returncode, built.stderr.count("warning")) == (0, 0)


@pytest.mark.parametrize("model", [*OVERLAYS, AddedCardFile, TranslationFile, TextFile])
def test_every_key_of_an_overlay_and_a_translation_is_documented(model: type[BaseModel]) -> None:
    assert keys(model) <= named_in(LOCAL)


def test_every_command_has_help_that_says_what_it_does() -> None:
    overview = deckgen("--help")
    assert overview.returncode == 0
    for command in COMMANDS:
        assert f"\n  {command} " in overview.stdout
        told = deckgen(command, "--help")
        assert told.returncode == 0
        assert len(told.stdout.splitlines()) > 5


@pytest.mark.parametrize("document", [README, CONTRIBUTING])
def test_what_a_document_links_to_is_there(document: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", document)
    links += re.findall(r"`((?:content|layouts|fonts|deckgen|docs)/[^`*<>]*)`", document)
    for link in links:
        if not link.startswith("http"):
            assert (ROOT / link).exists(), link


def test_the_readme_s_commands_run(tmp_path: Path) -> None:
    lines = re.findall(r"^    deckgen (.+?)(?:  .*)?$", README, re.MULTILINE)
    assert len(lines) >= 5
    for line in lines:
        if line.startswith(("new", "build my-deck")):
            continue  # tests/test_wheel.py makes and builds a new deck
        arguments = line.split()
        if arguments[0] == "build" and "--help" not in arguments:
            at = arguments.index("--output") if "--output" in arguments else len(arguments)
            arguments = [*arguments[:at], "--output", str(tmp_path), "--quiet"]
        if arguments[0] == "preflight":
            name = "handout-a4" if "--aloud" in arguments else "press-singles"
            arguments[1] = str(tmp_path / "partnerships-and-co" / f"{name}.pdf")
        assert deckgen(*arguments).returncode == 0, line
