"""The page in a real browser: by keyboard alone, in two tabs, and with hostile texts."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from review_page import EVIL, RIGHT, WRONG, Page, served_page
from test_document_sample import KO

pytestmark = [pytest.mark.browser, pytest.mark.loopback]
FLAGS = ("--headless=new", "--window-size=1300,900", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en")
SECONDS = 10
PLACE = "const place = document.activeElement.getBoundingClientRect(); return [place.top, place.bottom]"
NAMELESS = """
const named = (one) => one.labels?.length || one.getAttribute("aria-label") || one.textContent.trim();
const controls = document.querySelectorAll("button, summary, a, input:not([type=hidden]), select, textarea");
return [...controls].filter((one) => !(one.matches("textarea, select") ? one.labels.length : named(one)));
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with served_page(tmp_path_factory.mktemp("page")) as running:
        yield running


@pytest.fixture(scope="module")
def session() -> Iterator[WebDriver]:
    """One browser for all; its driver is started here, so that nothing looks for another on the network."""
    driver = shutil.which("chromedriver")
    assert driver, "needs chromium and chromium-driver"
    with subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, text=True) as process:
        port = ""
        while not port and process.stdout and (line := process.stdout.readline()):
            port = "".join(re.findall(r"on port (\d+)\.", line))
        options = webdriver.ChromeOptions()
        for flag in (*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])):
            options.add_argument(flag)
        browser = webdriver.Remote(f"http://127.0.0.1:{port}", options=options)
        yield browser
        browser.quit()
        process.terminate()


@pytest.fixture
def browser(session: WebDriver, page: Page) -> WebDriver:
    """The browser on the Korean passages of the brief as it was in the beginning."""
    page.restore()
    session.get(f"{page.address}/?token={page.token}")
    session.get(f"{page.address}/ko")
    return session


def press(browser: WebDriver, *keys: str) -> None:
    ActionChains(browser).send_keys(*keys).perform()


def chord(browser: WebDriver, *keys: str) -> None:
    """Press the last key while the others are held."""
    actions = ActionChains(browser)
    for key in keys[:-1]:
        actions.key_down(key)
    actions.send_keys(keys[-1])
    for key in keys[:-1]:
        actions.key_up(key)
    actions.perform()


def find(browser: WebDriver, selector: str) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, selector)


def focused(browser: WebDriver) -> WebElement:
    return browser.switch_to.active_element


def until(browser: WebDriver, condition: Callable[[], bool]) -> None:
    """Wait for a condition; what it looks at may just be replaced by a newer page."""
    replaced = (StaleElementReferenceException, IndexError)
    WebDriverWait(browser, SECONDS, 0.05, ignored_exceptions=replaced).until(lambda _: condition())


def said(browser: WebDriver, words: str) -> None:
    """Wait until the page says this to everybody, screen readers too."""
    line = 'return document.querySelector("[role=status]").textContent'
    until(browser, lambda: words in browser.execute_script(line))


def test_review_by_keyboard_alone(browser: WebDriver, page: Page):
    """To the findings, a suggestion taken, a text edited and approved, a finding waived; all there after a reload."""
    listed = [item.text.split("\n")[-1] for item in find(browser, "#items .item")]
    assert listed == ["Warning Doubled word", "Error Number missing 2,700", "Error Number added"]
    press(browser, "j")
    assert "Doubled word" in focused(browser).text
    outline = focused(browser).value_of_css_property("outline-style")
    assert outline == "solid"
    press(browser, "s")
    said(browser, "Saved.")
    assert page.segment("P1").text == KO["P1"]
    press(browser, "j", "j", "k", "j", "w")
    assert focused(browser).get_attribute("name") == "why"
    press(browser, "the desk's figure", Keys.ENTER)
    said(browser, "waived")
    assert page.findings("P2") == ["number-missing"]
    press(browser, "e", Keys.PAGE_UP)
    assert focused(browser).tag_name == "textarea"
    chord(browser, Keys.CONTROL, "a")
    press(browser, RIGHT)
    chord(browser, Keys.CONTROL, Keys.SHIFT, Keys.ENTER)
    said(browser, "Approved.")
    assert focused(browser).get_attribute("id") == "ko-P2"
    assert find(browser, "#items .item") == []
    browser.refresh()
    row = find(browser, "#ko-P2")[0]
    assert RIGHT in row.text
    assert "Approved translation" in row.text
    assert find(browser, "#overview .progress")[0].text.startswith("1 of 5 approved")
    assert (page.segment("P2").status, page.segment("P2").text) == ("approved", RIGHT)


def test_waiving_a_finding_does_not_take_its_suggestion(browser: WebDriver, page: Page):
    """Enter in the reason waives, although another button stands before it."""
    press(browser, "j", "w", "so says the ministry", Keys.ENTER)
    said(browser, "Finding waived.")
    assert page.segment("P1").text == WRONG["P1"]
    assert [one.why for one in page.brief.waivers] == ["so says the ministry"]
    waived = find(browser, "#ko-P1 .remark.waived")[0]
    assert "Waived by Г. Редактор" in waived.text
    waived.find_element(By.CSS_SELECTOR, "button").click()
    said(browser, "Waiver taken back.")
    assert page.findings("P1") == ["doubled-word"]


def test_two_tabs_edit_one_passage(browser: WebDriver, page: Page):
    """The second to save is shown both texts, keeps hers in the field, and decides."""
    first = browser.current_window_handle
    for text in ("둘째 글 2,700", RIGHT):
        if text == RIGHT:
            browser.switch_to.new_window("tab")
            browser.get(f"{page.address}/ko")
        open_editor(browser, text)
    chord(browser, Keys.CONTROL, Keys.ENTER)
    said(browser, "Saved.")
    browser.close()
    browser.switch_to.window(first)
    chord(browser, Keys.CONTROL, Keys.ENTER)
    said(browser, "Not saved")
    assert page.segment("P2").text == RIGHT
    collision = find(browser, "#ko-P2 .collision")[0].text
    assert RIGHT in collision
    assert "둘째 글 2,700" in collision
    assert focused(browser).get_attribute("value") == "둘째 글 2,700"
    chord(browser, Keys.CONTROL, Keys.ENTER)
    said(browser, "Saved.")
    assert page.segment("P2").text == "둘째 글 2,700"


def open_editor(browser: WebDriver, text: str) -> None:
    """Open the second passage with faults for editing and write a text into it."""
    browser.execute_script("document.getElementById('ko-P2').focus()")
    press(browser, "e")
    chord(browser, Keys.CONTROL, "a")
    press(browser, text)


def test_text_that_is_not_saved_survives_another_save(browser: WebDriver, page: Page):
    """Saving one passage leaves what is being written in another; Escape does not throw it away either."""
    open_editor(browser, "아직 저장하지 않은 글")
    press(browser, Keys.ESCAPE, "p", "p")
    assert focused(browser).get_attribute("id") == "ko-P1"
    press(browser, "a")
    said(browser, "Approved.")
    assert page.segment("P1").status == "approved"
    assert find(browser, "#ko-P2 textarea")[0].get_attribute("value") == "아직 저장하지 않은 글"
    find(browser, "#ko-P2 .cancel")[0].click()
    assert find(browser, "#ko-P2 textarea")[0].get_attribute("value") == WRONG["P2"]


def test_text_survives_a_program_that_has_ended(browser: WebDriver, page: Page):
    """What cannot be sent stays in the field, and the page says so; sent again it is saved."""
    open_editor(browser, RIGHT)
    cut = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": True, **cut})
    chord(browser, Keys.CONTROL, Keys.ENTER)
    said(browser, "does not answer")
    assert find(browser, "#ko-P2 textarea")[0].get_attribute("value") == RIGHT
    browser.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": False, **cut})
    chord(browser, Keys.CONTROL, Keys.ENTER)
    said(browser, "Saved.")
    assert page.segment("P2").text == RIGHT


def test_glossary_entry_on_hover_focus_and_click(browser: WebDriver):
    """Three languages and the definition beside the term; Escape takes it away."""
    term = find(browser, "#ko-P1 .source .term")[0]
    popover = find(browser, "#popover")[0]
    for show in (
        lambda: ActionChains(browser).move_to_element(term).perform(),
        lambda: browser.execute_script("arguments[0].focus()", term),
        term.click,
    ):
        show()
        until(browser, popover.is_displayed)
        for words in ("Korea Coast Guard", "해양경찰청", "Берегова охорона Кореї", "Maritime police"):
            assert words in popover.text
        assert term.get_attribute("aria-describedby") == "popover"
        press(browser, Keys.ESCAPE)
        assert not popover.is_displayed()


def test_hostile_text_is_inert(browser: WebDriver):
    """Scripts in titles, sources and sentences are shown as text; the page has its own script and no other."""
    assert "owned" not in browser.title.split("script")[0]
    assert browser.execute_script("return [document.scripts.length, document.images.length]") == [1, 0]
    assert EVIL in find(browser, "h1")[0].text
    assert browser.title.endswith(EVIL)


def test_filter_appearance_and_language(browser: WebDriver, page: Page):
    """What is chosen is shown without losing the place, and stays."""
    choice = find(browser, ".filter [name=check]")[0]
    choice.find_element(By.CSS_SELECTOR, "option[value=number-added]").click()
    until(browser, lambda: len(find(browser, "#items .item")) == 1)
    assert [row.get_attribute("id") for row in find(browser, ".row")] == ["ko-P2"]
    assert focused(browser).get_attribute("name") == "check"
    assert browser.current_url.endswith("?check=number-added")
    find(browser, ".settings summary")[0].click()
    find(browser, ".settings [value=dark]")[0].click()
    paper = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(21, 24, 27)"
    find(browser, ".settings option[value=uk]")[0].click()
    find(browser, ".settings button")[0].click()
    until(browser, lambda: "Зауваження" in find(browser, "#panel h2")[0].text)
    assert find(browser, "html")[0].get_attribute("data-theme") == "dark"
    browser.delete_cookie("interface")


@pytest.mark.parametrize("width", [400, 1300])
def test_nothing_runs_over_the_edge(browser: WebDriver, width: int):
    """Narrow or wide: nothing to scroll sideways, every control has a name, and the finding gone to is in sight."""
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    )
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.execute_script(NAMELESS) == []
    press(browser, "j")
    top, bottom = browser.execute_script(PLACE)
    assert 60 < top < bottom < 900  # below the bar, above the lower edge
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
