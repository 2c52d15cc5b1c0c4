"""Where the story is played: the demo built in the test's database, a clock to move, and a device for each person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from alongside.platform import clock
from alongside.platform.accounts.models import User
from alongside.platform.jobs.registry import scans
from alongside.platform.jobs.runner import run_all
from alongside.surfaces.demo.build import build
from alongside.surfaces.demo.cast import CONTRA_COSTA
from tests.system.browser.device import Device
from tests.system.browser.inspection import Inspection

ZONE = ZoneInfo("America/Los_Angeles")
HEIGHT = {360: 740, 1280: 900}


@dataclass
class Town:
    """`keep` holds what one step hands to a later one: links, and addresses of parents' pages."""

    browser: Any
    site: str
    inspection: Inspection
    monkeypatch: pytest.MonkeyPatch
    language: str = "en"
    width: int = 360
    keep: dict[str, str] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)
    signed_in: set[str] = field(default_factory=set)
    step: str = ""
    survey_codes: list[str] = field(default_factory=list)

    def given_the_demo_on_a_court_morning(self) -> None:
        """Everybody who works there reads the language of this walk."""
        self.monkeypatch.setattr(settings, "SITE_ADDRESS", self.site)
        self.survey_codes = build().survey_codes
        User.objects.update(language=self.language)
        today = clock.today(ZONE)
        self.morning = dt.datetime.combine(
            today + dt.timedelta(days={5: 2, 6: 1}.get(today.weekday(), 0)), dt.time(7), ZONE
        )
        self.move_to(hour=7)

    def move_to(self, *, days: int = 0, hour: int = 7, minute: int = 0) -> None:
        """So many days after that morning, at this hour, with everything done that was due till then."""
        self.signed_in.clear()  # a shift is over
        moment = self.morning.replace(hour=hour, minute=minute) + dt.timedelta(days=days)
        self.monkeypatch.setenv(clock.VARIABLE, moment.isoformat())
        list(run_all(scans()))

    def day(self, days: int = 0) -> dt.date:
        return (self.morning + dt.timedelta(days=days)).date()

    def begin(self, number: int) -> None:
        """Pictures are named by the step they belong to."""
        self.step = f"{number:02}-"
        for device in self.devices.values():
            device.prefix = self.step

    def staff(self, username: str, file: str = CONTRA_COSTA.file) -> Device:
        """Somebody who works in a program, at their own device, signed in."""
        device = self._device(username.title())
        if username not in self.signed_in:
            self.signed_in.add(username)
            user = User.objects.get(email__startswith=f"{username}@{file}")
            device.page.goto(f"{self.site}/demo/sign-in/{user.pk}/")
        return device

    def parent(self, name: str, link: str = "") -> Device:
        """A parent at their own phone; `link` is opened if given."""
        device = self._device(name)
        device.speaks_by_cookie()
        return device.opens(link.removeprefix(self.site)) if link else device

    def _device(self, name: str) -> Device:
        if name not in self.devices:
            size = {"width": self.width, "height": HEIGHT[self.width]}
            context = self.browser.new_context(
                viewport=size, java_script_enabled=self.inspection.scripts, timezone_id=str(ZONE), locale=self.language
            )
            self.devices[name] = Device(name, context, self.site, self.inspection, language=self.language)
            self.devices[name].prefix = self.step
        return self.devices[name]

    def close(self) -> None:
        for device in self.devices.values():
            device.context.close()
