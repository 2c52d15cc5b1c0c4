"""Where the story stands: who is on stage with which device, what time it is, and what they carry between steps."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from alongside.platform import clock
from alongside.surfaces.demo.cast import CONTRA_COSTA, Cast
from alongside.surfaces.demo.story.server import Server
from alongside.surfaces.demo.story.visitor import Assertion, NotAsTold, Visitor

ZONE = ZoneInfo("America/Los_Angeles")


class Stage:
    """Devices by person's name; `keep` holds links and names that one step hands to a later one."""

    def __init__(self, built: dict[str, Any], server: Server) -> None:
        self.built, self.server = built, server
        self.cast = Cast()
        self.keep: dict[str, str] = {}
        self.morning = dt.datetime.combine(_court_day(clock.now().astimezone(ZONE).date()), dt.time(7, 0), ZONE)
        self._devices: dict[str, Visitor] = {}
        self._marks: dict[str, int] = {}

    def move_to(self, *, days: int = 0, hour: int = 7, minute: int = 0) -> dt.datetime:
        """So many days after the first morning, at this hour. Staff sign in again; a parent's link goes on."""
        moment = self.morning.replace(hour=hour, minute=minute) + dt.timedelta(days=days)
        self.server.move_to(moment)
        return moment

    def day(self, days: int = 0) -> dt.date:
        return (self.morning + dt.timedelta(days=days)).date()

    def staff(self, username: str, file: str = CONTRA_COSTA.file) -> Visitor:
        """Somebody who works in a program, signed in by one click, on their own device."""
        device = self._device(f"{username.title()}")
        user = next(u for u in self.built["users"] if u["username"].startswith(f"{username}@") and u["program"] == file)
        path = user["sign_in_url"].removeprefix(self.built["base_url"])
        return device.open(path)

    def parent(self, name: str, link: str = "") -> Visitor:
        """A parent on their own phone; `link` is opened if given."""
        device = self._device(name)
        return device.open(link) if link else device

    def lent(self, name: str, *, to_owner: str) -> Visitor:
        """A parent on the phone a partner holds out to them: same device, somebody else's eyes."""
        owner = self._device(to_owner)
        borrowed = self._device(f"{name} on {to_owner}'s phone")
        borrowed.http, borrowed.page, borrowed.response = owner.http, owner.page, owner.response
        return borrowed

    def link_on(self, owner: str) -> str:
        """What the square on a lent phone holds: the address that opens the parent's pages on their own."""
        token = self._device(owner).http.cookies.get(settings.PARENT_COOKIE_NAME)
        if not token:
            raise NotAsTold(f"{owner}'s phone shows no parent's pages")
        return f"{self.server.base_url}/v/{token}"

    def address_on(self, device: Visitor) -> str:
        """The personal link a page shows, as a person would copy it."""
        found = re.search(r"https?://\S+/v/[\w-]+", device.text)
        if found is None:
            raise NotAsTold(f"{device.name} sees no link to copy")
        return self.server.base_url + urlsplit(found.group()).path

    def es(self, english: str) -> str:
        """The page's own Spanish for an English sentence."""
        with translation.override("es"):
            return gettext(english)

    def stranger(self, name: str) -> Visitor:
        """Somebody without an account."""
        return self._device(name)

    def begin_step(self) -> None:
        self._marks = {name: len(device.seen) for name, device in self._devices.items()}

    def assertions(self) -> list[Assertion]:
        """What was asserted since the step began."""
        return [one for name, device in self._devices.items() for one in device.seen[self._marks.get(name, 0) :]]

    def _device(self, name: str) -> Visitor:
        if name not in self._devices:
            self._devices[name] = Visitor(name, self.server.base_url)
        return self._devices[name]


def _court_day(day: dt.date) -> dt.date:
    """That day, or the Monday after a weekend."""
    return day + dt.timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))
