from collections.abc import Callable
from typing import Any

from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

PATIENCE = 30


def until(browser: Chrome, true: Callable[[], Any]) -> Any:
    """Waits for what `true` gives to be true; what goes while it is looked at is looked for again."""
    waiting = WebDriverWait(browser, PATIENCE, 0.05, [StaleElementReferenceException])
    return waiting.until(lambda _: true())


def one(browser: Chrome, selector: str) -> WebElement:
    """The element that `selector` finds."""
    return browser.find_element(By.CSS_SELECTOR, selector)


def text_of(browser: Chrome, selector: str) -> str:
    """The text of an element that may be replaced while it is read."""
    text: str = browser.execute_script(
        "return document.querySelector(arguments[0])?.textContent ?? ''", selector
    )
    return text.strip()
