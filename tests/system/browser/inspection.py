"""Looks a page over as a demanding reader would: accessibility, fit, language, titles, complaints of the browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.utils import translation
from django.utils.translation import gettext

# the rules of axe, and the size of targets, which it leaves out until asked
AXE_OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
MEASURES = """() => {
  const root = document.documentElement, seen = e => e.checkVisibility();
  const wordless = e => !(e.innerText || e.value || "").trim() && !e.getAttribute("aria-label");
  return {
    face: root.className,
    language: root.lang,
    title: document.title,
    wider: root.scrollWidth - root.clientWidth,
    headings: document.querySelectorAll("h1").length,
    skipped: [...document.querySelectorAll("h1, h2, h3, h4")].filter(seen).map(e => Number(e.tagName[1]))
      .some((level, place, all) => place && level > all[place - 1] + 1),
    unlabelled: [...document.querySelectorAll("input:not([type=hidden]):not([type=submit]), select, textarea")]
      .filter(e => seen(e) && !(e.labels && e.labels.length) && !e.getAttribute("aria-label")
        && !e.getAttribute("aria-labelledby")).map(e => e.outerHTML.slice(0, 120)),
    wordless: [...document.querySelectorAll("main :is(a[href], button, summary)")]
      .filter(e => seen(e) && wordless(e) && !e.querySelector("img[alt], svg title"))
      .map(e => e.outerHTML.slice(0, 120)),
    cut: [...document.querySelectorAll("main :not(input, select)")].filter(e => seen(e) && e.clientWidth > 1
      && e.scrollWidth > e.clientWidth + 1 && ["hidden", "clip"].includes(getComputedStyle(e).overflowX)
      && !e.closest(".usa-sr-only")).map(e => e.outerHTML.slice(0, 120)),
  };
}"""


def is_complaint(said: Any) -> bool:
    """An error, but for the picture that a browser asks for beside a file; each page names its own."""
    return bool(said.type == "error" and not said.location["url"].endswith("/favicon.ico"))


@dataclass
class Inspection:
    """Collects what is wrong with all pages of a test, so that the end can say everything at once."""

    folder: Path
    scripts: bool = True  # axe is one
    pictures: bool = True  # of every page; else of those with a fault alone
    faults: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def watch(self, page: Any) -> list[str]:
        """What the browser itself complains of while `page` is open: refused scripts and styles, missing files."""
        complaints: list[str] = []
        page.on("console", lambda said: is_complaint(said) and complaints.append(f"{said.text} ({said.location})"))
        page.on("pageerror", lambda error: complaints.append(f"a script fails: {error}"))
        return complaints

    def look(self, page: Any, name: str, *, language: str, complaints: list[str]) -> None:
        """Look the page over as it stands now, take up what the browser complained of, and leave a picture."""
        name, before = self._unused(name), len(self.faults)
        while complaints:
            self._add(name, complaints.pop())
        self._run_axe(page, name)
        self.measure(page, name, language=language)
        if self.pictures or len(self.faults) > before:
            self.picture(page, name)

    def measure(self, page: Any, name: str, *, language: str) -> None:
        """What axe does not ask: one heading, one language, nothing wider than the screen, nothing cut off."""
        found = page.evaluate(MEASURES)
        if found["wider"] > 0:
            self._add(name, f"is {found['wider']} px wider than the screen")
        if found["headings"] != 1:
            self._add(name, f"has {found['headings']} first headings")
        if found["skipped"]:
            self._add(name, "skips a level of headings")
        if found["language"] != language:
            self._add(name, f"says it is in {found['language']!r}")
        if "hand" in found["face"].split() and not _is_neutral(found["title"], found["language"]):
            self._add(name, f"shows its title to whoever looks over the shoulder: {found['title']}")
        for what in ("unlabelled", "wordless", "cut"):
            if found[what]:
                self._add(name, f"{what}: {found[what][:4]}")

    def picture(self, page: Any, name: str) -> None:
        """The whole page as a file, named by what it shows."""
        self.folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=self.folder / f"{name}.png", full_page=True)

    def require_none(self) -> None:
        assert not self.faults, f"{len(self.faults)} faults:\n" + "\n".join(self.faults)

    def _unused(self, name: str) -> str:
        """A page met again gets a number."""
        name = next(n for n in (name, *(f"{name}-{again}" for again in range(2, 99))) if n not in self.taken)
        self.taken.add(name)
        return name

    def _run_axe(self, page: Any, name: str) -> None:
        if not self.scripts:
            return
        for violation in Axe().run(page, options=AXE_OPTIONS).response["violations"]:
            where = [node["target"][-1] for node in violation["nodes"]][:4]
            self._add(name, f"axe: {violation['id']}: {violation['help']} at {where}")

    def _add(self, name: str, fault: str) -> None:
        line = f"  {name}: {fault}"
        if line not in self.faults:
            self.faults.append(line)


def _is_neutral(title: str, language: str) -> bool:
    with translation.override(language):
        return title.removeprefix(gettext("Please check:")).strip() == gettext("My page")
