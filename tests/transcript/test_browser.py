"""`handout.html` in a real browser, with an accessibility engine (axe-core) at work on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pypdfium2
import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from tests.reading import deckgen

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        try:
            # Without a sandbox of its own, since CI runs as root in one.
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        except Error as error:
            pytest.skip(f"Chromium does not start: {error}")
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The shipped deck's page, as published and in its example's local version."""
    output = tmp_path_factory.mktemp("pages")
    for local in ((), ("--local", "example")):
        ended = deckgen(
            "build", "partnerships-and-co", "-p", "handout-html", "-q", "-o", output, *local
        )
        assert ended.returncode == 0
    folder = output / "partnerships-and-co"
    return {"published": folder / "handout.html", "local": folder / "example" / "handout.html"}


SCREENS: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 320, "height": 640}},
    "dark": {"viewport": {"width": 800, "height": 900}, "color_scheme": "dark"},
    "contrast": {"viewport": {"width": 800, "height": 900}, "contrast": "more"},
    "forced": {"viewport": {"width": 800, "height": 900}, "forced_colors": "active"},
}


@pytest.mark.parametrize("version", ["published", "local"])
@pytest.mark.parametrize("screen", SCREENS)
def test_an_accessibility_engine_finds_nothing_wrong(
    browser: Browser, pages: dict[str, Path], screen: str, version: str
) -> None:
    with browser.new_context(**SCREENS[screen]) as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(pages[version].as_uri())
        assert asked == [pages[version].as_uri()]  # one file, which fetches nothing
        page.evaluate(AXE)
        found = page.evaluate("axe.run()")
        wrong = [(each["id"], [n["html"] for n in each["nodes"]]) for each in found["violations"]]
        assert wrong == []
        unsure = {each["id"] for each in found["incomplete"]}
        assert unsure <= ({"color-contrast"} if screen == "forced" else set())
        assert len(found["passes"]) > 25
        width = SCREENS[screen]["viewport"]["width"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_skip_link_is_the_first_stop_and_leads_to_the_questions(
    browser: Browser, pages: dict[str, Path]
) -> None:
    page = browser.new_page()
    page.goto(pages["published"].as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the questions"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "questions"
    page.close()


def test_letters_twice_as_large_need_no_scrolling_sideways(
    browser: Browser, pages: dict[str, Path]
) -> None:
    page = browser.new_page(viewport={"width": 640, "height": 800})
    page.goto(pages["published"].as_uri())
    page.add_style_tag(content="html { font-size: 225% !important; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.close()


def test_it_prints_on_a4_with_questions_whole_and_headings_not_alone(
    browser: Browser, pages: dict[str, Path]
) -> None:
    page = browser.new_page()
    page.goto(pages["published"].as_uri())
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as pdf:
        texts = [each.get_textpage().get_text_bounded().strip() for each in pdf]
        sizes = {tuple(round(side) for side in each.get_size()) for each in pdf}
    page.close()
    assert sizes == {(595, 842)}
    assert 6 <= len(texts) <= 12
    for text in texts:
        lines = text.splitlines()
        assert not any(theme in line for line in lines[-3:] for theme in ("Culture", "Practicalit"))
