"""Whether a program may hold live data yet: its file must first name what was agreed."""

from __future__ import annotations

import os

from django.db import connections

from alongside.core.errors import BadInput
from alongside.core.programs import live_data_obstacles
from alongside.platform.sites.models import Program


class LiveDataRefused(BadInput):
    """The program file does not yet name its agreed purge schedule, or who allows a court list."""


def require_live_data(program: Program, *, court_list: bool = False) -> None:
    """Pass, or say what the program file must name first. Programs of invented people always pass.

    `court_list` asks about a court list as well as about parents who come without one. No query.
    """
    if program.invented:
        return
    if obstacles := live_data_obstacles(program.model, court_list=court_list):
        first = obstacles[0].partition(": ")[2].partition("; ")
        raise LiveDataRefused(f"{program.file}.toml", first[0], first[2] or "see docs/reference/program-file.md")


def refuse_demo_switches_over_live_rows() -> None:
    """A database of live people reached without its own ALONGSIDE_HOME would be served with the demo's settings.

    Whatever serves or commands asks this first. At most two queries; none with production's settings.
    """
    if os.environ.get("DJANGO_SETTINGS_MODULE") != "config.settings.local":
        return
    has_programs = Program._meta.db_table in connections["default"].introspection.table_names()
    if has_programs and Program.objects.filter(invented=False).exists():
        raise BadInput("DATABASE_URL", "holds a real installation", "name the folder of it with ALONGSIDE_HOME")
