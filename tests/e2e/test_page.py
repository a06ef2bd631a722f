"""The page about a site, in a real browser: light and dark, wide and narrow, with hostile articles."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from aculint.cli.main import main

from .conftest import need

pytestmark = pytest.mark.e2e
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
HOSTILE = "# A “<b>page</b>” <script>document.title = 'forged'</script>\n\nThe ache never comes back <img src=x onerror=\"document.title='forged'\"> {{ 7 * 7 }} \u202e.\n"
LONG = "The ache in your " + "verylongword" * 30 + " never comes back.\n"


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    need("chromium")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        yield (launched := playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS))
        launched.close()


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    for section in ("back", "sleep"):
        (site / section).mkdir()
        for number in range(4):
            (site / section / f"article {number}.md").write_text(
                "Cupping has no side effects.\n" * (number + 1), "utf-8"
            )
    (site / "back" / ("long-name-" * 12 + "<i>.md")).write_text(HOSTILE, "utf-8")
    (site / "sleep" / "long.md").write_text(LONG, "utf-8")
    (site / "sleep" / "fine.md").write_text("Rest may ease a sore back. " * 30, "utf-8")
    target = site / "page.html"
    before = os.getcwd()
    os.chdir(site)
    try:
        assert CliRunner().invoke(main, ["report", ".", "gone.md", "--output", str(target)]).exit_code == 2
    finally:
        os.chdir(before)
    return target


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_the_page_fits_is_quiet_and_loads_nothing(browser, page_file: Path, scheme: str, width: int) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    noise: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(page_file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert noise == []
    assert requests == [page_file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert "<img src=x onerror=" in page.locator("blockquote", has_text="{{ 7 * 7 }}").first.inner_text()
    assert page.title().startswith("Health articles:")
    assert page.locator("script, img, b:text('page')").count() == 0
    assert page.locator("h2").all_inner_texts()[:4] == [
        "Could not be read", "Articles with most to mend", "By rule", "By section",
    ]  # fmt: skip
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 26)"
    assert dark == (scheme == "dark")
    context.close()


def test_charts_are_drawn_and_links_open_what_they_name(browser, page_file: Path) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(viewport={"width": 375, "height": 900})
    page.goto(page_file.as_uri())
    bars = page.locator("#worst svg rect:not(.track)")
    assert bars.count() >= 9
    widths = [box["width"] for box in (bars.nth(index).bounding_box() for index in range(bars.count()))]
    assert min(widths) > 0 and max(widths) <= 375
    heights = [each.bounding_box()["height"] for each in page.locator("#reading svg rect").all()]
    assert max(heights) > 100
    last = page.locator("#worst a").last
    target = page.locator(last.get_attribute("href"))
    assert not target.is_visible()
    last.click()
    assert target.is_visible()
    assert target.locator("mark").first.inner_text()
    page.close()


def test_text_stands_out_from_its_background(browser, page_file: Path) -> None:  # type: ignore[no-untyped-def]
    """WCAG AA: 4.5 to 1 for every text colour on the card's colour."""
    contrast = """() => {
      const light = (name) => {
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.color = `var(--${name})`;
        const parts = getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
          .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        probe.remove();
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
      };
      const card = light('card');
      return ['ink', 'soft', 'error', 'warning', 'info', 'link'].map(name => {
        const text = light(name);
        return (Math.max(text, card) + 0.05) / (Math.min(text, card) + 0.05);
      });
    }"""
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto(page_file.as_uri())
        assert min(page.evaluate(contrast)) >= 4.5, scheme
        page.close()
