"""A checkout and its demo: invented people alone, so the demo switches are on."""

from config.settings.base import *  # noqa: F403

DEMO_SWITCHES = True
