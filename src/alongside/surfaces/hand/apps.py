"""Registers the hand: templates and static files, no model."""

from django.apps import AppConfig


class HandConfig(AppConfig):
    name = "alongside.surfaces.hand"
    label = "hand"

    def ready(self) -> None:
        from alongside.surfaces.hand import undoing  # noqa: F401  registers on import
