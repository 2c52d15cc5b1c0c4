"""One person's browser: opens addresses, follows links, fills in forms, presses buttons, and reads what is there."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Locator, Page, expect

from tests.system.browser.inspection import Inspection

NEAR = "tr, li, article, section, fieldset, details"


class Device:
    """Looks over every page it comes to. Words are given in English and read in the person's own language."""

    def __init__(self, person: str, context: Any, site: str, inspection: Inspection, *, language: str) -> None:
        self.person, self.context, self.site = person, context, site
        self.inspection, self.language = inspection, language
        self.prefix = ""
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.complaints = inspection.watch(self.page)

    # --- words -----------------------------------------------------------------------------------------------
    def say(self, english: str, **parts: Any) -> str:
        """The page's own words for an English sentence, in this person's language."""
        with translation.override(self.language):
            return gettext(english) % parts if parts else gettext(english)

    # --- going somewhere -------------------------------------------------------------------------------------
    def opens(self, address: str) -> Device:
        answer = self.page.goto(f"{self.site}{address}")
        assert answer is None or answer.ok, f"{self.person}: {answer.status} at {address}"
        return self._arrives()

    def follows(self, english: str, *, near: str = "", **parts: Any) -> Device:
        """Follow the link with these words; `near` names words in the same row or card."""
        self._reveal(self._near(near, self.page.get_by_role("link", name=self.say(english, **parts)))).click()
        return self._arrives()

    def presses(self, english: str, *, near: str = "", filled: dict[str, Any] | None = None, **parts: Any) -> Device:
        """Press the button with these words, with the fields of its form filled in first."""
        button = self._near(near, self._button(self.say(english, **parts)))
        form = button.locator("xpath=ancestor::form")
        for field, value in (filled or {}).items():
            self.fill(form.locator(f"[name='{field}']"), str(value))
        self._reveal(button).click()
        return self._arrives()

    def cannot_open(self, address: str) -> None:
        """The address does not exist for this person: the same page as for a wrong one."""
        answer = self.page.goto(f"{self.site}{address}")
        assert answer is not None and answer.status == 404, f"{self.person} gets {answer and answer.status}"
        self.complaints.clear()  # the console names the 404 itself
        self._arrives(name="not-found")

    # --- reading ---------------------------------------------------------------------------------------------
    def sees(self, *english: str, **parts: Any) -> Device:
        for words in english:
            expect(self.page.locator("main")).to_contain_text(self.say(words, **parts), ignore_case=True)
        return self

    def does_not_see(self, *words: str) -> Device:
        """These words stand nowhere in the page, hidden parts included."""
        sent = self.page.content()
        assert [word for word in words if word in sent] == [], f"{self.person} on {self.page.url}"
        return self

    def finds(self, selector: str) -> Locator:
        found = self.page.locator(selector)
        expect(found.first).to_be_attached()
        return found

    def finds_no(self, selector: str) -> Device:
        expect(self.page.locator(selector)).to_have_count(0)
        return self

    # --- underneath ------------------------------------------------------------------------------------------
    def looks(self, name: str = "") -> Device:
        """Look the page over as it stands."""
        name = f"{self.prefix}{self.person.lower()}-{name or self._place()}"
        self.inspection.look(self.page, name, language=self.language, complaints=self.complaints)
        return self

    def _arrives(self, name: str = "") -> Device:
        self.page.wait_for_load_state("load")
        if self.inspection.scripts:
            self.page.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-swapping')")
        return self.looks(name)

    def _place(self) -> str:
        try:
            name = resolve(urlsplit(self.page.url).path).view_name
        except Resolver404:
            name = "nowhere"
        return name.replace(":", "-").replace("_", "-")

    def _button(self, words: str) -> Locator:
        """The button that says this alone, or with whom it is about; else the one that begins like this."""
        alone = self.page.get_by_role("button", name=re.compile(rf"^\s*{re.escape(words)}\s*(:.*)?$"))
        begins = self.page.get_by_role("button", name=re.compile(rf"^\s*{re.escape(words)}"))
        return alone if alone.count() else begins

    def _near(self, words: str, target: Locator) -> Locator:
        """The target in the smallest row, card or list item that holds these words too."""
        if not words:
            return target.first
        return self.page.locator(NEAR).filter(has_text=words).filter(has=target).last.locator(target).first

    def _reveal(self, found: Locator) -> Locator:
        """Open what folds it away: a narrow screen's menu, or more about a row."""
        folded = found.locator("xpath=ancestor::details[not(@open)]")
        if folded.count() and not found.is_visible():
            folded.first.locator("> summary").click()
        return found

    def fill(self, controls: Locator, value: str) -> None:
        kind = controls.first.evaluate("e => e.type || e.tagName.toLowerCase()")
        if kind in ("radio", "checkbox"):
            chosen = controls.and_(self.page.locator(f"[value='{value}']"))
            self.page.locator(f"label[for='{chosen.get_attribute('id')}']").click()  # what a finger finds
            expect(chosen).to_be_checked()
        elif kind.startswith("select"):
            controls.first.select_option(value)
        else:
            controls.first.fill(value)

    def cookie(self, name: str) -> str:
        return next(str(one["value"]) for one in self.context.cookies() if one["name"] == name)

    def speaks_by_cookie(self) -> None:
        """As after choosing the language at the foot of a page."""
        cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": self.language, "url": self.site}
        self.context.add_cookies([cookie])
