"""A person with a browser that knows no JavaScript: opens pages, reads them, fills in forms, presses buttons."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import httpx
from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader


class NotAsTold(Exception):
    """The page is not as the story tells it."""


@dataclass
class Assertion:
    """What was asserted, on whose page; the page is named by its first words, never by an address with an id."""

    person: str
    page: str
    says: str


@dataclass
class Visitor:
    """One person's device. `seen` collects the assertions made on their pages."""

    name: str
    base_url: str
    seen: list[Assertion] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.http = httpx.Client(base_url=self.base_url, follow_redirects=True, timeout=30)
        self.page = BeautifulSoup("", "html.parser")
        self.response: httpx.Response | None = None

    # --- going somewhere -------------------------------------------------------------------------------------
    def open(self, address: str) -> Visitor:
        """Go to an address. Anything but a page is not as told."""
        return self._arrive(self.http.get(urljoin(self.base_url, address)))

    def follow(self, words: str, within: str = "") -> Visitor:
        """Follow the link that reads like this; `within` names words near it."""
        links = [a for a in self.page.find_all("a", href=True) if words in _words(a)]
        if within:
            links = [a for a in links if any(within in _words(p) for p in _near(a))]
        link = self._one(links, f"a link “{words}”")
        return self.open(urljoin(str(self._here()), str(link["href"])))

    def press(self, words: str, within: str = "", **filled: Any) -> Visitor:
        """Press the button that reads like this, with its form filled in; `within` names words near it."""
        button = self._button(words, within)
        form = button.find_parent("form")
        if form is None:
            raise NotAsTold(f"{self.name}: the button “{words}” stands in no form")
        if button.has_attr("disabled"):
            raise NotAsTold(f"{self.name}: the button “{words}” is disabled")
        data = _values(form)
        for name, value in filled.items():
            if not form.select_one(f'[name="{name}"]'):
                raise NotAsTold(f"{self.name}: the form of “{words}” has no field {name}")
            data[name] = value
        if button.get("name"):
            data[str(button["name"])] = str(button.get("value", ""))
        target = urljoin(str(self._here()), str(button.get("formaction") or form.get("action") or ""))
        if str(form.get("method", "get")).lower() == "get":
            return self._arrive(self.http.get(target, params=data))
        return self._arrive(self.http.post(target, data=data, headers={"Referer": str(self._here())}))

    def press_in_vain(self, words: str, **filled: Any) -> Visitor:
        """Press a button whose answer is a page that says no."""
        try:
            self.press(words, **filled)
        except NotAsTold:
            if self.response is None or self.response.status_code != 404:
                raise
            return self
        raise NotAsTold(f"{self.name} presses “{words}” and is let through to {self._title()}")

    def pdf_pages(self, words: str) -> int:
        """Press a button that answers with a PDF; how many pages it has."""
        button = self._button(words, "")
        form = button.find_parent("form")
        if form is None:
            raise NotAsTold(f"{self.name}: the button “{words}” stands in no form")
        target = urljoin(str(self._here()), str(form.get("action") or ""))
        answer = self.http.post(target, data=_values(form), headers={"Referer": str(self._here())})
        if answer.status_code != 200 or not answer.content.startswith(b"%PDF-"):
            raise NotAsTold(f"{self.name}: “{words}” gives no PDF")
        pages = len(PdfReader(BytesIO(answer.content)).pages)
        self.seen.append(Assertion(self.name, self._title(), f"prints a PDF of {pages} page{'s' * (pages > 1)}"))
        return pages

    # --- reading ---------------------------------------------------------------------------------------------
    @property
    def text(self) -> str:
        main = self.page.find("main") or self.page
        return " ".join(main.get_text(" ").split())

    def sees(self, *words: str) -> Visitor:
        """These words stand on the page."""
        for one in words:
            if one not in self.text:
                raise NotAsTold(f"{self.name} does not see “{one}” on {self._title()}")
            self.seen.append(Assertion(self.name, self._title(), f"sees “{one}”"))
        return self

    def does_not_see(self, *words: str) -> Visitor:
        """These words stand nowhere in what the server sent, markup included."""
        sent = self.response.text if self.response is not None else ""
        for one in words:
            if one in sent:
                raise NotAsTold(f"{self.name} sees “{one}” on {self._title()}")
            self.seen.append(Assertion(self.name, self._title(), f"does not see “{one}”"))
        return self

    def finds(self, selector: str, what: str) -> Tag:
        """An element of the page, said in words."""
        found = self.page.select_one(selector)
        if found is None:
            raise NotAsTold(f"{self.name} does not find {what} on {self._title()}")
        self.seen.append(Assertion(self.name, self._title(), f"finds {what}"))
        return found

    def finds_no(self, selector: str, what: str) -> Visitor:
        if self.page.select(selector):
            raise NotAsTold(f"{self.name} finds {what} on {self._title()}")
        self.seen.append(Assertion(self.name, self._title(), f"finds no {what}"))
        return self

    def cannot_open(self, address: str) -> Visitor:
        """The address answers 404 to this person."""
        answer = self.http.get(urljoin(self.base_url, address))
        if answer.status_code != 404:
            raise NotAsTold(f"{self.name} gets {answer.status_code} where 404 was told")
        self.seen.append(Assertion(self.name, "404", "this page does not exist for them"))
        return self

    # --- underneath ------------------------------------------------------------------------------------------
    def _here(self) -> httpx.URL:
        return self.response.url if self.response is not None else httpx.URL(self.base_url)

    def _title(self) -> str:
        heading = self.page.find("h1")
        return _words(heading) if heading else "a page without a heading"

    def _arrive(self, response: httpx.Response) -> Visitor:
        self.response = response
        self.page = BeautifulSoup(response.text, "html.parser")
        if response.status_code != 200:
            raise NotAsTold(f"{self.name}: the server answered {response.status_code} ({self._title()})")
        return self

    def _button(self, words: str, within: str) -> Tag:
        buttons = [b for b in self.page.find_all(["button", "input"]) if _is_button(b) and words in _label(b)]
        if within:
            buttons = [b for b in buttons if any(within in _words(p) for p in _near(b))]
        exact = [b for b in buttons if _label(b) == words]
        return self._one(exact or buttons, f"a button “{words}”" + (f" near “{within}”" if within else ""))

    def _one(self, found: list[Tag], what: str) -> Tag:
        if not found:
            raise NotAsTold(f"{self.name} does not find {what} on {self._title()}")
        return found[0]


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def _label(button: Tag) -> str:
    return str(button.get("value", "")) if button.name == "input" else _words(button)


def _is_button(tag: Tag) -> bool:
    return tag.name == "button" or tag.get("type") == "submit"


def _near(button: Tag) -> list[Tag]:
    """The row, card or list item a button stands in."""
    return [p for p in button.parents if p.name in ("tr", "li", "article", "section", "fieldset")]


def _values(form: Tag) -> dict[str, Any]:
    """What a browser would send if nothing were changed."""
    data: dict[str, Any] = {}
    for control in form.find_all(["input", "select", "textarea"]):
        name, kind = control.get("name"), str(control.get("type", "text"))
        if not name or control.has_attr("disabled") or kind in ("submit", "button", "file", "image"):
            continue
        if control.name == "select":
            options = control.find_all("option")
            chosen = [o for o in options if o.has_attr("selected")] or options[:1]
            if chosen:
                data[str(name)] = str(chosen[0].get("value", _words(chosen[0])))
        elif control.name == "textarea":
            data[str(name)] = control.get_text()
        elif kind in ("checkbox", "radio"):
            if control.has_attr("checked"):
                _add(data, str(name), str(control.get("value", "on")))
        else:
            _add(data, str(name), str(control.get("value", "")))
    return data


def _add(data: dict[str, Any], name: str, value: str) -> None:
    if name in data:
        earlier = data[name]
        data[name] = [*earlier, value] if isinstance(earlier, list) else [earlier, value]
    else:
        data[name] = value
