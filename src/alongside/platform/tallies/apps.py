"""Django's registration of the tallies app."""

from django.apps import AppConfig


class TalliesConfig(AppConfig):
    name = "alongside.platform.tallies"
    label = "tallies"
